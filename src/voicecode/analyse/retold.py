"""Tokens as a researcher's dictionary has them, for what compares comments by their words.

Compounds to keep whole are one token, synonyms bear the name and the lemma of the word that stands
for all, words to ignore are gone. The tokens tell what was said in the words of the dictionary, so
their places are no places in the text: quotations need the tokens as they were.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from voicecode.analyse.joins import forced
from voicecode.types import Dictionary, Lexemes, Tokens

Ints = NDArray[np.int64]

_NOUN = "名詞-普通名詞-一般"


def retold(tokens: Tokens, texts: Sequence[str], book: Dictionary) -> Tokens:
    """Put a dictionary into tokens; an empty one changes nothing.

    Args:
        tokens: the tokens of the texts.
        texts: the comments.
        book: compounds to keep whole, words to ignore, synonyms.

    Returns:
        Tokens with a vocabulary of their own. What stood side by side still does, unless
        something between was ignored.
    """
    if book == Dictionary():
        return tokens
    names = _Names(tokens.vocabulary, book)
    size = np.fromiter(map(len, tokens.vocabulary.surface), np.int64, len(tokens.vocabulary))
    owner = np.repeat(np.arange(len(texts)), np.diff(tokens.bounds))
    start = tokens.start.astype(np.int64)
    rows = np.array([names.of(row) for row in range(len(size))], np.int64)[tokens.lexeme]
    units = np.stack([rows, start, start + size[tokens.lexeme], owner], axis=1)
    joins = [(j.segment, j.start, j.end) for j in forced(tokens, texts, book)]
    made = [(names.word(texts[i][low:high]), low, high, i) for i, low, high in joins]
    units = np.concatenate([units[~_under(units, joins)], np.array(made, np.int64).reshape(-1, 4)])
    units = units[units[:, 0] >= 0]
    return _told(units[np.lexsort((units[:, 1], units[:, 3]))], names.known, len(texts))


class _Names:
    """The vocabulary with the names of the dictionary behind it."""

    def __init__(self, words: Lexemes, book: Dictionary) -> None:
        lists = {key: [*getattr(words, key)] for key in words.__slots__ if key != "derived"}
        self.known = replace(words, **lists, derived={})
        self._book = book
        self._row: dict[tuple[str, str], int] = {}
        self._like = {form: row for row, form in reversed([*enumerate(words.base)])}

    def of(self, row: int) -> int:
        """The row that stands for a lexeme; −1 for one to ignore."""
        words, book = self.known, self._book
        forms = words.surface[row], words.base[row], words.lemma[row]
        name = next((book.synonyms[form] for form in forms if form in book.synonyms), "")
        if not book.stopwords.isdisjoint((*forms, name)):
            return -1
        return self._named(name, words.pos[row]) if name else row

    def word(self, text: str) -> int:
        """The row of a word kept whole; −1 for one to ignore."""
        name = self._book.synonyms.get(text, text)
        return -1 if name in self._book.stopwords else self._named(name, _NOUN)

    def _named(self, name: str, pos: str) -> int:
        """The row of a name: a word that is known keeps its lemma and part of speech."""
        like = self._like.get(name)
        lemma, pos = (
            (self.known.lemma[like], self.known.pos[like]) if like is not None else (name, pos)
        )
        if (name, pos) not in self._row:
            self._row[name, pos] = len(self.known)
            for column, value in (
                ("surface", name),
                ("lemma", lemma),
                ("pos", pos),
                ("base", name),
            ):
                getattr(self.known, column).append(value)
            self.known.ctype.append("")
            self.known.cform.append("")
        return self._row[name, pos]


def _under(units: Ints, joins: Sequence[tuple[int, int, int]]) -> NDArray[np.bool_]:
    """Which units a join touches."""
    if not joins:
        return np.zeros(len(units), np.bool_)
    far = int(units[:, 2].max(initial=0)) + max(high for _, _, high in joins) + 1
    low = np.array([i * far + low for i, low, _ in joins], np.int64)
    high = np.array([i * far + high for i, _, high in joins], np.int64)
    start, end = units[:, 3] * far + units[:, 1], units[:, 3] * far + units[:, 2]
    touched: NDArray[np.bool_] = np.searchsorted(high, start, "right") < np.searchsorted(low, end)
    return touched


def _told(units: Ints, words: Lexemes, n: int) -> Tokens:
    """Tokens of units: each begins where the one before ends, and as far behind it as it stood."""
    row, start, end, owner = units.T
    size = np.fromiter(map(len, words.surface), np.int64, len(words))[row]
    bounds = np.searchsorted(owner, np.arange(n + 1))
    gap = start.copy()
    gap[1:] -= np.where(owner[1:] == owner[:-1], end[:-1], 0)
    first = np.concatenate([[0], np.cumsum(gap + size)])[bounds[:-1]][owner] if len(row) else gap
    begin = np.cumsum(gap + size) - size - first
    return Tokens(row.astype(np.int32), begin.astype(np.int32), bounds.astype(np.int64), words)
