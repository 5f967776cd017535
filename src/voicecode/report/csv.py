"""Coded comments or a table → CSV: UTF-8, harmless in a spreadsheet."""

import csv
import io
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
