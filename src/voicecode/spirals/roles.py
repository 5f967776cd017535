"""What wordings play one role in: the same causes or effects make them more alike.

Word vectors put rain beside snow and a driver beside a conductor alike; what tells two names of one
thing from two things of one kind is that the speakers give them the same causes and effects.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

# Wordings that have less in common than this are two things, whatever they bring about; where no
# role speaks for it, likeness counts less.
_SOME, _ALONE = 0.1, 0.7

Floats = NDArray[np.float32]
# Cause and effect as numbers of items.
Claim = tuple[int, int]


def supported(alike: Floats, claims: Sequence[Claim]) -> Floats:
    """Average how alike items are with how alike that is to which they are tied.

    Args:
        alike: how alike items are, 0–1, shape (n, n).
        claims: what is claimed between items.

    Returns:
        The mean of both; less than `alike` where two items have nothing or no role in common.
    """
    ties = [_ties(len(alike), claims), _ties(len(alike), [(e, c) for c, e in claims])]
    total = np.zeros_like(alike)
    count = np.zeros_like(alike)
    for tie in ties:
        there = np.asarray(tie.sum(axis=1)).ravel() > 0
        total += tie @ (tie @ alike).T
        count += there[:, None] & there[None, :]
    both = (alike + total / np.maximum(count, 1)) / 2
    found: Floats = np.where((count > 0) & (alike > _SOME), both, _ALONE * alike)
    return found


def _ties(size: int, claims: Sequence[Claim]) -> csr_array:
    """To what each item is tied, as shares that add up to 1."""
    often = np.bincount([c for c, _ in claims], minlength=size)
    rows, columns = np.array(claims, np.int64).reshape(-1, 2).T
    return csr_array((1 / often[rows].astype(np.float32), (rows, columns)), shape=(size, size))
