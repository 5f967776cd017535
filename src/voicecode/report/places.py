"""Where the comments behind cells are listed, so that cells can lead to them."""

from collections.abc import Mapping, Sequence

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


def parts(ids: Ids, table: Table, found: Mapping[Ids, Place]) -> list[Ids]:
    """Take the comments behind a sum apart into those of the cells it adds up, in their order.

    Args:
        ids: the comments behind the sum.
        table: the table it stands in.
        found: where comments are listed.

    Returns:
        The comments of cells that are listed; empty if these do not make up the sum.
    """
    begin = {own[0]: own for own in table.quotes.values() if own in found and own != ids}
    cut: list[Ids] = []
    at = 0
    while at < len(ids):
        own = begin.get(ids[at], ())
        if not own or ids[at : at + len(own)] != own:
            return []
        cut.append(own)
        at += len(own)
    return cut
