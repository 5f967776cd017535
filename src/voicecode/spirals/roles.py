"""Groups of wordings that play one role: the same causes, the same effects, a meaning not far off.

Word vectors put rain beside snow and a driver beside a conductor alike; what tells two names of one
thing from two things of one kind is that the speakers give them the same causes and effects.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from voicecode.types import Sign

# How near in meaning two groups with one role must be; measured on corpora/spirals.
_ALIKE = 0.3

# One odd wording must not bind two groups: so much of the claims of each must be shared.
_MUCH = 0.25

# How often what else stands at the other end of a claim, and with which sign.
Roles = Counter[tuple[int, Sign]]
# Cause and effect as numbers of items, and the sign between them.
Claim = tuple[int, int, Sign]


def merged(
    group: Sequence[int],
    known: Sequence[str],
    described: NDArray[np.float32],
    claims: Sequence[Claim],
) -> list[int]:
    """Put groups together that share a cause and an effect with the same signs.

    Args:
        group: the group of each item.
        known: the name of each item's factor where it is known, else ""; two names stay two.
        described: one row per item, of length 1.
        claims: what is claimed between items.

    Returns:
        The group of each item.
    """
    names = {g: name for g, name in zip(group, known, strict=True) if name}
    means = {g: described[np.array(group) == g].mean(axis=0) for g in dict.fromkeys(group)}
    of = {g: g for g in means}
    for one, other in _pairs(group, claims):
        a, b = of[one], of[other]
        if a != b and not (a in names and b in names) and _near(means[one], means[other]):
            kept, gone = (b, a) if b in names else (a, b)
            of = {g: kept if o == gone else o for g, o in of.items()}
    return [of[g] for g in group]


def _pairs(group: Sequence[int], claims: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    """Groups with a common cause and a common effect, in the order of their first items."""
    causes: dict[int, Roles] = {}
    effects: dict[int, Roles] = {}
    for cause, effect, sign in claims:
        if sign != "?" and group[cause] != group[effect]:
            effects.setdefault(group[cause], Counter())[group[effect], sign] += 1
            causes.setdefault(group[effect], Counter())[group[cause], sign] += 1
    both = [g for g in dict.fromkeys(group) if g in causes and g in effects]
    for i, one in enumerate(both):
        for other in both[i + 1 :]:
            if _alike(causes[one], causes[other]) and _alike(effects[one], effects[other]):
                yield one, other


def _alike(one: Roles, other: Roles) -> bool:
    """Whether what two groups share is much of what is claimed of either."""
    shared = one.keys() & other.keys()
    return all(sum(r[s] for s in shared) >= _MUCH * r.total() for r in (one, other))


def _near(one: NDArray[np.float32], other: NDArray[np.float32]) -> bool:
    length = float(np.linalg.norm(one) * np.linalg.norm(other))
    return length > 0 and float(one @ other) >= _ALIKE * length
