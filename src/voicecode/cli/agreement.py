"""`voicecode agreement`: how far coders agree."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voicecode.cli import options, tables

if TYPE_CHECKING:
    from voicecode.read import ReadOptions


@dataclass(frozen=True, slots=True)
class Scale:
    """How the codes of a scale are weighed, and their order (A,B,C) where it is given."""

    weights: str
    order: str

    @property
    def codes(self) -> list[str]:
        """The codes from the lower end."""
        return [code.strip() for code in self.order.split(",") if code.strip()]


_scale = options.grouped(
    "scale",
    Scale,
    weights=click.option(
        "--weights",
        type=click.Choice(["linear", "quadratic"]),
        default="linear",
        show_default=True,
        help="How codes that lie on a scale are weighed in weighted κ.",
    ),
    order=click.option(
        "--order",
        default="",
        metavar="A,B,C",
        help="The scale from its lower end; timeframe and polarity have one by themselves.",
    ),
)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="CSV...")
@options.reading
@click.option("--facet", default="", metavar="FIELD", help="The column to compare.")
@_scale
@options.codebook
@tables.quoting
def agreement(
    files: tuple[Path, ...],
    reading: "ReadOptions",
    facet: str,
    scale: Scale,
    codebook: Path | None,
    output: tables.Output,
) -> None:
    r"""Compare the codes that several coders gave to the same comments (評定者間一致).

    Each CSV or Excel file is one coder's table (all its sheets together), with the columns id or
    text, and resource, stance, timeframe, polarity or another --facet. Cohen's κ, weighted κ,
    Fleiss' κ and Krippendorff's α with 95 % bootstrap intervals, the agreement on each code, and
    every disagreement. An empty cell is a code of its own (なし). Codes are read in any spelling
    (IS, 現状); one that no codebook has is an error (see --codebook).

    \b
    Examples:
      voicecode agreement sato.csv suzuki.csv
      voicecode agreement a.csv b.csv c.csv --facet 重要度 --weights linear --order 低,中,高
    """
    from voicecode.analyse import agreement as room
    from voicecode.raters import compare
    from voicecode.report.files import guard

    if output.path:
        guard(output.path, files)
    found = compare(files, reading, facet, scale.codes, codebook)
    told = [
        table for name, given in found.items() for table in room.tables(given, name, scale.weights)
    ]
    output.write(told, comments={i.id: i for given in found.values() for i in given.items})
