"""Figures of agreement, held against scikit-learn and worked examples."""

import math
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score, confusion_matrix, f1_score

from voicecode.analyse.evaluate import (
    Answer,
    agreement,
    evaluate,
    interval,
    kappa,
    misses,
    per_class,
)
from voicecode.types import Coding, Quotation, Segment

CODES = ["ヒト", "モノ", "カネ"]
_LABELS = st.sampled_from([*CODES, "none"])


def _answer(gold, machine, second="", number=1):
    segment = Segment(f"a-{number}", "a.txt", number, "", "課題", 0, 4, "人がない")
    coding = Coding(machine.replace("none", ""), 0.6, ("term:人",), (Quotation(0, 1, "人"),))
    return Answer(segment, "resource", gold, second, coding)


def _answers(pairs):
    return [_answer(gold, machine, number=n) for n, (gold, machine) in enumerate(pairs, 1)]


def _value(table, name):
    return next(row[1] for row in table.rows if row[0] == name)


def test_kappa_of_a_worked_example():
    # Two raters, 50 grants: po = 0.70, pe = 0.50 (the example of the article "Cohen's kappa").
    assert kappa(np.array([[20, 5], [10, 15]])) == pytest.approx(0.40)


@given(st.lists(st.tuples(_LABELS, _LABELS), min_size=1, max_size=40))
def test_kappa_and_f1_are_those_of_scikit_learn(pairs):
    gold, machine = zip(*pairs, strict=True)
    labels = [*CODES, "none"]
    table = agreement("t", _answers(pairs), labels)
    if len({*gold, *machine}) == 1:
        assert math.isnan(_value(table, "Cohen's κ"))
    else:
        assert _value(table, "Cohen's κ") == pytest.approx(cohen_kappa_score(gold, machine))
    assert _value(table, "macro-F1") == pytest.approx(
        f1_score(gold, machine, average="macro", zero_division=0)
    )


@given(st.lists(st.tuples(_LABELS, _LABELS), min_size=1, max_size=40))
def test_the_confusion_matrix_counts_every_comment(pairs):
    gold, machine = zip(*pairs, strict=True)
    *_, table = evaluate("t", _answers(pairs), CODES)
    labels = table.columns[1:]
    expected = confusion_matrix(gold, machine, labels=labels)
    assert [row[1:] for row in table.rows] == [tuple(row) for row in expected.tolist()]


def test_the_interval_holds_kappa_and_is_the_same_each_time():
    pairs = [(c, c) for c in CODES for _ in range(30)] + [("ヒト", "モノ")] * 20
    matrix = confusion_matrix(*zip(*pairs, strict=True), labels=CODES)
    low, high = interval(matrix)
    assert low < kappa(matrix) < high < 1
    assert (low, high) == interval(matrix)


def test_the_interval_is_that_of_drawing_comments():
    pairs = [(c, c) for c in CODES for _ in range(30)] + [("ヒト", "モノ")] * 20
    drawer = random.Random(7)
    drawn = [
        cohen_kappa_score(*zip(*drawer.choices(pairs, k=len(pairs)), strict=True))
        for _ in range(300)
    ]
    matrix = confusion_matrix(*zip(*pairs, strict=True), labels=CODES)
    assert interval(matrix) == pytest.approx(tuple(np.percentile(drawn, [2.5, 97.5])), abs=0.04)


def test_none_is_a_class_of_its_own():
    pairs = [("none", "none"), ("ヒト", "none"), ("ヒト", "ヒト")]
    rows = {row[0]: row[1:] for row in per_class("t", _answers(pairs), [*CODES, "none"]).rows}
    assert rows["none"] == (0.5, 1.0, pytest.approx(2 / 3), 1)
    assert rows["カネ"] == (0.0, 0.0, 0.0, 0)


def test_a_second_accepted_code_is_right_too():
    answers = [_answer("ヒト", "ヒト"), _answer("ヒト", "モノ", second="モノ")]
    table = agreement("t", answers, CODES)
    assert _value(table, "right") == 0.5
    assert _value(table, "right by either code") == 1.0


def test_codes_that_the_codebook_does_not_know_stand_before_none():
    *_, table = evaluate("t", _answers([("時間", "ヒト"), ("none", "none")]), CODES)
    assert table.columns == ("gold", *CODES, "時間", "none")


def test_misses_say_what_the_coder_relied_on():
    table = misses([_answer("ヒト", "ヒト"), _answer("カネ", "ヒト", second="モノ", number=2)])
    [row] = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    assert row == {
        "id": "a-2",
        "source": "a.txt",
        "context": "課題",
        "text": "人がない",
        "gold": "カネ",
        "gold_second": "モノ",
        "machine": "ヒト",
        "confidence": 0.6,
        "evidence": "人",
        "rules": "term:人",
        "facet": "resource",
    }


def test_nothing_to_compare_is_undefined_and_no_error():
    tables = evaluate("t", [], CODES)
    assert math.isnan(_value(tables[0], "Cohen's κ"))
