"""Correspondence analysis against Greenacre's smoking data."""

import numpy as np
import pytest
from hypothesis import given
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


def test_empty_rows_are_left_out_and_one_row_is_too_few():
    points, _ = correspondence("abc", "xy", np.array([[8.0, 2], [0, 0], [5, 5]]))
    assert [row[1] for row in points.rows] == ["a", "c", "x", "y"]
    with pytest.raises(StudyError):
        correspondence("ab", "xy", np.array([[8.0, 2], [0, 0]]))
