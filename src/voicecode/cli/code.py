"""`voicecode code`: transcripts in, a coded table out."""

import sys
import warnings
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voicecode.cli import options
from voicecode.cli.keeping import spare
from voicecode.cli.progress import Progress
from voicecode.errors import VoicecodeWarning, many, some

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicecode.method import Method
    from voicecode.read import ReadOptions
    from voicecode.stream import Material, Outcome
    from voicecode.study import Choice
    from voicecode.types import Codings, Segment


# A comment longer than this speaks of more than one thing.
_LONG = 400


@dataclass(frozen=True, slots=True)
class Given:
    """The sources, and a coded table of them whose corrections stand."""

    sources: tuple[Path, ...]
    corrections: Path | None


_given = options.grouped(
    "given",
    Given,
    sources=click.argument(
        "sources", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="SOURCE..."
    ),
    corrections=click.option(
        "--corrections",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="An earlier coded table of these sources: what you corrected in it stands.",
    ),
)


@click.command()
@_given
@options.ranking
@options.choosing
@options.method
@options.reading
@options.jobs
def code(
    given: Given,
    destination: options.Destination,
    choice: "Choice",
    method: "Method",
    reading: "ReadOptions",
    jobs: int,
) -> None:
    r"""Code the comments of SOURCE: files, folders, or - for stdin.

    Reads text, Markdown, Word, Excel, CSV, subtitles (VTT, SRT) and PDF with its tables. The
    coded table goes to FILE or to stdout, a summary to stderr. An already coded CSV may be a
    SOURCE: what a person corrected in it stands. Where sources were added or changed, name the
    table you corrected with --corrections, and the comments that are still there keep your word.

    \b
    Examples:
      voicecode code interviews/ -o coded.csv
      voicecode code interviews/ --corrections coded.csv -o coded2.csv
      voicecode code survey.xlsx --text-column 自由記述 -o coded.xlsx
    """
    from voicecode.coding.person import warn_of_unknown
    from voicecode.read import find
    from voicecode.report.files import guard
    from voicecode.stream import Output, gather, write
    from voicecode.study import sources_of

    stdin = sys.stdin.buffer.read() if Path("-") in given.sources else None
    files = find([source for source in given.sources if source != Path("-")])
    if destination.path:
        guard(destination.path, [*files, *filter(None, [given.corrections])])
    progress = Progress()
    material = gather(progress.reading(sources_of(files, reading, stdin)), choice, method)
    if given.corrections:
        material = _corrected(material, given.corrections)
    warn_of_unknown(material.segments, method.codebook)
    spare(destination.path, material.segments, method.codebook)
    with destination.open() as target:
        output = Output(destination.format, destination.bom, destination.review)
        outcome = write(material, target, output, jobs, progress.coding)
    progress.close()
    _tell_renewed(outcome.renewed)
    if destination.path:
        click.echo(f"{destination.path}\n", err=True)
    _summarise(outcome, method)
    if choice.unit != "sentence":
        _tell_long(material.segments)


def _tell_renewed(ids: "Sequence[str]") -> None:
    """Warn of rows of a coded table whose timeframe or polarity the program put anew."""
    if ids:
        told = "another timeframe or polarity than the program gives was put back to the program's"
        cure = "If you wrote it, put 人 into `coder` before coding again"
        warnings.warn(f"{some(ids)}: {told}. {cure}.", VoicecodeWarning, stacklevel=2)


def _corrected(material: "Material", path: Path) -> "Material":
    """Carry over what a person wrote into a coded table; tell what found no comment."""
    from voicecode.coding.carry import carried
    from voicecode.coding.person import spelt
    from voicecode.study import rows_of

    rows = [spelt(row, material.method.codebook) for row in rows_of(path)]
    found = carried(material.segments, rows)
    told = f"{many(len(found.kept), 'comment')} with what a person wrote into {path}"
    click.echo(f"{told}; {many(len(found.lost), 'row')} of it found no comment", err=True)
    for row in found.lost:
        click.echo(f"  {row.id}「{row.text}」", err=True)
    return replace(material, segments=found.segments)


def _tell_long(segments: "Sequence[Segment]") -> None:
    """Say how many comments are so long that one code hardly covers them."""
    if long := sum(len(segment.text) > _LONG for segment in segments):
        told = f"{many(long, 'comment')} longer than {_LONG} characters: one code each"
        click.echo(f"{told}. To code each sentence, add --unit sentence.", err=True)


def _summarise(outcome: "Outcome", method: "Method") -> None:
    from voicecode.analyse.summary import summary
    from voicecode.method import run_of
    from voicecode.report.text import render

    book = method.codebook
    resources, stances = ([code.key for code in book.of(f)] for f in ("resource", "stance"))
    click.echo(render(summary(outcome.tally, resources, stances)), err=True)
    for stance in stances:
        if stance in outcome.examples:
            click.echo(_example(*outcome.examples[stance]), err=True)
    run = run_of(method)
    by = f"codebook {run.codebook[:12]}, model {run.model[:12]}"
    click.echo(f"\n{run.package}, {run.dictionary}, {by}", err=True)


def _example(segment: "Segment", codings: "Codings") -> str:
    words = (
        f"{coding.value} ← {'｜'.join(quotation.text for quotation in coding.evidence)}"
        for coding in (codings.resource, codings.stance)
    )
    return f"\n「{segment.text}」\n  {'　'.join(words)}"
