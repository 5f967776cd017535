"""Codes by attributes: counts, percentages, tests, residuals (クロス集計)."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voicecode.analyse.counts import Quotes
from voicecode.analyse.fields import NONE, Field
from voicecode.errors import StudyError, many
from voicecode.types import Cell, Measure, Table

Floats = NDArray[np.float64]

SEED, RESAMPLES = 1900, 9999  # the year of Pearson's paper; any fixed number does
LEVEL = 0.05
# So many comments have to be expected in a cell (Cochran).
_ENOUGH = 5


@dataclass(frozen=True, slots=True)
class Counts:
    """A table of counts, shape (n_rows, n_columns), and the comments behind each cell."""

    rows: Field
    columns: Field
    down: tuple[str, ...]
    across: tuple[str, ...]
    table: NDArray[np.int64]
    quotes: Quotes
    left_out: int


def counts(ids: list[str], rows: Field, columns: Field, *, none: bool = False) -> Counts:
    """Count comments by two fields.

    Args:
        ids: the ids of the comments.
        rows: the field whose values stand in the rows.
        columns: the field whose values stand in the columns.
        none: whether comments without a value are counted as なし; else they are left out.

    Raises:
        StudyError: no comment has a value in both.
    """
    down, across = _labels(rows, none=none), _labels(columns, none=none)
    cells: dict[tuple[int, int], list[str]] = {}
    for name, row, column in zip(ids, rows.values, columns.values, strict=True):
        cell = down.get(row or NONE), across.get(column or NONE)
        if cell[0] is not None and cell[1] is not None:
            cells.setdefault((cell[0], cell[1]), []).append(name)
    if not cells:
        own, other = (sum(map(bool, each.values)) for each in (rows, columns))
        where = f"{rows.name} × {columns.name}"
        every = many(len(ids), "comment")
        what = f"of {every}, {rows.name} is given in {own} and {columns.name} in {other}, "
        cure = "Choose other fields; `voicecode crosstab --none` counts what has no value, too."
        raise StudyError(where, f"{what}but never both", cure)
    table = np.zeros((len(down), len(across)), np.int64)
    for cell, members in cells.items():
        table[cell] = len(members)
    quotes = {cell: tuple(members) for cell, members in sorted(cells.items())}
    left_out = len(ids) - int(table.sum())
    return Counts(rows, columns, tuple(down), tuple(across), table, quotes, left_out)


def crosstab(counted: Counts) -> Table:
    """Show the counts with margins and the tests of the whole table.

    `chi2`, `dof` and `p` are Pearson's χ² test without Yates's correction. `fisher_p` is Fisher's
    exact test, two-sided: exact for 2 × 2, else (Freeman–Halton) from 9,999 random tables with
    the same margins. Where more than a fifth of the expected counts are below 5, or one below 1
    (Cochran), χ² is not to be trusted and the note says to read `fisher_p`. Cramér's V =
    √(χ² / (n · (min(rows, columns) − 1))) is the size of the effect, 0–1. All are NaN where a
    field has one value only. Rows and columns without comments are shown and not tested.

    References:
        K. Pearson, 1900; R. Fisher, 1922; W. Cochran, Some methods for strengthening the common
        χ² tests, 1954; H. Cramér, Mathematical methods of statistics, 1946.
    """
    table = counted.table
    rows: list[tuple[Cell, ...]] = [
        (label, *line, sum(line)) for label, line in zip(counted.down, table.tolist(), strict=True)
    ]
    rows.append(("計", *table.sum(axis=0).tolist(), int(table.sum())))
    figures = measures(table)
    notes = [_advice(table)] if not np.isnan(figures["chi2"]) else [_UNTESTED]
    if counted.left_out:
        notes.append(f"値のない発言 {counted.left_out} 件を除く")
    title = f"{counted.rows.label} × {counted.columns.label}"
    columns = (counted.rows.label, *counted.across, "計")
    quotes = _shifted(counted) | _margins(counted)
    return Table(title, columns, tuple(rows), tuple(notes), int(table.sum()), figures, quotes)


def _shifted(counted: Counts) -> Quotes:
    """The comments behind the cells of a table whose first column names the rows."""
    return {(r, c + 1): ids for (r, c), ids in counted.quotes.items()}


def _margins(counted: Counts) -> Quotes:
    """The comments behind the sums of rows (last column) and columns (last row)."""
    last_row, last_column = counted.table.shape
    found: dict[tuple[int, int], list[str]] = {}
    for (r, c), ids in counted.quotes.items():
        for place in ((r, last_column + 1), (last_row, c + 1), (last_row, last_column + 1)):
            found.setdefault(place, []).extend(ids)
    return {place: tuple(ids) for place, ids in found.items()}


_UNTESTED = "値が 1 種類しかない属性があるため、検定はできない"


def measures(table: NDArray[np.int64]) -> dict[str, float]:
    """Test a table of counts: chi2, dof, p, fisher_p, cramers_v; NaN where undefined."""
    from scipy.stats import chi2_contingency
    from scipy.stats.contingency import association

    own = _occupied(table)
    if min(own.shape) < 2:
        return dict.fromkeys(("chi2", "dof", "p", "fisher_p", "cramers_v"), float("nan"))
    found = chi2_contingency(own, correction=False)
    return {
        "chi2": float(found.statistic),
        "dof": int(found.dof),
        "p": float(found.pvalue),
        "fisher_p": _fisher(own),
        "cramers_v": float(association(own, method="cramer", correction=False)),
    }


def percentages(counted: Counts) -> list[Table]:
    """Row and column percentages (0–100); NaN in a row or column without comments."""
    table = counted.table.astype(float)
    with np.errstate(invalid="ignore"):
        shares = [
            ("行％", table / table.sum(axis=1, keepdims=True) * 100),
            ("列％", table / table.sum(axis=0, keepdims=True) * 100),
        ]
    return [_cells(counted, name, figures) for name, figures in shares]


def residuals(counted: Counts) -> list[Table]:
    """Adjusted residuals (調整済み残差) as a table, and cell by cell with p.

    r = (O − E) / √(E (1 − row / n) (1 − column / n)) is about standard normal where the fields
    are independent, so |r| > 1.96 is what 5 % of the cells show by chance. `p` is two-sided; `q`
    is p after Holm over all cells: a cell differs at the 5 % level, all looked at together, where
    q < 0.05. NaN where a row or column is empty or holds everything. The residual is that of the
    2 × 2 table of the cell against all others: 判定 is "*" for q < 0.05 and "**" for q < 0.01
    where all four counts expected there are 5 at least, so that p can be trusted; else "".

    References:
        S. Haberman, The analysis of residuals in cross-classified tables, 1973; S. Holm, A simple
        sequentially rejective multiple test procedure, 1979.
    """
    from scipy.stats import norm

    figures = adjusted(counted.table)
    p = 2 * norm.sf(np.abs(figures))
    q = holm(p)
    number = int(np.isfinite(p).sum())
    expected, stars = _expected(counted.table), _stars(counted.table, q)
    plain = [
        f"|残差| > 1.96 は 5 % 水準だが、{number} 個のセルを見れば偶然でも "
        f"{number * LEVEL:.1f} 個は現れる",
        f"多重比較（Holm 法）でも 5 % 水準で異なるセル：{int((q < LEVEL).sum())} 個；"
        f"うち期待度数が足りるもの：{int((stars != '').sum())} 個（判定の欄に *）",
    ]
    plain = plain if number else [_UNTESTED]
    shape = _cells(counted, "調整済み残差", figures)
    rows: list[tuple[Cell, ...]] = []
    quotes: Quotes = {}
    for (r, c), count in np.ndenumerate(counted.table):
        quotes |= {(len(rows), i): counted.quotes.get((r, c), ()) for i in range(2, 7)}
        sides = counted.down[r], counted.across[c]
        numbers = (float(a[r, c]) for a in (expected, figures, p, q))
        rows.append((*sides, int(count), *numbers, str(stars[r, c])))
    heads = (counted.rows.label, counted.columns.label, *_CELL)
    listed = Table("セル", heads, tuple(rows), n=int(counted.table.sum()), quotes=quotes)
    return [replace(shape, notes=tuple(plain)), listed]


_CELL = ("度数", "期待度数", "残差", "p", "q", "判定")


def _stars(table: NDArray[np.int64], q: Floats) -> NDArray[np.str_]:
    n, row, column = table.sum(), table.sum(axis=1, keepdims=True), table.sum(axis=0)
    sides = np.minimum(row, n - row) * np.minimum(column, n - column)
    trusted = sides / n >= _ENOUGH
    return np.where(trusted & (q < 0.01), "**", np.where(trusted & (q < LEVEL), "*", ""))


def adjusted(table: NDArray[np.int64]) -> Floats:
    """Adjusted residuals of a table of counts, in its shape; NaN where undefined."""
    n = table.sum()
    row, column = table.sum(axis=1, keepdims=True) / n, table.sum(axis=0, keepdims=True) / n
    expected = _expected(table)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = (table - expected) / np.sqrt(expected * (1 - row) * (1 - column))
    return np.where(np.isfinite(found), found, np.nan)


def holm(p: Floats) -> Floats:
    """Correct p values for having looked at all of them (Holm 1979); NaN are no comparisons."""
    given = np.flatnonzero(np.isfinite(p))
    order = given[np.argsort(p.ravel()[given], kind="stable")]
    steps = p.ravel()[order] * np.arange(len(order), 0, -1)
    corrected = np.full(p.size, np.nan)
    corrected[order] = np.minimum(np.maximum.accumulate(steps), 1) if len(order) else steps
    return corrected.reshape(p.shape)


def _labels(field: Field, *, none: bool) -> dict[str, int]:
    order = [*field.order, *([NONE] if none and "" in field.values else [])]
    return {label: i for i, label in enumerate(order)}


def _occupied(table: NDArray[np.int64]) -> NDArray[np.int64]:
    kept: NDArray[np.int64] = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
    return kept


def _expected(table: NDArray[np.int64]) -> Floats:
    found: Floats = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    return found


def _fisher(table: NDArray[np.int64]) -> float:
    from scipy.stats import MonteCarloMethod, fisher_exact

    if table.shape == (2, 2):
        return float(fisher_exact(table).pvalue)
    method: Any = MonteCarloMethod(n_resamples=RESAMPLES, rng=np.random.default_rng(SEED))
    # SciPy answers with an array of one for some tables.
    return float(np.asarray(fisher_exact(table, method=method).pvalue).item())


def _advice(table: NDArray[np.int64]) -> str:
    expected = _expected(_occupied(table))
    few, low = float((expected < _ENOUGH).mean()), float(expected.min())
    if few <= 0.2 and low >= 1:
        return "期待度数は十分：χ² 検定（Yates の補正なし）を読む"
    return (
        f"期待度数が 5 未満のセル {few:.0%}、最小 {low:.2f}："
        "χ² ではなく Fisher の正確確率検定（fisher_p）を読む"
    )


def _cells(counted: Counts, name: str, figures: Floats) -> Table:
    rows = tuple((label, *line) for label, line in zip(counted.down, figures.tolist(), strict=True))
    columns = (counted.rows.label, *counted.across)
    none: dict[str, Measure] = {}
    return Table(name, columns, rows, (), int(counted.table.sum()), none, _shifted(counted))
