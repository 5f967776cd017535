"""Words or codes and groups on one map (対応分析・コレスポンデンス分析)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from voicecode.analyse.axes import Side, axes
from voicecode.analyse.counts import behind, incidence, labels, top
from voicecode.analyse.crosstab import Counts
from voicecode.analyse.fields import Field
from voicecode.analyse.words import Words
from voicecode.errors import StudyError
from voicecode.types import Cell, Table

Floats = NDArray[np.float64]
# The ids of the comments behind each row, and behind each column.
Behind = tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]]


def word_counts(
    words: Words, field: Field, count: int = 60, least: int = 2
) -> tuple[tuple[str, ...], tuple[str, ...], Floats, Behind]:
    """Count in how many comments of each value the most common content words stand.

    Returns:
        The words, the values, the counts of shape (n_words, n_values), and the comments.
    """
    terms, shown = top(words, count, least).tolist(), labels(words)
    table = incidence(words)[:, terms] > 0
    values = np.array(field.values)
    columns = [np.asarray(table[np.flatnonzero(values == v)].sum(axis=0)) for v in field.order]
    counted = np.stack(columns, axis=1) if columns else np.zeros((len(terms), 0))
    places, valued = behind(words, terms), zip(words.ids, field.values, strict=True)
    having = {name for name, value in valued if value}
    comments = (
        tuple(tuple(name for name in places[t] if name in having) for t in terms),
        tuple(_having(words.ids, field.values, value) for value in field.order),
    )
    return tuple(shown[t] for t in terms), field.order, counted.astype(np.float64), comments


def _having(ids: Sequence[str], values: Sequence[str], value: str) -> tuple[str, ...]:
    return tuple(name for name, own in zip(ids, values, strict=True) if own == value)


def field_counts(counted: Counts) -> tuple[tuple[str, ...], tuple[str, ...], Floats, Behind]:
    """Take the counts of a cross tab as they are analysed, with the comments."""
    down: list[tuple[str, ...]] = [()] * len(counted.down)
    across: list[tuple[str, ...]] = [()] * len(counted.across)
    for (r, c), ids in counted.quotes.items():
        down[r] += ids
        across[c] += ids
    comments = tuple(down), tuple(across)
    return counted.down, counted.across, counted.table.astype(np.float64), comments


def correspondence(
    rows: Sequence[str], columns: Sequence[str], counts: Floats, comments: Behind = ((), ())
) -> list[Table]:
    """Place rows and columns of a table of counts so that alike profiles stand together.

    The singular value decomposition of S = D_r^−½ (P − r cᵀ) D_c^−½ gives principal inertias
    λ = σ²; rows and columns are in principal coordinates (symmetric map), so that distances
    between rows, and between columns, are χ² distances, while those of a row to a column are not
    to be read as such. Each axis is turned so that its largest row coordinate is positive.
    Contribution is the share of a point in the inertia of an axis, cos² the share of its own
    inertia that the axis shows (both 0–1; cos² is NaN for a point in the origin). Empty rows and
    columns are left out.

    Args:
        rows: their names.
        columns: their names.
        counts: shape (n_rows, n_columns), ≥ 0.
        comments: the ids of those behind each row, and behind each column, if they are known.

    Returns:
        The points on the first two axes (one, where there is only one), and all axes with their
        inertias and ends (`axes`). The figure `inertia` is the sum of λ, which is χ² / n.

    Raises:
        StudyError: fewer than two rows or columns with counts.

    References:
        M. Greenacre, Theory and applications of correspondence analysis, 1984.
    """
    kept, held = counts.sum(axis=1) > 0, counts.sum(axis=0) > 0
    table = counts[kept][:, held]
    if min(table.shape) < 2:
        what = f"needs two rows and two columns, and has {table.shape[0]} and {table.shape[1]}"
        cure = "Choose another field, or give more material."
        raise StudyError("the correspondence analysis", what, cure)
    share = table / table.sum()
    mass = share.sum(axis=1), share.sum(axis=0)
    scale = np.sqrt(np.outer(*mass))
    left, sigma, right = np.linalg.svd((share - scale**2) / scale, full_matrices=False)
    sigma = sigma[: min(table.shape) - 1]
    turned = np.sign(left[np.abs(left).argmax(axis=0), np.arange(left.shape[1])])
    sides = (left * turned)[:, : len(sigma)], (right.T * turned)[:, : len(sigma)]
    names = (
        [n for n, k in zip(rows, kept, strict=True) if k],
        [n for n, k in zip(columns, held, strict=True) if k],
    )
    points: list[tuple[Cell, ...]] = [
        (kind, name, float(m), *_point(axis, sigma, m))
        for kind, own, masses, side in zip(("行", "列"), names, mass, sides, strict=True)
        for name, m, axis in zip(own, masses, side, strict=True)
    ]
    shown = range(1, min(len(sigma), 2) + 1)
    heads = [f"{what}{i}" for i in shown for what in ("成分", "寄与", "cos²")]
    inertia = sigma**2
    figures = {"inertia": float(inertia.sum())}
    note = "主座標（対称マップ）：行と列のあいだの距離は読まない"
    n = int(table.sum())
    behind = _kept(comments[0], kept), _kept(comments[1], held)
    heads = ["種類", "名前", "質量", *heads]
    quotes = {
        (r, c): ids for r, ids in enumerate(behind[0] + behind[1]) for c in range(2, len(heads))
    }
    ends = (Side(*each) for each in zip(names, sides, behind, strict=True))
    return [
        Table("対応分析", tuple(heads), tuple(points), (note,), n, figures, quotes),
        axes(inertia, *ends),
    ]


def _kept(comments: Sequence[tuple[str, ...]], kept: NDArray[np.bool_]) -> list[tuple[str, ...]]:
    """The comments of the rows or columns that have counts; nothing where none are known."""
    known = comments or [()] * len(kept)
    return [ids for ids, own in zip(known, kept.tolist(), strict=True) if own]


def _point(axis: Floats, sigma: Floats, mass: float) -> tuple[float, ...]:
    """Coordinate, contribution and cos² of a point on the first two axes."""
    place = axis * sigma / np.sqrt(mass)
    whole = float((place**2).sum())
    return tuple(
        float(figure)
        for i in range(min(len(sigma), 2))
        for figure in (place[i], axis[i] ** 2, place[i] ** 2 / whole if whole else np.nan)
    )
