"""`voicecode plot`: a statistic as a figure."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from voicecode.cli import options, tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicecode.inquiry import Inquiry
    from voicecode.types import Table

# The names of `plot.PLOTS`; a test holds the two together (importing it here costs start-up).
KINDS = (
    "crosstab",
    "matrix",
    "themes",
    "cooccurrence",
    "correspondence",
    "dendrogram",
    "wordcloud",
)
FORMATS = ("png", "svg", "pdf")
_FIELDS = {
    "crosstab": ("resource", "stance"),
    "matrix": ("resource", "timeframe"),
    "themes": ("theme_label", "stance"),
    "correspondence": ("", "resource"),
}


@click.command()
@click.argument("kind", type=click.Choice(KINDS))
@tables.asking
@click.option(
    "--row",
    metavar="FIELD",
    help="What stands in the rows: a code or an attribute; for wordcloud FIELD=VALUE.",
)
@click.option("--column", metavar="FIELD", help="What stands in the columns, or parts of the bars.")
@tables.within
@tables.top(40)
@options.drawn("The figure, by its suffix png, svg or pdf.")
def plot(
    kind: str,
    inquiry: "Inquiry",
    row: str | None,
    column: str | None,
    out: Path,
    **given: Any,  # noqa: ANN401 - click has checked the types
) -> None:
    r"""Draw a statistic of SOURCE (図); the caption and the text for blind readers are told.

    crosstab is a heat map of residuals, matrix a table of discs, themes bars of the themes in a
    CSV from `voicecode themes` (found now in other sources), cooccurrence a network of words,
    correspondence a map, dendrogram a tree, wordcloud the most frequent words and compounds, or
    with --row FIELD=VALUE those that tell the comments of a value from the others.

    \b
    Examples:
      voicecode plot matrix coded.csv -o matrix.png
      voicecode plot crosstab coded.csv --row resource --column speaker -o residuals.svg
      voicecode plot wordcloud coded.csv --row stance=want -o wishes.png
    """
    from voicecode.plot import draw
    from voicecode.report.files import guard, whole

    form = options.form_of(out, FORMATS)
    guard(out, inquiry.request.files)
    usual = _FIELDS.get(kind, ("", ""))
    fields = row or usual[0], column or usual[1]
    figure = draw(kind, _tables(kind, inquiry, fields, **given), form)
    with whole(out) as target:
        target.write(figure.content)
    click.echo(f"{figure.caption}\n{figure.alt}", err=True)


def _tables(
    kind: str,
    inquiry: "Inquiry",
    fields: tuple[str, str],
    top: int,
    within: str | None,
) -> "Sequence[Table]":
    """Ask the statistic that the figure shows."""
    if kind in ("cooccurrence", "dendrogram"):
        return _together(kind, inquiry, top, within)
    if kind == "correspondence":
        return _map(inquiry, fields, top)
    if kind == "wordcloud":
        return [_cloud(inquiry, fields[0], top)]
    from voicecode.analyse import crosstab as room

    if "theme_label" in fields:
        inquiry = _themed(inquiry)
    ids = [segment.id for segment in inquiry.segments]
    counted = room.counts(ids, inquiry.field(fields[0]), inquiry.field(fields[1]))
    return [room.crosstab(counted), *room.residuals(counted)]


def _themed(inquiry: "Inquiry") -> "Inquiry":
    """The comments with the themes their table brings; found now where it brings none."""
    from voicecode.inquiry import Inquiry
    from voicecode.themes import find
    from voicecode.themes.overview import marked

    study = inquiry.coded
    if any(name == "theme_label" for s in study.segments for name, _ in s.variables):
        return inquiry
    segments = tuple(marked(study.segments, find(inquiry.retold)))
    return Inquiry(inquiry.request, replace(study, segments=segments))


def _cloud(inquiry: "Inquiry", row: str, top: int) -> "Table":
    """The most frequent words and compounds, or those that tell a value of a field: FIELD=VALUE."""
    from voicecode.inquiry import Inquiry

    joined = Inquiry(replace(inquiry.request, compounds=True), inquiry.study)
    if not row:
        from voicecode.analyse.freq import freq

        counted = freq(joined.words)
        return replace(counted, rows=counted.rows[:top])
    from voicecode.analyse.keyness import telling

    name, _, value = row.partition("=")
    return telling(joined.words, inquiry.field(name), inquiry.value(name, value), top)


def _together(kind: str, inquiry: "Inquiry", top: int, within: str | None) -> "Sequence[Table]":
    from voicecode.analyse import cooccurrence, dendrogram

    presence = inquiry.presence((), within, count=top)
    if kind == "cooccurrence":
        pairs = cooccurrence.cooccurrence(presence, 60, 2)
        return [pairs, cooccurrence.nodes(pairs, presence)]
    tree = dendrogram.dendrogram(presence)
    return [dendrogram.clusters(presence, tree, 5), tree]


def _map(inquiry: "Inquiry", fields: tuple[str, str], top: int) -> "Sequence[Table]":
    from voicecode.analyse.correspondence import correspondence, field_counts, word_counts

    column = inquiry.field(fields[1])
    if not fields[0]:
        return correspondence(*word_counts(inquiry.words, column, top))
    from voicecode.analyse.crosstab import counts

    ids = [segment.id for segment in inquiry.segments]
    counted = counts(ids, inquiry.field(fields[0]), column)
    return correspondence(*field_counts(counted))
