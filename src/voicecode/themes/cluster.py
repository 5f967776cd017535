"""Features → themes and sub-themes: one tree of average linkage on cosine, cut at three heights.

Up to `EXACT` comments the tree is exact. Above that, comments are first gathered into some 3,000
small groups (spherical k-means from evenly spaced comments, a fixed number of rounds) and the tree
is built over their centroids, each weighing as many comments as it stands for.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voicecode.themes.features import unit
from voicecode.themes.graph import smooth

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

EXACT = 5000
_GROUPS, _ROUNDS, _BLOCK = 3000, 3, 2000
# Heights of the cut: what is farther apart on average, as 1 − cosine, is another theme.
HEIGHTS = {"fine": 0.40, "normal": 0.50, "coarse": 0.62}
# Fewer comments make no theme.
_SMALL_STUDY, _LEAST, _LEAST_SMALL = 50, 3, 2
# A comment less like the heart of its theme (cosine) belongs to no theme; wide themes have room.
_FAR = {"fine": 0.2, "normal": 0.2, "coarse": 0.15}


@dataclass(frozen=True, slots=True)
class Tree:
    """The comments' points and the tree over them.

    Args:
        points: shape (n_points, d), of length 1: comments, or centroids of small groups.
        size: shape (n_points,): how many comments each stands for.
        of_row: shape (n_rows,): the point of each comment.
        links: SciPy's linkage matrix over the points; empty for a single point.
    """

    points: Floats
    size: NDArray[np.float64]
    of_row: Ints
    links: NDArray[np.float64]


def grow(rows: Floats, exact: int = EXACT, groups: int = _GROUPS) -> Tree:
    """Build the tree over rows of length 1 (at least one)."""
    if len(rows) <= exact:
        of_row, points = np.arange(len(rows)), rows
    else:
        of_row, points = _gather(rows, groups)
    size = np.bincount(of_row, minlength=len(points)).astype(np.float64)
    return Tree(points, size, of_row, _linkage(smooth(points, size)))


def resampled(tree: Tree, chosen: Ints) -> Tree:
    """Build the tree over some of the points again; `of_row` numbers just these points."""
    points, size = tree.points[chosen], tree.size[chosen]
    return Tree(points, size, np.arange(len(chosen)), _linkage(smooth(points, size)))


def cut(tree: Tree, rows: Floats, granularity: str) -> tuple[Ints, NDArray[np.float64]]:
    """Cut the tree.

    Args:
        tree: from `grow`.
        rows: the rows it was grown over.
        granularity: a key of `HEIGHTS`.

    Returns:
        The theme of each row, numbered from 0, largest first, −1 for none (その他): too few belong
        together, or the comment is far from all others of its theme. And how near each row stands
        to the heart of its theme: cosine, 0–1.
    """
    labels = _flat(tree.links, HEIGHTS[granularity])[tree.of_row]
    labels = np.unique(labels, return_inverse=True)[1]
    hearts = _centroids(rows, labels, labels.max() + 1)
    near = np.clip(np.einsum("ij,ij->i", rows, hearts[labels]), 0, 1)
    return _numbered(np.where(near >= _FAR[granularity], labels, -1)), near


def _numbered(labels: Ints) -> Ints:
    """Number by falling size, then by first appearance; what is too small becomes −1."""
    names, first, each, count = np.unique(
        labels, return_index=True, return_inverse=True, return_counts=True
    )
    least = _LEAST_SMALL if len(labels) < _SMALL_STUDY else _LEAST
    order = np.lexsort((first, -count))
    kept = order[(count[order] >= least) & (names[order] >= 0)]
    rank = np.full(len(names), -1)
    rank[kept] = np.arange(len(kept))
    numbered: Ints = rank[each]
    return numbered


def _linkage(points: Floats) -> NDArray[np.float64]:
    from scipy.cluster.hierarchy import linkage

    n = len(points)
    if n < 2:
        return np.empty((0, 4))
    distance = np.empty(n * (n - 1) // 2)
    place = 0
    for low in range(0, n, _BLOCK):
        block = 1 - np.round(points[low : low + _BLOCK] @ points.T, 5)
        for i, line in enumerate(block, low):
            rest = n - i - 1
            distance[place : place + rest] = line[i + 1 :]
            place += rest
    links: NDArray[np.float64] = linkage(np.maximum(distance, 0), "average")
    return links


def _flat(links: NDArray[np.float64], height: float) -> Ints:
    from scipy.cluster.hierarchy import fcluster

    if not len(links):
        return np.zeros(1, np.int64)
    return np.asarray(fcluster(links, height, "distance"), np.int64)


def _gather(rows: Floats, groups: int) -> tuple[Ints, Floats]:
    """Spherical k-means; a group that lost all its comments disappears."""
    start = np.linspace(0, len(rows) - 1, groups).astype(np.int64)
    centres = rows[start]
    for _ in range(_ROUNDS):
        nearest = _assign(rows, centres)
        centres = _centroids(rows, nearest, len(centres))
    used, of_row = np.unique(_assign(rows, centres), return_inverse=True)
    return of_row, _centroids(rows, of_row, len(used))


def _assign(rows: Floats, centres: Floats) -> Ints:
    blocks = range(0, len(rows), _BLOCK)
    return np.concatenate([(rows[i : i + _BLOCK] @ centres.T).argmax(axis=1) for i in blocks])


def _centroids(rows: Floats, group: Ints, n: int) -> Floats:
    from scipy.sparse import csr_matrix

    ones = np.ones(len(rows), np.float32)
    members = csr_matrix((ones, (group, np.arange(len(rows)))), (n, len(rows)))
    return unit(members @ rows)
