"""What a person corrected in a coded table is carried over to the same comments, cut anew.

Transcripts change while they are coded: a file is added, a line mended. The comments that are
still there keep what was written into their rows.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace

from voicecode.coding.person import MACHINE, codes_by_person, stands
from voicecode.types import Codings, Earlier, Segment

Key = Callable[[Segment], Hashable]


@dataclass(frozen=True, slots=True)
class Carried:
    """The comments with what the table says of them, and a person's rows before and after.

    `kept` are the comments that carry a person's word, `lost` the rows whose word found no comment.
    """

    segments: tuple[Segment, ...]
    kept: tuple[Segment, ...]
    lost: tuple[Segment, ...]


def by_person(row: Segment) -> bool:
    """Whether a person's word stands in a row of a coded table."""
    return stands(row, Codings()).coder != MACHINE


def gone(table: Sequence[Segment], coming: Sequence[Segment]) -> int:
    """Count the codes a person gave in a table that do not come again with other rows."""
    counts = [
        Counter((row.text, *code) for row in rows for code in codes_by_person(row))
        for rows in (table, coming)
    ]
    return (counts[0] - counts[1]).total()


def carried(segments: Sequence[Segment], table: Sequence[Segment]) -> Carried:
    """Carry the rows of a coded table over to comments.

    A row belongs to the comment with the same source, speaker, context and text; else to one of
    the same source and text; else, where its source is gone, to one of the same text. Of several,
    the first row goes to the first comment. Columns that a person added come along.

    Args:
        segments: comments fresh from the sources; one that is itself a row of a coded table keeps
            its own codes.
        table: the rows, each with its `earlier`.
    """
    sources = {segment.source for segment in segments}
    gone = [i for i, row in enumerate(table) if _source(row) not in sources]
    everywhere = range(len(table))
    rounds: tuple[tuple[Key, Sequence[int]], ...] = (
        (lambda s: (_source(s), s.speaker, s.context, s.text), everywhere),
        (lambda s: (_source(s), s.text), everywhere),
        (lambda s: s.text, gone),
    )
    found: dict[int, int] = {}
    for key, rows in rounds:
        found |= _pairs(segments, table, key, rows, found)
    made = tuple(
        _with(segment, table[found[i]]) if i in found else segment
        for i, segment in enumerate(segments)
    )
    used = set(found.values())
    lost = (row for i, row in enumerate(table) if i not in used and by_person(row))
    return Carried(made, tuple(filter(by_person, made)), tuple(lost))


def _source(segment: Segment) -> str:
    return (segment.earlier or segment).source


def _pairs(
    segments: Sequence[Segment],
    table: Sequence[Segment],
    key: Key,
    rows: Sequence[int],
    found: dict[int, int],
) -> dict[int, int]:
    """Lead comments that have no row yet to rows that have no comment yet, by one key."""
    used = set(found.values())
    free: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for row in rows:
        if row not in used:
            free[key(table[row])].append(row)
    pairs = {}
    for i, segment in enumerate(segments):
        if i not in found and free and (waiting := free.get(key(segment))):
            pairs[i] = waiting.popleft()
    return pairs


def _with(segment: Segment, row: Segment) -> Segment:
    """Give a comment what a row says of it; it keeps its own place."""
    known = {name for name, _ in segment.variables}
    more = tuple(pair for pair in row.variables if pair[0] not in known)
    earlier = segment.earlier or (row.earlier and _moved(row.earlier, segment))
    return replace(segment, variables=segment.variables + more, earlier=earlier)


def _moved(earlier: Earlier, to: Segment) -> Earlier:
    return replace(earlier, source=to.source, position=to.position, start=to.start, end=to.end)
