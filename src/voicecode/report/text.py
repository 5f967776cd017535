"""Tables → text for the terminal; full-width characters take two columns."""

import math
from collections.abc import Sequence
from unicodedata import east_asian_width

from voicecode.types import Cell, Table

_GAP = "  "


def render(table: Table) -> str:
    """Lay out a table: name (if any), header, rows, notes. Numbers stand right, NaN is "–"."""
    cells = [[_text(cell) for cell in row] for row in table.rows]
    widths = [max(map(width, column)) for column in zip(table.columns, *cells, strict=True)]
    right = [_numeric(column) for column in zip(*table.rows, strict=True)]
    right += [False] * (len(widths) - len(right))
    lines = [_line(row, widths, right) for row in [table.columns, *cells]]
    rule = _GAP.join("-" * w for w in widths)
    head = [table.name] if table.name else []
    return "\n".join([*head, lines[0], rule, *lines[1:], *table.notes])


def width(text: str) -> int:
    """Count the terminal columns of a text; ambiguous characters (○, —) count one."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _numeric(column: Sequence[Cell]) -> bool:
    return all(not isinstance(cell, str) for cell in column)


def _text(cell: Cell) -> str:
    if isinstance(cell, float):
        return "–" if math.isnan(cell) else f"{cell:.2f}"
    return str(cell).replace("\n", " ")


def _line(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = (
        " " * (w - width(cell)) + cell if flush else cell + " " * (w - width(cell))
        for cell, w, flush in zip(row, widths, right, strict=True)
    )
    return _GAP.join(padded).rstrip()
