"""Guards against loops that coarse factors, one voice or mere chance bring about."""

import random
from collections.abc import Sequence

import numpy as np

from voicecode.spirals.circles import Circle, Pairs, circles

REWIRES = 200
_SAMPLES = 500
# Swaps per edge before the first rewired graph, each next one taking one more per edge; and the
# circles counted in one, more being more than enough.
_BURN, _ENOUGH = 5, 2000


def chance(
    pairs: Pairs, weights: Sequence[int], found: Sequence[Circle], seed: int
) -> dict[int, float]:
    """How often a graph rewired by chance has as many circles as well supported.

    Edges swap their ends, so that every factor keeps how much comes in and goes out.

    Args:
        pairs: the edges, as numbers of factors.
        weights: the speakers of each edge.
        found: the circles of the graph as it is.
        seed: of the swaps.

    Returns:
        For each strength (speakers of the weakest edge) that a circle has, the share (0–1) of the
        rewired graphs, with the real one counted among them.
    """
    strength = [min(weights[i] for i in circle) for circle in found]
    if not found:
        return {}
    chooser = random.Random(seed)
    as_many = dict.fromkeys(strength, 1)
    rewired = _rewired(pairs, chooser, _BURN * len(pairs))
    for _ in range(REWIRES):
        rewired = _rewired(rewired, chooser, len(pairs))
        drawn = [min(weights[i] for i in c) for c in circles(rewired, _ENOUGH)]
        for level in as_many:
            real = min(sum(s >= level for s in strength), _ENOUGH)
            as_many[level] += sum(s >= level for s in drawn) >= real
    return {level: n / (REWIRES + 1) for level, n in as_many.items()}


def _rewired(pairs: Pairs, chooser: random.Random, swaps: int) -> list[tuple[int, int]]:
    """Swap the effects of two edges, again and again; no pair comes twice, none to itself."""
    edges = list(pairs)
    taken = set(edges)
    draw, count = chooser.random, len(edges)
    for _ in range(swaps):
        i, j = int(draw() * count), int(draw() * count)
        (a, b), (c, d) = edges[i], edges[j]
        if a == d or c == b or (a, d) in taken or (c, b) in taken:
            continue
        taken -= {(a, b), (c, d)}
        taken |= {(a, d), (c, b)}
        edges[i], edges[j] = (a, d), (c, b)
    return edges


def survivals(speakers: Sequence[Sequence[str]], found: Sequence[Circle], seed: int) -> list[float]:
    """In which share of resampled groups of speakers every edge of a circle is still claimed.

    Args:
        speakers: those of each edge.
        found: circles.
        seed: of the resampling.

    Returns:
        One share (0–1) for each circle.
    """
    names = {name: i for i, name in enumerate(sorted({s for edge in speakers for s in edge}))}
    if not found:
        return []
    drawn = np.random.default_rng(seed).integers(len(names), size=(_SAMPLES, len(names)))
    there = np.zeros((_SAMPLES, len(names)), np.bool_)
    np.put_along_axis(there, drawn, values=True, axis=1)
    claimed = [there[:, [names[s] for s in edge]].any(axis=1) for edge in speakers]
    return [float(np.logical_and.reduce([claimed[i] for i in c]).mean()) for c in found]
