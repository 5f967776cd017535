"""What an axis of a correspondence analysis rests on: the points and comments at its ends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voicecode.analyse.counts import Quotes
from voicecode.types import Cell, Table

Floats = NDArray[np.float64]
Ids = tuple[str, ...]

COLUMNS = ("成分", "固有値", "寄与率", "累積寄与率", "負の端", "正の端")
_ENDS = (-1, 1)
# So many points of a kind are named at an end.
_NAMED = 5
# What is nearer to the origin than this is at no end: rounding alone put it there.
_ORIGIN = 1e-9


@dataclass(frozen=True, slots=True)
class Side:
    """The rows, or the columns, as points.

    Args:
        names: of the points.
        weights: shape (n_points, n_axes): the singular vectors. A square is the contribution of
            the point to the axis, the sign the end it lies at.
        comments: the ids of those behind each point.
    """

    names: Sequence[str]
    weights: Floats
    comments: Sequence[Ids]


def axes(inertia: Floats, rows: Side, columns: Side) -> Table:
    """List the axes with their inertia, its share, and the two ends each axis tells apart.

    A point makes an end what it is if it contributes more to the axis than the average of its kind
    (1 / rows, 1 / columns); where none does at an end, the one that contributes most there. An end
    rests on the comments of those rows that stand in columns of the same side: a row lies at an
    end because its comments stand there more often than expected, so there always are some. An
    axis rests on the comments of both its ends, and to these its figures lead. An axis without
    inertia has no ends.

    Args:
        inertia: shape (n_axes,).
        rows: the points of the rows.
        columns: the points of the columns.

    Returns:
        One row per axis. An end is told as columns｜rows, strongest first, five of each at most.

    References:
        M. Greenacre, Correspondence analysis in practice, 2017 (contributions above average).
    """
    total = inertia.sum()
    shares = inertia / total if total else np.full_like(inertia, np.nan)
    figures = zip(inertia.tolist(), shares.tolist(), shares.cumsum().tolist(), strict=True)
    body: list[tuple[Cell, ...]] = []
    quotes: Quotes = {}
    for axis, own in enumerate(figures):
        ends = [_end(axis, sign, rows, columns) for sign in _ENDS] if own[0] > _ORIGIN**2 else []
        told = [name for name, _ in ends] or ["", ""]
        body.append((f"成分{axis + 1}", *own, *told))
        quotes |= {(axis, 4 + i): ids for i, (_, ids) in enumerate(ends)}
        both = tuple(dict.fromkeys(name for _, ids in ends for name in ids))
        quotes |= {(axis, c): both for c in (1, 2, 3)}
    note = (
        "端：寄与が平均を超える列｜行（大きい順に 5 つまで）。"
        "引用はその行の発言のうち、列も同じ側にあるもの"
    )
    return Table("固有値", COLUMNS, tuple(body), (note,), n=len(body), quotes=quotes)


def _end(axis: int, sign: int, rows: Side, columns: Side) -> tuple[str, Ids]:
    """What stands at an end of an axis, and the comments it rests on."""
    strong, beside = _strong(axis, sign, rows), _strong(axis, sign, columns)
    there = np.flatnonzero(columns.weights[:, axis] * sign > _ORIGIN).tolist()
    said = {name for row in strong for name in rows.comments[row]}
    ids = (name for column in there for name in columns.comments[column] if name in said)
    told = "｜".join("、".join(_named(*each)) for each in ((beside, columns), (strong, rows)))
    return told, tuple(dict.fromkeys(ids))


def _strong(axis: int, sign: int, side: Side) -> list[int]:
    """The points that make an end, strongest first."""
    weight = side.weights[:, axis] * sign
    order = np.argsort(-weight, kind="stable")
    above = order[(weight[order] > 0) & (weight[order] ** 2 > 1 / len(weight))]
    strong: list[int] = (above if len(above) else order[:1]).tolist()
    return strong


def _named(points: Sequence[int], side: Side) -> Iterator[str]:
    yield from (side.names[point] for point in points[:_NAMED])
    if len(points) > _NAMED:
        yield f"ほか {len(points) - _NAMED}"
