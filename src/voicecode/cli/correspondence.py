"""`voicecode correspondence`: words or codes and groups on one map."""

from typing import TYPE_CHECKING

import click

from voicecode.cli import tables

if TYPE_CHECKING:
    from voicecode.inquiry import Inquiry


@click.command()
@tables.asking
@tables.by("What stands in the columns")
@click.option("--rows", metavar="FIELD", help="Codes or attributes in the rows in place of words.")
@tables.least
@tables.top(60)
@tables.quoting
def correspondence(
    inquiry: "Inquiry", name: str, rows: str | None, least: int, top: int, output: tables.Output
) -> None:
    r"""Place words (or --rows) and groups of SOURCE on one map (対応分析).

    Principal coordinates on two axes, contributions, cos², and for each axis its inertia and what
    stands at its two ends.

    \b
    Example:
      voicecode correspondence interviews/ --by speaker --top 40 -o map.csv
    """
    from voicecode.analyse.correspondence import correspondence as analyse
    from voicecode.analyse.correspondence import field_counts, word_counts

    columns = inquiry.field(name)
    if rows is None:
        output.write(analyse(*word_counts(inquiry.words, columns, top, least)), inquiry)
    else:
        from voicecode.analyse.crosstab import counts

        ids = [segment.id for segment in inquiry.segments]
        counted = counts(ids, inquiry.field(rows), columns)
        output.write(analyse(*field_counts(counted)), inquiry)
