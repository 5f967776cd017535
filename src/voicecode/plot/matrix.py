"""A matrix of counts in which area and number say the same (マトリクス)."""

from collections.abc import Sequence

import numpy as np

from voicecode.plot.canvas import COLOURS, Words, bare, counted, finished, inches, sheet, short
from voicecode.types import Figure, Table

_LARGEST = 1500.0


def draw(tables: Sequence[Table], form: str) -> Figure:
    """Draw the counts of a cross tab as discs, as large as the counts, with the numbers in them.

    Args:
        tables: the cross tab with its margins in the last row and column.
        form: png, svg or pdf.
    """
    table = tables[0]
    down = [short(str(row[0])) for row in table.rows[:-1]]
    across = [short(name, 10) for name in table.columns[1:-1]]
    counts = np.array([row[1:-1] for row in table.rows[:-1]], int)
    caption = f"{table.name}{counted(table)}：円の面積は発言数"
    alt = _alt(table, counts)
    with sheet(1.2 + inches(down) + 1.1 * len(across), 0.8 + 0.75 * len(down)) as (page, axes):
        row, column = np.nonzero(counts)
        area = counts[row, column] / counts.max() * _LARGEST
        axes.scatter(column, row, s=area, color=COLOURS[5], edgecolors=COLOURS[0])
        for (r, c), count in np.ndenumerate(counts):
            axes.text(c, r, str(count), ha="center", va="center")
        axes.set_xticks(range(len(across)), across)
        axes.set_yticks(range(len(down)), down)
        axes.set_xlim(-0.6, len(across) - 0.4)
        axes.set_ylim(len(down) - 0.4, -0.6)
        axes.xaxis.tick_top()
        bare(axes)
        for place in np.arange(len(down) - 1) + 0.5:
            axes.axhline(place, color="#dddddd", linewidth=0.8, zorder=0)
        return finished(page, form, Words(table.name, caption, alt))


def _alt(table: Table, counts: "np.ndarray[tuple[int, ...], np.dtype[np.int64]]") -> str:
    r, c = np.unravel_index(int(counts.argmax()), counts.shape)
    cell = f"{table.rows[int(r)][0]}・{table.columns[int(c) + 1]}"
    empty = int((counts == 0).sum())
    return (
        f"{table.name}の発言数{counted(table)}。最も多いのは{cell}の {counts[r, c]} 件、"
        f"発言のない組み合わせは {empty}。"
    )
