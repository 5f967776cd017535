"""The arcs of a causal-loop diagram, and free places for what is written beside them."""

import math
from collections.abc import Iterable, Sequence

from voicecode.report.layout import HEIGHT, WIDTH, Cell, Point

# matplotlib's arc3: twice how far the middle of an arc stands off, as a share of its length.
_BENDS = (0.24, 0.12, 0.02, -0.1, -0.2)
BACK = 0.2
# An arc that stays so far from the middle of a box does not touch it.
_CLEAR = 0.65
_STEP = 0.2
# So far from the edge of the page a mark stays.
_RIM = 0.35
# How far a sign stands off its arc, sideways and up or down.
_WIDE, _HIGH = 0.42, 0.2


def bend(start: Point, end: Point, cell: Cell, others: Sequence[Point]) -> float:
    """Bend an arc round the middle of its cell, less or the other way where a box is in its way.

    Args:
        start: the middle of the box it comes from.
        end: that of the box it leads to.
        cell: the cell of both.
        others: the middles of the other boxes.
    """
    x, y = start[0] - cell.middle[0], start[1] - cell.middle[1]
    turn = math.copysign(1, x * (end[1] - start[1]) - y * (end[0] - start[0]))
    bends = [turn * b for b in _BENDS]
    return max(bends, key=lambda b: (min(_room(start, end, b, others), _CLEAR), -abs(b - bends[0])))


def _room(start: Point, end: Point, bend: float, others: Sequence[Point]) -> float:
    """How near an arc comes to other boxes; these are wider than high."""
    return min(
        (math.hypot((x - a) * 0.6, y - b) for x, y in dots(start, end, bend) for a, b in others),
        default=_CLEAR,
    )


def along(start: Point, end: Point, bend: float, share: float) -> Point:
    """A point of an arc: a quadratic Bézier curve."""
    x = (start[0] + end[0]) / 2 + bend * (end[1] - start[1])
    y = (start[1] + end[1]) / 2 - bend * (end[0] - start[0])
    a, b, c = (1 - share) ** 2, 2 * share * (1 - share), share**2
    return a * start[0] + b * x + c * end[0], a * start[1] + b * y + c * end[1]


def beside(start: Point, end: Point, bend: float, share: float, side: int = 1) -> Point:
    """A place for a few characters on the outer side of an arc, or on the inner one (side -1)."""
    x, y = along(start, end, bend, share)
    length = math.dist(start, end) or 1.0
    out = side * math.copysign(1, bend)
    dx, dy = out * (end[1] - start[1]) / length, -out * (end[0] - start[0]) / length
    return x + _WIDE * dx, y + _HIGH * dy


def dots(start: Point, end: Point, bend: float) -> list[Point]:
    """Points all along an arc."""
    return [along(start, end, bend, i / 24) for i in range(25)]


def freest(places: Iterable[Point], taken: Sequence[Point], enough: float) -> Point:
    """The first place that is `enough` inches from all that is taken, else the freest one."""
    best, room = (0.0, 0.0), -1.0
    for place in places:
        free = min((math.dist(place, other) for other in taken), default=enough)
        if free >= enough:
            return place
        if free > room:
            best, room = place, free
    return best


def places_round(corners: Sequence[Point]) -> list[Point]:
    """Points of the page in and round a polygon: those inside first, then those near its middle."""
    x = sum(p[0] for p in corners) / len(corners)
    y = sum(p[1] for p in corners) / len(corners)
    reach = range(-12, 13)
    grid = [(x + i * _STEP, y + j * _STEP) for i in reach for j in reach]
    grid = [(a, b) for a, b in grid if _RIM < a < WIDTH - _RIM and _RIM < b < HEIGHT - _RIM]
    outside = {p: not _within(p, corners) for p in grid}
    return sorted(grid, key=lambda p: (outside[p], round(math.dist(p, (x, y)), 6), p))


def _within(point: Point, corners: Sequence[Point]) -> bool:
    """Whether a ray to the right crosses the outline an odd number of times."""
    odd = False
    for (x1, y1), (x2, y2) in zip(corners, [*corners[1:], corners[0]], strict=True):
        crossed = (y1 > point[1]) != (y2 > point[1])
        if crossed and point[0] < (x2 - x1) * (point[1] - y1) / (y2 - y1) + x1:
            odd = not odd
    return odd


def clockwise(corners: Sequence[Point]) -> bool:
    """Whether a polygon goes round with the clock."""
    after = [*corners[1:], corners[0]]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(corners, after, strict=True)) < 0
