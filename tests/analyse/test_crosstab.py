"""Cross tabs against Agresti's worked examples, SciPy's and statsmodels' figures."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from statsmodels.stats.contingency_tables import Table as OtherTable
from statsmodels.stats.multitest import multipletests

from voicecode.analyse.crosstab import (
    adjusted,
    counts,
    crosstab,
    holm,
    measures,
    percentages,
    residuals,
)
from voicecode.analyse.fields import Field
from voicecode.errors import StudyError

# A. Agresti, An introduction to categorical data analysis, 2007, table 2.5: gender × party.
PARTY = np.array([[762, 327, 468], [484, 239, 477]])
# A. Agresti, Categorical data analysis, 2002, p. 57: income × job satisfaction.
JOBS = np.array([[1, 3, 10, 6], [2, 3, 10, 7], [1, 6, 14, 12], [0, 1, 9, 11]])
# R. Fisher's tea (1935).
TEA = np.array([[3, 1], [1, 3]])

RESOURCE = Field("resource", ("ヒト", "ヒト", "カネ", "", "カネ", "ヒト"), ("ヒト", "モノ", "カネ"))
STANCE = Field("stance", ("is", "is", "ought", "is", "", "ought"), ("is", "ought"))
IDS = ["c1", "c2", "c3", "c4", "c5", "c6"]


def test_agrestis_gender_and_party():
    found = measures(PARTY)
    assert found["chi2"] == pytest.approx(30.07, abs=0.005)
    assert found["dof"] == 2
    assert found["p"] < 0.001
    assert found["cramers_v"] == pytest.approx(np.sqrt(30.07 / 2757), abs=1e-4)
    expected = [[4.50, 0.70, -5.32], [-4.50, -0.70, 5.32]]
    assert adjusted(PARTY) == pytest.approx(np.array(expected), abs=0.005)


def test_fishers_tea():
    assert measures(TEA)["fisher_p"] == pytest.approx(0.4857, abs=5e-5)


def test_fisher_for_larger_tables():
    """R's fisher.test gives 0.7827 for the table of Agresti's p. 57."""
    assert measures(JOBS)["fisher_p"] == pytest.approx(0.7827, abs=0.015)


TABLES = arrays(np.int64, (3, 4), elements=st.integers(1, 40))


@settings(deadline=None)
@given(TABLES)
def test_adjusted_residuals_are_those_of_statsmodels(table):
    other = OtherTable(table, shift_zeros=False).standardized_resids
    assert adjusted(table) == pytest.approx(other, abs=1e-9)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_holm_is_that_of_statsmodels(p):
    assert holm(np.array(p)) == pytest.approx(multipletests(p, method="holm")[1])


def test_holm_counts_only_comparisons():
    found = holm(np.array([[0.01, np.nan], [0.04, np.nan]]))
    assert found[:, 0] == pytest.approx([0.02, 0.04])
    assert np.isnan(found[:, 1]).all()


def test_counts_with_margins_and_the_comments_behind_them():
    table = crosstab(counts(IDS, RESOURCE, STANCE))
    assert table.columns == ("資源", "is", "ought", "計")
    assert table.rows == (("ヒト", 2, 1, 3), ("モノ", 0, 0, 0), ("カネ", 0, 1, 1), ("計", 2, 2, 4))
    cells = {place: ids for place, ids in table.quotes.items() if place[0] < 3 and place[1] < 3}
    assert cells == {(0, 1): ("c1", "c2"), (0, 2): ("c6",), (2, 2): ("c3",)}
    assert table.n == 4
    assert "2 件を除く" in table.notes[-1]
    assert "fisher_p" in table.notes[0]


def test_sums_lead_to_all_their_comments():
    ids = ["c1", "c2", "c3", "c4"]
    down = Field("a", ("x", "x", "y", "y"), ("x", "y"))
    across = Field("b", ("p", "q", "p", ""), ("p", "q"))
    table = crosstab(counts(ids, down, across))
    assert [table.quotes[r, 3] for r in range(3)] == [("c1", "c2"), ("c3",), ("c1", "c2", "c3")]
    assert [table.quotes[2, c] for c in (1, 2)] == [("c1", "c3"), ("c2",)]


def test_residuals_and_their_list_lead_to_the_comments_of_the_cells():
    counted = counts(
        ["c1", "c2"], Field("a", ("x", "y"), ("x", "y")), Field("b", ("p", "q"), ("p", "q"))
    )
    shape, listed = residuals(counted)
    assert shape.quotes == {(0, 1): ("c1",), (1, 2): ("c2",)}
    assert [listed.quotes[0, c] for c in range(2, 7)] == [("c1",)] * 5
    assert listed.quotes[1, 2] == ()


def test_none_is_counted_when_asked_for():
    table = crosstab(counts(IDS, RESOURCE, STANCE, none=True))
    assert table.columns == ("資源", "is", "ought", "なし", "計")
    assert table.rows[-1] == ("計", 3, 2, 1, 6)


def test_large_counts_are_tested_by_chi2():
    values = ["a"] * 40 + ["b"] * 40
    other = (["x"] * 30 + ["y"] * 10) + (["x"] * 10 + ["y"] * 30)
    ids = [str(i) for i in range(80)]
    fields = Field("f", tuple(values), ("a", "b")), Field("g", tuple(other), ("x", "y"))
    counted = counts(ids, *fields)
    table = crosstab(counted)
    assert "χ² 検定" in table.notes[0]
    # Without Yates's correction: 80 · (30 · 30 − 10 · 10)² / 40⁴.
    assert table.tests["chi2"] == pytest.approx(20.0)
    assert table.tests["cramers_v"] == pytest.approx(0.5)
    shape, cells = residuals(counted)
    assert shape.rows[0][1] == pytest.approx(np.sqrt(20))
    assert "4 個" in shape.notes[1]
    assert [row[2] for row in cells.rows] == [30, 10, 10, 30]
    assert cells.rows[0][3] == 20.0


def test_percentages():
    rows, columns = percentages(counts(IDS, RESOURCE, STANCE))
    assert rows.rows[0][1:] == pytest.approx((200 / 3, 100 / 3))
    assert columns.rows[0][1:] == (100.0, 50.0)
    assert np.isnan(rows.rows[1][1])


def test_one_value_alone_is_not_tested():
    one = Field("source", ("a",) * 6, ("a",))
    table = crosstab(counts(IDS, one, STANCE))
    assert all(np.isnan(value) for value in table.tests.values())
    assert "検定はできない" in table.notes[0]


def test_nothing_in_common_is_a_user_error():
    with pytest.raises(StudyError, match="of 6 comments, resource is given in 5 and x in 0"):
        counts(IDS, RESOURCE, Field("x", ("",) * 6, ()))


@given(
    st.lists(
        st.tuples(st.sampled_from(["", "a", "b"]), st.sampled_from(["", "x", "y", "z"])), min_size=1
    ).filter(lambda pairs: any(a and b for a, b in pairs))
)
def test_margins_sum_and_every_comment_is_behind_one_cell(pairs):
    ids = [f"c{i}" for i in range(len(pairs))]
    down = Field("f", tuple(a for a, _ in pairs), ("a", "b"))
    across = Field("g", tuple(b for _, b in pairs), ("x", "y", "z"))
    table = crosstab(counts(ids, down, across))
    body = np.array([row[1:] for row in table.rows])
    assert (body[:-1].sum(axis=0) == body[-1]).all()
    assert (body[:, :-1].sum(axis=1) == body[:, -1]).all()
    for (r, c), count in np.ndenumerate(body):
        assert len(set(table.quotes.get((r, c + 1), ()))) == count
    behind = [name for (r, c), each in table.quotes.items() if r < 2 and c < 4 for name in each]
    assert sorted(behind) == sorted(i for i, (a, b) in zip(ids, pairs, strict=True) if a and b)
