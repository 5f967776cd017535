"""Where the comments behind cells are listed, so that cells can lead to them."""

from collections.abc import Sequence
from itertools import pairwise

from voicecode.types import Table

# The name of a list of quotes, which stands after the table whose cells it explains.
QUOTES = "引用"
# The comments behind a cell.
Ids = tuple[str, ...]
# Number of the list among all tables, and the row in it where the comments of a cell begin.
Place = tuple[int, int]


def places(tables: Sequence[Table]) -> dict[Ids, Place]:
    """Find for the comments behind a cell, by their ids, where they are first listed.

    A list holds the comments of its table cell by cell; cells of other tables with the same
    comments lead to the same place.
    """
    found: dict[Ids, Place] = {}
    for number, (table, listed) in enumerate(pairwise(tables), 1):
        if listed.name != QUOTES:
            continue
        row = 0
        for _, ids in sorted(table.quotes.items()):
            if ids:
                found.setdefault(ids, (number, row))
            row += len(ids)
    return found
