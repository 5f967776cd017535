"""The term finder against a slow one: longest first, earlier first, nothing twice."""

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecode.columns.terms import TermFinder
from voicecode.types import Lexemes, Tokens

LONGEST = 6


def tokens(texts: list[list[int]], vocabulary: Lexemes) -> Tokens:
    rows = [row for text in texts for row in text]
    bounds = np.cumsum([0, *map(len, texts)])
    return Tokens(np.array(rows, np.int32), np.zeros(len(rows), np.int32), bounds, vocabulary)


def lexemes(n: int) -> Lexemes:
    words = Lexemes()
    for i in range(n):
        words.surface.append(f"s{i}")
        words.lemma.append(f"l{i // 2}")
        for column in (words.pos, words.ctype, words.cform, words.base):
            column.append("")
    return words


def slowly(terms: list[list[int]], text: list[list[int]]) -> list[tuple[int, int, int]]:
    known: dict[tuple[int, ...], int] = {}
    for i, term in enumerate(terms):
        if 0 < len(term) <= LONGEST:
            known.setdefault(tuple(row // 2 for row in term), i)
    found, offset = [], 0
    for rows in text:
        lemmas, taken = [row // 2 for row in rows], [False] * len(rows)
        for n in range(LONGEST, 0, -1):
            for start in range(len(rows) - n + 1):
                key = tuple(lemmas[start : start + n])
                if key in known and not any(taken[start : start + n]):
                    taken[start : start + n] = [True] * n
                    found.append((known[key], offset + start, offset + start + n))
        offset += len(rows)
    return sorted(found, key=lambda f: f[1])


def quickly(terms, text, n_words) -> list[tuple[int, int, int]]:
    vocabulary = lexemes(n_words)
    finder = TermFinder(tokens(terms, vocabulary))
    sentence = np.repeat(np.arange(len(text)), [len(s) for s in text])
    found = finder.find(tokens(text, vocabulary), sentence)
    columns = (found.term, found.start, found.end)
    return list(zip(*(column.tolist() for column in columns), strict=True))


rows = st.integers(0, 7)
term_lists = st.lists(st.lists(rows, max_size=7), max_size=6)
text_lists = st.lists(st.lists(rows, min_size=1, max_size=12), max_size=4)


@settings(max_examples=400, deadline=None)
@given(term_lists, text_lists)
def test_find_equals_brute_force(terms, text):
    assert quickly(terms, text, 8) == slowly(terms, text)


@settings(max_examples=100, deadline=None)
@given(term_lists, text_lists)
def test_nothing_overlaps(terms, text):
    found = quickly(terms, text, 8)
    assert all(one[2] <= next_[1] for one, next_ in pairwise(found))


def test_the_longest_wins_and_sentences_part():
    assert quickly([[0], [0, 2]], [[0, 2, 0]], 4) == [(1, 0, 2), (0, 2, 3)]
    assert quickly([[0, 2]], [[0], [2]], 4) == []


def test_words_are_compared_by_lemma():
    assert quickly([[0]], [[1]], 2) == [(0, 0, 1)]


def test_thousands_of_words_of_six_morphemes():
    """Keys wrap around at this size; what is found is still spelled like the term."""
    generator = np.random.default_rng(5)
    terms = [[int(r) * 2 for r in generator.integers(0, 4000, 6)] for _ in range(3000)]
    text = [terms[i] for i in (0, 1500, 2999)]
    assert quickly(terms, text, 8000) == [(0, 0, 6), (1500, 6, 12), (2999, 12, 18)]
