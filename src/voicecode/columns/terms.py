"""Dictionary words and compounds over token columns; the longest match wins."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from voicecode.types import Lexemes, Tokens

Ints = NDArray[np.int64]
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class Found:
    """Matches as columns: the term's number and its half-open token positions, by position."""

    term: Ints
    start: Ints
    end: Ints


class TermFinder:
    """Finds thousands of terms at once; words are compared by lemma."""

    def __init__(self, terms: Tokens) -> None:
        """Compile terms from their own tokens: segment i of `terms` is term i.

        A term longer than six morphemes, or without any, is never found.
        """
        self._number: dict[str, int] = {}
        self._of_lexeme: Ints = np.empty(0, np.int64)
        lemma = terms.vocabulary.lemma
        words = [self._learn(lemma[row]) for row in terms.lexeme.tolist()]
        edges = terms.bounds.tolist()
        self._base = len(self._number) + 1
        self._first = np.array(edges[:-1], np.int64)
        self._spelled = np.array(words, np.int64)
        keys: dict[int, dict[int, int]] = {n: {} for n in range(1, _LONGEST + 1)}
        for i, (low, high) in enumerate(pairwise(edges)):
            if 0 < high - low <= _LONGEST:
                keys[high - low].setdefault(self._key(words[low:high]), i)
        self._keys = {n: _columns(table) for n, table in keys.items() if table}

    def _learn(self, lemma: str) -> int:
        return self._number.setdefault(lemma, len(self._number) + 1)

    def _key(self, words: Sequence[int]) -> int:
        key = 0
        for word in words:
            # Wraps like the arrays below do; a hit is compared word for word.
            key = (key * self._base + word) & 0x7FFFFFFFFFFFFFFF
        return key

    def find(self, tokens: Tokens, sentence: Ints) -> Found:
        """Find all terms; none crosses a sentence, none overlaps a longer or earlier one."""
        words = self._words(tokens.vocabulary)[tokens.lexeme]
        free = words > 0
        nothing = np.empty(0, np.int64)
        found = [(nothing, nothing, nothing)]
        for n in sorted(self._keys, reverse=True):
            found.append(self._of_length(n, words, free, sentence))
        term, start, end = (np.concatenate(column) for column in zip(*found, strict=True))
        order = np.argsort(start, kind="stable")
        return Found(term[order], start[order], end[order])

    def _of_length(
        self, n: int, words: Ints, free: NDArray[np.bool_], sentence: Ints
    ) -> tuple[Ints, Ints, Ints]:
        """Terms of n morphemes; marks what they cover as taken."""
        places = len(words) - n + 1
        if places <= 0:
            empty = np.empty(0, np.int64)
            return empty, empty, empty
        start = np.flatnonzero(
            np.logical_and.reduce([free[i : places + i] for i in range(n)])
            & (sentence[:places] == sentence[n - 1 :])
        )
        key = np.zeros(len(start), np.int64)
        for i in range(n):
            key = (key * self._base + words[start + i]) & 0x7FFFFFFFFFFFFFFF
        start, number = self._spelled_out(n, words, start, key)
        kept = _apart(start, n)
        start, number = start[kept], number[kept]
        for i in range(n):
            free[start + i] = False
        return number, start, start + n

    def _spelled_out(self, n: int, words: Ints, start: Ints, key: Ints) -> tuple[Ints, Ints]:
        """The starts whose key is a term's and whose words are too, with the terms."""
        keys, numbers = self._keys[n]
        slot = np.minimum(np.searchsorted(keys, key), len(keys) - 1)
        hit = np.flatnonzero(keys[slot] == key)
        start, number = start[hit], numbers[slot[hit]]
        same = [self._spelled[self._first[number] + i] == words[start + i] for i in range(n)]
        kept = np.logical_and.reduce(same)
        return start[kept], number[kept]

    def _words(self, vocabulary: Lexemes) -> Ints:
        """The term word each lexeme is, 0 for none, shape (n_lexemes,)."""
        new = vocabulary.lemma[len(self._of_lexeme) :]
        numbers = np.array([self._number.get(lemma, 0) for lemma in new], np.int64)
        self._of_lexeme = np.concatenate([self._of_lexeme, numbers])
        return self._of_lexeme


def _columns(table: dict[int, int]) -> tuple[Ints, Ints]:
    keys = np.array(sorted(table), np.int64)
    return keys, np.array([table[k] for k in keys.tolist()], np.int64)


def _apart(start: Ints, n: int) -> list[int]:
    """Which of the rising starts to keep so that matches of length n do not overlap."""
    if n == 1:
        return list(range(len(start)))
    kept, free_from = [], -1
    for i, place in enumerate(start.tolist()):
        if place >= free_from:
            kept.append(i)
            free_from = place + n
    return kept
