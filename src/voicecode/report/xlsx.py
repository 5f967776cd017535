"""Coded comments or tables → Excel workbook, by openpyxl.

Text is typed as text, so that nothing runs; only what already looks guarded by a "'" is guarded
once more, since reading takes one away.
"""

import math
import re
import zipfile
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import datetime
from io import BytesIO
from itertools import chain, count
from tempfile import TemporaryFile
from typing import IO, Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from voicecode.cells import neutralise
from voicecode.errors import ReportError
from voicecode.report.places import QUOTES, Ids, parts, places
from voicecode.report.schema import Layout, Row
from voicecode.report.shown import figures
from voicecode.types import Cell, Table

_LONGEST_CELL = 32_767
_MOST_ROWS = 1_048_576
# XML 1.0 has no place for these; a spreadsheet cannot hold them.
_CONTROLS = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# Of the columns of a list of quotes, in digits.
_WIDTHS = (16, 14, 24, 14, 90)
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

    Where lists of quotes are among the tables, cells lead to their quotes. A text that several
    cells have behind them is listed for each, and is in the file once.

    Raises:
        ReportError: more rows or a longer comment than a sheet can hold.
    """
    book = Workbook()
    book.properties.created = _EPOCH
    book.remove(book.active)
    for table, name in zip(tables, _sheet_names([t.name for t in tables]), strict=True):
        _fill(book.create_sheet(name), table)
    lists = _Lists(book.worksheets, tables)
    for table, sheet in zip(tables, book.worksheets, strict=True):
        if table.name != QUOTES:
            _link(sheet, table, lists)
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
    for letter, wide in zip("ABCDE", _WIDTHS if table.name == QUOTES else (), strict=False):
        sheet.column_dimensions[letter].width = wide


class _Lists:
    """The sheets on which the comments behind cells are listed."""

    def __init__(self, sheets: Sequence[Any], tables: Sequence[Table]) -> None:
        self._sheets, self._tables = sheets, tables
        self._found = places(tables)
        self._told: dict[Ids, str] = {}

    def rows(self, table: Table, place: tuple[int, int]) -> str:
        """The rows a cell leads to; "" where its comments are not listed.

        A sum leads to the lists of what it adds up, where these follow each other, else to rows
        that name them and lead on.
        """
        ids = table.quotes[place]
        cut = [ids] if ids in self._found else parts(ids, table, self._found)
        if not cut:
            return ""
        number, first = self._found[cut[0]]
        last = self._found[cut[-1]][1] + len(cut[-1])
        if last - first == len(ids):
            return self._span(number, first + 2, last - first)
        if ids not in self._told:
            self._told[ids] = self._tell(number, (table.rows[place[0]][0], place[1], table), cut)
        return self._told[ids]

    def _span(self, number: int, row: int, count: int) -> str:
        end = f"{get_column_letter(len(self._tables[number].columns))}{row + count - 1}"
        return f"'{self._sheets[number].title}'!A{row}:{end}"

    def _tell(self, number: int, named: tuple[Cell, int, Table], cut: Sequence[Ids]) -> str:
        sheet = self._sheets[number]
        row, column, table = named
        for own in cut:
            at = self._found[own][1]
            told = "｜".join(map(str, self._tables[number].rows[at][:2]))
            shown = (row, table.columns[column], f"→ {told}（{len(own)}）")
            sheet.append([_cell(sheet, value) for value in shown])
            _lead(sheet.cell(sheet.max_row, 3), self._span(number, at + 2, len(own)))
        return self._span(number, sheet.max_row - len(cut) + 1, len(cut))


def _link(sheet: Any, table: Table, lists: _Lists) -> None:  # noqa: ANN401 - openpyxl has no types
    """Lead each cell to the rows where its comments are listed."""
    for row, column in table.quotes:
        if target := lists.rows(table, (row, column)):
            _lead(sheet.cell(row + 2, column + 1), target)


def _lead(cell: Any, target: str) -> None:  # noqa: ANN401 - openpyxl has no types
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=target)
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
