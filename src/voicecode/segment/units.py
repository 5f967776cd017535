"""Units: drafts as turns, comments or sentences, numbered as segments."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from voicecode.segment.backchannel import is_backchannel
from voicecode.segment.sentences import sentences
from voicecode.segment.walk import Draft
from voicecode.types import Block, Segment, Source, Unit, Variables


def in_units(text: str, drafts: Iterable[Draft], unit: Unit) -> Iterable[Draft]:
    """Give the drafts of comments as the unit asked for."""
    if unit == "turn":
        return (_joined(list(turn)) for _, turn in groupby(drafts, key=lambda draft: draft.turn))
    if unit == "sentence":
        return (sentence for draft in drafts for sentence in _cut(text, draft))
    return drafts


def _joined(drafts: Sequence[Draft]) -> Draft:
    return drafts[0]._replace(end=drafts[-1].end)


def _cut(text: str, draft: Draft) -> Iterator[Draft]:
    words = text[draft.start : draft.end]
    if draft.wrapped:  # a line end that the margin made ends no sentence
        words = words.replace("\n", " ")
    for start, end in sentences(words):
        yield draft._replace(start=draft.start + start, end=draft.start + end)


def numbered(source: Source, drafts: Iterable[Draft]) -> list[Segment]:
    """Number the drafts from 1 and hand on what their blocks know of them."""
    if not source.blocks:
        return [_segment(source, None, n, draft) for n, draft in enumerate(drafts, 1)]
    listed = list(drafts)
    shares = Counter(draft.block for draft in listed)
    seen: Counter[int] = Counter()
    segments: list[Segment] = []
    for position, draft in enumerate(listed, 1):
        seen[draft.block] += 1
        segment = _segment(source, source.blocks[draft.block], position, draft)
        if shares[draft.block] > 1 and source.blocks[draft.block].id:
            segment = replace(segment, id=f"{segment.id}-{seen[draft.block]}")
        segments.append(segment)
    return segments


def _segment(source: Source, block: Block | None, position: int, draft: Draft) -> Segment:
    text = source.text[draft.start : draft.end]
    return Segment(
        block.id if block and block.id else f"{source.id}-{position:04d}",
        source.name,
        position,
        draft.speaker,
        draft.context,
        draft.start,
        draft.end,
        text,
        _variables(source, block) if block else source.variables,
        block.earlier if block else None,
        is_backchannel(text),
    )


def _variables(source: Source, block: Block) -> Variables:
    if not block.variables:
        return source.variables
    own = {name for name, _ in block.variables}
    return (*(pair for pair in source.variables if pair[0] not in own), *block.variables)
