"""How wide the columns of a table on a page of A4 stand, in columns of a terminal."""

from math import ceil

from voicecode.report.draft.blocks import Block
from voicecode.report.shown import width

# What fits into 16 cm of letters of 8.5 points, a Japanese letter taking two columns.
ROOM = 106
# What a column needs beside its letters (digits are wider than half a Japanese letter in many
# fonts); what is enough for a text; the longest line beyond which more room brings nothing.
_BESIDE, _READABLE, _LONGEST = 5, 22, 60
# What the one column of texts in a table shall have at least.
_TEXT = 46


def widths(block: Block) -> list[float]:
    """Share the room: columns get what they need while the wider ones keep enough to be read."""
    needs = [_longest(column) + _BESIDE for column in zip(*block.rows, strict=True)]
    found: dict[int, float] = {}
    # Beside one column of texts, names and ids are rather broken than the texts squeezed.
    alone = sum(need > _LONGEST for need in needs) == 1 and len(needs) > 1
    left = sorted(range(len(needs)), key=needs.__getitem__)
    while left:
        first, *others = left
        rest = ROOM - sum(found.values())
        spare = rest - sum(min(needs[i], _READABLE) for i in others)
        if needs[first] > max(rest / len(left), spare) or (alone and needs[first] > rest - _TEXT):
            break
        found[first] = needs[first]
        left = others
    asked = {i: min(needs[i], _LONGEST) for i in left}
    rest = ROOM - sum(found.values())
    found |= {i: rest * need / sum(asked.values()) for i, need in asked.items()}
    return [found[i] for i in range(len(needs))]


def lines(text: str, wide: float) -> int:
    """About how many lines a text takes in a column so wide."""
    inside = max(wide - _BESIDE, 2)
    return sum(max(1, ceil(width(line) / inside)) for line in text.split("\n"))


def _longest(cells: tuple[str, ...]) -> int:
    return max(width(line) for cell in cells for line in cell.split("\n"))
