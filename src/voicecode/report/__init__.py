"""One output format per file: rows or tables → bytes."""

from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any, BinaryIO, Protocol, cast

from voicecode.report.schema import Layout, Row
from voicecode.types import Table

# A format is loaded when it is asked for: xlsx and parquet bring large libraries.
FORMATS = {
    "csv": "voicecode.report.csv",
    "jsonl": "voicecode.report.jsonl",
    "xlsx": "voicecode.report.xlsx",
    "parquet": "voicecode.report.parquet",
}
# How tables are written.
TABLES = {
    "text": "voicecode.report.text",
    "csv": "voicecode.report.csv",
    "md": "voicecode.report.md",
    "tex": "voicecode.report.tex",
    "xlsx": "voicecode.report.xlsx",
    "html": "voicecode.report.html",
    "json": "voicecode.report.json",
}


class Format(Protocol):
    """A module that writes coded comments.

    `encode` runs in the process that coded the rows and returns a picklable piece; `write` joins
    the pieces, in order, into one file.
    """

    def encode(self, rows: Sequence[Row], layout: Layout) -> Any:  # noqa: ANN401
        """Turn rows into a piece of the file."""

    def write(self, pieces: Iterable[Any], layout: Layout, target: BinaryIO) -> None:
        """Write a whole file from its pieces."""


def form(name: str) -> Format:
    """Load a format by its name in `FORMATS`."""
    return cast(Format, import_module(FORMATS[name]))


class TableFormat(Protocol):
    """A module that writes tables: the first is the answer, the others go with it."""

    def document(self, tables: Sequence[Table]) -> bytes:
        """Make a whole file of one table or more."""


def table_form(name: str) -> TableFormat:
    """Load a format by its name in `TABLES`."""
    return cast(TableFormat, import_module(TABLES[name]))
