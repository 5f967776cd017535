"""Words and groups on one map (対応分析の布置図)."""

from collections.abc import Sequence

from voicecode.plot.canvas import COLOURS, PALE, Words, counted, finished, sheet
from voicecode.plot.fit import largest, short
from voicecode.plot.labels import Label, spread
from voicecode.types import Cell, Figure, Table

# So many names of a kind can be read; what weighs less is a point without one.
_MOST = {"行": 60, "列": 25}
_KINDS = {"行": (COLOURS[0], "o", 9), "列": (COLOURS[4], "s", 12)}


def draw(tables: Sequence[Table], form: str) -> Figure:
    """Draw the points on the first two axes; size is the mass.

    Where there is one axis only, the second is 0.

    Args:
        tables: the points, and the inertias of the axes.
        form: png, svg or pdf.
    """
    points, axis = tables[:2]
    flat = len(axis.rows) < 2
    shares = [float(row[2]) for row in axis.rows[:2]]
    told = "、".join(f"成分{i} {share:.0%}" for i, share in enumerate(shares, 1))
    named = _named(points.rows)
    silent = len(points.rows) - len(named)
    less = f"；質量の小さい {silent} 点の名は省く" if silent else ""
    caption = f"対応分析{counted(points)}：○ 行、□ 列（{told}）{less}"
    alt = f"対応分析の布置図。{told}を説明する。{_ends(points.rows)}"
    with sheet(8.5, 3.5 if flat else 7) as (page, axes):
        axes.axhline(0, color=PALE, linewidth=0.8, zorder=0)
        axes.axvline(0, color=PALE, linewidth=0.8, zorder=0)
        labels = []
        for number, (kind, name, mass, *rest) in enumerate(points.rows):
            x, y = float(rest[0]), 0.0 if flat else float(rest[3])
            colour, shape, size = _KINDS[str(kind)]
            area = 30 + 900 * float(mass) if kind == "列" else 15 + 900 * float(mass)
            axes.scatter(x, y, s=area, color=colour, marker=shape, alpha=0.6, edgecolors=colour)
            if number in named:
                labels.append(Label(x, y, short(str(name), 14), size, colour, area**0.5 / 2))
        axes.set_xlabel(f"成分1（{shares[0]:.1%}）")
        axes.set_ylabel("" if flat else f"成分2（{shares[1]:.1%}）")
        axes.margins(0.1)
        spread(page, axes, labels)
        return finished(page, form, Words("対応分析", caption, alt))


def _named(rows: Sequence[tuple[Cell, ...]]) -> set[int]:
    """The numbers of the points that get their name: of each kind those of largest mass."""
    named: set[int] = set()
    for kind, most in _MOST.items():
        own = [i for i, row in enumerate(rows) if row[0] == kind]
        named |= {own[i] for i in largest([float(rows[i][2]) for i in own], most)}
    return named


def _ends(rows: Sequence[tuple[Cell, ...]]) -> str:
    columns = sorted((row for row in rows if row[0] == "列"), key=lambda row: float(row[3]))
    return f"第1軸の両端は{columns[0][1]}と{columns[-1][1]}。"
