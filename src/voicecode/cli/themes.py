"""`voicecode themes`: what several comments speak of."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from voicecode.cli import options
from voicecode.cli.keeping import spare
from voicecode.cli.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicecode.inquiry import Inquiry
    from voicecode.themes import Granularity
    from voicecode.types import Segment, Table


@click.command()
@click.argument(
    "sources", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="SOURCE..."
)
@options.writing
@click.option("--by", "field", metavar="FIELD", help="Count each theme by this field as well.")
@click.option(
    "--named",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Look for the themes described in DIR too; `shipped` for those of voicecode.",
)
@click.option(
    "--granularity",
    type=click.Choice(["fine", "normal", "coarse"]),
    default="normal",
    show_default=True,
    help="Many small themes or few large ones.",
)
@options.choosing
@options.codebook
@options.dictionary
@options.reading
@options.jobs
def themes(
    sources: tuple[Path, ...],
    destination: options.Destination,
    field: str | None,
    named: Path | None,
    granularity: "Granularity",
    **given: Any,  # noqa: ANN401 - click has checked the types
) -> None:
    r"""Find the themes (テーマ) that recur in SOURCE: transcripts or a coded CSV.

    Writes the coded comments with theme, theme_label and theme_score to FILE or stdout, and tells
    on stderr for each theme its terms, comments, speakers, sources, codes, a typical comment and
    how stable it is. The number of themes is found.

    \b
    Examples:
      voicecode themes interviews/ -o themes.csv
      voicecode themes coded.csv --by resource --named shipped -o themes.csv
    """
    # Threads of NumPy's BLAS wait by spinning, which costs more here than a second one gives.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from voicecode.inquiry import Inquiry, Request
    from voicecode.report.text import render
    from voicecode.themes import find
    from voicecode.themes.overview import divided, marked, overview

    inquiry = Inquiry(Request(sources, tokens=True, **given))
    if destination.path:
        from voicecode.method import load_codebook as load
        from voicecode.read import find as files
        from voicecode.report.files import guard

        guard(destination.path, files(sources))
        spare(destination.path, inquiry.segments, load(inquiry.request.codebook))
    told = Progress()
    told.step("coding")
    study = inquiry.coded
    found = find(inquiry.retold, granularity, progress=told.step)
    told.close()
    tables = [overview(found, study.segments, study.codings)]
    if field:
        chosen = inquiry.field(field)
        tables.append(divided(found, chosen.values, chosen.order, chosen.label))
    segments: Sequence[Segment] = marked(study.segments, found)
    if named:
        segments, table = _look(segments, inquiry, named)
        tables.append(table)
    _write(segments, inquiry, destination)
    click.echo("\n\n".join(render(table) for table in tables), err=True)


def _look(
    segments: "Sequence[Segment]", inquiry: "Inquiry", folder: Path
) -> tuple["list[Segment]", "Table"]:
    """Look for named themes and mark the comments that speak of them."""
    from voicecode.themes.lexicon import load
    from voicecode.themes.named import NamedFinder
    from voicecode.themes.overview import mentioned, named
    from voicecode.tokenize import Tokenizer
    from voicecode.vectors import Vectors

    wanted = load(None if folder == Path("shipped") else folder)
    mentions = NamedFinder(wanted, Tokenizer().tokens, Vectors()).find(segments, inquiry.tokens)
    labels = [theme.label for theme in wanted]
    return named(segments, labels, mentions), mentioned(labels, mentions, segments)


def _write(
    segments: "Sequence[Segment]", inquiry: "Inquiry", destination: options.Destination
) -> None:
    from voicecode.report import form
    from voicecode.report.schema import Layout, rows, variables

    layout = Layout(variables(segments), destination.bom)
    table = rows(segments, inquiry.coded.codings, layout)
    chosen = form(destination.format)
    with destination.open() as target:
        chosen.write([chosen.encode(table, layout)], layout, target)
