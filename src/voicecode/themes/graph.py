"""Neighbours lend each other their features, so that the same said in other words meets.

Each comment is mixed with its nearest neighbours (diffusion on the graph of nearest neighbours);
then neighbours are looked for anew, as in mean shift. Comments that share no word but share
neighbours draw near. A neighbour weighs as much as it is nearer than the first one left out, so
that one comment more or less, or a tie, moves nothing far.
"""

import math

import numpy as np
from numpy.typing import NDArray

from voicecode.themes.meaning import unit

Floats = NDArray[np.float32]

# How much of a row comes from its neighbours, how often, and how many of them by √n.
_LENT, _STEPS, _PASSES, _NEIGHBOURS = 0.5, 3, 4, 1.6
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
    place, nearer = _nearest(rows, k)
    weight = nearer * size[place]
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
    return min(round(_NEIGHBOURS * math.sqrt(n)), n // 3)


def _nearest(rows: Floats, k: int) -> tuple[NDArray[np.int64], Floats]:
    """The k nearest other rows of each row, and how much nearer they are than the next one."""
    place = np.empty((len(rows), k), np.int64)
    nearer = np.empty((len(rows), k), np.float32)
    for low in range(0, len(rows), _BLOCK):
        like = rows[low : low + _BLOCK] @ rows.T
        own = np.arange(len(like))
        like[own, low + own] = -2
        # Rounded, so that likeness does not hang on the order of additions.
        like = np.round(like, 5)
        best = np.argpartition(-like, k, axis=1)
        near = np.sort(best[:, :k], axis=1)
        edge = np.take_along_axis(like, best[:, k : k + 1], 1)
        place[low : low + _BLOCK] = near
        nearer[low : low + _BLOCK] = np.take_along_axis(like, near, 1) - np.maximum(edge, 0)
    return place, np.maximum(nearer, 0)
