"""Coded comments or a table → CSV: UTF-8, harmless in a spreadsheet."""

import csv
import io
import math
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from voicecode.cells import harmless
from voicecode.report.schema import NUMBERS, Layout, Row
from voicecode.types import Cell, Table

_BOM = b"\xef\xbb\xbf"


def encode(rows: Sequence[Row], layout: Layout) -> bytes:
    """Format rows; confidences have two decimals."""
    numbers = [i for i, column in enumerate(layout.columns) if column in NUMBERS]
    return _lines(_decimals(row, numbers) for row in rows)


def write(pieces: Iterable[bytes], layout: Layout, target: BinaryIO) -> None:
    """Write the header and the pieces, after a byte-order mark if the layout asks for one."""
    target.write((_BOM if layout.bom else b"") + _lines([layout.columns]))
    target.writelines(pieces)


def table(content: Table) -> bytes:
    """Format a table, with a byte-order mark for Excel."""
    return _BOM + _lines([content.columns, *content.rows])


def document(tables: Sequence[Table]) -> bytes:
    """Format tables one after another; each further one follows an empty line and its name.

    Numbers have all their digits; an undefined number (NaN) is empty. Figures and notes are none
    of the rows and are left out.
    """
    first, *others = map(_plain, tables)
    named = zip(tables[1:], others, strict=True)
    return _BOM + first + b"".join(b"\n" + _lines([[t.name]]) + rows for t, rows in named)


def _plain(content: Table) -> bytes:
    rows = (map(_defined, row) for row in content.rows)
    return _lines([content.columns, *rows])


def _defined(cell: Cell) -> Cell | None:
    return None if isinstance(cell, float) and math.isnan(cell) else cell


def _decimals(row: Row, numbers: Sequence[int]) -> list[Cell | None]:
    cells = list(row)
    for i in numbers:
        if cells[i] is not None:
            cells[i] = f"{cells[i]:.2f}"
    return cells


def _lines(rows: Iterable[Iterable[Cell | None]]) -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(map(harmless, rows))
    return written.getvalue().encode()
