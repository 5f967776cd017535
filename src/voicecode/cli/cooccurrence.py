"""`voicecode cooccurrence`: words or codes of the same comments."""

from typing import TYPE_CHECKING

import click

from voicecode.cli import tables

if TYPE_CHECKING:
    from voicecode.inquiry import Inquiry


@click.command()
@tables.asking
@click.option(
    "--codes",
    "fields",
    multiple=True,
    metavar="FIELD",
    help="Take codes in place of words: resource, stance, any column; may be given several times.",
)
@tables.within
@tables.least
@click.option(
    "--edges", type=click.IntRange(min=1), default=60, show_default=True, help="Pairs to list."
)
@tables.quoting
def cooccurrence(
    inquiry: "Inquiry",
    fields: tuple[str, ...],
    within: str | None,
    least: int,
    edges: int,
    output: tables.Output,
) -> None:
    r"""List words or codes of SOURCE that stand in the same comments (共起), with their network.

    Pairs by Jaccard's coefficient; then the network: degree, strength, betweenness, closeness and
    communities (Louvain).

    \b
    Examples:
      voicecode cooccurrence interviews/ --edges 40
      voicecode cooccurrence interviews/ --codes resource --codes stance --within speaker
    """
    from voicecode.analyse import cooccurrence as room

    presence = inquiry.presence(fields, within, least=least)
    pairs = room.cooccurrence(presence, edges, least)
    output.write([pairs, room.nodes(pairs, presence)], inquiry)
