"""The network of words that stand together (共起ネットワーク)."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from voicecode.errors import StudyError
from voicecode.plot.canvas import COLOURS, INK, PALE, SHAPES, Words, bare, counted, finished, sheet
from voicecode.plot.fit import short
from voicecode.plot.labels import BELOW, Label, spread
from voicecode.types import Figure, Table

if TYPE_CHECKING:
    import networkx as nx
    from matplotlib.axes import Axes

Point = tuple[float, float]


def draw(tables: Sequence[Table], form: str) -> Figure:
    """Draw the pairs as lines; size is the number of units, colour and shape the community.

    Args:
        tables: the pairs, and the nodes of their network.
        form: png, svg or pdf.

    Raises:
        StudyError: no two things stand together.
    """
    import networkx as nx

    pairs, nodes = tables[:2]
    if not pairs.rows:
        cure = "Give more material, or take comments together with --within."
        raise StudyError("the network", "no two words stand together twice", cure)
    network: nx.Graph[Any] = nx.Graph()
    for first, second, _, near in pairs.rows:
        network.add_edge(str(first), str(second), weight=float(near))
    caption = f"共起ネットワーク{counted(pairs)}：線の太さは Jaccard 係数、色と形は群（Louvain 法）"
    first, second, _, near = pairs.rows[0]
    groups = len({row[6] for row in nodes.rows})
    alt = (
        f"{len(nodes.rows)} 語、{len(pairs.rows)} 組の共起ネットワーク。{groups} の群に分かれる。"
        f"最も強い結びつきは{first}と{second}（Jaccard {float(near):.2f}）。"
    )
    place = _places(network)
    wide, high = _size(place)
    with sheet(wide, high) as (page, axes):
        bare(axes)
        axes.set_xticks([])
        axes.set_yticks([])
        # An inch of the plan is one of the page, so that no sign is cut off at its rim.
        for side, room, bound in ((0, wide, axes.set_xlim), (1, high, axes.set_ylim)):
            ends = [point[side] for point in place.values()]
            middle = (min(ends) + max(ends)) / 2
            bound(middle - room / 2, middle + room / 2)
        spread(page, axes, _paint(axes, network, nodes, place), BELOW)
        return finished(page, form, Words("共起ネットワーク", caption, alt))


def _size(place: dict[str, Point]) -> tuple[float, float]:
    """Inches of a page on which the things of a network stand about an inch apart."""
    wide, high = (max(side) - min(side) for side in zip(*place.values(), strict=True))
    return max(wide + 1.6, 5), max(high + 1.2, 2.5)


def _paint(
    axes: "Axes", network: "nx.Graph[Any]", nodes: Table, place: dict[str, Point]
) -> list[Label]:
    """Draw lines and signs; the labels are for later, when the page has its measure."""
    labels = []
    for one, other, near in network.edges(data="weight"):
        (x, y), (u, v) = place[one], place[other]
        axes.plot((x, u), (y, v), color=PALE, linewidth=0.6 + 5 * near, zorder=1)
    most = max(int(row[1]) for row in nodes.rows)
    for name, units, *_, group in nodes.rows:
        number = (int(group) - 1) % len(COLOURS)
        size = 60 + 700 * int(units) / most
        x, y = place[str(name)]
        axes.scatter(
            x, y, s=size, color=COLOURS[number], marker=SHAPES[number], edgecolors=INK, zorder=2
        )
        labels.append(Label(x, y, short(str(name), 16), 10, INK, size**0.5 / 2))
    return labels


def _places(network: "nx.Graph[Any]") -> dict[str, Point]:
    """Each connected part laid out for itself, the parts beside each other, largest first."""
    import networkx as nx

    parts = sorted(nx.connected_components(network), key=lambda part: (-len(part), min(part)))
    place: dict[str, Point] = {}
    x = y = tall = 0.0
    width = max(1.3 * _side(parts[0]), 1.6 * len(network) ** 0.5)
    for part in parts:
        side = _side(part)
        own = network.subgraph(sorted(part))
        if x and x + side > width:
            x, y, tall = 0.0, y - tall, 0.0
        found = nx.kamada_kawai_layout(own, scale=side / 2 - 0.25 or 0.3, weight=None)
        for name, (u, v) in found.items():
            place[name] = float(u) + x + side / 2, float(v) + y - side / 2
        x, tall = x + side, max(tall, side)
    return place


def _side(part: Collection[str]) -> float:
    """How wide and high a connected part is laid out, in inches: many things need more each."""
    return float(len(part) ** 0.5 * (1.5 if len(part) > 5 else 1.1))
