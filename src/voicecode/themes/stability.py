"""How surely a theme comes back (安定性): clusterwise bootstrap after Hennig (2007).

Everything that follows the features is done again for every resampled study: neighbours, tree, cut
into as many pieces, mending. A comment drawn twice counts once.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from voicecode.themes.cluster import Cut, Tree, cuts, grow

Ints = NDArray[np.int64]

# Mean Jaccard likeness from which a theme counts as stable (Hennig).
STABLE = 0.75
_MANY, _ROUNDS, _ROUNDS_MANY = 500, 20, 10


def stability(
    tree: Tree, levels: Sequence[Cut], granularities: Sequence[str]
) -> list[NDArray[np.float64]]:
    """Resample the points with replacement, cluster again, and look for each theme.

    Args:
        tree: the tree over all comments.
        levels: the themes and their parts, from `cuts`.
        granularities: of the levels.

    Returns:
        For each level, shape (n_themes,): mean Jaccard likeness, 0–1, of each theme to the nearest
        theme of a resampled study, over the comments drawn; NaN for a theme never drawn.
    """
    n = len(tree.points)
    size = np.bincount(tree.of_row, minlength=n).astype(np.float64)
    found: list[list[NDArray[np.float64]]] = [[] for _ in levels]
    for number in range(_ROUNDS if n <= _MANY else _ROUNDS_MANY):
        drawn = np.unique(np.random.default_rng(number).integers(0, n, n))
        points = tree.points[drawn]
        again = cuts(grow(points), points, granularities, [level.many for level in levels])
        for likeness, level, new in zip(found, levels, again, strict=True):
            old = _of_point(tree, level.labels)[drawn]
            themes = int(level.labels.max(initial=-1)) + 1
            likeness.append(_jaccard(old, new.labels, size[drawn], themes))
    return [_mean(np.stack(likeness)) for likeness in found]


def _mean(found: NDArray[np.float64]) -> NDArray[np.float64]:
    """Mean over the rounds in which a theme was drawn."""
    drawn = ~np.isnan(found)
    times = drawn.sum(axis=0)
    total = np.where(drawn, found, 0).sum(axis=0)
    return np.where(times > 0, total / np.maximum(times, 1), np.nan)


def _of_point(tree: Tree, labels: Ints) -> Ints:
    """The theme of each point: that of its first comment."""
    theme = np.full(len(tree.points), -1)
    theme[tree.of_row[::-1]] = labels[::-1]
    return theme


def _jaccard(old: Ints, new: Ints, size: NDArray[np.float64], themes: int) -> NDArray[np.float64]:
    """Best likeness of each old theme to a new one, counting comments."""
    both = np.zeros((themes + 1, int(new.max(initial=-1)) + 2))
    np.add.at(both, (old, new), size)
    shared = both[:-1, :-1]
    union = both[:-1].sum(axis=1, keepdims=True) + both[:, :-1].sum(axis=0) - shared
    best = (shared / np.where(union > 0, union, 1)).max(axis=1, initial=0)
    return np.where(both[:-1].sum(axis=1) > 0, best, np.nan)
