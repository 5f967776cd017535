"""A noun that can count does so behind a number only."""

import pytest

from voicecode.columns.counters import counting, names
from voicecode.tokenize import Tokenizer

TOKENIZER = Tokenizer()


def _counting(*texts):
    tokens = TOKENIZER.tokens(texts)
    surface = tokens.vocabulary.surface
    rows = zip(tokens.lexeme.tolist(), counting(tokens).tolist(), strict=True)
    return [surface[row] for row, counts in rows if counts]


@pytest.mark.parametrize(
    ("text", "counters"),
    [
        ("三ページ読んだ", ["ページ"]),
        ("資料を数ページ直した", ["ページ"]),
        ("何回も十カ所を回った", ["回", "カ所"]),
        ("広報の四月号を読んだ", ["月", "号"]),
        ("枚数を数え、五枚配った", ["枚"]),
        ("市ホームページを直す", []),
        ("作業時間が足りない総務課の窓口", []),
        ("自治体と満足度", []),
        ("三チームで話した", []),
    ],
)
def test_counters_stand_behind_numbers(text, counters):
    assert _counting(text) == counters


def test_a_number_at_the_end_of_a_comment_makes_no_counter_of_the_next():
    assert _counting("答えは三", "ページが開かない") == []
    assert _counting("", "三", "", "ページ") == []


def test_no_tokens_have_no_counters():
    assert counting(TOKENIZER.tokens([])).tolist() == []
    assert counting(TOKENIZER.tokens(["", ""])).tolist() == []


def test_counters_in_hiragana_name_nothing():
    kind = "名詞-普通名詞-助数詞可能"
    assert [names(kind, word) for word in ("ページ", "課", "とおり", "たび")] == [
        True,
        True,
        False,
        False,
    ]
    assert names("名詞-普通名詞-一般", "いす")
