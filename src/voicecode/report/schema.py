"""Schema version 1 of the coded comments: which columns, in which order, with which values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from voicecode import cells
from voicecode.types import Coding, Codings, Segment

VERSION = 1
COLUMNS, REVIEW = cells.COLUMNS, cells.REVIEW
INTEGERS = frozenset({"position", "start", "end", REVIEW})
NUMBERS = frozenset({"resource_confidence", "stance_confidence"})
# Between several quotations or rules in one cell.
SEPARATOR = "｜"

Row = tuple[str | int | float | None, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """What all rows of a file share: the variables after the columns, and the byte-order mark.

    `review` ranks the comments to look at, by source and position; None leaves the column out.
    """

    variables: tuple[str, ...] = ()
    bom: bool = True
    review: Mapping[tuple[str, int], int] | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The header; a variable named like a column of the schema gets a trailing "_2"."""
        own = COLUMNS if self.review is None else (*COLUMNS, REVIEW)
        taken = {*own, *self.variables}
        return own + tuple(_free(name, own, taken) for name in self.variables)


def _free(name: str, own: Sequence[str], taken: set[str]) -> str:
    if name not in own:
        return name
    number = 2
    while f"{name}_{number}" in taken:
        number += 1
    return f"{name}_{number}"


def variables(segments: Iterable[Segment]) -> tuple[str, ...]:
    """List the names of all variables (属性) in order of first appearance."""
    kinds = dict.fromkeys(segment.variables for segment in segments if segment.variables)
    return tuple(dict.fromkeys(name for kind in kinds for name, _ in kind))


def rows(segments: Sequence[Segment], codings: Sequence[Codings], layout: Layout) -> list[Row]:
    """Make one row per comment; an uncoded comment has no confidence (None)."""
    made = map(_row, segments, codings)
    if not layout.variables and layout.review is None:
        return list(made)
    return [row + _more(s, layout) for row, s in zip(made, segments, strict=True)]


def _more(segment: Segment, layout: Layout) -> Row:
    values = _values(segment, layout.variables)
    if layout.review is None:
        return values
    return layout.review.get((segment.source, segment.position)), *values


def _values(segment: Segment, names: Sequence[str]) -> tuple[str, ...]:
    values = dict(segment.variables)
    return tuple(values.get(name, "") for name in names)


def _row(segment: Segment, codings: Codings) -> Row:
    resource, stance = codings.resource, codings.stance
    origin = segment.earlier or segment
    return (
        segment.id,
        origin.source,
        origin.position,
        segment.speaker,
        segment.context,
        segment.text,
        resource.value,
        _confidence(resource),
        _evidence(resource),
        resource.second,
        stance.value,
        _confidence(stance),
        _evidence(stance),
        codings.timeframe.value,
        codings.polarity.value,
        codings.coder,
        SEPARATOR.join(dict.fromkeys(resource.rules + stance.rules)),
        origin.start,
        origin.end,
        resource.value if resource.machine is None else resource.machine,
        stance.value if stance.machine is None else stance.machine,
    )


def _confidence(coding: Coding) -> float | None:
    return round(coding.confidence, 2) if coding.value else None


def _evidence(coding: Coding) -> str:
    return SEPARATOR.join([quotation.text for quotation in coding.evidence])
