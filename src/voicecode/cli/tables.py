"""What all statistics share: what they are asked of, and how their tables are written."""

import sys
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from voicecode.cli import options
from voicecode.cli.keeping import spare
from voicecode.cli.sharing import is_shared
from voicecode.errors import VoicecodeWarning

if TYPE_CHECKING:
    from voicecode.inquiry import Inquiry
    from voicecode.types import Segment, Table

# The names of `report.TABLES`; a test holds the two together (importing it here costs start-up).
Decorator = Callable[[options.Command], options.Command]
FORMATS = ("text", "csv", "md", "tex", "xlsx", "html", "json")


@dataclass(frozen=True, slots=True)
class Output:
    """How tables are written, and where (None: stdout)."""

    path: Path | None
    format: str
    quotes: bool = False

    def write(
        self,
        tables: "Sequence[Table]",
        inquiry: "Inquiry | None" = None,
        comments: "Mapping[str, Segment] | None" = None,
    ) -> None:
        """Write tables, the first of which is the answer, with their quotes if they are asked for.

        The comments are those of the inquiry, or given where there is none.

        CSV has no place for figures and notes: they are told on stderr.
        """
        from voicecode.report import table_form
        from voicecode.report.files import guard, spooled, whole

        if self.path and inquiry:
            guard(self.path, inquiry.request.files)
        spare(self.path)
        known = inquiry.comments if self.quotes and inquiry else comments
        if self.quotes and known is not None:
            from voicecode.analyse.quotes import quoted

            tables = quoted(tables, known)
        with whole(self.path) if self.path else spooled(sys.stdout.buffer) as target:
            target.write(table_form(self.format).document(tables))
        if self.format == "csv":
            _tell(tables)


def _tell(tables: "Sequence[Table]") -> None:
    from voicecode.report.shown import figures

    for table in tables:
        for line in (*figures(table), *table.notes):
            click.echo(line, err=True)
    first = tables[0]
    # A run of many commands hushes them: what says why there is nothing is told all the same.
    if not first.rows and first.notes and is_shared():
        warnings.warn(f"{first.name}: {first.notes[-1]}", VoicecodeWarning, stacklevel=2)


def _inquiry(sources: tuple[Path, ...], **given: Any) -> "Inquiry":  # noqa: ANN401 - checked by click
    from voicecode.cli.sharing import inquiry
    from voicecode.inquiry import Request

    stdin = sys.stdin.buffer.read() if Path("-") in sources else None
    files = tuple(source for source in sources if source != Path("-"))
    return inquiry(Request(files, stdin=stdin, **given))


def written(out: Path | None, form: str | None, *, quotes: bool = False) -> Output:
    """Where tables go, by which format: that asked for, else that of the suffix.

    Raises:
        click.BadParameter: the suffix names no format.
    """
    suffix = out.suffix.lower().removeprefix(".") if out else ""
    known = {"txt": "text", "": "text"}.get(suffix, suffix)
    if not form and known not in FORMATS:
        message = f"the suffix .{suffix} is none of {', '.join(FORMATS)}; name one with --format."
        raise click.BadParameter(message, param_hint="-o")
    if not out and form == "xlsx" and sys.stdout.buffer.isatty():
        raise click.BadParameter("xlsx needs a file; name one with -o.", param_hint="-o")
    return Output(out, form or known, quotes)


sources = click.argument(
    "sources", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="SOURCE..."
)
_out = click.option(
    "-o",
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to this file; stdout if not given.",
)
_form = click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="How tables are written; by default the suffix of FILE, else text.",
)
asking = options.grouped(
    "inquiry",
    _inquiry,
    sources=sources,
    choice=options.choosing,
    codebook=options.codebook,
    model=options.model,
    reading=options.reading,
    dictionary=options.dictionary,
    compounds=click.option(
        "--compounds", is_flag=True, help="Count runs of nouns (複合語) as one word."
    ),
    jobs=options.jobs,
)
output = options.grouped("output", written, out=_out, form=_form)
quotes = click.option("--quotes", is_flag=True, help="List the comments behind each cell (引用).")
quoting = options.grouped("output", written, out=_out, form=_form, quotes=quotes)
least = click.option(
    "--min",
    "least",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    help="Leave out what is rarer.",
)
pos = click.option(
    "--pos",
    multiple=True,
    metavar="POS",
    help="Part of speech (名詞, 動詞 …); may be given several times. By default content words.",
)


def top(default: int) -> Decorator:
    """The option for how many of them."""
    return click.option(
        "--top", type=click.IntRange(min=1), default=default, show_default=True, help="How many."
    )


def by(what: str) -> Decorator:
    """The option for the field that tells comments apart."""
    return click.option(
        "--by",
        "name",
        default="resource",
        show_default=True,
        metavar="FIELD",
        help=f"{what}: resource, stance, timeframe, polarity, speaker, source, context, or a "
        "column of your table.",
    )


within = click.option(
    "--within",
    metavar="FIELD",
    help="Take all comments of one speaker, source, context … together; by default each is a unit.",
)
