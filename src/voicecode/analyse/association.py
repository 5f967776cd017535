"""How strongly two things go together, from counts alone; all functions work on whole arrays."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def log_likelihood(both: Any, first: Any, second: Any, n: Any) -> Floats:  # noqa: ANN401
    """Dunning's log-likelihood ratio G² of a 2 × 2 table (対数尤度比).

    G² = 2 Σ O ln(O / E) over the four cells; 0 ln 0 = 0. It is ≥ 0 and for large counts follows χ²
    with one degree of freedom. Counts are arrays that broadcast.

    Args:
        both: times the two meet.
        first: times the first occurs at all.
        second: times the second occurs at all.
        n: of how many.

    References:
        T. Dunning, Accurate methods for the statistics of surprise and coincidence, 1993.
    """
    from scipy.special import xlogy

    both, first, second, n = np.broadcast_arrays(
        *(np.asarray(a, float) for a in (both, first, second, n))
    )
    # The window may hold one word twice: no cell can have less than nothing.
    cells = np.maximum([both, first - both, second - both, n - first - second + both], 0)
    sides = [first * second, first * (n - second), (n - first) * second, (n - first) * (n - second)]
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = np.array(sides) / n
        total = xlogy(cells, np.where(cells > 0, cells / expected, 1)).sum(axis=0)
    return np.asarray(np.maximum(2 * total, 0), np.float64)


def mutual_information(both: Any, expected: Any, power: int = 1) -> Floats:  # noqa: ANN401
    """Pointwise mutual information log2(O^power / E) in bits: MI for 1, MI3 for 3 (相互情報量).

    −∞ where the two never meet.

    References:
        K. Church, P. Hanks, Word association norms, 1990; B. Daille, 1994 (MI3).
    """
    with np.errstate(divide="ignore"):
        return np.asarray(np.log2(np.asarray(both, float) ** power / expected), np.float64)


def t_score(both: Any, expected: Any) -> Floats:  # noqa: ANN401
    """The t-score (O − E) / √O; NaN where the two never meet.

    References:
        K. Church et al., Using statistics in lexical analysis, 1991.
    """
    both = np.asarray(both, float)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(both > 0, (both - expected) / np.sqrt(both), np.nan))


def dice(both: Any, first: Any, second: Any) -> Floats:  # noqa: ANN401
    """Dice's coefficient 2 O / (f1 + f2), 0–1 for things that meet once at most.

    References:
        L. Dice, Measures of the amount of ecologic association between species, 1945.
    """
    both, first, second = (np.asarray(a, float) for a in (both, first, second))
    return np.asarray(2 * both / (first + second))


def jaccard(both: Any, first: Any, second: Any) -> Floats:  # noqa: ANN401
    """Jaccard's coefficient O / (f1 + f2 − O), 0–1.

    References:
        P. Jaccard, The distribution of the flora in the alpine zone, 1912.
    """
    both, first, second = (np.asarray(a, float) for a in (both, first, second))
    return np.asarray(both / (first + second - both))
