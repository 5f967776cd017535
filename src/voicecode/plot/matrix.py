"""A matrix of counts in which area and number say the same (マトリクス)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from voicecode.plot.canvas import COLOURS, Words, bare, counted, finished, sheet
from voicecode.plot.fit import folded, inches, largest, left_out, tall
from voicecode.types import Figure, Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Ints = NDArray[np.int64]

_MOST_ROWS, _MOST_COLUMNS = 30, 12
# Areas of discs in square points: the largest one, and the smallest that holds its number.
_LARGEST, _HOLDS = 1500.0, 330.0


def draw(tables: Sequence[Table], form: str) -> Figure:
    """Draw the counts of a cross tab as discs, as large as the counts, with the numbers in them.

    Args:
        tables: the cross tab with its margins in the last row and column.
        form: png, svg or pdf.
    """
    table = tables[0]
    whole = np.array([row[1:-1] for row in table.rows[:-1]], int)
    rows = largest(whole.sum(axis=1), _MOST_ROWS)
    columns = largest(whole.sum(axis=0), _MOST_COLUMNS)
    down = [folded(str(table.rows[r][0]), 16, 2) for r in rows]
    across = [folded(table.columns[c + 1], 7, 3) for c in columns]
    counts = whole[rows][:, columns]
    cut = left_out(len(whole) - len(rows), whole.shape[1] - len(columns))
    caption = f"{table.name}{counted(table)}：円の面積は発言数{cut}"
    words = Words(table.name, caption, _alt(table, whole))
    size = 1.0 + inches(down) + 1.1 * len(across), 0.4 + tall(across) + 0.75 * len(down)
    with sheet(*size) as (page, axes):
        _paint(axes, counts)
        axes.set_xticks(range(len(across)), across)
        axes.set_yticks(range(len(down)), down)
        axes.set_xlim(-0.6, len(across) - 0.4)
        axes.set_ylim(len(down) - 0.4, -0.6)
        axes.xaxis.tick_top()
        bare(axes)
        for place in np.arange(len(down) - 1) + 0.5:
            axes.axhline(place, color="#dddddd", linewidth=0.8, zorder=0)
        return finished(page, form, words)


def _paint(axes: "Axes", counts: Ints) -> None:
    """A disc with its number; beside it, where the disc is too small to hold it."""
    areas = counts / max(int(counts.max()), 1) * _LARGEST
    row, column = np.nonzero(counts)
    axes.scatter(column, row, s=areas[row, column], color=COLOURS[5], edgecolors=COLOURS[0])
    for (r, c), count in np.ndenumerate(counts):
        aside = areas[r, c] ** 0.5 / 2 + 3 if 0 < areas[r, c] < _HOLDS else 0
        axes.annotate(
            str(count),
            (c, r),
            (aside, 0),
            textcoords="offset points",
            ha="left" if aside else "center",
            va="center",
        )


def _alt(table: Table, counts: Ints) -> str:
    r, c = np.unravel_index(int(counts.argmax()), counts.shape)
    cell = f"{table.rows[int(r)][0]}・{table.columns[int(c) + 1]}"
    empty = int((counts == 0).sum())
    return (
        f"{table.name}の発言数{counted(table)}。最も多いのは{cell}の {counts[r, c]} 件、"
        f"発言のない組み合わせは {empty}。"
    )
