"""`voicecode kwic`: words with the words around them."""

from typing import TYPE_CHECKING

import click

from voicecode.cli import tables

if TYPE_CHECKING:
    from voicecode.analyse.kwic import Order
    from voicecode.inquiry import By, Inquiry


@click.command()
@click.argument("pattern")
@tables.asking
@click.option(
    "--match",
    "match",
    type=click.Choice(["lemma", "surface", "pattern"]),
    help="What PATTERN is; by default lemma, or pattern where it begins with [.",
)
@click.option(
    "--window", type=click.IntRange(min=0), default=10, show_default=True, help="Tokens a side."
)
@click.option(
    "--sort",
    "order",
    type=click.Choice(["position", "keyword", "left", "right"]),
    default="position",
    show_default=True,
    help="Order of the rows: by the words on the left, on the right …",
)
@tables.quoting
def kwic(
    pattern: str,
    inquiry: "Inquiry",
    match: "By | None",
    window: int,
    order: "Order",
    output: tables.Output,
) -> None:
    r"""List PATTERN in SOURCE with the words around it (KWIC コンコーダンス).

    As a lemma, PATTERN is found however it is written or inflected (増やす: 増やしたい, ふやせば),
    its synonyms in --dictionary too, but not within compounds kept whole there; as a surface, as
    it stands. A token pattern is written as in the codebook. from and to are places in the comment
    docname, in code points.

    \b
    Examples:
      voicecode kwic 予算 interviews/ --sort right
      voicecode kwic '[{"POS": "名詞"}, {"TEXT": "が"}, {"LEMMA": "足りる"}]' interviews/
    """
    from voicecode.analyse.kwic import kwic as list_

    by = match or ("pattern" if pattern.startswith("[") else "lemma")
    hits = inquiry.hits(pattern, by)
    asked = f"「{pattern}」（--match {by}）"
    output.write([list_(inquiry.segments, inquiry.tokens, hits, window, order, asked)], inquiry)
