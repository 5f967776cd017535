"""Labels beside points, moved apart so that they can be read."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Sheet

# x, y, text, size in points, colour.
Label = tuple[float, float, str, int, str]
# Where a label may stand, in points from its point, nearest first.
_SIDES = (1, 0), (0, 1), (-1, 0), (0, -1), (0.8, 0.8), (-0.8, 0.8), (-0.8, -0.8), (0.8, -0.8)
_STEPS = [(dx * r, dy * r) for r in (8, 13, 19, 27, 38, 52, 70) for dx, dy in _SIDES]
_FAR = 16
# Half the side of what a point takes, in points.
_POINT = 4


def spread(page: "Sheet", axes: "Axes", labels: Sequence[Label]) -> None:
    """Write each label at the nearest place that nothing else takes; large ones choose first.

    A label that had to go far gets a line to its point.
    """
    page.draw_without_rendering()
    scale = page.dpi / 72
    side = 2 * _POINT * scale
    places = [axes.transData.transform((x, y)) for x, y, *_ in labels]
    taken = [_box(x, y, side, side, 0) for x, y in places]
    for x, y, text, size, colour in sorted(labels, key=lambda label: -label[3]):
        px, py = axes.transData.transform((x, y))
        wide, high = len(text) * size * scale, size * 1.2 * scale
        boxes = [
            (step, _box(px + step[0] * scale, py + step[1] * scale, wide, high, step[0]))
            for step in _STEPS
        ]
        free = [(step, box) for step, box in boxes if not any(_meet(box, other) for other in taken)]
        step, box = free[0] if free else boxes[0]
        taken.append(box)
        far = abs(step[0]) + abs(step[1]) > _FAR
        axes.annotate(
            text,
            (x, y),
            step,
            textcoords="offset points",
            ha="left" if step[0] > 0 else "right" if step[0] < 0 else "center",
            va="center",
            fontsize=size,
            color=colour,
            arrowprops={"arrowstyle": "-", "color": colour, "linewidth": 0.4} if far else None,
        )


def _box(
    x: float, y: float, wide: float, high: float, side: float
) -> tuple[float, float, float, float]:
    left = x if side > 0 else x - wide if side < 0 else x - wide / 2
    return left, y - high / 2, left + wide, y + high / 2


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
