"""`voicecode evaluate`: how the coder agrees with a person."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from voicecode.cli import options
from voicecode.cli.keeping import spare
from voicecode.cli.terminal import show

if TYPE_CHECKING:
    from voicecode.read import ReadOptions


@click.command()
@click.argument("gold", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="GOLD...")
@options.codebook
@options.model
@options.reading
@options.errors
@options.style
def evaluate(
    gold: tuple[Path, ...],
    codebook: Path | None,
    model: Path | None,
    reading: "ReadOptions",
    errors: Path | None,
    style: str,
) -> None:
    """Compare the coder with the codes a person gave in GOLD.

    GOLD is a CSV with the columns text, resource, stance and, if you have them, context, id, source
    and resource_second (a second code that counts as right). "none" or an empty cell is none. A
    coded CSV that you corrected is a GOLD too.

    Prints Cohen's κ with its 95 % bootstrap interval, macro-F1, precision, recall and F1 of each
    code, and the confusion matrix.
    """
    from voicecode.read import find
    from voicecode.report.files import guard, whole
    from voicecode.study import evaluate as compare
    from voicecode.study import sources_of

    files = find(gold)
    if errors:
        guard(errors, files)
        spare(errors)
    *tables, misses = compare(sources_of(files, reading), codebook, model)
    show(tables, style)
    if errors:
        from voicecode.report.csv import table

        with whole(errors) as target:
            target.write(table(misses))
