"""The simple circles of a graph, by the numbers of their edges."""

from collections.abc import Sequence
from itertools import islice

LONGEST = 6
# More circles than these are not looked at: so many come of factors that are too coarse.
MOST = 20_000

Pairs = Sequence[tuple[int, int]]
Circle = tuple[int, ...]


def circles(pairs: Pairs, most: int = MOST) -> list[Circle]:
    """Find the simple circles of two to six nodes.

    Nodes are numbers, since the order of circles must not hang on the hash of a name.

    Args:
        pairs: the edges, no pair twice.
        most: how many circles to find at most.

    Returns:
        The numbers of the edges of each circle, in order.
    """
    import networkx as nx

    number = {pair: i for i, pair in enumerate(pairs)}
    graph = nx.DiGraph(sorted(number))
    found = islice(nx.simple_cycles(graph, length_bound=LONGEST), most)
    return [
        tuple(number[pair] for pair in zip(c, [*c[1:], c[0]], strict=True))
        for c in found
        if len(c) > 1
    ]
