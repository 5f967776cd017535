"""Whose words are coded: the choice of segments by speaker (発言者)."""

import re
from collections.abc import Iterable, Sequence

from voicecode.errors import SegmentError
from voicecode.segment.names import folded
from voicecode.types import Segment


def select(
    segments: Sequence[Segment], speakers: Sequence[str] = (), excluded: Sequence[str] = ()
) -> list[Segment]:
    """Choose segments by their speakers.

    A name fits a speaker who bears it, or in whose name it begins or is contained, so that
    山田 finds 山田太郎（議長） and 議長 does too; 林 finds 小林 only where no 林 speaks. Width and
    spaces do not count. Names in capitals (A, AB) fit whole names only.

    Args:
        segments: of one source or of many.
        speakers: the names to keep; empty keeps all.
        excluded: the names to leave out; a name that never occurs leaves out nobody.

    Returns:
        The segments kept, in order; their ids and positions stay as they are.

    Raises:
        SegmentError: a name in `speakers` fits nobody; the text lists those who speak.
    """
    present = sorted({segment.speaker for segment in segments if segment.speaker})
    kept = set().union(*(_required(name, present, segments) for name in speakers))
    left_out = set().union(*(_fitting(name, present) for name in excluded))
    return [
        segment
        for segment in segments
        if (not speakers or segment.speaker in kept) and segment.speaker not in left_out
    ]


def _required(name: str, present: Iterable[str], segments: Sequence[Segment]) -> set[str]:
    found = _fitting(name, present)
    if not found:
        where = ", ".join(sorted({segment.source for segment in segments})[:3]) or "the sources"
        listed = "、".join(present) or "(no speaker is named)"
        raise SegmentError(
            where, f"nobody named {name!r} speaks", f"Choose among those who do: {listed}"
        )
    return found


def _fitting(name: str, present: Iterable[str]) -> set[str]:
    """Give the speakers a name fits: those it begins, or else those that contain it."""
    wanted = folded(name)
    names = {speaker: folded(speaker) for speaker in present}
    if not wanted or wanted.isascii():
        return {speaker for speaker, name in names.items() if name == wanted}
    begins = re.compile(rf"(?:^|[(])\s*{re.escape(wanted)}")
    fitting = {speaker for speaker, name in names.items() if begins.search(name)}
    return fitting or {speaker for speaker, name in names.items() if wanted in name}
