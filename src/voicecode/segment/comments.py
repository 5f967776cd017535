"""Comments (発言): a source's lines, marks and margin, and the walk over them."""

from collections.abc import Iterator, Sequence

from voicecode.segment import names
from voicecode.segment.headings import Page
from voicecode.segment.lines import margin, read_lines
from voicecode.segment.turns import Mark, are_minutes, find_marks
from voicecode.segment.walk import Draft, Walk
from voicecode.types import Source


def draft_comments(source: Source) -> Iterator[Draft]:
    """Cut a source into comments: bullets, cells, answers, cues, paragraphs of a turn.

    Yields:
        The comments in order, one by one: a large source holds a hundred thousand of them.
    """
    lines = read_lines(source)
    known = frozenset(
        index
        for index, block in enumerate(source.blocks)
        if block.speaker or block.kind in ("answer", "heading")
    )
    marks = find_marks(source.text, lines, known)
    walk = Walk(
        page=Page(source.text, lines, marks),
        blocks=source.blocks,
        answered=_answered(marks),
        minutes=are_minutes(source.text, lines, marks),
        margin=0 if source.blocks else margin(source.text, lines),
    )
    for index in range(len(lines)):
        before = walk.draft
        walk.step(index)
        if before and walk.draft and before.start != walk.draft.start:
            yield _signed(source.text, before)
    if walk.draft:
        yield _signed(source.text, walk.draft)


def _signed(text: str, draft: Draft) -> Draft:
    """Take who says it from the end of a comment where nobody is named: …（30代・女性）."""
    if draft.speaker or text[draft.end - 1] not in "）)":
        return draft
    begin = max(text.rfind("（", draft.start, draft.end), text.rfind("(", draft.start, draft.end))
    written = text[begin + 1 : draft.end - 1].strip()
    if begin <= draft.start or not names.is_portrait(written):
        return draft
    end = draft.start + len(text[draft.start : begin].rstrip())
    return draft._replace(end=end, speaker=names.speaker(written))


def _answered(marks: Sequence[Mark | None]) -> list[bool]:
    """Tell for each line whether the next mark below it is that of somebody who answers."""
    answered = [False] * len(marks)
    answer = False
    for index in range(len(marks) - 1, -1, -1):
        answered[index] = answer
        mark = marks[index]
        if mark:
            answer = mark.kind != "question"
    return answered
