"""Segment: from a Source to its comments, with speaker and context (発言の切り出し).

    lines      where lines begin and end, bullets and numbers in front
    turns      the marks that say who speaks; names, evidence: what is a mark and what is not
    headings   what the lines below are about; furniture: what nobody said
    comments   the walk down the page (walk); phrases: how a line ends
    units      turns, comments, sentences; backchannel: はい, なるほど
    speakers   whose words are coded

Whatever the unit, `source.text[segment.start:segment.end] == segment.text`, and segments come in
order without overlap.
"""

from voicecode.segment.comments import draft_comments
from voicecode.segment.sentences import sentences
from voicecode.segment.speakers import select
from voicecode.segment.units import in_units, numbered
from voicecode.types import Segment, Source, Unit

__all__ = ["segment", "select", "sentences"]


def segment(source: Source, unit: Unit = "comment") -> list[Segment]:
    """Cut a source into segments.

    Headings and questions become the context of what follows (at most two, "section／question")
    and are no segments; neither is what only belongs to the record (dates, lists of names, page
    numbers, stage directions on a line of their own). An interviewer's lines are questions, and so
    are the rows and cells of a table that names an interviewer; a moderator speaks like the others,
    and asks what the others answer. Rows that voicecode has coded stand as they are.

    Args:
        source: with blocks, where the file tells the layout, or plain text, where lines tell it.
        unit: "comment", a bullet, cell, answer, cue or paragraph of a turn; "turn", from the
            first to the last comment of one speaker's turn; "sentence", a comment's sentences.

    Returns:
        The segments in order, numbered from 1; empty for a source without words. A segment keeps
        the id of its block, followed by -1, -2 … where the block holds several.
    """
    drafts = draft_comments(source)
    return numbered(source, in_units(source.text, drafts, unit))
