"""Tables as text: .csv .tsv."""

import csv
import io
from collections.abc import Iterator
from itertools import islice

from voicecode.errors import ReadError
from voicecode.read.decode import decode
from voicecode.read.format import ReadOptions, lay_out, make_source
from voicecode.read.heads import Row
from voicecode.read.table import read_rows
from voicecode.types import Source

SUFFIXES = (".csv", ".tsv")

_HEAD = 20  # rows among which a header stands

_HEAD = 20  # rows that tell the delimiter


def read(data: bytes, name: str, options: ReadOptions) -> list[Source]:
    """Read a table of answers; the delimiter is the one among , ; and tab that parts the header.

    Below a title that none of them parts, it is the one that parts the next row, and most others.

    Raises:
        ReadError: for bytes that are no text, quotation marks that do not close, and the faults
            that `read_rows` names.
    """
    content = decode(data, name, options.encoding)
    text, blocks = lay_out(read_rows(list(_rows(content, name)), name, options))
    return [make_source(data, name, text, blocks)]


def first_rows(data: bytes, name: str) -> list[list[list[str]]]:
    """Give the first rows of the table that are not blank.

    Raises:
        ReadError: for bytes that are no text, and rows that are broken.
    """
    rows = (row for _, row in _rows(decode(data, name, None), name))
    return [list(islice((row for row in rows if any(map(str.strip, row))), _HEAD))]


def first_record(content: str, delimiter: str) -> list[str]:
    """Give the cells of the first line that is not blank; none if there is no such line."""
    try:
        return next(
            (row for row in csv.reader(io.StringIO(content), delimiter=delimiter) if row), []
        )
    except csv.Error:
        return []


def _parts(content: str, delimiter: str) -> tuple[int, int]:
    """Say how far down, negated, and into how many cells the delimiter first parts a row."""
    reader = csv.reader(io.StringIO(content), delimiter=delimiter)
    try:
        sizes = [len(row) for row in islice(filter(None, reader), _HEAD)]
    except csv.Error:
        sizes = [len(first_record(content, delimiter))]
    if 2 * sum(size > 1 for size in sizes) < len(sizes):
        return -_HEAD, 1
    return next(((-at, size) for at, size in enumerate(sizes) if size > 1), (-_HEAD, 1))


def _rows(content: str, name: str) -> Iterator[Row]:
    limit = csv.field_size_limit(max(len(content), 131_072))  # a cell may hold a whole interview
    delimiters = "\t,;" if name.lower().endswith(".tsv") else ",;\t"
    delimiter = max(delimiters, key=lambda sign: _parts(content, sign))
    at = 0
    try:
        for at, row in enumerate(
            csv.reader(io.StringIO(content), delimiter=delimiter, strict=True), 1
        ):
            yield at, row
    except csv.Error as error:
        cure = 'Write a quotation mark inside a cell twice (""), and close each quoted cell.'
        raise ReadError(f"{name}, row {at + 1}", f"the row is broken ({error})", cure) from error
    finally:
        csv.field_size_limit(limit)
