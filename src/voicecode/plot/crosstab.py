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

RESIDUALS, LIST, STARS = "調整済み残差", "セル", "判定"
_RULE = (
    "* Holm 法で補正した p < 0.05、** p < 0.01；"
    "そのセルとほかとに分けた 2 × 2 表の期待度数がどれも 5 以上のセルだけ"
)
# The residual of full colour, and those from which a colour is too dark for black letters.
_LIMIT, _PURPLE, _BROWN = 4.0, -2.4, 3.0
_MOST_ROWS, _MOST_COLUMNS = 30, 12
# So many cells are told in words.
_TOLD = 3


def draw(tables: Sequence[Table], form: str) -> Figure:
    """Draw the counts; a cell has its count, its residual and stars, so that grey is enough.

    A star says that a cell differs though all were looked at (Holm), and that enough was expected
    for the test to be trusted: a residual that hangs on few comments has none, however large.

    Args:
        tables: the cross tab, and among the others its adjusted residuals and the list of cells.
        form: png, svg or pdf.
    """
    table = tables[0]
    residuals = next(t for t in tables if t.name == RESIDUALS)
    figures = np.array([row[1:] for row in residuals.rows], float)
    starred = _stars(next(t for t in tables if t.name == LIST)).reshape(figures.shape)
    counts = np.array([row[1:-1] for row in table.rows[:-1]], int)
    rows = largest(counts.sum(axis=1), _MOST_ROWS)
    columns = largest(counts.sum(axis=0), _MOST_COLUMNS)
    down = [folded(str(table.rows[r][0]), 16, 2) for r in rows]
    across = [folded(table.columns[c + 1], 6, 3) for c in columns]
    cut = left_out(len(counts) - len(rows), counts.shape[1] - len(columns))
    told = f"{table.name}{counted(table)}：度数と調整済み残差（{_RULE}）{cut}"
    words = Words(table.name, told, _alt(table, residuals, figures, starred))
    figures, counts = figures[rows][:, columns], counts[rows][:, columns]
    starred = starred[rows][:, columns]
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
        _label(axes, counts, figures, starred)
        return finished(page, form, words)


def _label(
    axes: "Axes",
    counts: NDArray[np.int64],
    figures: NDArray[np.float64],
    starred: NDArray[np.str_],
) -> None:
    for (r, c), figure in np.ndenumerate(figures):
        # + 0.0 makes −0.0 a zero.
        told = f"{round(figure, 1) + 0.0:+.1f}{starred[r, c]}" if np.isfinite(figure) else "–"
        ink = "white" if figure <= _PURPLE or figure >= _BROWN else "black"
        axes.text(c, r, f"{counts[r, c]}\n{told}", ha="center", va="center", color=ink)


def _stars(cells: Table) -> NDArray[np.str_]:
    """The stars in the list of the cells, row by row."""
    column = cells.columns.index(STARS)
    return np.array([str(row[column]) for row in cells.rows])


def _alt(
    table: Table,
    residuals: Table,
    figures: NDArray[np.float64],
    starred: NDArray[np.str_],
) -> str:
    order = np.argsort(-np.abs(np.nan_to_num(figures)), axis=None)
    told: list[str] = []
    for r, c in zip(*np.unravel_index(order, figures.shape), strict=True):
        if starred[r, c] and len(told) < _TOLD:
            side = "多い" if figures[r, c] > 0 else "少ない"
            cell = f"{residuals.rows[r][0]}・{residuals.columns[c + 1]}"
            told.append(f"{cell}が期待より{side}（残差 {figures[r, c]:+.1f}）")
    found = "、".join(told) or "期待度数から外れるといえるセルはない"
    return f"{table.name}のヒートマップ{counted(table)}。{found}。"
