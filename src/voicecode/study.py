"""The verbs, in order: read, segment, tokenize, code. The rooms load when they are used.

Here everything stays at hand for Python; `stream.py` leads through the same rooms to a file.
"""

import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from voicecode.errors import ReportError, StudyError, VoicecodeWarning, many
from voicecode.method import Method, listening, load_method, run_of
from voicecode.types import Codings, Run, Segment, Source, Table, Tokens, Unit

if TYPE_CHECKING:
    import pandas as pd

    from voicecode.codebook import Codebook
    from voicecode.coding import Explanation
    from voicecode.parallel import Range
    from voicecode.read import ReadOptions

# The worker that codes a range of segments.
CodeRange = Callable[["Range"], list[Codings]]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which comments are coded: the unit, and whose words (none named: everyone's)."""

    unit: Unit = "comment"
    speakers: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Study:
    """The immutable whole (研究). `codings[i]` belongs to `segments[i]`; empty before `code`."""

    sources: tuple[Source, ...]
    segments: tuple[Segment, ...]
    codings: tuple[Codings, ...] = ()
    run: Run | None = None

    def code(
        self,
        codebook: str | Path | None = None,
        model: str | Path | None = None,
        jobs: int = 1,
        tokens: Tokens | None = None,
    ) -> "Study":
        """Code all comments.

        Args:
            codebook: the folder of your own codebook; None for the packaged one.
            model: the folder of a model made by `voicecode train`; None for the packaged one.
            jobs: processes to work in; the result is the same whatever their number.
            tokens: the tokens of all comments by the tokenizer of the coder, if they are at hand.

        Raises:
            CodebookError: with all faults of the codebook.
            StudyError: the folder holds no model.
        """
        from voicecode.parallel import ordered, ranges

        method = load_method(codebook, model)
        make = partial(coder_of, self.segments, method, tokens)
        chunks = ordered(make, ranges(len(self.segments), jobs), jobs)
        return replace(
            self, codings=tuple(c for chunk in chunks for c in chunk), run=run_of(method)
        )

    def to_pandas(self) -> "pd.DataFrame":
        """Make a data frame with the columns of the coded CSV (pandas is an extra).

        Raises:
            StudyError: nothing is coded yet, or pandas is not installed.
        """
        from voicecode.report.schema import Layout, rows, variables

        try:
            import pandas as pd
        except ImportError as error:
            cure = 'Install it: pip install "voicecode[pandas]"'
            raise StudyError("to_pandas", "needs pandas", cure) from error
        if len(self.codings) != len(self.segments):
            raise StudyError("to_pandas", "nothing is coded yet", "Call .code() first.")
        layout = Layout(variables(self.segments))
        table = rows(self.segments, self.codings, layout)
        return pd.DataFrame(table, columns=list(layout.columns))


def read(
    *paths: str | Path,
    options: "ReadOptions | None" = None,
    unit: Unit = "comment",
    speakers: Sequence[str] = (),
    excluded: Sequence[str] = (),
) -> Study:
    """Read files and folders and cut them into comments.

    Args:
        *paths: transcripts, surveys, coded CSVs, or folders of them.
        options: encoding and columns of tables (`voicecode.ReadOptions`).
        unit: "turn", "comment" or "sentence".
        speakers: whose words are kept; none named, everyone's.
        excluded: whose words are left out.

    Raises:
        ReadError: a file cannot be read.
        StudyError: no comment is left.
    """
    from voicecode.read import ReadOptions, find

    files = find([Path(path) for path in paths])
    sources = tuple(sources_of(files, options or ReadOptions()))
    choice = Choice(unit, tuple(speakers), tuple(excluded))
    return Study(sources, tuple(segments_of(sources, choice)))


def explain(
    text: str,
    context: str = "",
    codebook: str | Path | None = None,
    model: str | Path | None = None,
) -> "Explanation":
    """Tell why a text is coded as it is: tokens, rules that fired, what was blocked, scores.

    Args:
        text: one comment.
        context: the question or heading it answers.
        codebook: the folder of your own codebook; None for the packaged one.
        model: the folder of a model made by `voicecode train`; None for the packaged one.
    """
    from voicecode.coding.explain import explain as why

    return why(listening(load_method(codebook, model)), text, context)


def evaluate(
    gold: Iterable[Source],
    codebook: str | Path | None = None,
    model: str | Path | None = None,
) -> list[Table]:
    """Compare the coder with a person's codes.

    Args:
        gold: tables whose rows are comments with `resource` or `stance` ("none" or empty for
            none) and perhaps a second accepted code in `resource_second`.
        codebook: the folder of your own codebook; None for the packaged one.
        model: the folder of a model made by `voicecode train`; None for the packaged one.

    Returns:
        Three tables for each facet: agreement, per code, confusion (stance also without
        context); the last table lists the misses.

    Raises:
        StudyError: there is nothing to compare with.
    """
    from voicecode.analyse import evaluate as figures
    from voicecode.analyse.gold import answers, comments
    from voicecode.coding.person import spelt_gold

    method = load_method(codebook, model)
    book = method.codebook
    rows = [spelt_gold(row, book) for row in comments(gold)]
    bare = [replace(row, context="") for row in rows]
    coded, blind = (coder_of(each, method)((0, len(rows))) for each in (rows, bare))
    resource, stance = answers("resource", rows, coded), answers("stance", rows, coded)
    if not resource and not stance:
        cure = "Give a CSV with the columns text, resource and stance."
        raise StudyError("the gold", "has no column `resource` or `stance`", cure)
    order = {facet: [code.key for code in book.of(facet)] for facet in ("resource", "stance")}
    return [
        *figures.evaluate("resource", resource, order["resource"]),
        *figures.evaluate("stance", stance, order["stance"]),
        *figures.evaluate(
            "stance without context", answers("stance", rows, blind), order["stance"]
        ),
        figures.misses([*resource, *stance]),
    ]


def sources_of(
    files: Sequence[Path], options: "ReadOptions", stdin: bytes | None = None
) -> Iterator[Source]:
    """Read files one by one; `stdin` is read last, and by its content.

    Sheets that are left out are warned of.
    """
    from voicecode.read import read, read_bytes

    for file, name in zip(files, names_of(files), strict=True):
        for source in read(file, options, name=name):
            for told in source.left_out:
                warnings.warn(told, VoicecodeWarning, stacklevel=2)
            yield source
    if stdin is not None:
        yield from read_bytes(stdin, "stdin", options)


def names_of(files: Sequence[Path]) -> list[str]:
    """What the files are called: files of one name are told apart by their folders."""
    count = Counter(file.name for file in files)
    return [file.name if count[file.name] == 1 else file.as_posix() for file in files]


def segments_of(sources: Iterable[Source], choice: Choice) -> list[Segment]:
    """Cut sources one by one into the comments that were asked for.

    Raises:
        SegmentError: a speaker asked for speaks nowhere.
        StudyError: no comment is left.
    """
    from voicecode.segment import segment, select

    segments = [s for source in sources for s in segment(source, choice.unit)]
    chosen = select(segments, choice.speakers, choice.excluded)
    if not chosen:
        cure = "Leave out fewer speakers." if segments else "Give transcripts with words in them."
        raise StudyError("the sources", "no comment is left to code", cure)
    return chosen


def rows_of(table: Path) -> list[Segment]:
    """Read the rows of a table that voicecode coded, and that a person may have corrected.

    Raises:
        ReadError: it cannot be read.
        StudyError: it is no coded table.
    """
    from voicecode.read import ReadOptions

    found = segments_of(sources_of([table], ReadOptions()), Choice())
    if not all(row.earlier for row in found):
        cure = "Name a table that `voicecode code` wrote."
        raise StudyError(str(table), "is no coded table", cure)
    return found


def spare(target: Path, coming: Sequence[Segment] = (), book: "Codebook | None" = None) -> None:
    """Refuse to write over a coded table with codes that a person gave, unless they come again.

    Args:
        target: where something is to be written; what is no coded table is not looked at.
        coming: the comments that are to be written, with what a person said of them.
        book: the codebook by which both are spelt; None where nothing comes.

    Raises:
        ReportError: codes would be lost.
        ReadError: it looks like a coded table that cannot be read.
    """
    from voicecode.coding.carry import gone
    from voicecode.coding.person import spelt
    from voicecode.read import is_coded

    if not (is_coded(target) and _corrected(target)):
        return
    rows = rows_of(target)
    told = ([spelt(row, book) if book else row for row in each] for each in (rows, coming))
    if count := gone(*told):
        cure = "Code that table itself, or give it to --corrections, and name another file with -o."
        raise ReportError(str(target), f"holds {many(count, 'code')} a person gave", cure)


def _corrected(table: Path) -> bool:
    """Whether a person wrote anything into a coded table."""
    from voicecode.coding.person import by_person
    from voicecode.read import ReadOptions

    blocks = (b for source in sources_of([table], ReadOptions()) for b in source.blocks)
    return any(block.earlier and by_person(block.earlier) for block in blocks)


def _part(tokens: Tokens, first: int, end: int) -> Tokens:
    """The tokens of the segments first to end − 1."""
    low, high = int(tokens.bounds[first]), int(tokens.bounds[end])
    bounds = tokens.bounds[first : end + 1] - low
    return Tokens(tokens.lexeme[low:high], tokens.start[low:high], bounds, tokens.vocabulary)


def coder_of(
    segments: Sequence[Segment], method: Method, tokens: Tokens | None = None
) -> CodeRange:
    """Make the worker that codes a range of segments; a person's word stands."""
    from voicecode.coding.person import spelt, stands

    coder, book = listening(method), method.codebook

    def code(task: "Range") -> list[Codings]:
        chunk = segments[slice(*task)]
        own = _part(tokens, *task) if tokens else coder.tokenize([s.text for s in chunk])
        said = (spelt(segment, book) for segment in chunk)
        return list(map(stands, said, coder.code(chunk, own)))

    return code
