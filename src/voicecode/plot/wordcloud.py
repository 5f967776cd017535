"""The words that stand out, as large as they weigh (ワードクラウド)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from voicecode.errors import StudyError
from voicecode.plot.canvas import COLOURS, INK, Words, counted, finished, sheet
from voicecode.plot.fit import ems
from voicecode.types import Figure, Table

# The largest and the smallest letters, in points, and the room around a word, in em.
_LARGEST, _SMALLEST, _GAP = 46.0, 9.0, 0.12
# A spiral this much wider than high, in turns so far apart (points), with so many points a turn.
_WIDER, _TURN, _POINTS = 1.6, 4.0, 48
# In the font, the middle of a kanji stands this far above the base line, in em.
_MIDDLE = 0.38
_KINDS = {
    "名詞": COLOURS[0],
    "複合語": COLOURS[0],
    "固有名詞": COLOURS[0],
    "動詞": COLOURS[4],
    "形容詞": COLOURS[2],
    "形状詞": COLOURS[2],
}


@dataclass(frozen=True, slots=True)
class Box:
    """A word around its middle, all in points; y grows upwards."""

    text: str
    size: float
    x: float
    y: float
    width: float
    height: float


def draw(tables: Sequence[Table], form: str) -> Figure:
    """Draw the words level, the larger the more they weigh; colour repeats the part of speech.

    The area of the letters follows the weight, down to letters that can still be read. A cloud
    gives an impression and no measure: numbers are to be read in the table.

    Args:
        tables: a table of words, their parts of speech (or "") and what they weigh, heaviest first.
        form: png, svg or pdf.

    Raises:
        StudyError: no word weighs anything.
    """
    table = tables[0]
    weights = {str(row[0]): float(row[2]) for row in table.rows if float(row[2]) > 0}
    if not weights:
        raise StudyError("the word cloud", "there is no word to draw", "Give more material.")
    kinds = {str(row[0]): str(row[1]) for row in table.rows}
    measure = table.columns[2]
    caption = f"{table.name}{counted(table)}：文字の面積は{measure}"
    most = "、".join(f"{name}（{weight:.4g}）" for name, weight in list(weights.items())[:5])
    alt = f"{len(weights)} 語のワードクラウド。{measure}の大きい順に{most}。"
    boxes = placed(weights)
    (left, right), (low, high) = _extent(boxes)
    with sheet((right - left) / 72, (high - low) / 72) as (page, axes):
        axes.set_position((0, 0, 1, 1))
        axes.set(xlim=(left, right), ylim=(low, high))
        axes.set_axis_off()
        for box in boxes:
            base = box.y - _MIDDLE * box.size
            colour = _KINDS.get(kinds[box.text], INK)
            axes.text(box.x, base, box.text, fontsize=box.size, color=colour, ha="center")
        return finished(page, form, Words(table.name, caption, alt))


def placed(weights: dict[str, float]) -> list[Box]:
    """Give each word, heaviest first, the place nearest the middle that nothing else takes."""
    heaviest = max(weights.values())
    sizes = {w: max(_LARGEST * (v / heaviest) ** 0.5, _SMALLEST) for w, v in weights.items()}
    # Wide and high enough that there is a free place for all.
    reach = sum((len(word) + 1) * size**2 for word, size in sizes.items()) ** 0.5 + 400
    turns = np.arange(0, reach / _TURN, 1 / _POINTS)
    x = _WIDER * _TURN * turns * np.cos(2 * np.pi * turns)
    y = _TURN * turns * np.sin(2 * np.pi * turns)
    found: list[Box] = []
    for text, size in sizes.items():
        width, height = (ems(text) + 2 * _GAP) * size, (1 + 2 * _GAP) * size
        free = np.ones(len(x), np.bool_)
        for box in found:
            aside = np.abs(x - box.x) >= (width + box.width) / 2
            free &= aside | (np.abs(y - box.y) >= (height + box.height) / 2)
        first = int(free.argmax())
        found.append(Box(text, size, float(x[first]), float(y[first]), width, height))
    return found


def _extent(boxes: Sequence[Box]) -> tuple[tuple[float, float], tuple[float, float]]:
    """The rectangle around all words: from left to right, from bottom to top."""
    return (
        (min(b.x - b.width / 2 for b in boxes), max(b.x + b.width / 2 for b in boxes)),
        (min(b.y - b.height / 2 for b in boxes), max(b.y + b.height / 2 for b in boxes)),
    )
