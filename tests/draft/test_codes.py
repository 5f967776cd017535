"""Matrices, the gap and the test in the draft."""

import math
import re
from dataclasses import replace

import pytest

from voicecode.draft.codes import _widest, chance, part, verdict
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
    assert "要求や願望が最も多いのは" in planted.facts["widest"]


@pytest.mark.parametrize("rows", [(), (("ヒト", 1, 1, 50, 50, 0),)])
def test_of_one_row_no_end_is_told(rows):
    assert _widest(Table("x", ("資源", "現状", "計", "a", "b", "開き"), rows)) == ""


def test_the_ends_name_points_and_comments():
    rows = (("ヒト", 30, 40, 75, 25, -50), ("カネ", 10, 40, 25, 75, 50))
    told = _widest(Table("x", ("資源", "現状", "計", "a", "b", "開き"), rows))
    most, least = told.split("、最も少ないのは")
    assert most.endswith("最も多いのはカネ（+50 ポイント、40 件中）")
    assert least == "ヒト（-50 ポイント、40 件中）である。"


def test_resources_seldom_spoken_of_are_no_ends():
    rows = (
        ("ヒト", 30, 40, 75, 25, -50),
        ("カネ", 10, 40, 25, 75, 50),
        ("情報", 0, 9, 0, 100, 100),
    )
    told = _widest(Table("x", ("資源", "現状", "計", "a", "b", "開き"), rows))
    assert told.startswith("発言が 10 件以上ある資源のうち、現状の説明に")
    assert "情報" not in told
    assert _widest(Table("x", ("資源", "現状", "計", "a", "b", "開き"), rows[1:])) == ""


def test_a_gap_of_few_comments_says_so(material, table):
    rows = [("a", "", "窓口の職員が足りない。"), ("b", "", "予算を増やすべきだ。")]
    made = part(material(table("x.csv", HEAD, *rows))).tables["gap"]
    assert "ヒト、カネは発言が 10 件に満たず、数件の違いで割合が大きく変わる" in made.notes


def test_what_nobody_speaks_of_is_named(material, table):
    rows = [("a", "", "窓口の職員が足りない。"), ("b", "", "予算が足りない。")]
    made = part(material(table("x.csv", HEAD, *rows))).tables["times"]
    assert made.notes[-1] == "該当する発言のない項目：モノ、情報、関係、過去、なりゆき"


def test_what_one_matrix_quotes_another_does_not_where_there_is_more(material, table):
    rows = [
        (f"a{i}", "困りごと", f"窓口の職員が{n}人も足りない。") for i, n in enumerate("二三四五")
    ]
    made = part(material(table("x.csv", HEAD, *rows)))
    cells = [made.tables[name].rows[0][1] for name in ("times", "questions", "stances")]
    quoted = [re.findall(r"（(a\d)）", cell) for cell in cells]
    assert [len(ids) for ids in quoted] == [1, 1, 3]
    assert sorted({*quoted[0], *quoted[1], *quoted[2]}) == ["a0", "a1", "a2", "a3"]
    assert quoted[0] != quoted[1]


def test_few_questions_are_numbered_and_many_are_not(material, table):
    rows = [(f"a{i}", f"困りごと{i}", "窓口の職員が足りない。") for i in range(21)]
    made = part(material(table("x.csv", HEAD, *rows[:2]))).tables["questions"]
    assert [row[0] for row in made.rows] == ["(1) 困りごと0", "(2) 困りごと1"]
    made = part(material(table("y.csv", HEAD, *rows))).tables["questions"]
    assert made.rows[0][0] == "困りごと0"


def test_of_many_questions_the_most_answered_are_shown_as_they_were_asked(material, table):
    rows = [(f"a{i}", f"問{i}について", "窓口の職員が足りない。") for i in range(30)]
    rows += [("b", "問29について", "予算を増やすべきだ。")]
    made = part(material(table("x.csv", HEAD, *rows))).tables["questions"]
    assert [row[0] for row in made.rows] == [f"問{i}について" for i in (*range(9), 29)]
    assert "発言の多い 10 の設問を示す。ほかの 20 の設問は省いた" in made.notes


@pytest.mark.parametrize(("p", "told"), [(0.0004, "< 0.001"), (0.001, "= 0.001"), (0.5, "= 0.500")])
def test_small_p_values_are_not_zero(p, told):
    assert chance(p) == told


def _tests(fisher, chi2=5.0):
    return {"chi2": chi2, "dof": 4, "p": 0.01, "fisher_p": fisher, "cramers_v": 0.3}


def test_without_a_test_the_draft_says_so():
    nan = math.nan
    own = Table("x", (), (), tests=_tests(nan, nan))
    assert verdict(own, "資源", "立場") == "資源か立場の値が一つしかないため、検定はできない。"


@pytest.mark.parametrize(("fisher", "told"), [(0.049, "違いが見られる"), (0.05, "とはいえない")])
def test_the_exact_test_decides_and_words_say_so(fisher, told):
    said = verdict(Table("x", (), (), tests=_tests(fisher)), "資源", "立場")
    assert said.startswith("資源によって立場の割合に違いが")
    assert told in said
    assert f"Fisher の正確確率検定 p = {fisher:.3f}" in said


def test_a_codebook_without_what_is_has_no_gap(material, table):
    given = material(table("x.csv", ("text",), ("窓口の人手が足りない。",)))
    other = replace(given, labels={**given.labels, "stance": {"ought": "あるべき姿"}})
    made = part(other)
    assert "gap" not in made.tables
    assert made.facts["widest"] == ""
    assert "gap" in part(given).tables
