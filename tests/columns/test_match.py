"""The matcher against a slow one that tries everything."""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from voicecode import codebook
from voicecode.codebook import Element, Operator, Pattern
from voicecode.columns.match import Matcher
from voicecode.types import Lexemes

LEMMAS = "あいうえ"
POS = ("名詞-普通名詞", "名詞-数詞", "動詞")
WORDS = [(lemma, pos) for lemma in LEMMAS for pos in POS[: 1 + LEMMAS.index(lemma) % 3]]


def lexemes() -> Lexemes:
    words = Lexemes()
    for lemma, pos in WORDS:
        words.surface.append(lemma + pos[-1])
        words.lemma.append(lemma)
        words.pos.append(pos)
        for column in (words.ctype, words.cform, words.base):
            column.append("")
    return words


def element(op: Operator = "1", /, **tests: str) -> Element:
    return Element(frozenset(codebook.Test(k, frozenset([v])) for k, v in tests.items()), op)


tests_ = st.one_of(
    st.builds(
        codebook.Test,
        st.just("LEMMA"),
        st.frozensets(st.sampled_from(LEMMAS), min_size=1, max_size=2),
        st.booleans(),
    ),
    st.builds(
        codebook.Test,
        st.just("POS"),
        st.frozensets(st.sampled_from((*POS, "名詞")), min_size=1, max_size=2),
        st.booleans(),
    ),
)
elements = st.one_of(
    st.builds(Element, st.frozensets(tests_, max_size=2), st.sampled_from(("1", "1", "?"))),
    st.just(Element(frozenset(), "*")),
)
patterns = st.lists(st.lists(elements, min_size=1, max_size=5).map(tuple), min_size=1, max_size=4)
texts = st.lists(
    st.lists(st.integers(0, len(WORDS) - 1), min_size=1, max_size=7), min_size=0, max_size=4
)


def meets(row: int, tests: frozenset[codebook.Test]) -> bool:
    lemma, pos = WORDS[row]
    return all(
        (lemma in t.values if t.attribute == "LEMMA" else any(map(pos.startswith, t.values)))
        is not t.negated
        for t in tests
    )


def spelled_out(pattern: Pattern) -> Iterator[Pattern]:
    if not pattern:
        yield ()
        return
    for rest in spelled_out(pattern[1:]):
        yield (pattern[0], *rest)
        if pattern[0].op == "?":
            yield rest


def ends(rows: list[int], at: int, pattern: Pattern) -> int | None:
    """Where a pattern that starts at a place ends: a gap tries the longest leap first."""
    if not pattern:
        return at
    head, *rest = pattern
    if head.op != "*":
        fits = at < len(rows) and meets(rows[at], head.tests)
        return ends(rows, at + 1, tuple(rest)) if fits else None
    for landing in range(len(rows), at - 1, -1):
        end = ends(rows, landing, tuple(rest))
        if end is not None:
            return end
    return None


def trimmed(pattern: Pattern) -> Pattern:
    while pattern and pattern[0].op == "*":
        pattern = pattern[1:]
    while pattern and pattern[-1].op == "*":
        pattern = pattern[:-1]
    return pattern


def slowly(listed: list[Pattern], text: list[list[int]]) -> set[tuple[int, int, int]]:
    found = set()
    offset = 0
    for rows in text:
        for number, pattern in enumerate(listed):
            for variant in map(trimmed, spelled_out(pattern)):
                for start in range(len(rows)):
                    end = ends(rows, start, variant) if variant else None
                    if end is not None:
                        found.add((number, offset + start, offset + end))
        offset += len(rows)
    return found


def quickly(matcher: Matcher, text: list[list[int]]) -> set[tuple[int, int, int]]:
    rows = np.array([row for sentence in text for row in sentence], np.int32)
    number = np.repeat(np.arange(len(text)), [len(sentence) for sentence in text])
    spans = matcher.spans(rows, number, lexemes())
    columns = (spans.pattern, spans.start, spans.end)
    return set(zip(*(column.tolist() for column in columns), strict=True))


A, B, C = element(LEMMA="あ"), element(LEMMA="い"), element(LEMMA="う")
GAP = Element(frozenset(), "*")
a, b, c = (LEMMAS.index(x) and [w for w, _ in WORDS].index(x) for x in "あいう")


@settings(max_examples=400, deadline=None)
@given(patterns, texts)
@example([(A, GAP, B, C)], [[a, b, c, b]])
@example([(A, GAP, B, GAP, C)], [[a, b, c, b]])
@example([(element("?", LEMMA="あ"), GAP, B)], [[c, b], [b]])
def test_spans_equals_brute_force(listed, text):
    assert quickly(Matcher(listed), text) == slowly(listed, text)


@settings(max_examples=100, deadline=None)
@given(patterns, texts)
def test_no_match_crosses_a_sentence(listed, text):
    edges = np.cumsum([0, *map(len, text)])
    for _, start, end in quickly(Matcher(listed), text):
        assert start < end
        assert np.searchsorted(edges, start, "right") == np.searchsorted(edges, end, "left")


@pytest.mark.parametrize(
    ("pattern", "text", "spans"),
    [
        ((A, B), [[a], [b]], set()),
        ((A, GAP, B), [[a], [b]], set()),
        ((A, GAP, B), [[a, b, c, b, c]], {(0, 0, 4)}),
        ((A, GAP, B), [[a, b]], {(0, 0, 2)}),
        ((A, GAP, B, C), [[a, b, c, b]], {(0, 0, 3)}),
        ((A, element("?", LEMMA="い"), C), [[a, c, a, b, c]], {(0, 0, 2), (0, 2, 5)}),
    ],
)
def test_small_cases(pattern, text, spans):
    assert quickly(Matcher([pattern]), text) == spans


def test_a_growing_vocabulary_keeps_its_classes():
    matcher = Matcher([(A,), (element(LEMMA="お"),)])
    words = lexemes()
    number = np.zeros(2, np.int64)
    first = np.array([a, b], np.int32)
    assert matcher.spans(first, number, words).start.tolist() == [0]
    for column in (words.surface, words.lemma):
        column.append("お")
    for column in (words.pos, words.ctype, words.cform, words.base):
        column.append("")
    spans = matcher.spans(np.array([len(words) - 1, a], np.int32), number, words)
    assert set(zip(spans.pattern.tolist(), spans.start.tolist(), strict=True)) == {(1, 0), (0, 1)}


def test_nothing_to_match():
    empty = np.empty(0, np.int32)
    assert len(Matcher([(A,)]).spans(empty, empty.astype(np.int64), lexemes()).start) == 0
    assert (
        len(Matcher([]).spans(np.array([0], np.int32), np.zeros(1, np.int64), lexemes()).end) == 0
    )
