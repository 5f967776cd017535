"""A quotation as Japanese print sets it (引用): 「…『…』…」 in one line."""

import re

from voicecode.types import Segment

_OPEN, _CLOSED = "「『", "」』"
_BREAK = re.compile(r"\s*[\n\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
# After these, and before these, a line needs no space to be told from the next.
_ENDS, _BEGINS = "。．、，！？!?」』）)】…", "「『（(【"


def quoted(text: str) -> str:
    """Set a text in 「」; the marks in it become 『』, those in these 「」, and so on.

    A line break becomes nothing behind a punctuation mark and a space elsewhere. Marks that an
    excerpt has parted from their fellows are closed at the end.
    """
    made: list[str] = []
    depth = 1
    for letter in _BREAK.sub(_joint, text.strip()):
        if letter in _OPEN:
            made.append(_OPEN[depth % 2])
            depth += 1
        elif letter in _CLOSED:
            depth = max(depth - 1, 1)
            made.append(_CLOSED[depth % 2])
        else:
            made.append(letter)
    closed = (_CLOSED[level % 2] for level in reversed(range(depth)))
    return f"「{''.join(made)}{''.join(closed)}"


def _joint(found: re.Match[str]) -> str:
    text = found.string
    apart = text[found.start() - 1] not in _ENDS and text[found.end()] not in _BEGINS
    return " " * apart


def cited(segment: Segment) -> str:
    """Quote a comment with its speaker and id."""
    who = f"{segment.speaker}、" if segment.speaker else ""
    return f"{quoted(segment.text)}（{who}{segment.id}）"
