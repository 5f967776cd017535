"""Heat map of a cross tab: counts, coloured by adjusted residuals (クロス集計のヒートマップ)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from voicecode.plot.canvas import Words, bare, counted, finished, sheet
from voicecode.plot.fit import folded, inches, largest, left_out, tall
from voicecode.types import Figure, Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

RESIDUALS = "調整済み残差"
# |residual| that 5 % and 1 % of the cells reach by chance.
_LEVELS = (1.96, "*"), (2.58, "**")
# The residual of full colour, and those from which a colour is too dark for black letters.
_LIMIT, _PURPLE, _BROWN = 4.0, -2.4, 3.0
_MOST_ROWS, _MOST_COLUMNS = 30, 12


def draw(tables: Sequence[Table], form: str) -> Figure:
    """Draw the counts; a cell has its count, its residual and stars, so that grey is enough.

    Args:
        tables: the cross tab, and among the others its adjusted residuals.
        form: png, svg or pdf.
    """
    table = tables[0]
    residuals = next(t for t in tables if t.name == RESIDUALS)
    figures = np.array([row[1:] for row in residuals.rows], float)
    counts = np.array([row[1:-1] for row in table.rows[:-1]], int)
    rows = largest(counts.sum(axis=1), _MOST_ROWS)
    columns = largest(counts.sum(axis=0), _MOST_COLUMNS)
    down = [folded(str(table.rows[r][0]), 16, 2) for r in rows]
    across = [folded(table.columns[c + 1], 6, 3) for c in columns]
    cut = left_out(len(counts) - len(rows), counts.shape[1] - len(columns))
    told = f"{table.name}{counted(table)}：度数と調整済み残差（* |残差| > 1.96、** > 2.58）{cut}"
    words = Words(table.name, told, _alt(table, residuals, figures))
    figures, counts = figures[rows][:, columns], counts[rows][:, columns]
    size = 2.0 + inches(down) + 0.95 * len(across), 0.9 + tall(across) + 0.62 * len(down)
    with sheet(*size) as (page, axes):
        shown = axes.imshow(
            np.nan_to_num(figures), cmap="PuOr_r", vmin=-_LIMIT, vmax=_LIMIT, aspect="auto"
        )
        part = min(4 / size[1], 1)
        page.colorbar(shown, ax=axes, label=RESIDUALS, extend="both", shrink=part, anchor=(0, 1))
        axes.set_xticks(range(len(across)), across)
        axes.set_yticks(range(len(down)), down)
        axes.xaxis.tick_top()
        bare(axes)
        _label(axes, counts, figures)
        return finished(page, form, words)


def _label(axes: "Axes", counts: NDArray[np.int64], figures: NDArray[np.float64]) -> None:
    for (r, c), figure in np.ndenumerate(figures):
        # + 0.0 makes −0.0 a zero.
        told = f"{round(figure, 1) + 0.0:+.1f}{_stars(figure)}" if np.isfinite(figure) else "–"
        ink = "white" if figure <= _PURPLE or figure >= _BROWN else "black"
        axes.text(c, r, f"{counts[r, c]}\n{told}", ha="center", va="center", color=ink)


def _stars(figure: float) -> str:
    return next((stars for limit, stars in reversed(_LEVELS) if abs(figure) > limit), "")


def _alt(table: Table, residuals: Table, figures: NDArray[np.float64]) -> str:
    order = np.argsort(-np.abs(np.nan_to_num(figures)), axis=None)[:3]
    told = []
    for r, c in zip(*np.unravel_index(order, figures.shape), strict=True):
        if abs(figures[r, c]) > _LEVELS[0][0]:
            side = "多い" if figures[r, c] > 0 else "少ない"
            cell = f"{residuals.rows[r][0]}・{residuals.columns[c + 1]}"
            told.append(f"{cell}が期待より{side}（残差 {figures[r, c]:+.1f}）")
    found = "、".join(told) or "期待度数から大きく外れるセルはない"
    return f"{table.name}のヒートマップ{counted(table)}。{found}。"
