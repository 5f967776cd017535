"""`voicecode collocation`: words that stand near each other."""

from typing import TYPE_CHECKING

import click

from voicecode.cli import tables

if TYPE_CHECKING:
    from voicecode.inquiry import Inquiry


@click.command()
@tables.asking
@click.option("--word", metavar="WORD", help="Only what stands around this word.")
@click.option(
    "--window", type=click.IntRange(min=1), default=5, show_default=True, help="Words a side."
)
@tables.least
@click.option(
    "--sort",
    type=click.Choice(["MI", "MI3", "t", "LLR", "Dice"]),
    default="LLR",
    show_default=True,
    help="The measure that orders the rows.",
)
@tables.quoting
def collocation(
    inquiry: "Inquiry",
    word: str | None,
    window: int,
    least: int,
    sort: str,
    output: tables.Output,
) -> None:
    r"""List pairs of words of SOURCE that stand near each other (連語): MI, MI3, t, LLR, Dice.

    Without --word, each pair in its order; with it, the words to its left and right.

    \b
    Example:
      voicecode collocation interviews/ --word 予算 --window 3
    """
    from voicecode.analyse.collocation import around
    from voicecode.analyse.collocation import collocation as pairs

    if word:
        output.write([around(inquiry.words, word, window, least, sort)], inquiry)
    else:
        output.write([pairs(inquiry.words, window, least, sort)], inquiry)
