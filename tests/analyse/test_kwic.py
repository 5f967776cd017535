"""Keyword in context."""

import pytest

import voicecode
from voicecode.analyse.find import by_lemma, by_pattern, by_surface
from voicecode.analyse.kwic import COLUMNS, kwic
from voicecode.errors import StudyError
from voicecode.tokenize import Tokenizer
from voicecode.types import Segment

TEXTS = ["予算を増やしたい。人も増やせば動く。", "人を\n増やす予算がない", "増えた"]


@pytest.fixture(scope="module")
def material():
    segments = [Segment(f"c{i}", "s", i, "", "", 0, len(t), t) for i, t in enumerate(TEXTS, 1)]
    return segments, Tokenizer().tokens(TEXTS)


def test_a_lemma_is_found_however_it_is_inflected(material):
    table = kwic(*material, by_lemma(material[1], ["増やす"]), window=2)
    assert table.columns == COLUMNS
    assert table.rows == (
        ("c1", 3, 6, "予算を", "増やし", "たい。"),
        ("c1", 11, 14, "人も", "増やせ", "ば動く"),
        ("c2", 3, 6, "を\n", "増やす", "予算が"),
    )
    assert table.quotes[2, 4] == ("c2",)


def test_a_surface_is_found_as_it_stands_and_at_the_borders_of_tokens(material):
    tokens = material[1]
    assert [h.segment for h in by_surface(tokens, "予算を増やし")] == [0]
    assert by_surface(tokens, "算を") == []
    assert by_surface(tokens, "") == []


@pytest.mark.parametrize(
    "written",
    [
        '[{"POS": "名詞"}, {"TEXT": "を"}, {"LEMMA": "増やす"}]',
        '[{ POS = "名詞" }, { TEXT = "を" }, { LEMMA = "増やす" }]',
    ],
)
def test_a_token_pattern_in_json_or_toml(material, written):
    table = kwic(*material, by_pattern(material[1], written))
    assert [row[4] for row in table.rows] == ["予算を増やし"]


@pytest.mark.parametrize("written", ["[{", "[]", '[{"WORD": "予算"}]', '"予算"'])
def test_what_is_no_pattern_is_a_user_error(material, written):
    with pytest.raises(StudyError):
        by_pattern(material[1], written)


def test_rows_are_sorted_by_the_words_next_to_the_keyword(material):
    hits = by_lemma(material[1], ["増やす"])
    right = [row[5][0] for row in kwic(*material, hits, order="right").rows]
    left = [row[3][-1:] for row in kwic(*material, hits, order="left").rows]
    assert right == sorted(right)
    assert left == sorted(left)


def test_nothing_found_is_an_empty_table(material):
    table = kwic(*material, by_lemma(material[1], []))
    assert (table.rows, table.n) == ((), 0)


def test_offsets_slice_back_to_the_keyword(samples):
    study = voicecode.read(*samples[:4])
    tokens = Tokenizer().tokens([s.text for s in study.segments])
    table = kwic(study.segments, tokens, by_pattern(tokens, '[{"POS": "名詞"}]'))
    texts = {s.id: s.text for s in study.segments}
    assert len(table.rows) > 100
    for name, start, end, pre, keyword, post in table.rows:
        assert texts[name][start:end] == keyword
        assert f"{pre}{keyword}{post}" in texts[name]
