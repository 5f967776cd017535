"""Edges → loops (循環): circles nobody need have stated whole, ranked, with their guards."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from math import prod
from typing import Literal

from voicecode.claims import Edge, Loop
from voicecode.spirals.circles import Circle, circles
from voicecode.spirals.guards import chance, survivals

Way = Literal["up", "down"]
_SHARED = 0.7
_LIKELY = 0.05
_BY_CHANCE = "chance alone closes as many loops as well supported, or the map is too small to tell"
_TURNED: dict[Way, Way] = {"up": "down", "down": "up"}

# Links into a factor and links out of it → whether they speak of the same thing.
Coherent = Callable[[Edge, Edge], bool]


def loops(
    edges: Sequence[Edge],
    words: Mapping[str, Sequence[str]],
    coherent: Coherent = lambda _into, _out_of: True,
    leaning: Mapping[str, Way] | None = None,
    seed: int = 0,
) -> list[Loop]:
    """Find all circles of two to six factors.

    They are ranked by the speakers of their weakest edge, then by all their speakers, the tiers of
    their cues, the sources covered, the loop words in their segments, and shortness. Of two
    that share 70 % of the shorter one's edges and the type, the worse is kept as `similar`.

    Args:
        edges: as `graph.edges` makes them.
        words: the loop words of each segment that has any.
        leaning: which way each factor mostly goes; "up" where it is not told.
        coherent: tells whether what leads into a factor speaks of what leads out of it.
        seed: of rewiring and resampling; the same seed, the same figures.

    Returns:
        Loops, best first; their ids are R1, R2, B1 … in that order.
    """
    factor = {n: i for i, n in enumerate(sorted({n for e in edges for n in (e.cause, e.effect)}))}
    pairs = [(factor[e.cause], factor[e.effect]) for e in edges]
    found = [_turned(edges, circle) for circle in circles(pairs)]
    made = {circle: _loop([edges[i] for i in circle], words) for circle in found}
    ranked = sorted(found, key=lambda circle: _rank(made[circle]))
    families = _families(ranked, {circle: made[circle].type for circle in found})
    weights = [len(edge.speakers) for edge in edges]
    p_values = chance(pairs, weights, found, seed)
    lives = survivals([edge.speakers for edge in edges], list(families), seed)
    best = [
        replace(
            made[head],
            p_value=(p := p_values[min(weights[i] for i in head)]),
            survival=share,
            warnings=(*_warnings(made[head], coherent), *[_BY_CHANCE] * (p >= _LIKELY)),
            similar=tuple(made[other].factors for other in others),
            ways=_ways(made[head], leaning or {}),
        )
        for (head, others), share in zip(families.items(), lives, strict=True)
    ]
    return _numbered(best)


def _turned(edges: Sequence[Edge], circle: Circle) -> Circle:
    """Turn a circle so that it begins where most is said."""
    first = min(
        range(len(circle)),
        key=lambda i: (-len(edges[circle[i]].links), edges[circle[i]].cause),
    )
    return circle[first:] + circle[:first]


def _loop(edges: Sequence[Edge], words: Mapping[str, Sequence[str]]) -> Loop:
    turns = prod(1 if edge.sign == "+" else -1 for edge in edges)
    speakers = [set(edge.speakers) for edge in edges]
    segments = dict.fromkeys(link.segment for edge in edges for link in edge.links)
    said = dict.fromkeys(chain.from_iterable(words.get(s, ()) for s in segments))
    return Loop(
        id="",
        type="R" if turns > 0 else "B",
        factors=tuple(edge.cause for edge in edges),
        edges=tuple(edges),
        support=len(set.union(*speakers)),
        origin="stated" if set.intersection(*speakers) else "assembled",
        words=tuple(said),
    )


def _rank(loop: Loop) -> tuple[object, ...]:
    tiers = [min(link.tier for link in edge.links) for edge in loop.edges]
    sources = {link.source for edge in loop.edges for link in edge.links}
    return (
        -min(len(edge.speakers) for edge in loop.edges),
        -loop.support,
        round(sum(tiers) / len(tiers), 6),
        -len(sources),
        -len(loop.words),
        len(loop.edges),
        loop.factors,
    )


def _families(ranked: Sequence[Circle], kind: Mapping[Circle, str]) -> dict[Circle, list[Circle]]:
    """Put each circle with the first better one of its kind that shares most of its edges."""
    families: dict[Circle, list[Circle]] = {}
    heads: list[Circle] = []
    through: dict[int, list[int]] = {}
    for circle in ranked:
        shared = Counter(h for edge in circle for h in through.get(edge, ()))
        near = (
            h
            for h, n in shared.items()
            if kind[heads[h]] == kind[circle] and n >= _SHARED * min(len(heads[h]), len(circle))
        )
        best = min(near, default=-1)
        if best >= 0:
            families[heads[best]].append(circle)
            continue
        families[circle] = []
        for edge in circle:
            through.setdefault(edge, []).append(len(heads))
        heads.append(circle)
    return families


def _ways(loop: Loop, leaning: Mapping[str, Way]) -> tuple[Way, ...]:
    """Go round with the signs, beginning so that most factors go the way people tell."""
    ways: list[Way] = ["up"]
    for edge in loop.edges[:-1]:
        ways.append(ways[-1] if edge.sign == "+" else _TURNED[ways[-1]])
    told = [leaning.get(factor, "up") for factor in loop.factors]
    agreed = sum(a == b for a, b in zip(ways, told, strict=True))
    return tuple(_TURNED[way] for way in ways) if 2 * agreed < len(ways) else tuple(ways)


def _warnings(loop: Loop, coherent: Coherent) -> tuple[str, ...]:
    """Name the factors at which the circle may only seem to close."""
    before = (loop.edges[-1], *loop.edges[:-1])
    return tuple(
        f"{out_of.cause}: what leads to it and what follows from it speak of different things"
        for into, out_of in zip(before, loop.edges, strict=True)
        if not coherent(into, out_of)
    )


def _numbered(best: Sequence[Loop]) -> list[Loop]:
    count: Counter[str] = Counter()
    found = []
    for loop in best:
        count[loop.type] += 1
        found.append(replace(loop, id=f"{loop.type}{count[loop.type]}"))
    return found
