"""Coded comments → Excel workbook, by openpyxl.

Text is typed as text, so that nothing runs; only what already looks guarded by a "'" is guarded
once more, since reading takes one away.
"""

import re
import zipfile
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import datetime
from itertools import chain
from tempfile import TemporaryFile
from typing import IO, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from voicecode.cells import neutralise
from voicecode.errors import ReportError
from voicecode.report.schema import Layout, Row

_LONGEST_CELL = 32_767
_MOST_ROWS = 1_048_576
# XML 1.0 has no place for these; a spreadsheet cannot hold them.
_CONTROLS = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
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
                raise ReportError("xlsx", "a sheet ends at row 1,048,576", "Use --format csv.")
            sheet.append([_cell(sheet, value) for value in row])
    _save(book, target)


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
