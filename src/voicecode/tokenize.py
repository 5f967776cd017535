"""Segments → Tokens: the only file that names fugashi.

MeCab runs once over each text and each distinct feature line is parsed once; all later steps work
on the integer columns (DESIGN, Tokens).
"""

import csv
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import accumulate

import fugashi
import numpy as np
from numpy.typing import NDArray

from voicecode.types import Lexemes, Tokens

# %M is the surface with the white space MeCab skipped before it, %H the whole feature line:
# copying it is cheaper for MeCab than cutting fields out of it, and we cut each line only once.
_FORMAT = '-O "" -F "%M\\t%H\\n" -U "%M\\t%H\\n" -E ""'
_POS, _CTYPE, _CFORM, _LEMMA, _BASE = slice(0, 4), 4, 5, 7, 10
NEWLINE = "\n"
_SPACE = " \t\x0b\x0c\r"
_LONGEST = 8192
_AT_ONCE = 1000


@cache
def _tagger() -> fugashi.Tagger:
    """MeCab itself, once per process: a Tagger never gives its map of the dictionary back."""
    return fugashi.Tagger(_FORMAT)


class Tokenizer:
    """MeCab with a growing vocabulary. One per process; not thread-safe."""

    def __init__(self) -> None:
        """Load the dictionary (unidic-lite)."""
        self.vocabulary = Lexemes()
        self._tagger = _tagger()
        self._rows: dict[tuple[str, str], int] = {}
        # Each distinct output line of MeCab gets a number on first sight …
        self._lines: defaultdict[str, int] = defaultdict()
        self._lines.default_factory = self._lines.__len__
        # … and, by that number, its lexeme, its length with and without leading white space.
        self._lexeme: list[int] = []
        self._length: list[int] = []
        self._skipped: list[int] = []

    @property
    def dictionary(self) -> str:
        """Tell the dictionary of MeCab from others: its version and how many words it has."""
        known = self._tagger.dictionary_info[0]
        return f"unidic-lite {known['version']}, {known['size']} words"

    def tokens(self, texts: Sequence[str]) -> Tokens:
        """Tokenize texts.

        Args:
            texts: any texts without NUL and lone surrogates; empty ones have no tokens.

        Returns:
            Columns over all texts; `text[start:start + len(surface)]` is each token, and the
            tokens with the white space between them rebuild the text up to trailing white space.
        """
        lines: list[int] = []
        counts: list[int] = []
        # MeCab and our table of lines would drive each other out of the processor's cache.
        for first in range(0, len(texts), _AT_ONCE):
            said = list(map(self._parsed, texts[first : first + _AT_ONCE]))
            counts.extend(self._append(outputs, lines) for outputs in said)
        self._learn()
        bounds = np.fromiter(accumulate(counts, initial=0), np.int64, len(counts) + 1)
        numbers = np.array(lines, dtype=np.int64)
        lexeme = np.array(self._lexeme, dtype=np.int32)[numbers]
        return Tokens(lexeme, self._starts(numbers, bounds), bounds, self.vocabulary)

    def _parsed(self, text: str) -> list[str]:
        """What MeCab puts out for each piece of a text, and the line breaks between them.

        White space after the words of a piece goes to whatever follows.
        """
        outputs: list[str] = []
        blank = ""
        for i, line in enumerate(text.split(NEWLINE)):
            if i:
                outputs.append(blank + NEWLINE)
                blank = ""
            for piece in _pieces(line):
                words = piece.rstrip(_SPACE)
                if words:
                    outputs.append(blank + self._tagger.parse(words))
                blank = piece[len(words) :] if words else blank + piece
        return outputs

    def _append(self, outputs: Sequence[str], lines: list[int]) -> int:
        """Append the numbers of the output lines of one text; return how many."""
        before = len(lines)
        number = self._lines.__getitem__
        for output in outputs:
            if output[-1] == NEWLINE:
                lines.append(number(output))
            else:
                lines.extend(map(number, output.split(NEWLINE)))
        return len(lines) - before

    def _learn(self) -> None:
        """Parse the lines met for the first time."""
        for line in list(self._lines)[len(self._lexeme) :]:
            written, _, feature = line.rpartition("\t") if line[-1:] != NEWLINE else (line, "", "")
            surface = written.lstrip(_SPACE)
            self._length.append(len(written))
            self._skipped.append(len(written) - len(surface))
            self._lexeme.append(self._row(surface, feature))

    def _row(self, surface: str, feature: str) -> int:
        """Find or add the lexeme of a surface with its feature line."""
        found = self._rows.get((surface, feature))
        if found is not None:
            return found
        fields = _fields(feature)
        words = self.vocabulary
        words.surface.append(surface)
        words.lemma.append(fields[_LEMMA].partition("-")[0] or surface)
        words.pos.append("-".join(f for f in fields[_POS] if f not in ("", "*")))
        words.ctype.append(fields[_CTYPE].replace("*", ""))
        words.cform.append(fields[_CFORM].replace("*", ""))
        words.base.append(fields[_BASE].replace("*", "") or surface)
        self._rows[surface, feature] = len(words) - 1
        return len(words) - 1

    def _starts(self, numbers: NDArray[np.int64], bounds: NDArray[np.int64]) -> NDArray[np.int32]:
        """Offsets of the tokens in their own texts."""
        length = np.array(self._length, dtype=np.int64)[numbers]
        skipped = np.array(self._skipped, dtype=np.int64)[numbers]
        ends = np.concatenate([np.zeros(1, np.int64), np.cumsum(length)])
        origin = np.repeat(ends[bounds[:-1]], np.diff(bounds))
        starts: NDArray[np.int32] = (ends[:-1] - origin + skipped).astype(np.int32)
        return starts


def _pieces(line: str) -> list[str]:
    """Cut a line that would break MeCab: it crashes on a sentence of millions of characters.

    Cut after the last sentence end of each stretch, or where the stretch ends.
    """
    if len(line) <= _LONGEST:
        return [line]
    pieces, start = [], 0
    while start < len(line):
        end = start + _LONGEST
        cut = max(line.rfind(mark, start, end) for mark in "。！？!?") + 1
        end = cut if end < len(line) and cut > start else end
        pieces.append(line[start:end])
        start = end
    return pieces


def _fields(feature: str) -> list[str]:
    """Cut a UniDic feature line; unknown words have six fields and are padded."""
    fields = next(csv.reader([feature])) if '"' in feature else feature.split(",")
    return fields + [""] * (_BASE + 1 - len(fields))
