"""Coded comments or tables → Excel workbook, by openpyxl.

Text is typed as text, so that nothing runs; only what already looks guarded by a "'" is guarded
once more, since reading takes one away.
"""

import math
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from io import BytesIO
from itertools import chain, count
from tempfile import TemporaryFile
from typing import IO, Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet.hyperlink import Hyperlink

from voicecode.cells import neutralise
from voicecode.errors import ReportError
from voicecode.report.places import QUOTES, Ids, places
from voicecode.report.schema import Layout, Row
from voicecode.report.shown import figures
from voicecode.types import Cell, Table

_LONGEST_CELL = 32_767
_MOST_ROWS = 1_048_576
# XML 1.0 has no place for these; a spreadsheet cannot hold them.
_CONTROLS = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_UNNAMABLE = re.compile(r"[\[\]:*?/\\]")
# The same rows give the same bytes: no clock in the file.
_EPOCH = datetime(2000, 1, 1)


def encode(rows: Sequence[Row], layout: Layout) -> list[Row]:  # noqa: ARG001
    """Hand the rows on: a workbook is built in one place."""
    return list(rows)


def write(pieces: Iterable[Sequence[Row]], layout: Layout, target: BinaryIO) -> None:
    """Write one sheet with a fixed header row.

    Raises:
        ReportError: more rows or a longer comment than a sheet can hold.
    """
    book = Workbook(write_only=True)
    book.properties.created = _EPOCH
    sheet = book.create_sheet("coded")
    sheet.freeze_panes = "A2"
    with closing(sheet):
        for number, row in enumerate(chain([layout.columns], chain.from_iterable(pieces))):
            if number == _MOST_ROWS:
                raise _full()
            sheet.append([_cell(sheet, value) for value in row])
    _save(book, target)


def document(tables: Sequence[Table]) -> bytes:
    """Write each table on a sheet of its own, figures and notes below it.

    Where lists of quotes are among the tables, cells lead to their quotes.

    Raises:
        ReportError: more rows or a longer comment than a sheet can hold.
    """
    book = Workbook()
    book.properties.created = _EPOCH
    book.remove(book.active)
    names = _sheet_names([table.name for table in tables])
    listed = {ids: f"'{names[n]}'!A{row + 2}" for ids, (n, row) in places(tables).items()}
    for table, name in zip(tables, names, strict=True):
        sheet = book.create_sheet(name)
        _fill(sheet, table)
        if table.name != QUOTES:
            _link(sheet, table, listed)
    target = BytesIO()
    _save(book, target)
    return target.getvalue()


def _fill(sheet: Any, table: Table) -> None:  # noqa: ANN401 - openpyxl has no types
    sheet.freeze_panes = "A2"
    told = [(text,) for text in (*figures(table), *table.notes)]
    if len(table.rows) + len(told) + 2 > _MOST_ROWS:
        raise _full()
    for row in (table.columns, *table.rows, (), *told):
        sheet.append([_cell(sheet, _known(value)) for value in row])
    for head in sheet[1]:
        head.font = Font(bold=True)


def _link(sheet: Any, table: Table, listed: Mapping[Ids, str]) -> None:  # noqa: ANN401 - openpyxl
    """Lead each cell to the place where its comments are listed."""
    for (row, column), ids in table.quotes.items():
        if ids in listed:
            cell = sheet.cell(row + 2, column + 1)
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=listed[ids])
            cell.style = "Hyperlink"


def _full() -> ReportError:
    return ReportError("xlsx", "a sheet ends at row 1,048,576", "Use --format csv.")


def _sheet_names(names: Sequence[str]) -> list[str]:
    """Names a workbook takes: short, without its own signs, no two alike."""
    found: list[str] = []
    for name in names:
        plain = _UNNAMABLE.sub(" ", name).strip("' ")[:28] or "table"
        taken = {other.casefold() for other in found}
        number = next(n for n in count(1) if _numbered(plain, n).casefold() not in taken)
        found.append(_numbered(plain, number))
    return found


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name} {number}"


def _known(value: Cell) -> Cell | None:
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _cell(sheet: object, value: str | int | float | None) -> object:
    if not isinstance(value, str):
        return value
    if len(value) > _LONGEST_CELL:
        raise ReportError(
            f"comment {value[:20]}…", "is longer than the 32,767 a cell holds", "Use --format csv."
        )
    text = _CONTROLS.sub("", value)
    cell = WriteOnlyCell(sheet, neutralise(text) if text.startswith("'") else text)
    cell.data_type = "s"
    return cell


def _save(book: Workbook, target: BinaryIO) -> None:
    with TemporaryFile() as dated:
        book.save(dated)
        _undate(dated, target)


def _undate(dated: IO[bytes], target: BinaryIO) -> None:
    """Copy a workbook without the time of its making."""
    with zipfile.ZipFile(dated) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "docProps/core.xml":
                content = re.sub(
                    rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", content
                )
            new.writestr(zipfile.ZipInfo(entry.filename), content, zipfile.ZIP_DEFLATED)
