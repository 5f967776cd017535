"""`voicecode themes`: what several comments speak of."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from voicecode.cli import options, tables
from voicecode.cli.keeping import spare
from voicecode.cli.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicecode.inquiry import Inquiry
    from voicecode.themes import Granularity
    from voicecode.types import Segment, Table


_FORMATS = ("html", "xlsx", "csv", "md", "tex", "json", "txt")


def _overview(overview: Path | None, *, quotes: bool) -> tables.Output:
    if overview:
        options.form_of(overview, _FORMATS, "--overview")
    return tables.written(overview, None, quotes=quotes)


listing = options.grouped(
    "listing",
    _overview,
    overview=click.option(
        "--overview",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="The themes as a table to keep, by the suffix " + ", ".join(_FORMATS) + "; else told.",
    ),
    quotes=tables.quotes,
)


@click.command()
@click.argument(
    "sources", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="SOURCE..."
)
@options.writing
@listing
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
    listing: tables.Output,
    field: str | None,
    named: Path | None,
    granularity: "Granularity",
    **given: Any,  # noqa: ANN401 - click has checked the types
) -> None:
    r"""Find the themes (テーマ) that recur in SOURCE: transcripts or a coded CSV.

    Writes the coded comments with theme, theme_label and theme_score to the FILE of -o or stdout,
    and tells on stderr for each theme its terms, comments, speakers, sources, codes, a typical
    comment and how stable it is; --overview keeps that as a table, whose numbers lead with --quotes
    to the comments. The number of themes is found.

    \b
    Examples:
      voicecode themes interviews/ -o themes.csv
      voicecode themes coded.csv --by resource --named shipped -o themes.csv
      voicecode themes coded.csv -o themes.csv --overview themes.html --quotes
    """
    # Threads of NumPy's BLAS wait by spinning, which costs more here than a second one gives.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from voicecode.inquiry import Inquiry, Request
    from voicecode.themes import find
    from voicecode.themes.overview import divided, marked, overview

    inquiry = Inquiry(Request(sources, tokens=True, **given))
    _allow(inquiry, destination, listing)
    told = Progress()
    told.step("coding")
    study = inquiry.coded
    found = find(inquiry.retold, granularity, progress=told.step)
    told.close()
    listed = [overview(found, study.segments, study.codings, _labels(inquiry))]
    if field:
        by = inquiry.field(field)
        listed.append(divided(found, study.segments, by.values, by.order, by.label))
    segments: Sequence[Segment] = marked(study.segments, found)
    if named:
        segments, table = _look(segments, inquiry, named)
        listed.append(table)
    _write(segments, inquiry, destination)
    _list(listed, inquiry, listing)


def _allow(inquiry: "Inquiry", destination: options.Destination, listing: tables.Output) -> None:
    """Refuse what would be written over before the work begins."""
    from voicecode.method import load_codebook
    from voicecode.read import find
    from voicecode.report.files import guard

    wanted = inquiry.request
    for path in filter(None, (destination.path, listing.path)):
        guard(path, find(wanted.files))
    if destination.path:
        if listing.path and destination.path.resolve() == listing.path.resolve():
            message = "is the file of -o, too; name another."
            raise click.BadParameter(message, param_hint="--overview")
        spare(destination.path, inquiry.segments, load_codebook(wanted.codebook))
    spare(listing.path)


def _labels(inquiry: "Inquiry") -> dict[str, str]:
    """What the codes of resource and stance are called, by their keys."""
    from voicecode.method import load_codebook

    book = load_codebook(inquiry.request.codebook)
    return book.names("resource") | book.names("stance")


def _list(found: "Sequence[Table]", inquiry: "Inquiry", listing: tables.Output) -> None:
    """Put the tables into the file of --overview, else on stderr."""
    from voicecode.analyse.quotes import quoted
    from voicecode.report.text import render

    if listing.path:
        listing.write(found, inquiry)
        return
    shown = quoted(found, inquiry.comments) if listing.quotes else found
    click.echo("\n\n".join(render(table) for table in shown), err=True)


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
