"""`voicecode tokens`: what rule writers need to see."""

import click

from voicecode.cli import options
from voicecode.cli.terminal import show, text_of


@click.command()
@click.argument("text")
@options.style
def tokens(text: str, style: str) -> None:
    r"""Show the morphemes (形態素) of TEXT, or of stdin for -.

    Rules and terms of the codebook are written over these lemmas and grammar columns.

    \b
    Example:
      voicecode tokens 窓口を早く開けるべきです
    """
    from voicecode.coding.explain import token_rows
    from voicecode.tokenize import Tokenizer
    from voicecode.types import Table

    columns = ("surface", "lemma", "POS", "cType", "cForm")
    rows = token_rows(Tokenizer().tokens([text_of(text)]))
    show([Table("", columns, rows)], style)
