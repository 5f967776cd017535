"""Words near each other; the measures themselves are tested in test_association."""

import math

import pytest

from voicecode.analyse.collocation import around, collocation
from voicecode.errors import StudyError


def test_pairs_are_counted_in_order_within_the_window(made):
    table = collocation(made("予算 を 増やす", "予算 増やす", "増やす 予算"), window=2, least=1)
    counts = {row[:2]: row[2] for row in table.rows}
    assert counts["予算", "増やす"] == 2
    assert counts["増やす", "予算"] == 1
    assert counts["予算", "を"] == 1


def test_a_window_of_one_is_the_next_word(made):
    table = collocation(made("予算 を 増やす", "予算 増やす"), window=1, least=1)
    assert {row[:2]: row[2] for row in table.rows}["予算", "増やす"] == 1


def test_no_pair_crosses_comments(made):
    assert collocation(made("予算", "増やす"), least=1).rows == ()


def test_the_figures_of_a_pair_by_hand(made):
    [row] = collocation(made("a b", "a b", "c d", "e f"), window=1).rows
    # O = 2, f1 = f2 = 2, N = 8: E = 0.5.
    assert row[:6] == ("a", "b", 2, 2.0, 4.0, pytest.approx((2 - 0.5) / math.sqrt(2)))
    assert row[7] == 1.0


def test_dice_is_a_share_though_a_word_has_the_other_twice(made):
    [row] = [row for row in collocation(made("a b b"), window=2).rows if row[:2] == ("a", "b")]
    assert (row[2], row[7]) == (2, pytest.approx(2 / 3))


def test_an_empty_table_says_why(made):
    words = made("予算 を 増やす", "人 を 増やす")
    told = collocation(words, window=1, least=5).notes[-1]
    assert told == (
        "1 語以内に続く内容語の対は 3 あるが、"
        "5 回以上のものはない（最多 2 回）：--min を 2 以下にする"
    )
    assert collocation(made("予算", "人"), window=3).notes[-1].endswith("はない：--window を広げる")
    assert "（最多 1 回）" in around(words, "予算").notes[-1]
    assert len(collocation(words, window=1).notes) == 1


def test_around_a_word_left_and_right(made):
    table = around(made("a x b", "b x", "a x"), "x", window=1, least=1)
    rows = {row[0]: row[1:4] for row in table.rows}
    assert rows == {"a": (2, 0, 2), "b": (1, 1, 2)}
    places = {row[0]: table.quotes[r, 3] for r, row in enumerate(table.rows)}
    assert places == {"a": ("c1", "c3"), "b": ("c2", "c1")}
    assert all(table.quotes[0, c] == places[table.rows[0][0]] for c in range(3, 9))
    pairs = collocation(made("a x b", "b x", "a x"), window=1, least=1)
    assert all(pairs.quotes[0, c] == pairs.quotes[0, 2] for c in range(3, len(pairs.columns)))
    sides = {row[0]: (table.quotes[r, 1], table.quotes[r, 2]) for r, row in enumerate(table.rows)}
    assert sides == {"a": (("c1", "c3"), ()), "b": (("c2",), ("c1",))}


def test_an_unknown_word_is_a_user_error(made):
    with pytest.raises(StudyError, match="does not occur"):
        around(made("a b"), "z")
