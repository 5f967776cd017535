"""The part of a long comment that fits in a table (抜粋): the sentences round its evidence."""

import re
from dataclasses import replace

from voicecode.types import Codings, Segment

# So many code points are soon read; what is left out is marked.
MOST = 120
_LEFT_OUT = "…"
# A stop inside quotation marks ends no sentence.
_SENTENCE = re.compile(r"(?:「[^「」\n]*」|『[^『』\n]*』|[^。！？!?\n])*[。！？!?\n]?")


def excerpt(segment: Segment, codings: Codings) -> Segment:
    """Shorten a long comment to whole sentences from its first evidence on; `id` leads to it all.

    Args:
        segment: a comment; one of up to `MOST` code points stays as it is.
        codings: its codes; evidence for the resource counts before that for the stance.
    """
    if len(segment.text) <= MOST:
        return segment
    evidence = (*codings.resource.evidence[:1], *codings.stance.evidence[:1])
    at = evidence[0].start if evidence else 0
    return replace(segment, text=_around(segment.text, at))


def sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text begin and end; a line break ends one too."""
    return [found.span() for found in _SENTENCE.finditer(text) if found[0].strip()]


def _around(text: str, at: int) -> str:
    spans = sentences(text)
    low, high = next(((a, b) for a, b in spans if a <= at < b), (0, len(text)))
    if high - low > MOST:
        low, high = _clauses(text, max(low, at - MOST // 2), at, high)
    for start, end in spans:
        if start == high and end - low <= MOST:
            high = end
    cut = text[low:high].strip()
    return _LEFT_OUT * bool(text[:low].strip()) + cut + _LEFT_OUT * bool(text[high:].strip())


def _clauses(text: str, low: int, at: int, high: int) -> tuple[int, int]:
    """The part of a long sentence round a place, from comma to comma if there are any."""
    comma = text.rfind("、", low, at)
    start = comma + 1 if comma >= 0 else max(low, at - MOST // 4)
    end = text.rfind("、", at, start + MOST) + 1
    return start, min(end if end > at else start + MOST, high)
