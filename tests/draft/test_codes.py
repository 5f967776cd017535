"""Matrices, the gap and the test in the draft."""

import math
from dataclasses import replace

import pytest

from voicecode.draft.codes import _tested, _widest, chance, part
from voicecode.types import Table

HEAD = ("id", "context", "text")


def test_the_gap_is_in_whole_points_and_its_ends_are_told(planted):
    table = planted.tables["gap"]
    assert table.columns[-3:] == ("現状（％）", "それ以外（％）", "開き（ポイント）")
    for row in table.rows:
        described, total = row[1], row[-4]
        assert total == sum(row[1:-4])
        assert row[-3] == round(100 * described / total)
        assert row[-1] == round(100 - 200 * described / total)
    assert planted.facts["widest"].startswith("開きは")


@pytest.mark.parametrize("rows", [(), (("ヒト", 1, 1, 50, 50, 0),)])
def test_of_one_row_no_end_is_told(rows):
    assert _widest(Table("x", ("資源", "現状", "計", "a", "b", "開き"), rows)) == ""


def test_the_ends_name_points_and_comments():
    rows = (("ヒト", 3, 4, 75, 25, -50), ("カネ", 1, 4, 25, 75, 50))
    told = _widest(Table("x", ("資源", "現状", "計", "a", "b", "開き"), rows))
    most, least = told.split("最も大きく、")
    assert most == "開きはカネ（+50 ポイント、4 件中）で"
    assert least == "ヒト（-50 ポイント、4 件中）で最も小さい。"


def test_of_many_questions_the_most_answered_are_shown_as_they_were_asked(material, table):
    rows = [(f"a{i}", f"問{i}について", "窓口の職員が足りない。") for i in range(30)]
    rows += [("b", "問29について", "予算を増やすべきだ。")]
    made = part(material(table("x.csv", HEAD, *rows))).tables["questions"]
    assert [row[0] for row in made.rows] == [f"問{i}について" for i in (*range(19), 29)]
    assert "発言の多い 20 の設問を示す。ほかの 10 の設問は省いた" in made.notes


@pytest.mark.parametrize(("p", "told"), [(0.0004, "< 0.001"), (0.001, "= 0.001"), (0.5, "= 0.500")])
def test_small_p_values_are_not_zero(p, told):
    assert chance(p) == told


def test_without_a_test_the_draft_says_so():
    nan = math.nan
    tests = {"chi2": nan, "dof": 0, "p": nan, "fisher_p": nan, "cramers_v": nan}
    assert "検定はできない" in _tested(Table("x", (), (), tests=tests))


def test_a_codebook_without_what_is_has_no_gap(material, table):
    given = material(table("x.csv", ("text",), ("窓口の人手が足りない。",)))
    other = replace(given, labels={**given.labels, "stance": {"ought": "あるべき姿"}})
    made = part(other)
    assert "gap" not in made.tables
    assert made.facts["widest"] == ""
    assert "gap" in part(given).tables
