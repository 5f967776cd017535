"""Neighbours lend each other their features, so that the same said in other words meets.

Each comment is mixed with its nearest neighbours (diffusion on the graph of nearest neighbours);
then neighbours are looked for anew, as in mean shift. Comments that share no word but share
neighbours draw near.
"""

import math

import numpy as np
from numpy.typing import NDArray

from voicecode.themes.features import unit

Floats = NDArray[np.float32]

# How much of a row comes from its neighbours, how often, and how many of them by √n.
_LENT, _STEPS, _PASSES, _NEIGHBOURS = 0.5, 3, 3, 0.82
_BLOCK = 1000


def smooth(rows: Floats, size: NDArray[np.float64]) -> Floats:
    """Mix rows with their neighbours.

    Args:
        rows: shape (n, d), of length 1.
        size: shape (n,): how many comments each row stands for.

    Returns:
        Shape (n, d), of length 1.
    """
    k = neighbours(len(rows))
    for _ in range(_PASSES if k else 0):
        rows = _mixed(rows, size, k)
    return rows


def _mixed(rows: Floats, size: NDArray[np.float64], k: int) -> Floats:
    """One pass: find neighbours and take on their features, step by step."""
    from scipy.sparse import csr_matrix

    n = len(rows)
    place, like = _nearest(rows, k)
    weight = like * size[place]
    total = weight.sum(axis=1, keepdims=True)
    weight /= np.where(total > 0, total, 1)
    edges = np.arange(0, n * k + 1, k)
    mean = csr_matrix((weight.astype(np.float32).ravel(), place.ravel(), edges), (n, n))
    mixed = rows
    for _ in range(_STEPS):
        mixed = (1 - _LENT) * rows + _LENT * (mean @ mixed)
    return unit(mixed)


def neighbours(n: int) -> int:
    """How many neighbours each of n rows has: few in a small study, slowly more."""
    return min(round(_NEIGHBOURS * math.sqrt(n)), n // 4)


def _nearest(rows: Floats, k: int) -> tuple[NDArray[np.int64], Floats]:
    """The k nearest other rows of each row, and how like they are (0–1)."""
    place = np.empty((len(rows), k), np.int64)
    value = np.empty((len(rows), k), np.float32)
    for low in range(0, len(rows), _BLOCK):
        like = rows[low : low + _BLOCK] @ rows.T
        own = np.arange(len(like))
        like[own, low + own] = -2
        # Rounded, so that likeness does not hang on the order of additions.
        like = np.round(like, 5)
        best = np.argpartition(-like, k - 1, axis=1)[:, :k]
        place[low : low + _BLOCK] = np.sort(best, axis=1)
        value[low : low + _BLOCK] = np.take_along_axis(like, np.sort(best, axis=1), 1)
    return place, np.maximum(value, 0)
