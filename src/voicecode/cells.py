"""Text in spreadsheet cells: what a spreadsheet would run as a formula is made harmless.

One pair of functions for both ends: `restore(neutralise(text)) == text` for every text.
"""

import re

_RUNS = frozenset("=+-@\t\r")
_GUARDED = _RUNS | {"'"}
# A plain number with a sign is shown as a number, not run.
_NUMBER = re.compile(r"[+-]\d+(\.\d+)?")


def neutralise(text: str) -> str:
    """Put a "'" before text that a spreadsheet would run, or that already looks so guarded."""
    first = text[:1]
    if first == "'":
        return "'" + text if text[1:2] in _GUARDED else text
    if first in _RUNS and not _NUMBER.fullmatch(text):
        return "'" + text
    return text


def restore(text: str) -> str:
    """Take away the "'" that `neutralise` put there."""
    return text[1:] if text[:1] == "'" and text[1:2] in _GUARDED else text
