"""How wide the columns of a table on a page of A4 stand, in columns of a terminal."""

from math import ceil

from voicecode.report.draft.blocks import Block
from voicecode.report.shown import width

# What fits into 16 cm of letters of 8.5 points, a Japanese letter taking two columns.
ROOM = 106
# What a column needs beside its letters (digits are wider than half a Japanese letter in many
# fonts); the longest line beyond which more room brings nothing.
_BESIDE, _LONGEST = 5, 60


def widths(block: Block) -> list[float]:
    """Share the room: columns that fit get what they need, the others share what is left."""
    needs = [_longest(column) + _BESIDE for column in zip(*block.rows, strict=True)]
    found: dict[int, float] = {}
    while len(found) < len(needs):
        left = [i for i in range(len(needs)) if i not in found]
        rest = ROOM - sum(found.values())
        fitting = {i: float(needs[i]) for i in left if needs[i] <= rest / len(left)}
        if not fitting:
            asked = {i: min(needs[i], _LONGEST) for i in left}
            fitting = {i: rest * need / sum(asked.values()) for i, need in asked.items()}
        found |= fitting
    return [found[i] for i in range(len(needs))]


def lines(text: str, wide: float) -> int:
    """About how many lines a text takes in a column so wide."""
    inside = max(wide - _BESIDE, 2)
    return sum(max(1, ceil(width(line) / inside)) for line in text.split("\n"))


def _longest(cells: tuple[str, ...]) -> int:
    return max(width(line) for cell in cells for line in cell.split("\n"))
