"""Words or codes that stand in the same comments, and the network they make (共起ネットワーク).

Two things are as near as Jaccard's coefficient says: units with both / units with either, 0–1.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from voicecode.analyse.association import jaccard
from voicecode.analyse.counts import labels, top
from voicecode.analyse.empty import too_rare
from voicecode.analyse.fields import Field
from voicecode.analyse.words import Words
from voicecode.types import Cell, Table

if TYPE_CHECKING:
    import networkx as nx

SEED = 1912  # the year of Jaccard's paper; any fixed number does


@dataclass(frozen=True, slots=True)
class Presence:
    """In which units (comments, or groups of them) things stand.

    `units` are the ids of the comments of each unit, `things` the numbers of the units of each
    thing, in the order the things shall stand.
    """

    units: tuple[tuple[str, ...], ...]
    things: Mapping[str, frozenset[int]]


def of_words(
    words: Words, within: Field | None = None, count: int = 75, least: int = 2
) -> Presence:
    """Where the most common content words stand.

    Args:
        words: all words.
        within: what comments are taken together as one unit; None, each for itself. Comments
            without a value stand for themselves.
        count: how many words are taken, those in most comments first.
        least: in how many comments a word must stand.
    """
    unit, units = _units(words.ids, within)
    shown = labels(words)
    things: dict[str, set[int]] = {shown[t]: set() for t in top(words, count, least)}
    for term, segment in zip(words.term.tolist(), words.segment.tolist(), strict=True):
        if words.content[term] and shown[term] in things:
            things[shown[term]].add(unit[segment])
    return Presence(units, {name: frozenset(places) for name, places in things.items()})


def of_codes(ids: Sequence[str], fields: Sequence[Field], within: Field | None = None) -> Presence:
    """Where the values of some fields stand, as 資源：ヒト; `ids` are those of the comments."""
    unit, units = _units(ids, within)
    things = {
        f"{field.label}：{value}": frozenset(
            unit[i] for i, own in enumerate(field.values) if own == value
        )
        for field in fields
        for value in field.order
    }
    return Presence(units, things)


def cooccurrence(presence: Presence, edges: int = 60, least: int = 2) -> Table:
    """List the pairs of things by Jaccard's coefficient, nearest first.

    Args:
        presence: in which units things stand.
        edges: how many pairs are listed; more where the last ones are equally near.
        least: in how many units a pair must stand together.
    """
    found = [
        (a, b, len(both), float(jaccard(len(both), len(x), len(y))), both)
        for (a, x), (b, y) in combinations(presence.things.items(), 2)
        if len(both := x & y) >= max(least, 1)
    ]
    found.sort(key=lambda row: (-row[3], -row[2], row[0], row[1]))
    last = found[edges - 1][3] if len(found) > edges else 0.0
    kept = [row for row in found if row[3] >= last]
    quotes = {
        (r, c): tuple(i for unit in sorted(row[4]) for i in presence.units[unit])
        for r, row in enumerate(kept)
        for c in (2, 3)
    }
    rows = tuple(row[:4] for row in kept)
    notes = [f"{len(found)} 組のうち {len(kept)} 組、{len(presence.units)} 単位"]
    if not rows:
        notes.append(_nothing(presence, least))
    columns = ("語1", "語2", "回数", "Jaccard")
    return Table("共起", columns, rows, tuple(notes), len(presence.units), {}, quotes)


def _nothing(presence: Presence, least: int) -> str:
    pairs = [len(x & y) for x, y in combinations(presence.things.values(), 2)]
    things = len(presence.things)
    what = f"ともに現れる組（数えた語・コード {things}、--min {least}）"
    return too_rare(what, pairs, least, "--min を下げるか、--within で単位を大きくする")


def nodes(pairs: Table, presence: Presence) -> Table:
    """Describe the things in the network that the pairs make.

    Degree is the number of neighbours; betweenness the share of shortest paths that lead through
    a thing, closeness the inverse mean distance (both 0–1, on the network without weights);
    strength the sum of the Jaccard coefficients. Communities (the groups of the network) are
    Louvain's, weighted by Jaccard and numbered by size; modularity Q is −0.5–1. A network without
    pairs has no rows and an undefined Q.

    References:
        V. Blondel et al., Fast unfolding of communities in large networks, 2008; L. Freeman,
        Centrality in social networks, 1979.
    """
    import networkx as nx

    network = graph(pairs)
    communities = _communities(network)
    member = {name: i for i, group in enumerate(communities, 1) for name in group}
    between, close = nx.betweenness_centrality(network), nx.closeness_centrality(network)
    strength = dict(network.degree(weight="weight"))
    order = sorted(network, key=lambda name: (member[name], -strength[name], name))
    rows: list[tuple[Cell, ...]] = [
        (
            name,
            len(presence.things[name]),
            network.degree(name),
            strength[name],
            between[name],
            close[name],
            member[name],
        )
        for name in order
    ]
    quotes = {
        (r, c): tuple(i for unit in sorted(presence.things[name]) for i in presence.units[unit])
        for r, name in enumerate(order)
        for c in range(1, 6)
    }
    columns = ("語", "単位数", "次数", "強さ", "媒介中心性", "近接中心性", "群")
    modularity = (
        nx.community.modularity(network, communities, weight="weight") if rows else float("nan")
    )
    figures = {"nodes": len(rows), "edges": network.number_of_edges(), "modularity": modularity}
    note = f"群：Louvain 法（seed {SEED}）"
    return Table("共起ネットワーク", columns, tuple(rows), (note,), len(rows), figures, quotes)


def graph(pairs: Table) -> "nx.Graph[Any]":
    """Make the network of pairs: a networkx graph whose edges weigh what Jaccard says."""
    import networkx as nx

    network: nx.Graph[Any] = nx.Graph()
    for first, second, count, near in pairs.rows:
        network.add_edge(first, second, count=count, weight=near)
    return network


def _communities(network: "nx.Graph[Any]") -> list[list[str]]:
    import networkx as nx

    if not network:
        return []
    found = nx.community.louvain_communities(network, weight="weight", seed=SEED)
    return sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))


def _units(
    ids: Sequence[str], within: Field | None
) -> tuple[list[int], tuple[tuple[str, ...], ...]]:
    """The unit of each comment, and the comments of each unit."""
    numbers: dict[object, int] = {}
    unit = [
        numbers.setdefault(within.values[i] if within and within.values[i] else i, len(numbers))
        for i in range(len(ids))
    ]
    members: list[list[str]] = [[] for _ in numbers]
    for own, name in zip(unit, ids, strict=True):
        members[own].append(name)
    return unit, tuple(map(tuple, members))


def matrix(presence: Presence) -> "np.ndarray[Any, np.dtype[np.bool_]]":
    """Say which things stand in which units, shape (n_units, n_things)."""
    table = np.zeros((len(presence.units), len(presence.things)), np.bool_)
    for column, places in enumerate(presence.things.values()):
        table[sorted(places), column] = True
    return table
