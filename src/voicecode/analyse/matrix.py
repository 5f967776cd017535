"""Counts with a representative quotation in each cell (引用つきマトリクス), and the stance gap."""

from collections.abc import Mapping, Sequence

import numpy as np

from voicecode.analyse.crosstab import Counts
from voicecode.analyse.quoted import cited
from voicecode.types import Cell, Codings, Segment, Table

# A quotation of this many code points tells something and still fits in a cell.
_READABLE = 12, 70


def matrix(
    counted: Counts, comments: Mapping[str, Segment], likely: Mapping[str, float], most: int = 1
) -> Table:
    """Show in each cell how many comments there are, and the most typical with their speakers.

    Typical is what was coded with most certainty among the comments that fit in a cell (12–70
    letters; if none does, the one nearest to it). An empty cell shows 0.

    Args:
        counted: the counts and the comments behind them.
        comments: the comments by id.
        likely: how certain the codes of each comment are (0–1), by id.
        most: how many comments a cell quotes at most.
    """
    rows: list[tuple[Cell, ...]] = []
    for r, label in enumerate(counted.down):
        cells = [counted.quotes.get((r, c), ()) for c in range(len(counted.across))]
        rows.append((label, *(_cell(ids, comments, likely, most) for ids in cells)))
    title = f"{counted.rows.label} × {counted.columns.label}：発言数と代表的な引用"
    quotes = {(r, c + 1): ids for (r, c), ids in counted.quotes.items()}
    columns = (counted.rows.label, *counted.across)
    notes = (f"値のない発言 {counted.left_out} 件を除く",) if counted.left_out else ()
    return Table(title, columns, tuple(rows), notes, int(counted.table.sum()), {}, quotes)


def _cell(
    ids: Sequence[str], comments: Mapping[str, Segment], likely: Mapping[str, float], most: int
) -> Cell:
    if not ids:
        return 0
    best = typical(ids, comments, likely)[:most]
    return "\n".join([f"{len(ids)} 件", *(cited(comments[name]) for name in best)])


def typical(
    ids: Sequence[str], comments: Mapping[str, Segment], likely: Mapping[str, float]
) -> list[str]:
    """Rank some comments: those that fit in a cell first, the most certain of them before all."""
    return sorted(ids, key=lambda name: (_misfit(comments[name].text), -likely[name], name))


def _misfit(text: str) -> int:
    low, high = _READABLE
    return max(low - len(text), len(text) - high, 0)


def certainty(segments: Sequence[Segment], codings: Sequence[Codings]) -> dict[str, float]:
    """How certain resource and stance of each comment are together (0–1), by id."""
    pairs = zip(segments, codings, strict=True)
    return {s.id: c.resource.confidence * c.stance.confidence for s, c in pairs}


def gap(counted: Counts, actual: str) -> Table:
    """Set what is against what ought to be and what is wanted, row by row (現状との開き).

    The gap is the share of all other columns minus that of `actual`, in points (−100–100): above
    0 where more is demanded and wished for than described. NaN in a row without comments.

    Args:
        counted: resources by stances.
        actual: the column of what is; without it the gap is 100.
    """
    rows: list[tuple[Cell, ...]] = []
    for label, line in zip(counted.down, counted.table, strict=True):
        described = sum(
            int(n) for name, n in zip(counted.across, line, strict=True) if name == actual
        )
        total = int(line.sum())
        share = 100 * described / total if total else float("nan")
        rows.append((label, *line.tolist(), total, share, 100 - share, 100 - 2 * share))
    columns = (counted.rows.label, *counted.across, "計", f"{actual}％", "それ以外％", "開き")
    note = f"開き ＝ {actual}以外の割合 − {actual}の割合（ポイント）。正なら要求・願望のほうが多い"
    return Table("立場と開き", columns, tuple(rows), (note,), int(np.sum(counted.table)))
