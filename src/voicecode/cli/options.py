"""Every option once. Options that belong together reach a command as one value."""

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

if TYPE_CHECKING:
    from voicecode.method import Method
    from voicecode.read import ReadOptions
    from voicecode.study import Choice

Command = Callable[..., object]

# The names of `report.FORMATS`; a test holds the two together (importing it here costs start-up).
FORMATS = ("csv", "jsonl", "xlsx", "parquet")
# A number of comments, or a part of them.
_AMOUNT = re.compile(r"[0-9]+|([0-9]{1,2}(\.[0-9]+)?|100)%")

codebook = click.option(
    "--codebook",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Your own codebook (see `voicecode codebook init`).",
)
model = click.option(
    "--model",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="A model adapted to your study (see `voicecode train`).",
)
dictionary = click.option(
    "--dictionary",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    metavar="DIR",
    help="Your own words: compounds.txt (強制抽出.txt), stopwords.txt (除外語.txt), "
    "synonyms.txt (同義語.txt).",
)
context = click.option("--context", default="", help="The question or heading it answers (設問).")
jobs = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Processes to work in; the output is the same.",
)
style = click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Tables to read, or JSON for programs.",
)
errors = click.option(
    "--errors",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write every miss to this CSV.",
)


@dataclass(frozen=True, slots=True)
class Destination:
    """Where the coded table goes (None: stdout), in which format."""

    path: Path | None
    format: str
    bom: bool
    review: str = ""

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Open it so that all is written or nothing."""
        from voicecode.report.files import spooled, whole

        with whole(self.path) if self.path else spooled(sys.stdout.buffer) as file:
            yield file


def grouped(
    name: str, make: Callable[..., object], **options: Callable[[Command], Command]
) -> Callable[[Command], Command]:
    """Make one decorator of several options; the command gets `make(**values)` as `name`."""

    def decorate(command: Command) -> Command:
        @wraps(command)
        def gathered(**given: object) -> object:
            own = {key: given.pop(key) for key in options}
            return command(**given, **{name: make(**own)})

        decorated: Command = gathered
        for option in reversed(options.values()):
            decorated = option(decorated)
        return decorated

    return decorate


def drawn(told: str) -> Callable[[Command], Command]:
    """Ask for the file that a figure or a draft goes to; its suffix says the format."""
    return click.option(
        "-o",
        "--out",
        required=True,
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help=told,
    )


def form_of(out: Path, formats: Sequence[str], option: str = "-o") -> str:
    """The format that the suffix of a file names, which an option asks for.

    Raises:
        click.BadParameter: it names none of the formats.
    """
    form = out.suffix.lower().removeprefix(".")
    if form not in formats:
        message = f"the suffix .{form} is none of {', '.join(formats)}."
        raise click.BadParameter(message, param_hint=option)
    return form


def _method(codebook: Path | None, model: Path | None) -> "Method":
    from voicecode.method import load_method

    return load_method(codebook, model)


def _reading(**given: Any) -> "ReadOptions":  # noqa: ANN401 - click has checked the types
    from voicecode.read import ReadOptions

    return ReadOptions(**given)


def _choosing(**given: Any) -> "Choice":  # noqa: ANN401 - click has checked the types
    from voicecode.study import Choice

    return Choice(**given)


def _writing(out: Path | None, form: str | None, review: str = "", *, no_bom: bool) -> Destination:
    suffix = out.suffix.lower().removeprefix(".") if out else ""
    if not form and suffix and suffix not in FORMATS:
        message = f"the suffix .{suffix} is none of {', '.join(FORMATS)}; name one with --format."
        raise click.BadParameter(message, param_hint="-o")
    if not out and form in ("xlsx", "parquet") and sys.stdout.buffer.isatty():
        raise click.BadParameter("this format needs a file; name one with -o.", param_hint="-o")
    if review and not (_AMOUNT.fullmatch(review) and float(review.rstrip("%"))):
        message = f"{review!r} is neither a number nor a percentage above 0; write 50 or 30%."
        raise click.BadParameter(message, param_hint="--review")
    return Destination(out, form or suffix or "csv", bool(out) and not no_bom, review)


method = grouped("method", _method, codebook=codebook, model=model)
reading = grouped(
    "reading",
    _reading,
    encoding=click.option("--encoding", help="Encoding of text files, if it is not detected."),
    text_columns=click.option(
        "--text-column",
        "text_columns",
        multiple=True,
        metavar="HEADER",
        help="Column to code in CSV and Excel; may be given several times.",
    ),
    id_column=click.option("--id-column", metavar="HEADER", help="Column that names the rows."),
    speaker_column=click.option(
        "--speaker-column", metavar="HEADER", help="Column of the speaker (発言者)."
    ),
    context_column=click.option(
        "--context-column", metavar="HEADER", help="Column of the question answered (設問)."
    ),
)
choosing = grouped(
    "choice",
    _choosing,
    unit=click.option(
        "--unit",
        type=click.Choice(["turn", "comment", "sentence"]),
        default="comment",
        show_default=True,
        help="What is coded as one.",
    ),
    speakers=click.option(
        "--speaker",
        "speakers",
        multiple=True,
        metavar="NAME",
        help="Code only this speaker's words; may be given several times.",
    ),
    excluded=click.option(
        "--exclude-speaker",
        "excluded",
        multiple=True,
        metavar="NAME",
        help="Leave this speaker's words out; may be given several times.",
    ),
)
_target = {
    "out": click.option(
        "-o",
        "--out",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="The coded table; stdout if not given.",
    ),
    "form": click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        help="Format of the table; by default the suffix of FILE, else csv.",
    ),
    "no_bom": click.option(
        "--no-bom", is_flag=True, help="Leave out the mark by which Excel knows UTF-8."
    ),
}
writing = grouped("destination", _writing, **_target)
ranking = grouped(
    "destination",
    _writing,
    **_target,
    review=click.option(
        "--review",
        default="",
        metavar="N|N%",
        help="Rank the N comments a person should look at, in a column `review`.",
    ),
)
