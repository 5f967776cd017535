"""`voicecode crosstab`: codes by attributes, with tests."""

from typing import TYPE_CHECKING

import click

from voicecode.cli import tables

if TYPE_CHECKING:
    from voicecode.inquiry import Inquiry


@click.command()
@click.argument("row")
@click.argument("column", metavar="COL")
@tables.asking
@click.option("--none", is_flag=True, help="Count comments without a value too, as なし.")
@tables.quoting
def crosstab(
    row: str, column: str, inquiry: "Inquiry", output: tables.Output, *, none: bool
) -> None:
    r"""Count the comments of SOURCE by ROW and COL (クロス集計).

    ROW and COL are resource, stance, timeframe, polarity, speaker, source, context, or any column
    of your table. Counts, row and column percentages, χ², Fisher's exact test where expected
    counts are small, Cramér's V, and adjusted residuals with p corrected for many cells.

    \b
    Examples:
      voicecode crosstab resource stance interviews/
      voicecode crosstab 職種 resource coded.csv --quotes -o table.xlsx
    """
    from voicecode.analyse import crosstab as room

    fields = inquiry.field(row), inquiry.field(column)
    ids = [segment.id for segment in inquiry.segments]
    counted = room.counts(ids, *fields, none=none)
    parts = [*room.percentages(counted), *room.residuals(counted)]
    output.write([room.crosstab(counted), *parts], inquiry)
