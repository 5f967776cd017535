"""Themes by the number of their comments (テーマの棒グラフ)."""

from collections.abc import Sequence

from voicecode.errors import StudyError
from voicecode.plot.canvas import COLOURS, Words, counted, finished, inches, sheet, short
from voicecode.types import Figure, Table

# Hatches tell the parts of a bar apart in grey.
_HATCHES = ("", "///", "...", "\\\\\\", "xxx", "ooo", "---", "+++")
_MOST = 25


def draw(tables: Sequence[Table], form: str) -> Figure:
    """Draw a bar for each row of a cross tab, most comments first, in parts by its columns.

    Args:
        tables: the cross tab with its margins; the rows are themes.
        form: png, svg or pdf.

    Raises:
        StudyError: there is no theme.
    """
    table = tables[0]
    rows = sorted(table.rows[:-1], key=lambda row: (-int(row[-1]), str(row[0])))[:_MOST]
    if not rows:
        raise StudyError("the figure", "there is no theme to draw", "Run `voicecode themes` first.")
    parts, names = table.columns[1:-1], [short(str(row[0])) for row in rows]
    caption = f"{table.columns[0]}ごとの発言数{counted(table)}"
    most = "、".join(f"{row[0]}（{row[-1]} 件）" for row in rows[:3])
    alt = f"{caption}の棒グラフ。多い順に{most}。"
    with sheet(5 + inches(names), 1.4 + 0.34 * len(rows)) as (page, axes):
        left = [0] * len(rows)
        for number, part in enumerate(parts):
            counts = [int(row[number + 1]) for row in rows]
            bars = axes.barh(names, counts, left=left, edgecolor="white", label=part)
            for bar in bars:
                bar.set(facecolor=COLOURS[number % 8], hatch=_HATCHES[number % 8])
            left = [a + b for a, b in zip(left, counts, strict=True)]
        for place, total in enumerate(left):
            axes.text(total, place, f" {total}", va="center")
        axes.invert_yaxis()
        axes.set_xlabel("発言数")
        axes.legend(frameon=False, loc="lower center", bbox_to_anchor=(0.5, 1), ncols=len(parts))
        return finished(page, form, Words(caption, caption, alt))
