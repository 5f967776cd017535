"""Excel workbooks: .xlsx, one source per sheet that holds answers."""

import datetime
import io
import warnings
import zipfile
from dataclasses import replace

from voicecode.errors import ReadError
from voicecode.read.columns import NoTextColumnError
from voicecode.read.decode import tidy
from voicecode.read.format import Piece, ReadOptions, lay_out, make_source
from voicecode.read.heads import Row
from voicecode.read.table import read_rows
from voicecode.types import Source

SUFFIXES = (".xlsx",)

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")  # an old .xls, or an .xlsx behind a password
_HEAD = 20  # rows among which a header stands


def read(data: bytes, name: str, options: ReadOptions) -> list[Source]:
    """Read the visible sheets of a workbook that hold a column to code.

    Returns:
        One source named after the file; with several such sheets one for each, named
        `file:sheet`. Sheets without a text column, as summaries are, are passed over; the first
        source tells which (`left_out`).

    Raises:
        NoTextColumnError: no sheet has a column to code.
        ReadError: for a file that is no readable workbook, and the faults that `read_rows`
            names, with the sheet they are in.
    """
    found: dict[str, list[Piece]] = {}
    without: list[NoTextColumnError] = []
    for sheet, rows in _sheets(data, name).items():
        try:
            pieces = read_rows(rows, f"{name}, sheet {sheet}", options)
        except NoTextColumnError as error:
            without.append(error)
            continue
        if pieces:
            found[sheet] = pieces
    if without and not found:
        raise without[0]
    first, *others = [
        _source(data, name, sheet if len(found) > 1 else "", pieces)
        for sheet, pieces in (found or {"": []}).items()
    ]
    told = tuple(f"{error.where} is left out: {error.what}" for error in without)
    return [replace(first, left_out=told), *others]


def first_rows(data: bytes, name: str) -> list[list[list[str]]]:
    """Give the first rows of each visible sheet that are not blank.

    Raises:
        ReadError: for a file that is no readable workbook.
    """
    return [
        [row for _, row in rows if any(map(str.strip, row))]
        for rows in _sheets(data, name, _HEAD).values()
    ]


def _source(data: bytes, name: str, sheet: str, pieces: list[Piece]) -> Source:
    source = make_source(data, name, *lay_out(pieces))
    if not sheet:
        return source
    return replace(source, id=f"{source.id}:{sheet}", name=f"{name}:{sheet}")


def _sheets(data: bytes, name: str, most: int | None = None) -> dict[str, list[Row]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    if data.startswith(_OLE):
        cure = "Open it in Excel and save it as .xlsx without a password."
        raise ReadError(name, "this is an old .xls, or locked by a password", cure)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl names features that reading text skips
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            return {
                sheet.title: [
                    (at, [_cell(value) for value in row])
                    for at, row in enumerate(sheet.iter_rows(max_row=most, values_only=True), 1)
                ]
                for sheet in book.worksheets
                if sheet.sheet_state == "visible"
            }
    # SyntaxError is what both XML parsers raise.
    except (zipfile.BadZipFile, InvalidFileException, SyntaxError, KeyError, ValueError) as error:
        cure = "Open it in Excel and save it anew as .xlsx."
        raise ReadError(name, f"the workbook is broken ({error})", cure) from error


def _cell(value: object) -> str:
    """Write a value as a person would type it."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(" ")
    return tidy(str(value).replace("_x000D_", ""))
