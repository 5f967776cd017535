"""Gold tables: a person's codes beside the comments they were given to."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from voicecode.analyse.evaluate import NONE, Answer
from voicecode.types import Block, Codings, Segment, Source

Facet = Literal["resource", "stance"]


def comments(gold: Iterable[Source]) -> list[Segment]:
    """Take each row as one comment, whatever sentences it holds.

    What a person said of the row in an already coded CSV counts as its gold codes.
    """
    return [
        _comment(source, position, block)
        for source in gold
        for position, block in enumerate(source.blocks, 1)
    ]


def answers(facet: Facet, rows: Sequence[Segment], codings: Sequence[Codings]) -> list[Answer]:
    """Put the gold codes of a facet and the coder's side by side; none if no row has a code."""
    paired = []
    for row, coded in zip(rows, codings, strict=True):
        values = dict(row.variables)
        gold, second = values.get(facet, "").strip(), values.get(f"{facet}_second", "").strip()
        paired.append(Answer(row, facet, gold or NONE, second, getattr(coded, facet)))
    given = any(facet in dict(row.variables) for row in rows)
    return paired if given else []


def _comment(source: Source, position: int, block: Block) -> Segment:
    values = dict(block.variables)
    if block.earlier:
        values |= {"resource": block.earlier.resource, "stance": block.earlier.stance}
        values |= dict(block.earlier.facets)
    segment = Segment(
        id=block.id or f"{source.id}-{position}",
        source=values.get("source", source.name),
        position=position,
        speaker=block.speaker,
        context=block.context,
        start=block.start,
        end=block.end,
        text=source.text[block.start : block.end],
    )
    return replace(segment, variables=tuple(values.items()))
