"""A graph with one edge per claim → GraphML, for Gephi, yEd and Cytoscape."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx


def render(graph: "nx.MultiDiGraph") -> bytes:
    """Format a graph; what stands on its edges becomes attributes."""
    import networkx as nx

    lines = "\n".join(nx.generate_graphml(graph, named_key_ids=True))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{lines}\n'.encode()
