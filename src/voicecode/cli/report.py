"""`voicecode report`: a draft that a researcher edits."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from voicecode.cli import options, tables
from voicecode.cli.progress import Progress

if TYPE_CHECKING:
    from voicecode.inquiry import Inquiry

# The names of `report.draft.DRAFTS`; a test holds the two together.
FORMATS = ("docx", "md", "html", "tex")


def _init(context: click.Context, _parameter: click.Parameter, folder: Path | None) -> None:
    """Copy the templates and end."""
    if folder is None or context.resilient_parsing:
        return
    from voicecode.report.draft.template import copy

    for path in copy(folder):
        click.echo(path, err=True)
    context.exit()


@click.command()
@tables.asking
@options.drawn("The draft, by its suffix docx, md, html or tex.")
@click.option("--title", default="発言の分析", show_default=True, help="Title of the report.")
@click.option(
    "--pseudonyms",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="CSV of name,pseudonym: what stands in place of names (仮名).",
)
@click.option(
    "--template",
    "templates",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    metavar="DIR",
    help="Your own templates.",
)
@click.option(
    "--init-template",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Copy the templates to DIR, to be changed there, and end.",
    is_eager=True,
    expose_value=False,
    callback=_init,
)
def report(
    inquiry: "Inquiry",
    out: Path,
    title: str,
    pseudonyms: Path | None,
    templates: Path | None,
) -> None:
    r"""Draft a report on SOURCE (報告書の下書き): Word, Markdown, LaTeX, or one HTML file.

    A summary, what was read and when it was said, the method with versions and reliability,
    matrices of resource by time, question and stance with counts and quotations, the gap between
    what is and what ought to be, groups beside each other with tests, themes and spirals with
    quotations, doubts and limits, and all coded comments.

    \b
    Examples:
      voicecode report coded.csv -o draft.docx
      voicecode report coded.csv --pseudonyms names.csv -o draft.html
    """
    from voicecode.draft import draft
    from voicecode.read.pseudonyms import pseudonyms as read
    from voicecode.report.draft import files
    from voicecode.report.files import guard, whole

    form = options.form_of(out, FORMATS)
    guard(out, inquiry.request.files)
    progress = Progress()
    found = draft(inquiry, title, read(pseudonyms), progress=progress.step)
    progress.step("writing")
    made = files(form, found, templates, out.name)
    progress.close()
    # The draft comes last: when it is there, so are its pictures.
    for name, content in reversed(made.items()):
        path = out.parent / name
        path.parent.mkdir(exist_ok=True)
        with whole(path) as target:
            target.write(content)
        click.echo(path, err=True)
