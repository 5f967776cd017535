"""`voicecode spirals`: what speakers claim to cause what, and the loops their claims close."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voicecode.cli import options
from voicecode.cli.keeping import spare
from voicecode.cli.progress import Progress
from voicecode.errors import many

if TYPE_CHECKING:
    from voicecode.claims import CausalMap
    from voicecode.read import ReadOptions
    from voicecode.study import Choice

_FILE = click.Path(dir_okay=False, path_type=Path)
_DIAGRAMS = ("svg", "png", "mmd", "dot")
_NO_DIAGRAM = "No diagram is drawn: no loop closes, and nothing is claimed more than once."
# So many loops are shown at the terminal.
_SHOWN = 5


def _diagram(_context: object, _option: object, path: Path | None) -> Path | None:
    suffix = path.suffix.lower().removeprefix(".") if path else ""
    if path and suffix not in _DIAGRAMS:
        raise click.BadParameter(f"the suffix .{suffix} is none of {', '.join(_DIAGRAMS)}.")
    return path


outputs = options.grouped(
    "outputs",
    dict,
    links=click.option(
        "-o", "--out", "links", type=_FILE, metavar="FILE", help="A CSV with one row per claim."
    ),
    loops=click.option("--loops", type=_FILE, metavar="FILE", help="The loops as JSON."),
    diagram=click.option(
        "--diagram",
        type=_FILE,
        callback=_diagram,
        metavar="FILE",
        help="The best loops as a picture: .svg, .png, .mmd (Mermaid) or .dot (Graphviz).",
    ),
    graphml=click.option(
        "--graphml",
        type=_FILE,
        metavar="FILE",
        help="All claims between factors as GraphML (Gephi, yEd).",
    ),
    sd_json=click.option(
        "--sd-json", type=_FILE, metavar="FILE", help="All edges as SD-JSON (Stella, CoModel)."
    ),
)


@click.command()
@click.argument(
    "sources", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="SOURCE..."
)
@outputs
@click.option(
    "--factors",
    type=_FILE,
    metavar="FILE",
    help="Which wordings are one factor (TOML): kept to if it is there, else written.",
)
@options.choosing
@options.codebook
@options.reading
def spirals(
    sources: tuple[Path, ...],
    outputs: dict[str, Path | None],
    factors: Path | None,
    choice: "Choice",
    codebook: Path | None,
    reading: "ReadOptions",
) -> None:
    r"""Find vicious circles (悪循環) in SOURCE: transcripts or a coded CSV.

    Finds what each speaker claims to cause what, gathers causes and effects into factors (要因),
    and closes the loops that nobody need have stated whole. Prints the best loops with quotations
    for every edge. An edge is a claim, not a fact.

    The file of --factors lists every merge; change it, and later runs keep to it.

    \b
    Examples:
      voicecode spirals interviews/ -o links.csv --diagram spiral.svg
      voicecode spirals coded.csv --loops loops.json --factors factors.toml
    """
    from voicecode.inquiry import Inquiry, Request
    from voicecode.mapping import causal_map
    from voicecode.read import find
    from voicecode.read.placed import placed
    from voicecode.report.files import guard

    given = find(sources)
    for path in (*outputs.values(), factors):
        if path:
            guard(path, given)
            spare(path)
    own = placed(factors) if factors and factors.exists() else {}
    segments = Inquiry(Request(sources, reading, choice)).segments
    progress = Progress()
    found = causal_map(segments, codebook, own, progress.coding, progress.step)
    progress.close()
    _write(found, outputs, None if own else factors)
    _show(found)


def _write(found: "CausalMap", outputs: dict[str, Path | None], factors: Path | None) -> None:
    """Write the files that were asked for, each whole or not at all."""
    from voicecode.report import csv, graphml, links, loops, sd_json
    from voicecode.report import factors as listing
    from voicecode.report.files import whole
    from voicecode.report.picture import picture
    from voicecode.spirals import network

    if outputs["diagram"] and not picture(found).edges:
        outputs = outputs | {"diagram": None}
        click.echo(_NO_DIAGRAM, err=True)
    formats: dict[Path | None, Callable[[], bytes]] = {
        outputs["links"]: lambda: csv.table(links.table(found.links)),
        outputs["loops"]: lambda: loops.render(found.loops),
        outputs["diagram"]: lambda: _drawn(found, str(outputs["diagram"])),
        outputs["graphml"]: lambda: graphml.render(network(found.links, found.voices)),
        outputs["sd_json"]: lambda: sd_json.render(found),
        factors: lambda: listing.render(found.factors),
    }
    for path, render in formats.items():
        if path:
            content = render()
            with whole(path) as target:
                target.write(content)


def _drawn(found: "CausalMap", path: str) -> bytes:
    """Draw the picture that a path asks for by its suffix."""
    from voicecode.report import diagram, dot, mermaid

    suffix = path.lower().rpartition(".")[2]
    if suffix in ("svg", "png"):
        return diagram.render(found, suffix)
    return mermaid.render(found) if suffix == "mmd" else dot.render(found)


def _show(found: "CausalMap") -> None:
    from voicecode.report.loops import CLAIMS, table
    from voicecode.report.text import render

    shown = [render(table(loop)) for loop in found.loops[:_SHOWN]]
    more = len(found.loops) - len(shown)
    click.echo("\n\n".join([*shown, *_counts(found, more), CLAIMS]))


def _counts(found: "CausalMap", more: int) -> Sequence[str]:
    """How much was found; what to try where no loop closes."""
    kinds = (found.links, "link"), (found.factors, "factor"), (found.loops, "loop")
    told = ", ".join(many(len(each), name) for each, name in kinds)
    if not found.loops:
        return [f"{told}. No loop closes; merging factors by hand (--factors) may close one."]
    return [f"{told}{f', {more} of them not shown' if more > 0 else ''}."]
