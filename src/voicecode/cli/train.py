"""`voicecode train`: adapt the model to a study by what a person coded in it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from voicecode.cli import options
from voicecode.cli.terminal import show
from voicecode.errors import many

if TYPE_CHECKING:
    from voicecode.coding.adapt import Adapted
    from voicecode.method import Method
    from voicecode.read import ReadOptions
    from voicecode.types import Table


@click.command()
@click.argument(
    "coded", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="CODED..."
)
@click.option(
    "-o",
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="DIR",
    help="Folder of the adapted model.",
)
@options.method
@options.reading
@options.style
def train(
    coded: tuple[Path, ...], out: Path, method: "Method", reading: "ReadOptions", style: str
) -> None:
    r"""Adapt the model to your study by the resources you gave in CODED.

    CODED is a table that voicecode coded and you went through (rows you corrected, or whose
    `coder` you set to 人), or any CSV with the columns text, resource and perhaps context ("none"
    or an empty cell is none). Forty comments are a good start. Categories that your own codebook
    adds are learnt too.

    \b
    Examples:
      voicecode code interviews/ --review 40 -o coded.csv   # then correct the marked rows
      voicecode train coded.csv -o my-model/
      voicecode code interviews/ --model my-model/ -o coded.csv
    """
    from voicecode.read import find
    from voicecode.study import sources_of
    from voicecode.teach import teach

    files = find(coded)
    adapted = teach(sources_of(files, reading), method, out)
    show([_table(adapted)], style)


def _table(adapted: "Adapted") -> "Table":
    from voicecode.coding.adapt import VOICES
    from voicecode.types import Table

    rows = (
        *((f"trust in {name}", t) for name, t in zip(VOICES, adapted.trust, strict=True)),
        ("right before", adapted.before),
        ("right after (on comments left out)", adapted.after),
    )
    study = adapted.model.about["study"]
    note = f"{many(study['comments'], 'comment')} coded by a person"
    return Table("the adapted model", ("what", "value"), rows, (note,))
