"""Themes by the number of their comments (テーマの棒グラフ)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from voicecode.errors import StudyError
from voicecode.plot.canvas import COLOURS, Words, counted, finished, sheet
from voicecode.plot.fit import folded, inches, largest, left_out, short
from voicecode.types import Figure, Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Ints = NDArray[np.int64]
# What it is called, and its counts, row by row.
Part = tuple[str, Ints]

# Hatches tell the parts of a bar apart in grey.
_HATCHES = ("", "///", "...", "\\\\\\", "xxx", "ooo", "---", "+++")
# What comments of no theme stand under.
_OTHER = "その他"
_MOST, _MOST_PARTS = 25, len(_HATCHES)


def draw(tables: Sequence[Table], form: str) -> Figure:
    """Draw a bar for each row of a cross tab, most comments first, in parts by its columns.

    Comments of no theme (その他) stand last.

    Args:
        tables: the cross tab with its margins; the rows are themes.
        form: png, svg or pdf.

    Raises:
        StudyError: there is no theme.
    """
    from matplotlib.ticker import MaxNLocator

    table = tables[0]
    rows = sorted(table.rows[:-1], key=lambda row: (row[0] == _OTHER, -int(row[-1]), str(row[0])))
    if not rows:
        raise StudyError("the figure", "there is no theme to draw", "Run `voicecode themes` first.")
    title = f"{table.columns[0]}ごとの発言数{counted(table)}"
    themes = [row for row in rows if row[0] != _OTHER]
    most = "、".join(f"{row[0]}（{row[-1]} 件）" for row in (themes or rows)[:3])
    alt = f"{title}の棒グラフ。多い順に{most}。"
    words = Words(title, title + left_out(len(rows) - _MOST, 0), alt)
    names = [folded(str(row[0]), 18, 2) for row in rows[:_MOST]]
    parts = _parts(table.columns[1:-1], np.array([row[1:-1] for row in rows], int))
    wide = 5 + inches(names)
    beside = max(int(wide / (inches([name for name, _ in parts]) + 0.7)), 1)
    high = 1 + 0.22 * -(-len(parts) // beside) + 0.36 * len(names)
    with sheet(wide, high) as (page, axes):
        _paint(axes, [(name, counts[:_MOST]) for name, counts in parts])
        axes.set_yticks(range(len(names)), names)
        axes.invert_yaxis()
        axes.set_xlabel("発言数")
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        page.legend(frameon=False, loc="outside upper center", ncols=beside)
        return finished(page, form, words)


def _parts(names: Sequence[str], counts: Ints) -> list[Part]:
    """The counts of each part of the bars; the smallest of many parts are taken together."""
    kept = largest(
        counts.sum(axis=0), _MOST_PARTS if len(names) == _MOST_PARTS else _MOST_PARTS - 1
    )
    parts = [(short(names[i], 14), counts[:, i]) for i in kept]
    others = [i for i in range(len(names)) if i not in kept]
    return [*parts, ("ほか", counts[:, others].sum(axis=1))] if others else parts


def _paint(axes: "Axes", parts: list[Part]) -> None:
    left = np.zeros(len(parts[0][1]), np.int64)
    for (part, counts), colour, hatch in zip(parts, COLOURS, _HATCHES, strict=False):
        places = range(len(counts))
        bars = axes.barh(places, counts, left=left, edgecolor="white", label=part)
        for bar in bars:
            bar.set(facecolor=colour, hatch=hatch)
        left = left + counts
    for place, total in enumerate(left.tolist()):
        axes.text(total, place, f" {total}", va="center")
    axes.margins(x=0.08, y=0.02)
