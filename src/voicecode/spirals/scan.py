"""From token columns to the few sentences that may claim a cause: words and cues of each."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from voicecode.columns.match import Matcher
from voicecode.columns.sentences import sentences
from voicecode.cues import LINK_SHAPES, Cue
from voicecode.spirals.strange import strange
from voicecode.types import Lexemes, Quotation, Segment, Tokens

Ints = NDArray[np.int64]
_NOUN = "名詞-普通名詞-一般"
# Cues whose words a modifier may part.
_BRIDGED = ("clause", "verb", "adnominal", "result", "cleft")


@dataclass(frozen=True, slots=True)
class Word:
    """One token with what the clause rules ask of it."""

    surface: str
    lemma: str
    pos: str
    ctype: str
    cform: str
    start: int
    base: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue in a sentence: half-open token positions; `context` is where its pattern begins."""

    cue: Cue
    start: int
    end: int
    context: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: the number of its segment, its words, and the cues in it by position."""

    segment: int
    words: tuple[Word, ...]
    hits: tuple[Hit, ...]

    def marks(self, *shapes: str) -> list[Hit]:
        """The hits of some shapes, by position."""
        return [hit for hit in self.hits if hit.cue.shape in shapes]


def quote(segment: Segment, sentence: Sentence, start: int, end: int) -> Quotation:
    """Quote words start:end of a sentence of this segment."""
    low = sentence.words[start].start
    last = sentence.words[end - 1]
    high = last.start + len(last.surface)
    return Quotation(low, high, segment.text[low:high])


class CueFinder:
    """Finds cues in token columns of one growing vocabulary."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        """Compile the cues."""
        self.cues = cues
        self._all = _Patterns(range(len(cues)), cues)
        linking = [c for c, cue in enumerate(cues) if cue.shape in _BRIDGED]
        self._bridging = _Patterns(linking, cues)
        self._modifies = np.array([cue.shape == "modifier" for cue in cues], np.bool_)

    def columns(self, tokens: Tokens, of_token: Ints) -> tuple[Ints, Ints, Ints]:
        """Cue number, first token and token after the last of all matches, by position."""
        cue, start, end = self._all.columns(tokens.lexeme, of_token, tokens.vocabulary)
        if len(cue):
            modifiers = self._modifies[cue]
            over = self._over(tokens, of_token, start[modifiers], end[modifiers])
            cue, start, end = (
                np.concatenate(pair) for pair in zip((cue, start, end), over, strict=True)
            )
        order = np.lexsort((cue, end, start))
        return cue[order], start[order], end[order]

    def _over(
        self, tokens: Tokens, of_token: Ints, low: Ints, high: Ints
    ) -> tuple[Ints, Ints, Ints]:
        """The cues that modifiers low:high part or precede (…に|大きな|影響を与える)."""
        hidden = np.zeros(len(of_token) + 1, np.int64)
        np.add.at(hidden, low, 1)
        np.add.at(hidden, high, -1)
        shown = np.cumsum(hidden)[:-1] == 0
        kept = np.flatnonzero(shown & np.isin(of_token, of_token[low]))
        cue, first, after = self._bridging.columns(
            tokens.lexeme[kept], of_token[kept], tokens.vocabulary
        )
        start, end = kept[first], kept[after - 1] + 1
        # What describes a noun at the very front belongs to the cue (一番の|原因は).
        plain = np.array([c.shape == "cleft" for c in self.cues], np.bool_)[cue]
        led = np.where(first > 0, kept[first - 1] + 1, 0)
        led = np.maximum(led, np.searchsorted(of_token, of_token[start]))
        start = np.where(plain, led, start)
        parted = end - start > after - first
        return cue[parted], start[parted], end[parted]


class _Patterns:
    """The patterns of some cues."""

    def __init__(self, numbers: Sequence[int], cues: Sequence[Cue]) -> None:
        self._owner = np.array([n for n in numbers for _ in cues[n].patterns], np.int64)
        self._matcher = Matcher([pattern for n in numbers for pattern in cues[n].patterns])

    def columns(
        self, lexeme: NDArray[np.int32], of_token: Ints, vocabulary: Lexemes
    ) -> tuple[Ints, Ints, Ints]:
        """Cue number, first token and token after the last of all matches."""
        spans = self._matcher.spans(lexeme, of_token, vocabulary)
        cue = self._owner[spans.pattern] if len(spans.pattern) else spans.pattern
        return cue, spans.start, spans.end


class Scan:
    """All sentences of some segments; those with a cue are known, each is built when asked for."""

    def __init__(self, tokens: Tokens, finder: CueFinder) -> None:
        """Match all cues over the columns, once."""
        self._tokens, self._cues = tokens, finder.cues
        self._cut = sentences(tokens)
        self._columns = finder.columns(tokens, self._cut.of_token)
        self._edges = np.searchsorted(self._columns[1], self._cut.bounds).tolist()
        self._built: dict[int, Sentence] = {}

    def candidates(self) -> list[int]:
        """Numbers of the sentences in which a cue of a link stands, rising."""
        linking = np.array([c.shape in LINK_SHAPES for c in self._cues], np.bool_)
        cue, start, _ = self._columns
        if not len(cue):
            return []
        return [int(s) for s in np.unique(self._cut.of_token[start[linking[cue]]])]

    def marked(self, shape: str) -> list[int]:
        """Numbers of the sentences in which a cue of this shape stands, rising."""
        wanted = np.array([c.shape == shape for c in self._cues], np.bool_)
        cue, start, _ = self._columns
        if not len(cue):
            return []
        return [int(s) for s in np.unique(self._cut.of_token[start[wanted[cue]]])]

    def sentence(self, number: int) -> Sentence:
        """Build a sentence, or return it if it is built."""
        if number not in self._built:
            self._built[number] = self._build(number)
        return self._built[number]

    def before(self, number: int) -> int:
        """The sentence before in the same segment, or −1."""
        segment = self._cut.segment
        return number - 1 if number and segment[number - 1] == segment[number] else -1

    def last(self, segment: int) -> int:
        """The last sentence of a segment, or −1 if it has none."""
        return self._last.get(segment, -1)

    @cached_property
    def _last(self) -> dict[int, int]:
        return {segment: s for s, segment in enumerate(self._cut.segment.tolist())}

    def _build(self, number: int) -> Sentence:
        low, high = self._cut.bounds[number : number + 2].tolist()
        rows = self._tokens.lexeme[low:high].tolist()
        places = self._tokens.start[low:high].tolist()
        words = self._tokens.vocabulary
        hits = dict.fromkeys(
            self._hit(i, low) for i in range(self._edges[number], self._edges[number + 1])
        )
        read = [_word(words, row, place) for row, place in zip(rows, places, strict=True)]
        torn = {i for first, after in strange(read) for i in range(first, after)}
        own = _own(sorted(hits, key=lambda h: (h.start, h.end)), torn)
        return Sentence(int(self._cut.segment[number]), _whole(read, torn), _unblocked(own))

    def _hit(self, i: int, low: int) -> Hit:
        number, start, end = (int(column[i]) for column in self._columns)
        cue = self._cues[number]
        return Hit(cue, start + cue.left - low, end - low, start - low)


def _unblocked(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Leave out cues that a block touches, unless the block is a mere part of the cue."""
    blocks = [hit for hit in hits if hit.cue.shape == "block"]
    return tuple(
        hit
        for hit in hits
        if hit.cue.shape not in LINK_SHAPES
        or not any(
            block.start < hit.end and hit.context < block.end and not _part(block, hit)
            for block in blocks
        )
    )


def _part(block: Hit, hit: Hit) -> bool:
    return hit.start <= block.start and block.end <= hit.end and hit.end - hit.start > 1


def _whole(words: Sequence[Word], torn: Set[int]) -> tuple[Word, ...]:
    """Read each piece of a word that the dictionary does not know as a noun."""
    return tuple(
        replace(word, lemma=word.surface, pos=_NOUN, cform="") if i in torn else word
        for i, word in enumerate(words)
    )


def _own(hits: Sequence[Hit], torn: Set[int]) -> list[Hit]:
    """Leave out cues that end inside a word that the dictionary does not know."""
    return [hit for hit in hits if hit.end - 1 not in torn]


def _word(words: Lexemes, row: int, start: int) -> Word:
    return Word(
        words.surface[row],
        words.lemma[row],
        words.pos[row],
        words.ctype[row],
        words.cform[row],
        start,
        words.base[row],
    )
