"""`voicecode freq`: how often which words are said."""

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from voicecode.cli import tables

if TYPE_CHECKING:
    from voicecode.inquiry import Inquiry


@click.command()
@tables.asking
@tables.pos
@click.option("--all", "everything", is_flag=True, help="List grammatical words too.")
@click.option(
    "--min",
    "least",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Leave out what is rarer.",
)
@tables.quoting
def freq(
    inquiry: "Inquiry",
    pos: tuple[str, ...],
    least: int,
    output: tables.Output,
    *,
    everything: bool,
) -> None:
    r"""Count the words of SOURCE (頻度): TF, DF (comments), per 1,000 words.

    Words are counted by their lemma and shown as they are most often written. Below the words come
    noun compounds (複合語) and counts by part of speech; tokens is 総抽出語数, types 異なり語数.

    \b
    Example:
      voicecode freq interviews/ --pos 名詞 --min 5 -o words.xlsx
    """
    from voicecode.analyse.freq import by_pos
    from voicecode.analyse.freq import freq as count
    from voicecode.analyse.joins import COMPOUND
    from voicecode.inquiry import Inquiry

    words = inquiry.words
    joined = Inquiry(replace(inquiry.request, compounds=True), inquiry.study).words
    found = count(joined, (COMPOUND,), least)
    compounds = replace(found, name=COMPOUND, tests={}, notes=found.notes[1:])
    counted = count(words, pos, least, everything=everything)
    output.write([counted, compounds, by_pos(words)], inquiry)
