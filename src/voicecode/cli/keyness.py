"""`voicecode keyness`: words that tell groups of comments apart."""

from typing import TYPE_CHECKING

import click

from voicecode.cli import tables

if TYPE_CHECKING:
    from voicecode.inquiry import Inquiry


@click.command()
@tables.asking
@tables.by("What tells the groups apart")
@tables.least
@tables.top(20)
@tables.quoting
def keyness(inquiry: "Inquiry", name: str, least: int, top: int, output: tables.Output) -> None:
    r"""List the words of SOURCE that tell each group of comments from the others (特徴語).

    Log-likelihood ratio, log ratio as size of the effect, p, and q after Benjamini and Hochberg.

    \b
    Example:
      voicecode keyness interviews/ --by speaker --top 10
    """
    from voicecode.analyse.keyness import keyness as compare

    output.write([compare(inquiry.words, inquiry.field(name), least, top)], inquiry)
