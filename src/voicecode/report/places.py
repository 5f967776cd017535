"""Where the comments behind cells are listed, so that cells can lead to them."""

from collections.abc import Sequence

from voicecode.types import Table

# The name of a list of quotes, which stands after the table whose cells it explains.
QUOTES = "引用"
# The comments behind a cell.
Ids = tuple[str, ...]
# Number of the list among all tables, and the row in it where the comments of a cell begin.
Place = tuple[int, int]


def places(tables: Sequence[Table]) -> dict[Ids, Place]:
    """Find for the comments behind a cell, by their ids, where they are first listed.

    A list says with its own quotes which comments begin at which row; cells of other tables with
    the same comments lead to the same place.
    """
    found: dict[Ids, Place] = {}
    for number, table in enumerate(tables):
        if table.name == QUOTES:
            for (row, _), ids in table.quotes.items():
                found.setdefault(ids, (number, row))
    return found
