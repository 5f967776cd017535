"""How surely a theme comes back (安定性): clusterwise bootstrap after Hennig (2007).

Everything that follows the features is done again for every resampled study: neighbours, tree,
cut, mending. A comment drawn twice counts once. As with the branches of any bootstrapped tree
(Felsenstein 1985), a theme has come back whatever the height at which the new tree has it: the new
tree is cut into half as many pieces to twice as many.
"""

import math
from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from voicecode.themes.cluster import Cut, Tree, grow, pieced

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Grade = Literal["安定", "やや不安定", "不安定", "–"]

# Mean Jaccard likeness from which a theme counts as stable, and from which it is a pattern in the
# comments though it is doubtful which of them exactly belong to it (Hennig).
STABLE, PATTERN = 0.75, 0.6
_MANY, _ROUNDS, _ROUNDS_MANY = 500, 20, 10
_WIDER, _CUTS = 2.0, 7


def grade(stability: float) -> Grade:
    """Say in a word how stable a theme is, by two decimals; "–" where it was not measured (NaN)."""
    if math.isnan(stability):
        return "–"
    shown = round(stability, 2)
    return "安定" if shown >= STABLE else "やや不安定" if shown >= PATTERN else "不安定"


def stability(
    tree: Tree, levels: Sequence[Cut], granularities: Sequence[str], wider: float = _WIDER
) -> list[Floats]:
    """Resample the points with replacement, cluster again, and look for each theme.

    Args:
        tree: the tree over all comments.
        levels: the themes and their parts, from `cuts`.
        granularities: of the levels.
        wider: how many times fewer and more pieces a new tree may be cut into; 1 looks for a theme
            only among as many pieces as there were.

    Returns:
        For each level, shape (n_themes,): mean Jaccard likeness, 0–1, of each theme to the nearest
        piece of a resampled study, over the comments drawn; NaN for a theme never drawn.
    """
    n = len(tree.points)
    themes = [_of_point(tree, level.labels) for level in levels]
    found: list[list[Floats]] = [[] for _ in levels]
    for number in range(_ROUNDS if n <= _MANY else _ROUNDS_MANY):
        drawn = np.unique(np.random.default_rng(number).integers(0, n, n))
        new = grow(tree.points[drawn], size=tree.size[drawn])
        for i, (theme, granularity) in enumerate(zip(themes, granularities, strict=True)):
            pieces = _pieces(new, granularity, levels[i].many, wider)
            found[i].append(_nearest(theme[drawn], pieces, new.size, int(theme.max()) + 1))
    return [_mean(np.stack(likeness)) for likeness in found]


def _pieces(new: Tree, granularity: str, many: int, wider: float) -> list[Ints]:
    """Cut a new tree at heights all around the one where the themes were cut."""
    heights = np.geomspace(many / wider, many * wider, _CUTS)
    numbers = sorted({max(round(each), 2) for each in heights.tolist()})
    return [pieced(new, granularity, each) for each in numbers]


def _nearest(old: Ints, pieces: Sequence[Ints], size: Floats, themes: int) -> Floats:
    """Likeness of each theme to the piece most like it, at any height."""
    best: Floats = np.max([_jaccard(old, each, size, themes) for each in pieces], axis=0)
    return best


def _mean(found: Floats) -> Floats:
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


def _jaccard(old: Ints, new: Ints, size: Floats, themes: int) -> Floats:
    """Best likeness of each old theme to a new piece, counting comments."""
    both = np.zeros((themes + 1, int(new.max(initial=-1)) + 2))
    np.add.at(both, (old, new), size)
    shared = both[:-1, :-1]
    union = both[:-1].sum(axis=1, keepdims=True) + both[:, :-1].sum(axis=0) - shared
    best = (shared / np.where(union > 0, union, 1)).max(axis=1, initial=0)
    return np.where(both[:-1].sum(axis=1) > 0, best, np.nan)
