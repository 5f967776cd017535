"""Where the factors of a causal-loop diagram stand, in inches."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from voicecode.claims import Edge
from voicecode.report.picture import Picture

Point = tuple[float, float]

WIDTH, HEIGHT = 10.6, 5.7
# Room between the middle of a box and the edge of its cell; between two boxes.
_SIDE, _ABOVE, _GAP = 1.2, 0.55, 0.85
_STEPS = 300
_INNER, _OUTER = 0.6, 1.0
# So many groups stand in a row.
_ABREAST = 3
# What is no wider or higher than this is a line and is not stretched.
_FLAT = 0.1


@dataclass(frozen=True, slots=True)
class Cell:
    """A part of the page for factors that are tied together: its middle, half width and height."""

    middle: Point
    half: Point

    def at(self, angle: float, share: float) -> Point:
        """A point on the ellipse in the cell, from the top round with the clock."""
        wide, high = self.half[0] - _SIDE, self.half[1] - _ABOVE
        x = self.middle[0] + share * wide * math.sin(angle)
        return x, self.middle[1] + share * high * math.cos(angle)


@dataclass(frozen=True, slots=True)
class Layout:
    """The middle of the box of each factor, and the cell it stands in."""

    place: Mapping[str, Point]
    cell: Mapping[str, Cell]


def layout(shown: Picture, sizes: Mapping[str, Point], *, ring: bool = False) -> Layout:
    """Give each group of tied factors a cell; in it the best loop is a ring, the others go round.

    Args:
        shown: what is drawn.
        sizes: width and height of the box of each factor, in inches.
        ring: put all factors of a group on one ring, so that no edge passes over a box.
    """
    groups = _groups(shown)
    place: dict[str, Point] = {}
    cells: dict[str, Cell] = {}
    for group, cell in zip(groups, _cells([len(group) for group in groups]), strict=True):
        placed = _ring(group, cell, shown.edges) if ring else _placed(group, cell, shown)
        place |= _apart(_filled(placed, cell), cell, sizes)
        cells |= dict.fromkeys(group, cell)
    return Layout(place, cells)


def _cells(counts: Sequence[int]) -> list[Cell]:
    """A cell for each group: side by side, wider for more factors; in rows if there are many."""
    rows = math.ceil(len(counts) / _ABREAST) or 1
    each = math.ceil(len(counts) / rows)
    high = HEIGHT / rows / 2
    found = []
    for row in range(rows):
        weights = [max(n, 4) for n in counts[row * each : (row + 1) * each]]
        left = 0.0
        for weight in weights:
            wide = WIDTH * weight / sum(weights) / 2
            found.append(Cell((left + wide, HEIGHT - (2 * row + 1) * high), (wide, high)))
            left += 2 * wide
    return found


def _groups(shown: Picture) -> list[list[str]]:
    """Factors that edges tie together, in the order of the picture."""
    group = {factor: i for i, factor in enumerate(shown.factors)}
    for edge in shown.edges:
        kept, gone = sorted((group[edge.cause], group[edge.effect]))
        group = {f: kept if g == gone else g for f, g in group.items()}
    return [[f for f in shown.factors if group[f] == g] for g in dict.fromkeys(group.values())]


def _placed(group: Sequence[str], cell: Cell, shown: Picture) -> dict[str, Point]:
    """The first loop of a group as a ring; without one all of it."""
    loop = next((x.factors for x in shown.loops if set(x.factors) <= set(group)), group)
    others = [f for f in group if f not in loop]
    share = _INNER if others else _OUTER
    place = {f: cell.at(i * math.tau / len(loop), share) for i, f in enumerate(loop)}
    for factor in others:
        place[factor] = _outside(factor, place, cell, shown.edges)
    return place


def _ring(group: Sequence[str], cell: Cell, edges: Sequence[Edge]) -> dict[str, Point]:
    """All on one ring, in an order in which few edges cross and most are short."""
    order = list(group)
    pairs = [(e.cause, e.effect) for e in edges if e.cause in order]
    best = _tangle(order, pairs)
    swaps = [(i, j) for i in range(len(order)) for j in range(i + 1, len(order))]
    better = True
    while better:
        better = False
        for i, j in swaps:
            order[i], order[j] = order[j], order[i]
            now = _tangle(order, pairs)
            if now < best:
                best, better = now, True
            else:
                order[i], order[j] = order[j], order[i]
    return {f: cell.at(i * math.tau / len(order), _OUTER) for i, f in enumerate(order)}


def _tangle(order: Sequence[str], pairs: Sequence[tuple[str, str]]) -> tuple[int, int]:
    """How many edges cross on a ring in this order, and how far they go round together."""
    at = {factor: i for i, factor in enumerate(order)}
    ends = [sorted((at[a], at[b])) for a, b in pairs]
    crossed = sum(a < c < b < d for a, b in ends for c, d in ends)
    return crossed, sum(min(b - a, len(order) - b + a) for a, b in ends)


def _filled(place: Mapping[str, Point], cell: Cell) -> dict[str, Point]:
    """Stretch the whole so that it fills its cell."""
    corners = [cell.at(quarter * math.pi / 2, _OUTER) for quarter in range(4)]
    found: dict[str, Point] = dict(place)
    for axis in (0, 1):
        low, high = (f(c[axis] for c in corners) for f in (min, max))
        first, last = (f(p[axis] for p in found.values()) for f in (min, max))
        if last - first < _FLAT:
            continue
        scale = (high - low) / (last - first)
        for name, point in found.items():
            moved = low + (point[axis] - first) * scale
            found[name] = (moved, point[1]) if axis == 0 else (point[0], moved)
    return found


def _outside(factor: str, place: Mapping[str, Point], cell: Cell, edges: Sequence[Edge]) -> Point:
    """Beyond the ring, in the direction of the factors it is tied to."""
    tied = [{e.cause, e.effect} - {factor} for e in edges if factor in (e.cause, e.effect)]
    near = [place[other] for pair in tied for other in pair if other in place]
    x = sum(p[0] - cell.middle[0] for p in near) / cell.half[0]
    y = sum(p[1] - cell.middle[1] for p in near) / cell.half[1]
    return cell.at(math.atan2(x, y), _OUTER)


def _apart(place: Mapping[str, Point], cell: Cell, sizes: Mapping[str, Point]) -> dict[str, Point]:
    """Push boxes that come too near away from each other, little by little."""
    names, found = list(place), dict(place)
    for _ in range(_STEPS):
        for i, one in enumerate(names):
            for other in names[i + 1 :]:
                _push(found, one, other, sizes)
        for name in names:
            found[name] = _inside(found[name], cell, sizes[name])
    return found


def _push(found: dict[str, Point], one: str, other: str, sizes: Mapping[str, Point]) -> None:
    (x1, y1), (x2, y2) = found[one], found[other]
    over_x = (sizes[one][0] + sizes[other][0]) / 2 + _GAP - abs(x2 - x1)
    over_y = (sizes[one][1] + sizes[other][1]) / 2 + _GAP - abs(y2 - y1)
    if over_x <= 0 or over_y <= 0:
        return
    dx = math.copysign(0.1 * over_x, x2 - x1) if over_x < over_y else 0.0
    dy = math.copysign(0.1 * over_y, y2 - y1) if over_x >= over_y else 0.0
    found[one], found[other] = (x1 - dx, y1 - dy), (x2 + dx, y2 + dy)


def _inside(point: Point, cell: Cell, size: Point) -> Point:
    wide, high = cell.half[0] - size[0] / 2 - 0.55, cell.half[1] - size[1] / 2 - 0.25
    x = min(max(point[0], cell.middle[0] - wide), cell.middle[0] + wide)
    return x, min(max(point[1], cell.middle[1] - high), cell.middle[1] + high)
