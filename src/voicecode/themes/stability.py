"""How surely a theme comes back (安定性): clusterwise bootstrap after Hennig (2007)."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from voicecode.themes.cluster import Tree, cut, resampled

Ints = NDArray[np.int64]

# Mean Jaccard likeness from which a theme counts as stable (Hennig).
STABLE = 0.75
_MANY, _ROUNDS, _ROUNDS_MANY = 2000, 20, 8


def stability(tree: Tree, cuts: Mapping[str, Ints]) -> dict[str, NDArray[np.float64]]:
    """Resample the points with replacement, cluster again, and look for each theme.

    Args:
        tree: the tree over all comments.
        cuts: granularity → shape (n_rows,): the theme of each comment, −1 for none.

    Returns:
        Granularity → shape (n_themes,): mean Jaccard likeness, 0–1, of each theme to the nearest
        theme of a resampled study, over the comments drawn; NaN for a theme never drawn.
    """
    n = len(tree.points)
    rounds = _ROUNDS if n <= _MANY else _ROUNDS_MANY
    found: dict[str, list[NDArray[np.float64]]] = {name: [] for name in cuts}
    for number in range(rounds):
        drawn = np.unique(np.random.default_rng(number).integers(0, n, n))
        tree_again = resampled(tree, drawn)
        for name, labels in cuts.items():
            again, _ = cut(tree_again, tree.points[drawn], name)
            old = _of_point(tree, labels)[drawn]
            themes = int(labels.max(initial=-1)) + 1
            found[name].append(_jaccard(old, again, tree.size[drawn], themes))
    return {name: _mean(np.stack(likeness)) for name, likeness in found.items()}


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
