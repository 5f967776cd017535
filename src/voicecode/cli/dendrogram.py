"""`voicecode dendrogram`: words that keep company, as a tree."""

from typing import TYPE_CHECKING

import click

from voicecode.cli import tables

if TYPE_CHECKING:
    from voicecode.analyse.dendrogram import Method
    from voicecode.inquiry import Inquiry


@click.command()
@tables.asking
@tables.top(30)
@tables.within
@click.option(
    "--clusters", type=click.IntRange(min=1), default=5, show_default=True, help="Groups to cut."
)
@click.option(
    "--method",
    type=click.Choice(["average", "complete", "single", "ward"]),
    default="average",
    show_default=True,
    help="How the distance of groups is measured.",
)
@tables.quoting
def dendrogram(
    inquiry: "Inquiry",
    top: int,
    within: str | None,
    clusters: int,
    method: "Method",
    output: tables.Output,
) -> None:
    r"""Join common words of SOURCE into a tree by the comments they share (デンドログラム).

    First the groups that --clusters leaves, then the merges with their distances (1 − Jaccard).

    \b
    Example:
      voicecode dendrogram interviews/ --top 40 --clusters 6
    """
    from voicecode.analyse import dendrogram as room

    presence = inquiry.presence((), within, count=top)
    tree = room.dendrogram(presence, method)
    output.write([room.clusters(presence, tree, clusters), tree], inquiry)
