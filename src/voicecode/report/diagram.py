"""Causal map → causal-loop diagram (因果ループ図), as SVG or PNG, for a page of A4.

The font (`letters.py`) is drawn as outlines in the SVG, so that the picture looks the same
everywhere. On one machine the same map gives the same bytes.
"""

import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from voicecode.claims import CausalMap, Edge, Loop
from voicecode.errors import ReportError
from voicecode.letters import GETA, family, legible, unknown
from voicecode.report.curves import BACK, bend, beside, clockwise, dots, freest, places_round
from voicecode.report.layout import HEIGHT, WIDTH, Layout, Point, layout
from voicecode.report.loops import round_trip
from voicecode.report.picture import Picture, picture

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_COLOURS = {"+": "#1b5e9b", "-": "#b3261e"}
_INK, _PAPER = "#222222", "#ffffff"
_SIZE, _SMALL = 14, 10.5
_WRAP = 9
# Height of a line below the picture, of the three lines that are always there, of the rim above.
_LINE, _FOOT, _HEAD = 0.235, 1.6, 0.15
# How far an arc stays off the boxes it does not lead to.
_ROOM = 0.1
_LEGEND_STYLE: dict[str, Any] = {"fontsize": _SMALL, "linespacing": 1.5}
_SHARES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.28, 0.72)
_LEGEND = (
    "＋（青・実線）：同じ向きに動く　　－（赤・破線）：逆の向きに動く　　"
    "太さと人数：そう述べた話者の数\n"
    "R：めぐるほど強まる循環　　B：打ち消し合う循環　　↑↓：増える・減る\n"
    "矢印は発言された主張であり、事実とは限りません。"
)


def render(found: CausalMap, form: str) -> bytes:
    """Draw the best loops.

    Args:
        found: the causal map; without a loop the edges claimed more than once are drawn.
        form: "svg" or "png" (200 dots per inch).

    Raises:
        ReportError: there is nothing to draw.
    """
    shown = picture(found)
    if not shown.edges:
        what = "has nothing to show: no loop closes and nothing is claimed twice"
        raise ReportError("the diagram", what, "Give more comments.")
    import matplotlib as mpl
    from matplotlib.figure import Figure

    lacking = unknown("".join(shown.factors))
    style: Any = {
        "font.family": family(),
        "svg.hashsalt": "voicecode",
        "svg.fonttype": "path",
        "path.simplify": False,
    }
    with mpl.rc_context(style):
        foot = _FOOT + _LINE * (len(shown.loops) + bool(lacking))
        figure = Figure(figsize=(WIDTH, HEIGHT + foot + _HEAD), facecolor=_PAPER)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, WIDTH), ylim=(-foot, HEIGHT + _HEAD))
        axes.set_axis_off()
        _draw(axes, shown, lacking)
        legible(figure)
        target = io.BytesIO()
        metadata: dict[str, Any] = {"Date": None} if form == "svg" else {"Software": None}
        figure.savefig(target, format=form, dpi=200, metadata=metadata)
    return target.getvalue()


@dataclass(frozen=True, slots=True)
class Arc:
    """An edge and its way over the page."""

    edge: Edge
    start: Point
    end: Point
    bend: float

    @property
    def dots(self) -> list[Point]:
        """Points all along it."""
        return dots(self.start, self.end, self.bend)

    @property
    def places(self) -> list[Point]:
        """Where its sign may stand: beside it, the middle first."""
        way = self.start, self.end, self.bend
        return [beside(*way, share, side) for side in (1, -1) for share in _SHARES]


class _Pen:
    """Draws on a pair of axes whose unit is the inch."""

    def __init__(self, axes: "Axes") -> None:
        self.axes = axes

    def write(self, place: Point, text: str, **style: Any) -> None:  # noqa: ANN401
        """Write a text round a place."""
        given: dict[str, Any] = {
            "fontsize": _SIZE,
            "color": _INK,
            "ha": "center",
            "va": "center",
            "zorder": 5,
        }
        self.axes.text(*place, text, **(given | style))

    def box(self, middle: Point, size: Point) -> Any:  # noqa: ANN401 - a matplotlib patch
        """Draw the box of a factor."""
        from matplotlib.patches import FancyBboxPatch

        corner = (middle[0] - size[0] / 2, middle[1] - size[1] / 2)
        style = "round,pad=0,rounding_size=0.12"
        look: dict[str, Any] = {
            "facecolor": _PAPER,
            "edgecolor": _INK,
            "linewidth": 1.1,
            "zorder": 4,
        }
        return self.axes.add_patch(FancyBboxPatch(corner, *size, boxstyle=style, **look))

    def arrow(self, start: Point, end: Point, bend: float, **style: Any) -> None:  # noqa: ANN401
        """Draw an arrow."""
        from matplotlib.patches import FancyArrowPatch

        curve = f"arc3,rad={bend}"
        self.axes.add_patch(
            FancyArrowPatch(start, end, connectionstyle=curve, **({"arrowstyle": "-|>"} | style))
        )


def _draw(axes: "Axes", shown: Picture, lacking: Sequence[str]) -> None:
    pen = _Pen(axes)
    names = {factor: _wrapped(factor) for factor in shown.factors}
    sizes = {factor: _size(text) for factor, text in names.items()}
    found = layout(shown, sizes)
    if covered(arcs(shown, found), found, sizes):
        found = layout(shown, sizes, ring=True)
    boxes = {f: pen.box(found.place[f], sizes[f]) for f in shown.factors}
    for factor, text in names.items():
        pen.write(found.place[factor], text, linespacing=1.25)
    ways = arcs(shown, found)
    taken = [p for f, (x, y) in found.place.items() for p in _rim(x, y, sizes[f])]
    for arc in ways:
        _draw_arc(pen, arc, boxes)
        others = [dot for other in ways if other is not arc for dot in other.dots]
        sign = freest(arc.places, [*taken, *others], 0.5)
        _sign(pen, arc.edge, sign)
        taken.append(sign)
    taken += [dot for arc in ways for dot in arc.dots]
    for loop in shown.loops:
        taken += _mark(pen, loop, [found.place[f] for f in loop.factors], taken)
    _legend(pen, shown, lacking)


def covered(ways: Sequence[Arc], found: Layout, sizes: Mapping[str, Point]) -> bool:
    """Whether an arc passes over a box, or so near that its sign cannot stand beside it."""
    return any(
        abs(x - a) < sizes[factor][0] / 2 + _ROOM and abs(y - b) < sizes[factor][1] / 2 + _ROOM / 2
        for arc in ways
        for factor, (a, b) in found.place.items()
        if factor not in (arc.edge.cause, arc.edge.effect)
        for x, y in arc.dots
    )


def _legend(pen: _Pen, shown: Picture, lacking: Sequence[str]) -> None:
    """Write below the picture how to read it, each loop in full, and what no font has."""
    lines = [f"{loop.id}：{round_trip(loop)}" for loop in shown.loops]
    points = "、".join(f"U+{ord(letter):04X}" for letter in lacking)
    named = [f"{GETA}：書体にない字（{points}）"] * bool(lacking)
    pen.write((WIDTH / 2, -0.8), "\n".join([*lines, _LEGEND, *named]), va="top", **_LEGEND_STYLE)


def _rim(x: float, y: float, size: Point) -> list[Point]:
    """A box as points from side to side and from top to bottom."""
    shares = (-1, -0.5, 0, 0.5, 1)
    return [(x + i * size[0] / 2, y + j * size[1] / 2) for i in shares for j in (-1, 0, 1)]


def arcs(shown: Picture, found: Layout) -> list[Arc]:
    """The way of each edge over the page."""
    return [_arc(edge, shown, found) for edge in shown.edges]


def _arc(edge: Edge, shown: Picture, found: Layout) -> Arc:
    """Bend an edge; two edges that lead there and back bend away from each other."""
    start, end = found.place[edge.cause], found.place[edge.effect]
    if any((e.cause, e.effect) == (edge.effect, edge.cause) for e in shown.edges):
        return Arc(edge, start, end, BACK)
    others = [p for f, p in found.place.items() if f not in (edge.cause, edge.effect)]
    return Arc(edge, start, end, bend(start, end, found.cell[edge.cause], others))


def _wrapped(name: str) -> str:
    """Break a long name into lines of much the same length."""
    lines = math.ceil(len(name) / _WRAP)
    step = math.ceil(len(name) / lines)
    return "\n".join(name[i : i + step] for i in range(0, len(name), step))


def _size(text: str) -> Point:
    """Width and height of a box in inches: an em is a 72nd of the font size."""
    lines = text.split("\n")
    em = _SIZE / 72
    return max(map(len, lines)) * em + 0.32, len(lines) * em * 1.25 + 0.24


def _draw_arc(pen: _Pen, arc: Arc, boxes: Mapping[str, Any]) -> None:
    """Draw line and head apart: a dashed line would fray the head."""
    edge = arc.edge
    width = 1.2 + 0.5 * min(len(edge.speakers) - 1, 4)
    ends: dict[str, Any] = {"patchA": boxes[edge.cause], "patchB": boxes[edge.effect], "shrinkA": 3}
    look: dict[str, Any] = {"color": _COLOURS[edge.sign], "zorder": 2, **ends}
    dashes = "-" if edge.sign == "+" else (0, (4, 2))
    line: dict[str, Any] = {
        "arrowstyle": "-",
        "linewidth": width,
        "linestyle": dashes,
        "shrinkB": 10,
    }
    pen.arrow(arc.start, arc.end, arc.bend, **line, **look)
    head: dict[str, Any] = {"linewidth": 0, "mutation_scale": 19 + 3 * width, "shrinkB": 3}
    pen.arrow(arc.start, arc.end, arc.bend, **head, **look)


def _sign(pen: _Pen, edge: Edge, place: Point) -> None:
    text = f"{'＋' if edge.sign == '+' else '－'} {len(edge.speakers)}人"
    pen.write(place, text, fontsize=_SMALL + 1, color=_COLOURS[edge.sign], zorder=3)


def _mark(pen: _Pen, loop: Loop, corners: list[Point], taken: list[Point]) -> list[Point]:
    """Put R1 inside its loop, under an arrow that goes the loop's way; return what it covers."""
    x, y = freest(places_round(corners), taken, 0.7)
    way = 1 if clockwise(corners) else -1
    look: dict[str, Any] = {"mutation_scale": 13, "linewidth": 1.3, "color": _INK, "zorder": 6}
    pen.arrow((x - way * 0.33, y - 0.1), (x + way * 0.33, y - 0.1), -1.1 * way, **look)
    pen.write((x, y), loop.id, zorder=6)
    return [(x, y), (x - 0.4, y), (x + 0.4, y), (x, y + 0.3)]
