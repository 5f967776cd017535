"""The tree of words that keep company (デンドログラム)."""

from collections.abc import Sequence

from voicecode.plot.canvas import COLOURS, INK, Words, counted, finished, sheet
from voicecode.plot.fit import inches
from voicecode.types import Figure, Table

_STYLES = ("-", "--", "-.", ":")


def draw(tables: Sequence[Table], form: str) -> Figure:
    """Draw the merges; groups are told apart by colour, line and number.

    Args:
        tables: the groups in the order of the tree, and the merges, lowest first.
        form: png, svg or pdf.
    """
    groups, tree = tables[:2]
    group = {str(name): int(number) for number, name, _ in groups.rows}
    names = list(group)
    place = {name: (0.0, float(i)) for i, name in enumerate(names)}
    caption = f"デンドログラム{counted(tree)}：距離は 1 − Jaccard、番号は群"
    number = len(set(group.values()))
    first = tree.rows[0]
    alt = (
        f"{len(names)} 語のデンドログラム。{number} 群。"
        f"最も近いのは{first[1]}と{first[2]}（距離 {float(first[3]):.2f}）。"
    )
    with sheet(6 + inches(names), 1 + 0.24 * len(names)) as (page, axes):
        for step, left, right, height, _ in tree.rows:
            (x, y), (u, v) = place[str(left)], place[str(right)]
            at = group[str(left)] if group[str(left)] == group[str(right)] else 0
            group[f"#{step}"] = at
            colour, style = (COLOURS[(at - 1) % 8], _STYLES[(at - 1) % 4]) if at else (INK, "-")
            far = float(height)
            axes.plot((x, far, far, u), (y, y, v, v), color=colour, linestyle=style, linewidth=1.8)
            place[f"#{step}"] = far, (y + v) / 2
        axes.set_yticks(range(len(names)), [f"{name}  {group[name]}" for name in names])
        axes.tick_params(axis="y", length=0)
        axes.set_ylim(len(names) - 0.4, -0.6)
        # Words seldom meet: where the lowest merge is high, the empty part before it is left out.
        lowest = float(first[3])
        axes.set_xlim(left=0 if lowest < 0.5 else int(lowest * 10 - 1) / 10)
        axes.set_xlabel("距離（1 − Jaccard）")
        return finished(page, form, Words("デンドログラム", caption, alt))
