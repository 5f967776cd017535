"""Text in spreadsheet cells: what a spreadsheet would run as a formula is made harmless.

One pair of functions for both ends: `restore(neutralise(text)) == text` for every text.
"""

import re
from collections.abc import Iterable
from typing import TypeVar

# Schema version 1 of the coded table: what report/ writes and read/ knows again.
COLUMNS = (
    "id",
    "source",
    "position",
    "speaker",
    "context",
    "text",
    "resource",
    "resource_confidence",
    "resource_evidence",
    "resource_second",
    "stance",
    "stance_confidence",
    "stance_evidence",
    "timeframe",
    "polarity",
    "coder",
    "rules",
    "start",
    "end",
    "resource_machine",
    "stance_machine",
)
# The rank of the comments a person should look at; the column is there where it was asked for.
REVIEW = "review"

Cell = TypeVar("Cell")

_RUNS = frozenset("=+-@\t\r")
_GUARDED = _RUNS | {"'"}
# A sign alone, and a plain number with one, are shown and not run.
_NUMBER = re.compile(r"[+-](\d+(\.\d+)?)?")


def neutralise(text: str) -> str:
    """Put a "'" before text that a spreadsheet would run, or that already looks so guarded."""
    first = text[:1]
    if first == "'":
        return "'" + text if text[1:2] in _GUARDED else text
    if first in _RUNS and not _NUMBER.fullmatch(text):
        return "'" + text
    return text


def harmless(row: Iterable[Cell]) -> "list[Cell | str]":
    """Neutralise the text cells of a row; the first character tells most of them apart."""
    return [neutralise(c) if isinstance(c, str) and c[:1] in _GUARDED else c for c in row]


def restore(text: str) -> str:
    """Take away the "'" that `neutralise` put there."""
    return text[1:] if text[:1] == "'" and text[1:2] in _GUARDED else text
