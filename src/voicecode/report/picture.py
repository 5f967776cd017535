"""Which part of a causal map a picture shows: the best loops, as far as they stay legible."""

from dataclasses import dataclass

from voicecode.claims import CausalMap, Edge, Loop

_MOST_FACTORS, _MOST_LOOPS = 12, 4


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn: factors in order, the edges between them, and the loops they close."""

    factors: tuple[str, ...]
    edges: tuple[Edge, ...]
    loops: tuple[Loop, ...]


def picture(found: CausalMap) -> Picture:
    """Choose the best loops that fit on a page; without a loop the most claimed edges.

    What one person claims once and closes no loop is not drawn: it would be a picture of noise. So
    the picture may be empty.
    """
    factors: dict[str, None] = {}
    loops: list[Loop] = []
    for loop in found.loops:
        together = factors | dict.fromkeys(loop.factors)
        if len(loops) < _MOST_LOOPS and (len(together) <= _MOST_FACTORS or not loops):
            factors = together
            loops.append(loop)
    edges = {(e.cause, e.effect): e for loop in loops for e in loop.edges}
    if not loops:
        edges = _most_claimed(found)
        factors = dict.fromkeys(name for pair in edges for name in pair)
    return Picture(tuple(factors), tuple(edges.values()), tuple(loops))


def _most_claimed(found: CausalMap) -> dict[tuple[str, str], Edge]:
    again = [e for e in found.edges if len(e.speakers) > 1 or len(e.links) > 1]
    ranked = sorted(again, key=lambda e: (-len(e.speakers), -len(e.links), e.cause, e.effect))
    return {(e.cause, e.effect): e for e in ranked[: _MOST_FACTORS // 2]}
