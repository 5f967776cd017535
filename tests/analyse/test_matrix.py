"""Counts with quotations, and the gap."""

import math

import numpy as np
import pytest

from voicecode.analyse.crosstab import Counts, counts
from voicecode.analyse.fields import Field
from voicecode.analyse.matrix import certainty, gap, matrix
from voicecode.types import Coding, Codings, Segment


def _comment(name, text, speaker="佐藤"):
    return Segment(name, "a.txt", 1, speaker, "", 0, len(text), text)


COMMENTS = {
    s.id: s
    for s in (
        _comment("a", "短い"),
        _comment("b", "窓口に座る人が二人も\n足りません"),
        _comment("c", "窓口の人手をもっと増やしたい", ""),
    )
}


def _counted():
    down = Field("resource", ("ヒト", "ヒト", "ヒト"), ("ヒト", "カネ"))
    return counts(list(COMMENTS), down, Field("stance", ("is", "is", "want"), ("is", "want")))


def test_a_cell_shows_its_count_and_a_quotation_with_speaker_and_id():
    table = matrix(_counted(), COMMENTS, {"a": 0.99, "b": 0.5, "c": 0.5})
    first = "2 件\n「窓口に座る人が二人も 足りません」（佐藤、b）"
    assert table.rows[0] == ("ヒト", first, "1 件\n「窓口の人手をもっと増やしたい」（c）")
    assert table.rows[1] == ("カネ", 0, 0)
    assert table.quotes[0, 1] == ("a", "b")


def test_the_surest_of_readable_comments_is_quoted():
    comments = COMMENTS | {"a": _comment("a", "窓口には三人いるが足りないと思う")}
    table = matrix(_counted(), comments, {"a": 0.9, "b": 0.5, "c": 0.5})
    assert "（佐藤、a）" in table.rows[0][1]


def test_certainty_is_that_of_both_codes():
    codings = [Codings(Coding("ヒト", 0.5), Coding("is", 0.8))]
    assert certainty([COMMENTS["a"]], codings) == {"a": pytest.approx(0.4)}


def test_the_gap_is_demand_minus_description_in_points():
    base = _counted()
    own = Counts(
        base.rows,
        base.columns,
        ("ヒト", "カネ"),
        ("現状", "あるべき姿", "ありたい姿"),
        np.array([[2, 5, 3], [0, 0, 0]]),
        {},
        0,
    )
    people, money = gap(own, "現状").rows
    assert people == ("ヒト", 2, 5, 3, 10, 20.0, 80.0, 60.0)
    assert money[:5] == ("カネ", 0, 0, 0, 0)
    assert math.isnan(money[-1])
