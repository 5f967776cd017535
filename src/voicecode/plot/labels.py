"""Labels beside points, moved apart so that they can be read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from warnings import catch_warnings, simplefilter

from voicecode.plot.fit import ems

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Sheet

# From a point, to the right and upwards.
Step = tuple[float, float]
# Where a label may stand around its point, best side first, and how far from its rim, in points.
_CORNERS = (0.8, 0.8), (-0.8, 0.8), (-0.8, -0.8), (0.8, -0.8)
BESIDE = (1, 0), (0, 1), (-1, 0), (0, -1), *_CORNERS
BELOW = (0, -1), (0, 1), (1, 0), (-1, 0), *_CORNERS
_AWAY = (3, 8, 14, 22, 33, 47, 65)
_FAR = 12

Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """What is written at a point: its size, and half the width of the point's sign, in points."""

    x: float
    y: float
    text: str
    size: int
    colour: str
    radius: float = 4


def spread(
    page: "Sheet", axes: "Axes", labels: Sequence[Label], sides: Sequence[Step] = BESIDE
) -> None:
    """Write each label at the nearest place that nothing else takes; large ones choose first.

    A label that had to go far gets a line to its point.
    """
    with catch_warnings():
        simplefilter("ignore")  # of letters the font lacks: they are seen to when all is drawn
        page.draw_without_rendering()
    scale = 72 / page.dpi
    points = [axes.transData.transform((label.x, label.y)) * scale for label in labels]
    pairs = list(zip(labels, points, strict=True))
    taken = [_box(x, y, 2 * label.radius, 2 * label.radius, 0) for label, (x, y) in pairs]
    for label, (x, y) in sorted(pairs, key=lambda pair: -pair[0].size):
        wide, high = ems(label.text) * label.size, 1.2 * label.size
        places = [
            (step, _box(x + step[0], y + step[1], wide, high, step[0]))
            for step in _steps(label, sides)
        ]
        free = (place for place in places if not any(_meet(place[1], other) for other in taken))
        step, box = next(free, places[0])
        taken.append(box)
        _write(axes, label, step)


def _steps(label: Label, sides: Sequence[Step]) -> Iterator[Step]:
    for away in _AWAY:
        for dx, dy in sides:
            up = label.radius + away + (0.6 * label.size if dx == 0 else 0)
            yield dx * (label.radius + away), dy * up


def _write(axes: "Axes", label: Label, step: Step) -> None:
    far = max(map(abs, step)) > label.radius + label.size + _FAR
    line = {"arrowstyle": "-", "color": label.colour, "linewidth": 0.4}
    axes.annotate(
        label.text,
        (label.x, label.y),
        step,
        textcoords="offset points",
        ha="left" if step[0] > 0 else "right" if step[0] < 0 else "center",
        va="center",
        fontsize=label.size,
        color=label.colour,
        # Lines shine through a little behind the letters.
        bbox={"facecolor": "white", "alpha": 0.7, "edgecolor": "none", "pad": 0.3},
        arrowprops=line if far else None,
        zorder=4,
    )


def _box(x: float, y: float, wide: float, high: float, side: float) -> Rectangle:
    left = x if side > 0 else x - wide if side < 0 else x - wide / 2
    return left, y - high / 2, left + wide, y + high / 2


def _meet(a: Rectangle, b: Rectangle) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
