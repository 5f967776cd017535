"""Themes → labels: noun compounds as people write them, by class-based tf-idf.

c-TF-IDF (Grootendorst 2022): tf of a compound in a theme × log(1 + A / its frequency), where tf
counts comments and not occurrences, so that one long comment does not name a theme.
"""

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from voicecode.themes.words import Compounds

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Ints = NDArray[np.int64]

TERMS = 3
# What a compound gains over a single word; a single character says too little.
_COMPOUND, _SHORTEST = 1.6, 2
_CANDIDATES = 60


def terms(found: Compounds, labels: Ints) -> list[tuple[str, ...]]:
    """Find up to three terms for each theme, best first.

    Args:
        found: the compounds of all segments.
        labels: shape (n_segments,): the theme of each segment, −1 for none.

    Returns:
        One tuple a theme, without terms that contain each other; first terms are distinct over
        all themes. Empty where the comments of a theme have no noun.
    """
    scores = _scores(found, labels)
    taken: set[str] = set()
    named = []
    for theme in range(int(labels.max(initial=-1)) + 1):
        row = scores[theme]
        order = np.lexsort((row.indices, -row.data))[:_CANDIDATES]
        best = [found.names[i] for i in row.indices[order].tolist()]
        chosen = _apart(sorted(best, key=lambda name: name in taken))
        taken.update(chosen[:1])
        named.append(chosen)
    return named


def label(words: Sequence[str], found: Mapping[str, int]) -> str:
    """Name a theme by its first term, or by the first two where the first is a single word.

    Args:
        words: the terms of the theme.
        found: how many morphemes each term has.
    """
    single = len(words) > 1 and found[words[0]] == 1
    return "・".join(words[: 2 if single else 1])


def _apart(names: Sequence[str]) -> tuple[str, ...]:
    """Take the first three that do not contain each other."""
    kept: list[str] = []
    free = (n for n in names if not any(n in other or other in n for other in kept))
    for name in islice(free, TERMS):
        kept.append(name)
    return tuple(kept)


def _scores(found: Compounds, labels: Ints) -> "csr_matrix":
    """Themes × compounds."""
    from scipy.sparse import csr_matrix

    pairs = np.unique(np.stack([found.segment, found.name]), axis=1)
    # A part that nowhere stands alone may be cut in the middle of a word (客様 of お客様).
    usable = np.zeros(len(found.names), np.bool_)
    usable[found.name[found.whole]] = True
    usable &= np.array([len(name) >= _SHORTEST for name in found.names], np.bool_)
    segment, name = pairs[:, usable[pairs[1]]]
    frequency = np.bincount(name, minlength=len(found.names))
    theme = labels[segment]
    inside = theme >= 0
    shape = (int(labels.max(initial=-1)) + 1, len(found.names))
    ones = np.ones(int(inside.sum()))
    counts = csr_matrix((ones, (theme[inside], name[inside])), shape)
    counts.sum_duplicates()
    size = np.asarray(counts.sum(axis=1)).ravel()
    rarity = np.log(1 + size.mean() / np.maximum(frequency, 1)) if len(size) else frequency
    gain = np.where(found.length > 1, _COMPOUND, 1.0)
    counts.data *= (rarity * gain)[counts.indices]
    return counts
