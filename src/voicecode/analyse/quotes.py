"""Every number leads back to words: the comments behind the cells of a table (引用)."""

from collections.abc import Mapping, Sequence

from voicecode.types import Cell, Segment, Table

NAME = "引用"
COLUMNS = ("行", "列", "id", "発言者", "発言")
# What heads the last row or column of a table where it holds the sums of the others.
_SUM = "計"


def quoted(tables: Sequence[Table], comments: Mapping[str, Segment]) -> list[Table]:
    """Put after each table the list of comments behind its cells.

    A table all of whose cells have the comments of cells before them (shares after counts) needs
    no list of its own, nor does one that has no comments behind its cells. Where there are none
    at all, an empty list says so.

    Args:
        tables: the tables with their quotes.
        comments: the comments by id.
    """
    found: list[Table] = []
    listed: set[tuple[str, ...]] = set()
    for table in tables:
        behind = {ids for _, ids in _first_cells(table)}
        found.append(table)
        if not behind <= listed:
            found.append(quotes(table, comments))
        listed |= behind
    return found if listed else [*found, quotes(tables[0], comments)]


def quotes(table: Table, comments: Mapping[str, Segment]) -> Table:
    """List the comments behind each cell that has some, cell by cell.

    A row of the table is named by its text cells before the first number. Cells of one row with
    the same comments (TF, DF, per 1,000) are listed once, under the first of them; sums (計) are
    not listed, as their comments are those of the cells they add up. So a comment stands in the
    list of a cross tab once, and in that of words once under each word. A table without quotes
    gives a list without rows. The `quotes` of the list are those it holds, each at the row where
    it begins, so that cells can lead there.

    Args:
        table: the table with its quotes.
        comments: the comments by id.
    """
    rows: list[tuple[Cell, ...]] = []
    places: dict[tuple[int, int], tuple[str, ...]] = {}
    for (row, ids), column in _first_cells(table).items():
        places[len(rows), 0] = ids
        cell = _named(table, row), table.columns[column]
        rows += ((*cell, name, comments[name].speaker, comments[name].text) for name in ids)
    return Table(NAME, COLUMNS, tuple(rows), n=len(rows), quotes=places)


def _first_cells(table: Table) -> dict[tuple[int, tuple[str, ...]], int]:
    """The first column of each row that has these comments behind it."""
    found: dict[tuple[int, tuple[str, ...]], int] = {}
    for (row, column), ids in sorted(table.quotes.items()):
        if ids and not _is_sum(table, row, column):
            found.setdefault((row, ids), column)
    return found


def _is_sum(table: Table, row: int, column: int) -> bool:
    last = len(table.rows) - 1, len(table.columns) - 1
    summed = table.columns[-1] == table.rows[-1][0] == _SUM
    return summed and (row == last[0] or column == last[1])


def _named(table: Table, row: int) -> str:
    """The cells by which a person finds the row: its texts, else its first cell."""
    texts = [cell for cell in table.rows[row][:2] if isinstance(cell, str)]
    return "・".join(texts) or str(table.rows[row][0])
