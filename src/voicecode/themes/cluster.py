"""Features → themes and sub-themes: one tree (Ward), cut where joining costs much, then mended.

The tree is grown over what neighbours lend each other; when comments then move to the nearest
heart, what they say themselves counts as well. Those that fit worst belong to no theme.

Up to `EXACT` comments the tree is exact. Above that, comments are first gathered into some 3,000
small groups (spherical k-means from evenly spaced comments, a fixed number of rounds) and the tree
is built over their centroids.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from voicecode.themes.graph import smooth
from voicecode.themes.meaning import unit

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Sizes = NDArray[np.float64]

EXACT = 5000
_GROUPS, _ROUNDS, _BLOCK = 3000, 3, 2000
# What may be joined at most, as Ward's height by the cube root of the number of points (at least
# `_FEW`): larger studies have more themes, but not in proportion.
HEIGHTS = {"fine": 0.27, "normal": 0.36, "coarse": 0.6}
_FEW = 20
# After the cut, comments move to the nearest heart, at most so often; and what a comment says
# itself weighs so much beside what its neighbours lend it: they know more of wide themes.
_MENDED = 10
_OWN = {"fine": 1.25, "normal": 1.25, "coarse": 0.5}
# So many at most belong to no theme because they fit theirs worse than this (cosine): they would
# be the first to move in another sample.
_DOUBTFUL, _FITTING = 0.1, {"fine": 0.53, "normal": 0.53, "coarse": 0.4}
# Fewer comments make no theme.
_SMALL_STUDY, _LEAST, _LEAST_SMALL = 50, 3, 2
# A comment less like the heart of its theme (cosine) belongs to no theme; wide themes have room.
_FAR = {"fine": 0.15, "normal": 0.12, "coarse": 0.08}


@dataclass(frozen=True, slots=True)
class Tree:
    """The comments' points and the tree over them.

    Args:
        points: shape (n_points, d), of length 1: comments, or centroids of small groups.
        smoothed: shape (n_points, d), of length 1: the points as their neighbours have them.
        size: shape (n_points,): how many comments each point stands for.
        of_row: shape (n_rows,): the point of each comment.
        links: SciPy's linkage matrix over the points; empty for a single point.
    """

    points: Floats
    smoothed: Floats
    size: Sizes
    of_row: Ints
    links: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Cut:
    """The tree, cut at one height.

    Args:
        labels: shape (n_rows,): the theme of each comment, numbered from 0, largest first, −1 for
            none (その他): too few belong together, or it is far from all others of its theme.
        near: shape (n_rows,): how near each comment stands to the heart of its theme: cosine, 0–1.
        many: in how many pieces the tree was cut.
    """

    labels: Ints
    near: NDArray[np.float64]
    many: int


def grow(
    rows: Floats, exact: int = EXACT, groups: int = _GROUPS, size: Sizes | None = None
) -> Tree:
    """Build the tree over rows of length 1 (at least one).

    Args:
        rows: shape (n_rows, d).
        exact: up to so many rows each is a point of its own.
        groups: at most so many points otherwise.
        size: shape (n_rows,): how many comments each row stands for, where each is a point; one
            each if not given.
    """
    if len(rows) <= exact:
        of_row, points = np.arange(len(rows)), rows
    else:
        of_row, points = _gather(rows, groups)
    if size is None:
        size = np.bincount(of_row, minlength=len(points)).astype(np.float64)
    smoothed = smooth(points, size)
    return Tree(points, smoothed, size, of_row, _linkage(smoothed))


def cut(tree: Tree, rows: Floats, granularity: str, many: int = 0) -> Cut:
    """Cut the tree.

    Args:
        tree: from `grow`.
        rows: the rows it was grown over.
        granularity: a key of `HEIGHTS`.
        many: cut into so many pieces instead.
    """
    pieces = pieced(tree, granularity, many)
    labels = pieces[tree.of_row]
    number = int(pieces.max()) + 1
    hearts = _centroids(rows[labels >= 0], labels[labels >= 0], number)
    near = np.clip(np.einsum("ij,ij->i", rows, hearts[labels]), 0, 1)
    labels = _numbered(np.where(near >= _FAR[granularity], labels, -1))
    return Cut(labels, near, number)


def pieced(tree: Tree, granularity: str, many: int = 0) -> Ints:
    """Cut the tree and mend the pieces.

    Returns:
        Shape (n_points,): the piece of each point, from 0; −1 for those that fit worst.
    """
    own = _OWN[granularity] * tree.points
    points = unit(np.hstack([tree.smoothed, own]))
    pieces = _mended(points, _flat(tree.links, HEIGHTS[granularity], many))
    hearts = _centroids(points, pieces, int(pieces.max()) + 1)
    fit = np.round(np.einsum("ij,ij->i", points, hearts[pieces]), 5)
    worst = np.argsort(fit, kind="stable")
    worst = worst[np.cumsum(tree.size[worst]) <= _DOUBTFUL * tree.size.sum()]
    pieces[worst[fit[worst] < _FITTING[granularity]]] = -1
    return pieces


def cuts(
    tree: Tree, rows: Floats, granularities: Sequence[str], many: Sequence[int] = ()
) -> list[Cut]:
    """Cut into themes and, where a finer granularity follows, the themes into their parts.

    Args:
        tree: from `grow`.
        rows: the rows it was grown over.
        granularities: that of the themes, then, if given, that of the parts.
        many: cut into so many pieces instead, for each granularity.
    """
    wanted = many or [0] * len(granularities)
    first, *rest = (cut(tree, rows, *each) for each in zip(granularities, wanted, strict=True))
    return [first, *(_within(first.labels, part) for part in rest)]


def _within(labels: Ints, part: Cut) -> Cut:
    """Cut the parts where the themes part."""
    both = labels * (part.labels.max(initial=0) + 1) + part.labels
    inside = (labels >= 0) & (part.labels >= 0)
    return replace(part, labels=_numbered(np.where(inside, both, -1)))


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
    """Ward's tree over points of length 1."""
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
    links: NDArray[np.float64] = linkage(np.sqrt(2 * np.maximum(distance, 0)), "ward")
    return links


def _flat(links: NDArray[np.float64], height: float, many: int = 0) -> Ints:
    """Cut at a height, or into `many` pieces; numbered from 0."""
    from scipy.cluster.hierarchy import fcluster

    if not len(links):
        return np.zeros(1, np.int64)
    if many:
        return np.asarray(fcluster(links, many, "maxclust"), np.int64) - 1
    height *= float(np.cbrt(max(len(links) + 1, _FEW)))
    return np.asarray(fcluster(links, height, "distance"), np.int64) - 1


def _mended(points: Floats, pieces: Ints) -> Ints:
    """Move points to the nearest heart; a piece that loses all disappears."""
    for _ in range(_MENDED):
        moved = (points @ _centroids(points, pieces, int(pieces.max()) + 1).T).argmax(axis=1)
        if (moved == pieces).all():
            break
        pieces = np.unique(moved, return_inverse=True)[1]
    return pieces


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
