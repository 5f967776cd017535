"""Correspondence analysis against Greenacre's smoking data."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from voicecode.analyse.correspondence import correspondence, word_counts
from voicecode.analyse.crosstab import measures
from voicecode.analyse.fields import Field
from voicecode.errors import StudyError

# M. Greenacre, Theory and applications of correspondence analysis, 1984, p. 55.
STAFF = ["SM", "JM", "SE", "JE", "SC"]
SMOKING = ["none", "light", "medium", "heavy"]
COUNTS = np.array(
    [[4, 2, 3, 2], [4, 3, 7, 4], [25, 10, 12, 4], [18, 24, 33, 13], [10, 6, 7, 2]], float
)


def test_greenacres_smoking_data():
    points, axes = correspondence(STAFF, SMOKING, COUNTS)
    inertias = [row[1] for row in axes.rows]
    assert inertias == pytest.approx([0.074759, 0.010017, 0.000414], abs=1e-6)
    assert axes.rows[0][2] == pytest.approx(0.878, abs=5e-4)
    first = np.array([row[3] for row in points.rows[:5]])
    expected = np.array([-0.0658, 0.2590, -0.3806, 0.2330, -0.2011])
    assert first * np.sign(first[1]) == pytest.approx(expected, abs=1e-4)
    assert points.tests["inertia"] == pytest.approx(0.0852, abs=5e-5)


@settings(deadline=None)
@given(arrays(np.int64, (4, 3), elements=st.integers(1, 30)))
def test_inertia_is_chi2_over_n_and_contributions_sum_to_one(counts):
    points, axes = correspondence("abcd", "xyz", counts.astype(float))
    assert points.tests["inertia"] == pytest.approx(measures(counts)["chi2"] / counts.sum())
    assert sum(row[1] for row in axes.rows) == pytest.approx(points.tests["inertia"])
    assert sum(row[4] for row in points.rows[:4]) == pytest.approx(1)
    assert sum(row[4] for row in points.rows[4:]) == pytest.approx(1)


def test_distances_between_rows_are_chi2_distances():
    points, _ = correspondence("abc", "xy", np.array([[8.0, 2], [3, 7], [5, 5]]))
    place = [row[3] for row in points.rows[:3]]
    mass = np.array([16, 14]) / 30
    distance = np.sqrt((((np.array([0.8, 0.2]) - np.array([0.3, 0.7])) ** 2) / mass).sum())
    assert abs(place[0] - place[1]) == pytest.approx(distance)


def test_words_are_counted_by_comments(made):
    field = Field("speaker", ("佐藤", "田中", "佐藤"), ("佐藤", "田中"))
    words = made("予算 予算", "予算 人", "人")
    names, values, counts, (down, across) = word_counts(words, field, least=1)
    assert (names, values) == (("予算", "人"), ("佐藤", "田中"))
    assert counts.tolist() == [[1, 1], [1, 1]]
    ids = words.ids
    assert down == (ids[:2], ids[1:])
    assert across == ((ids[0], ids[2]), ids[1:2])
    points, _ = correspondence(
        "abc", "xy", np.array([[1.0, 2], [0, 0], [3, 1]]), (("1", "2", "3"), ("4", "5"))
    )
    behind = {row: points.quotes[row, 2] for row in range(4)}
    assert behind == {0: "1", 1: "3", 2: "4", 3: "5"}
    assert all(
        points.quotes[r, c] == behind[r] for r in range(4) for c in range(2, len(points.columns))
    )


def _people(counts):
    """The persons behind each row and column of a table that counts everybody once."""
    down, across = [()] * counts.shape[0], [()] * counts.shape[1]
    for (r, c), count in np.ndenumerate(counts):
        ids = tuple(f"{r}-{c}-{i}" for i in range(int(count)))
        down[r] += ids
        across[c] += ids
    return tuple(down), tuple(across)


def test_greenacres_axes_have_the_ends_he_reads_from_the_map():
    _, axes = correspondence(STAFF, SMOKING, COUNTS, _people(COUNTS))
    assert [row[0] for row in axes.rows] == ["成分1", "成分2", "成分3"]
    # Senior employees do not smoke; of smokers the medium ones, and junior employees, lie farthest.
    assert axes.rows[0][4:] == ("medium｜JE", "none｜SE")
    left, right = axes.quotes[0, 4], axes.quotes[0, 5]
    assert len(right) == COUNTS[2, 0]
    assert set(right) == {f"2-0-{i}" for i in range(25)}
    assert len(left) == COUNTS[3, 1:].sum()
    assert axes.quotes[0, 1] == axes.quotes[0, 2] == axes.quotes[0, 3] == left + right


@settings(deadline=None)
@given(arrays(np.int64, (4, 3), elements=st.integers(0, 9)))
def test_every_figure_of_an_axis_leads_to_comments_of_both_ends(counts):
    if (np.minimum(counts.sum(axis=0).min(), counts.sum(axis=1).min())) == 0:
        counts = counts + 1
    _, axes = correspondence("abcd", "xyz", counts.astype(float), _people(counts))
    for r, row in enumerate(axes.rows):
        ends = [axes.quotes.get((r, c), ()) for c in (4, 5)]
        assert all(ends) == all(row[4:]) == (row[1] > 1e-18)
        assert not set(ends[0]) & set(ends[1])
        assert axes.quotes[r, 1] == ends[0] + ends[1]


def test_a_table_without_differences_has_no_ends():
    counts = np.full((3, 2), 4.0)
    _, axes = correspondence("abc", "xy", counts, _people(counts))
    assert axes.rows[0][4:] == ("", "")
    assert not any(axes.quotes.values())


def test_an_end_names_five_points_and_how_many_more():
    counts = np.array([[9.0, 1]] * 7 + [[1, 9.0]] * 7 + [[5.0, 5]] * 2)
    names = [f"語{i}" for i in range(16)]
    _, axes = correspondence(names, "xy", counts, _people(counts))
    across, _, down = str(axes.rows[0][5]).partition("｜")
    assert across in "xy"
    *named, more = down.split("、")
    assert (len(named), more) == (5, "ほか 2")


def test_empty_rows_are_left_out_and_one_row_is_too_few():
    points, _ = correspondence("abc", "xy", np.array([[8.0, 2], [0, 0], [5, 5]]))
    assert [row[1] for row in points.rows] == ["a", "c", "x", "y"]
    with pytest.raises(StudyError):
        correspondence("ab", "xy", np.array([[8.0, 2], [0, 0]]))
