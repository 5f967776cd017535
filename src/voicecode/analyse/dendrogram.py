"""Words that keep company, as a tree (階層的クラスター分析・デンドログラム)."""

from collections.abc import Sequence
from typing import Literal

import numpy as np

from voicecode.analyse.cooccurrence import Presence, matrix
from voicecode.analyse.counts import Quotes
from voicecode.errors import StudyError
from voicecode.types import Cell, Table

Method = Literal["average", "complete", "single", "ward"]


def dendrogram(presence: Presence, method: Method = "average") -> Table:
    """Merge the nearest things step by step; the rows are the merges, lowest first.

    The distance of two things is 1 − Jaccard over the units they stand in (0–1). `average`,
    `complete` and `single` linkage are made for it; `ward`, usual in this field, treats it as a
    Euclidean one and is a heuristic. A side of a merge is a thing, or #k for the result of step k.
    The figure `cophenetic` is the correlation of the tree's distances with the true ones (−1–1):
    how well the tree shows them; NaN for two things.

    Raises:
        StudyError: fewer than two things, so that there is nothing to merge.

    References:
        R. Sokal, C. Michener, A statistical method for evaluating systematic relationships, 1958;
        R. Sokal, J. Rohlf, The comparison of dendrograms by objective methods, 1962.
    """
    from scipy.cluster.hierarchy import cophenet, linkage
    from scipy.spatial.distance import pdist

    things = list(presence.things)
    if len(things) < 2:
        what = f"needs two words that stand in two comments or more, and has {len(things)}"
        raise StudyError("the dendrogram", what, "Give more material.")
    distances = pdist(matrix(presence).T, "jaccard")
    merges = linkage(distances, method)
    names = [*things, *(f"#{step}" for step in range(1, len(merges) + 1))]
    rows = tuple(
        (step, names[int(left)], names[int(right)], float(height), int(size))
        for step, (left, right, height, size) in enumerate(merges.tolist(), 1)
    )
    likeness = (
        float(np.asarray(cophenet(merges, distances)[0]))
        if np.ptp(distances) and np.ptp(merges[:, 2])
        else float("nan")
    )
    columns = ("段階", "左", "右", "距離", "語数")
    note = f"距離：1 − Jaccard、{len(presence.units)} 単位、{method}"
    quotes = _quotes(presence, [(str(left), str(right)) for _, left, right, *_ in rows])
    figures = {"cophenetic": likeness}
    return Table("デンドログラム", columns, rows, (note,), len(things), figures, quotes)


def _quotes(
    presence: Presence, merges: Sequence[tuple[str, str]]
) -> dict[tuple[int, int], tuple[str, ...]]:
    """The comments of both sides of each merge, and behind its height those with words of both."""
    places = {name: set(units) for name, units in presence.things.items()}
    quotes = {}
    for step, (left, right) in enumerate(merges):
        sides = places[left], places[right]
        places[f"#{step + 1}"] = sides[0] | sides[1]
        for column, units in enumerate((*sides, sides[0] & sides[1]), 1):
            ids = (i for unit in sorted(units) for i in presence.units[unit])
            quotes[step, column] = tuple(ids)
    return quotes


def clusters(presence: Presence, tree: Table, count: int) -> Table:
    """Cut the tree so that `count` groups are left; things in the order of the tree.

    Args:
        presence: what the tree was made of.
        tree: the merges.
        count: how many groups; at most as many as there are things.
    """
    members: dict[str, list[str]] = {name: [name] for name in presence.things}
    for step, left, right, *_ in tree.rows[: max(len(presence.things) - count, 0)]:
        members[f"#{step}"] = members.pop(str(left)) + members.pop(str(right))
    order = {name: i for i, name in enumerate(_leaves(tree))}
    groups = sorted(members.values(), key=lambda group: min(order[name] for name in group))
    rows: list[tuple[Cell, ...]] = []
    quotes: Quotes = {}
    for number, group in enumerate(groups, 1):
        for name in sorted(group, key=order.__getitem__):
            places = sorted(presence.things[name])
            ids = tuple(i for unit in places for i in presence.units[unit])
            quotes |= {(len(rows), 1): ids, (len(rows), 2): ids}
            rows.append((number, name, len(places)))
    columns = ("群", "語", "単位数")
    return Table("クラスター", columns, tuple(rows), n=len(rows), quotes=quotes)


def _leaves(tree: Table) -> Sequence[str]:
    """The things from left to right."""
    sides = {f"#{step}": (str(left), str(right)) for step, left, right, *_ in tree.rows}
    waiting, found = [f"#{len(tree.rows)}"], []
    while waiting:
        name = waiting.pop()
        if name in sides:
            waiting += reversed(sides[name])
        else:
            found.append(name)
    return found
