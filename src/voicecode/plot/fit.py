"""What fits on a page: labels in lines, and the rows and columns that matter most."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from voicecode.letters import font, known

# Points to an inch, and points to an em of the labels.
_INCH, _EM = 72, 10
_OPEN = frozenset("（「『【〔［([")
_CLOSE = frozenset("）」』】〕］)]、。，．・：；？！ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ")


def ems(text: str) -> float:
    """How wide a text is in the font of the figures, in em: a kanji takes one."""
    return sum(map(_advance, text))


@cache
def _advance(letter: str) -> float:
    from matplotlib.ft2font import FT2Font, LoadFlags

    if not known(letter) or letter == "\n":
        return 1.0
    face = FT2Font(str(font()))
    face.set_size(_EM, _INCH)
    # In 16.16 fixed point.
    advance = face.load_char(ord(letter), LoadFlags.NO_HINTING).linearHoriAdvance
    return float(advance / 65536 / _EM)


def short(text: str, most: float) -> str:
    """Cut a label that would take more than so many em, and end it with …."""
    if ems(text) <= most:
        return text
    kept = next(n for n in range(len(text), -1, -1) if ems(text[:n]) <= most - 1)
    return text[:kept] + "…"


def folded(text: str, wide: float, lines: int) -> str:
    """Break a label into lines of so many em; what does not fit in them is cut."""
    found: list[str] = []
    rest = " ".join(text.split())
    while len(found) < lines - 1 and ems(rest) > wide:
        kept = _break(rest, wide)
        found.append(rest[:kept].rstrip())
        rest = rest[kept:].lstrip()
    return "\n".join([*found, short(rest, wide)]).rstrip()


def _break(text: str, wide: float) -> int:
    """Where a line of so many em ends: no bracket opens at its end, none closes after it (禁則)."""
    kept = max(next(n for n in range(len(text), -1, -1) if ems(text[:n]) <= wide), 1)
    blank = text.rfind(" ", 0, kept + 1)
    kept = blank if blank > kept / 3 else kept
    if text[kept - 1] in _OPEN and kept > 1:
        return kept - 1
    return kept + 1 if text[kept : kept + 1] in _CLOSE else kept


def inches(labels: Sequence[str]) -> float:
    """The room the widest line of some labels takes."""
    widest = max((ems(line) for label in labels for line in label.split("\n")), default=0)
    return widest * _EM / _INCH


def tall(labels: Sequence[str]) -> float:
    """The room, in inches, that the label of most lines takes."""
    return max((label.count("\n") + 1 for label in labels), default=0) * 1.4 * _EM / _INCH


def largest(totals: Sequence[float] | NDArray[np.int64], most: int) -> list[int]:
    """The places of the largest totals, in the order in which they stand."""
    order = np.argsort(-np.asarray(totals), kind="stable")
    return sorted(order[:most].tolist())


def left_out(rows: int, columns: int) -> str:
    """Say in a caption how many small rows and columns are not drawn."""
    told = [f"{number} {unit}" for number, unit in ((rows, "行"), (columns, "列")) if number > 0]
    return f"；発言の少ない {'・'.join(told)}を除く" if told else ""
