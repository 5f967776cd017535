"""Every number leads back to words: the comments behind the cells of a table (引用)."""

from collections.abc import Mapping

from voicecode.types import Segment, Table

NAME = "引用"
COLUMNS = ("行", "列", "id", "発言者", "発言")


def quotes(table: Table, comments: Mapping[str, Segment]) -> Table:
    """List the comments behind each cell that has some, cell by cell.

    A row of the table is named by its text cells before the first number; a table without quotes
    gives a list without rows.

    Args:
        table: the table with its quotes.
        comments: the comments by id.
    """
    rows = tuple(
        (
            _named(table, row),
            table.columns[column],
            name,
            comments[name].speaker,
            comments[name].text,
        )
        for (row, column), ids in sorted(table.quotes.items())
        for name in ids
    )
    return Table(NAME, COLUMNS, rows, n=len(rows))


def _named(table: Table, row: int) -> str:
    """The cells by which a person finds the row: its texts, else its first cell."""
    texts = [cell for cell in table.rows[row][:2] if isinstance(cell, str)]
    return "・".join(texts) or str(table.rows[row][0])
