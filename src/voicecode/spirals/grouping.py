"""Wordings → groups that speak of one thing, by likeness and by the roles they play."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voicecode.spirals.meaning import likeness
from voicecode.spirals.roles import Claim, supported
from voicecode.spirals.wording import Wording, is_noun
from voicecode.vectors import Vectors

# Mean likeness under which groups stay apart. Measured on corpora/spirals, each file without the
# vocabulary that was added for it.
_ALIKE = 0.14
# A phrase of more content words than this is like any other.
_BLURRED = 6
_NEVER = 1e3
# A quantity names a group of which so much names it; a hint only what mostly hints at it, no less
# than three wordings, and in a word that is said: a name must be found in what it stands for.
_FEW, _MOSTLY, _SEVERAL = 1 / 3, 0.6, 3


@dataclass(frozen=True, slots=True)
class Item:
    """All wordings with the same words: the words, how often, and the factor a person gave."""

    key: tuple[str, ...]
    wording: Wording
    count: int
    placed: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a group speaks of: its name ("" for none), and of which factor items name the lack."""

    name: str
    factor: str
    turned: bool = False

    def way_turns(self, wording: Wording) -> bool:
        """Whether where a wording says up, the factor goes down."""
        return wording.turned(self.factor) != self.turned


def groups(items: Sequence[Item], claims: Sequence[Claim], vectors: Vectors) -> list[int]:
    """Average linkage; what a person put into one factor is together, into two never.

    Args:
        items: most frequent first.
        claims: cause and effect of each claim, as numbers of items.
        vectors: word vectors.

    Returns:
        The group of each item.
    """
    if len(items) < 2:
        return [1] * len(items)
    from scipy.cluster.hierarchy import fcluster, linkage

    tree = linkage(_distances(items, claims, vectors), "average")
    found: list[int] = fcluster(tree, 1 - _ALIKE, "distance").tolist()
    return found


def _distances(
    items: Sequence[Item], claims: Sequence[Claim], vectors: Vectors
) -> NDArray[np.float64]:
    """How far items are apart, condensed as scipy wants it."""
    alike = likeness([item.wording for item in items], vectors)
    # Verbs without a noun (押す, 出る) are near each other and say too little; so are long phrases,
    # whose words together mean anything.
    bare = np.array([_bare(item.wording) for item in items])
    alike[bare] = alike[:, bare] = 0
    np.fill_diagonal(alike, 1)
    # Rounded, so that likeness does not hang on the order of additions.
    apart = np.round(1 - supported(alike, claims), 4).astype(np.float64)
    numbers: dict[str, int] = {"": -1}
    known = [item.placed or item.wording.quantity for item in items]
    factor = np.array([numbers.setdefault(name, len(numbers)) for name in known])
    placed = np.array([bool(item.placed) for item in items])
    # What a person placed is apart from what has the name of another factor.
    both = (placed[:, None] | placed[None, :]) & (factor[:, None] >= 0) & (factor[None, :] >= 0)
    apart = np.where(both, np.where(factor[:, None] == factor[None, :], 0, _NEVER), apart)
    condensed: NDArray[np.float64] = np.maximum(apart[np.triu_indices(len(items), 1)], 0)
    return condensed


def _bare(wording: Wording) -> bool:
    long = len(wording.core) > _BLURRED and not wording.quantity
    return long or not (wording.hints or any(map(is_noun, wording.core)))


def gathered(items: Sequence[Item], group: Sequence[int]) -> list[Gathered]:
    """Name the group of each item, and tell which way it goes.

    A person's word names it, else a quantity or a hint that is said by much of it, else the label
    that most of its wordings contain. Groups with one label are one factor, but for what
    has the name of a quantity or a hint: who can tell which way that goes.
    """
    of_group: dict[int, list[Item]] = {}
    for item, g in zip(items, group, strict=True):
        of_group.setdefault(g, []).append(item)
    found: dict[int, Gathered] = {}
    taken = {"", *(item.placed for item in items)}
    for g, members in sorted(of_group.items(), key=lambda pair: -_mentions(pair[1])):
        name = next((item.placed for item in members if item.placed), "") or _known(members, taken)
        if name:
            taken.add(name)
            found[g] = Gathered(name, name)
    return [found.get(g) or _labelled(of_group[g], taken) for g in group]


def _mentions(items: Sequence[Item]) -> int:
    return sum(item.count for item in items)


def _known(items: Sequence[Item], taken: set[str]) -> str:
    """The quantity that names a group, or the factor at which most of it hints; "" for none."""
    quantity, often = _most(items, quantities=True)
    if quantity not in taken and often >= _FEW * _mentions(items):
        return quantity
    hint, often = _most(items, quantities=False)
    several = len(items) >= _SEVERAL and often >= _MOSTLY * _mentions(items)
    spoken = any(hint in item.wording.text for item in items)
    return hint if several and spoken and hint not in taken else ""


def _most(items: Sequence[Item], *, quantities: bool) -> tuple[str, int]:
    """The factor that most of a group names or hints at, and how often."""
    count: Counter[str] = Counter()
    for item in items:
        wording = item.wording
        names = [wording.quantity] if quantities else [hint.factor for hint in wording.hints]
        count.update({name: item.count for name in names if name})
    return min(count.items(), key=lambda pair: (-pair[1], pair[0]), default=("", 0))


def _labelled(items: Sequence[Item], taken: set[str]) -> Gathered:
    """Name a group by the label that most of it says, and that goes where most of it goes."""
    factor, often = _most(items, quantities=False)
    meant = factor if 2 * often >= _mentions(items) else ""
    lacking = sum(item.count for item in items if item.wording.turned(meant))
    turned = 2 * lacking > _mentions(items)
    labels = [
        item.wording.label
        for item in items
        if item.wording.label not in taken and item.wording.turned(meant) == turned
    ]
    if not labels:
        return Gathered("", "")
    name = max(labels, key=lambda label: sum(label in item.wording.text for item in items))
    return Gathered(name, meant, turned)
