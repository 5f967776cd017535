"""One figure per file: the tables of a statistic → Figure."""

from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from voicecode.types import Figure, Table

# A kind of figure is loaded when it is asked for: matplotlib takes its time.
PLOTS = {
    "crosstab": "voicecode.plot.crosstab",
    "matrix": "voicecode.plot.matrix",
    "themes": "voicecode.plot.themes",
    "cooccurrence": "voicecode.plot.cooccurrence",
    "correspondence": "voicecode.plot.correspondence",
    "dendrogram": "voicecode.plot.dendrogram",
    "wordcloud": "voicecode.plot.wordcloud",
}


class Plot(Protocol):
    """A module that draws the tables of one statistic, in the order the statistic gives them."""

    def draw(self, tables: Sequence[Table], form: str) -> Figure:
        """Draw as png, svg or pdf."""


def draw(kind: str, tables: Sequence[Table], form: str = "png") -> Figure:
    """Draw a figure.

    Args:
        kind: a name in `PLOTS`.
        tables: what the statistic of that name returned.
        form: png, svg or pdf.

    Raises:
        StudyError: the tables hold nothing to draw.
    """
    return cast(Plot, import_module(PLOTS[kind])).draw(tables, form)
