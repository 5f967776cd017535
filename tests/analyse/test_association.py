"""Association measures against Manning and Schütze (1999), chapter 5, Dunning (1993), SciPy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial import distance
from scipy.stats import chi2_contingency

from voicecode.analyse import association

# The New York Times corpus of the book.
N = 14_307_668


def test_t_score_of_new_companies():
    assert association.t_score(8, 15828 * 4675 / N) == pytest.approx(0.999932, abs=1e-6)


def test_mutual_information_of_ayatollah_ruhollah():
    assert association.mutual_information(20, 42 * 20 / N) == pytest.approx(18.38, abs=0.005)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ((110, 2442, 111, 29114), 270.72),
        ((29, 13, 123, 31612), 263.90),
        ((31, 23, 139, 31584), 256.84),
        ((10, 0, 3, 31764), 167.23),
    ],
    ids=["the swiss", "can be", "previous year", "mineral water"],
)
def test_log_likelihood_of_dunnings_own_table(cells, expected):
    """T. Dunning (1993), table of the bigrams of Swiss bank newsletters."""
    a, b, c, d = cells
    found = association.log_likelihood(a, a + b, a + c, a + b + c + d)
    assert found == pytest.approx(expected, abs=0.005)


def test_mi3_counts_the_pair_three_times():
    assert association.mutual_information(4, 2.0, 3) == pytest.approx(5.0)


def test_undefined_cells():
    assert association.mutual_information(0, 1.0) == -np.inf
    assert np.isnan(association.t_score(0, 1.0))
    assert association.log_likelihood(0, 0, 5, 10) == 0


@given(*[st.integers(1, 500)] * 4)
def test_log_likelihood_is_that_of_scipy(a, b, c, d):
    found = association.log_likelihood(a, a + b, a + c, a + b + c + d)
    other = chi2_contingency([[a, b], [c, d]], correction=False, lambda_="log-likelihood")
    assert found == pytest.approx(other.statistic, abs=1e-6)


@given(
    st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1).filter(
        lambda pairs: any(a for a, _ in pairs) and any(b for _, b in pairs)
    )
)
def test_dice_and_jaccard_are_those_of_scipy(pairs):
    a, b = np.array(pairs).T
    counts = (a & b).sum(), a.sum(), b.sum()
    assert association.dice(*counts) == pytest.approx(1 - distance.dice(a, b))
    assert association.jaccard(*counts) == pytest.approx(1 - distance.jaccard(a, b))
