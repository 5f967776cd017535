"""One output format per file: rows or tables → bytes."""

from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any, BinaryIO, Protocol, cast

from voicecode.report.schema import Layout, Row

# A format is loaded when it is asked for: xlsx and parquet bring large libraries.
FORMATS = {
    "csv": "voicecode.report.csv",
    "jsonl": "voicecode.report.jsonl",
    "xlsx": "voicecode.report.xlsx",
    "parquet": "voicecode.report.parquet",
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
