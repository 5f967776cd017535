"""Tables → text for the terminal; full-width characters take two columns."""

from collections.abc import Sequence

from voicecode.report.shown import cell, figures, numeric, width
from voicecode.types import Table

__all__ = ["document", "render", "width"]

_GAP = "  "
# What stands before a keyword ends where the keyword begins.
_FLUSH = frozenset({"pre"})


def document(tables: Sequence[Table]) -> bytes:
    """Lay out tables one below the other."""
    return ("\n\n".join(map(render, tables)) + "\n").encode()


def render(table: Table) -> str:
    """Lay out a table: name (if any), header, rows, figures, notes.

    Numbers stand right, NaN is "–".
    """
    cells = [[cell(value) for value in row] for row in table.rows]
    widths = [max(map(width, column)) for column in zip(table.columns, *cells, strict=True)]
    right = [numeric(column) for column in zip(*table.rows, strict=True)]
    right += [False] * (len(widths) - len(right))
    flush = [r or name in _FLUSH for r, name in zip(right, table.columns, strict=True)]
    lines = [_line(row, widths, flush) for row in [table.columns, *cells]]
    rule = _GAP.join("-" * w for w in widths)
    head = [table.name] if table.name else []
    measures = [_GAP.join(figures(table))] if table.tests else []
    return "\n".join([*head, lines[0], rule, *lines[1:], *measures, *table.notes])


def _line(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = (
        " " * (w - width(text)) + text if flush else text + " " * (w - width(text))
        for text, w, flush in zip(row, widths, right, strict=True)
    )
    return _GAP.join(padded).rstrip()
