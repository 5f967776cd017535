"""The road from files to a file: comments are coded and formatted in chunks, in several processes.

Only finished pieces of the output come back to the parent, so memory does not grow with the
codings; the segments reach the processes by fork and are never copied.
"""

import gc
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO

from voicecode.method import Method, listening
from voicecode.study import Choice, coder_of, segments_of
from voicecode.types import Codings, Segment, Source

if TYPE_CHECKING:
    from voicecode.coding.review import Doubt
    from voicecode.parallel import Range
    from voicecode.report.schema import Layout

# How many comments got which (resource, stance); "" for none.
Tally = Counter[tuple[str, str]]
# A comment to show for each stance.
Examples = dict[str, tuple[Segment, Codings]]
Progress = Callable[[int, int], object]

_SHOWABLE = 80


@dataclass(frozen=True, slots=True)
class Material:
    """What is about to be coded, and by what."""

    segments: Sequence[Segment]
    method: Method


@dataclass(frozen=True, slots=True)
class Output:
    """How coded comments are written: a name in `report.FORMATS`; the mark is for CSV alone.

    `review` asks for a column that ranks the comments to look at: "50", "30%", "" for none.
    """

    format: str = "csv"
    bom: bool = True
    review: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to, in figures and examples, for the summary.

    `renewed` are the ids of rows whose timeframe or polarity was not kept.
    """

    tally: Tally
    examples: Examples
    renewed: list[str] = field(default_factory=list)


# A piece of the output, what it came to, and how many comments are done with it.
Piece = tuple[Any, Outcome, int]


def gather(sources: Iterable[Source], choice: Choice, method: Method) -> Material:
    """Cut the sources one by one, keeping only their comments.

    Raises:
        ReadError: a file cannot be read.
        SegmentError: a speaker asked for speaks nowhere.
        StudyError: no comment is left.
    """
    with _uncollected():
        return Material(segments_of(sources, choice), method)


def write(
    material: Material,
    target: BinaryIO,
    output: Output,
    jobs: int = 1,
    progress: Progress = lambda _done, _total: None,
) -> Outcome:
    """Code the comments and write them, chunk by chunk.

    Args:
        material: the comments and by what they are coded.
        target: a binary file; it gets the same bytes whatever the number of jobs.
        output: the format.
        jobs: processes to work in.
        progress: called with the comments done and all comments after each chunk.
    """
    from voicecode.parallel import ordered, ranges
    from voicecode.report import form
    from voicecode.report.schema import Layout, variables

    review = _review(material, output.review, jobs) if output.review else None
    layout = Layout(variables(material.segments), output.bom, review)
    make = partial(_writer, material, output.format, layout)
    outcome = Outcome(Counter(), {})
    results = ordered(make, ranges(len(material.segments), jobs), jobs)
    pieces = _counted(results, outcome, lambda n: progress(n, len(material.segments)))
    with _frozen():
        form(output.format).write(pieces, layout, target)
    return outcome


def _review(material: Material, asked: str, jobs: int) -> dict[tuple[str, int], int]:
    """Rank the comments to look at: all are coded once before any is written."""
    from voicecode.coding.review import ranked
    from voicecode.parallel import ordered, ranges

    chunks = ordered(partial(_doubter, material), ranges(len(material.segments), jobs), jobs)
    ranks = ranked([doubt for chunk in chunks for doubt in chunk], asked)
    chosen = ((material.segments[i], rank) for i, rank in ranks.items())
    return {(segment.source, segment.position): rank for segment, rank in chosen}


def _doubter(material: Material) -> Callable[["Range"], list["Doubt | None"]]:
    """Make the worker that says how doubtful the codes of a range of segments are."""
    from voicecode.coding.person import spelt, stands
    from voicecode.coding.review import doubts

    coder = listening(material.method)

    def work(task: "Range") -> list["Doubt | None"]:
        chunk = material.segments[slice(*task)]
        tokens = coder.tokenize([s.text for s in chunk])
        said = (spelt(segment, material.method.codebook) for segment in chunk)
        codings = list(map(stands, said, coder.code(chunk, tokens)))
        return doubts(coder, chunk, tokens, codings)

    return work


def _writer(material: Material, name: str, layout: "Layout") -> Callable[["Range"], Piece]:
    """Make the worker that codes and formats a range of segments."""
    from voicecode.coding.person import gives_way, spelt
    from voicecode.report import form
    from voicecode.report.schema import rows

    code = coder_of(material.segments, material.method)
    encode = form(name).encode

    def work(task: "Range") -> Piece:
        chunk, codings = material.segments[slice(*task)], code(task)
        tally = Counter((c.resource.value, c.stance.value) for c in codings)
        said = (spelt(segment, material.method.codebook) for segment in chunk)
        renewed = [s.id for s, c in zip(said, codings, strict=True) if gives_way(s, c)]
        outcome = Outcome(tally, _examples(chunk, codings), renewed)
        return encode(rows(chunk, codings, layout), layout), outcome, task[1]

    return work


def _examples(segments: Sequence[Segment], codings: Sequence[Codings]) -> Examples:
    """Take the first short comment of each stance whose codes both have evidence."""
    found: Examples = {}
    for segment, coded in zip(segments, codings, strict=True):
        shown = coded.stance.value in found or len(segment.text) > _SHOWABLE
        if not shown and coded.resource.evidence and coded.stance.evidence:
            found[coded.stance.value] = segment, coded
    return found


def _counted(
    results: Iterable[Piece], outcome: Outcome, report: Callable[[int], object]
) -> Iterator[Any]:
    """Hand the pieces on and add up what they came to."""
    for piece, part, done in results:
        yield piece
        outcome.tally.update(part.tally)
        outcome.renewed.extend(part.renewed)
        for stance, example in part.examples.items():
            outcome.examples.setdefault(stance, example)
        report(done)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Make many objects that stay without the collector's rounds over them."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@contextmanager
def _frozen() -> Iterator[None]:
    """Keep what there is out of the collector's rounds, here and in the processes to come.

    What is made from here on has no cycles and goes when its chunk is written.
    """
    gc.freeze()
    try:
        with _uncollected():
            yield
    finally:
        gc.unfreeze()
