"""Tables as text: .csv .tsv."""

import csv
import io
from collections.abc import Iterator

from voicecode.errors import ReadError
from voicecode.read.decode import decode
from voicecode.read.format import ReadOptions, lay_out, make_source
from voicecode.read.table import Row, read_rows
from voicecode.types import Source

SUFFIXES = (".csv", ".tsv")


def read(data: bytes, name: str, options: ReadOptions) -> list[Source]:
    """Read a table of answers; the delimiter is the one among , ; and tab that parts the header.

    Raises:
        ReadError: for bytes that are no text, quotation marks that do not close, and the faults
            that `read_rows` names.
    """
    content = decode(data, name, options.encoding)
    text, blocks = lay_out(read_rows(list(_rows(content, name)), name, options))
    return [make_source(data, name, text, blocks)]


def first_record(content: str, delimiter: str) -> list[str]:
    """Give the cells of the first line that is not blank; none if there is no such line."""
    try:
        return next(
            (row for row in csv.reader(io.StringIO(content), delimiter=delimiter) if row), []
        )
    except csv.Error:
        return []


def _rows(content: str, name: str) -> Iterator[Row]:
    limit = csv.field_size_limit(max(len(content), 131_072))  # a cell may hold a whole interview
    delimiters = "\t,;" if name.lower().endswith(".tsv") else ",;\t"
    delimiter = max(delimiters, key=lambda sign: len(first_record(content, sign)))
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
