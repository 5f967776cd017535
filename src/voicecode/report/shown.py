"""How cells and figures are shown to people, whatever the format."""

import math
from collections.abc import Sequence
from unicodedata import east_asian_width

from voicecode.types import Cell, Measure, Table


def cell(value: Cell) -> str:
    """Show a cell in one line: two decimals, tiny numbers as 1.2e-05, "–" for undefined."""
    if not isinstance(value, float):
        return str(value).replace("\n", " ")
    if math.isnan(value):
        return "–"
    return f"{value:.2f}" if value == 0 or abs(value) >= 0.005 else f"{value:.1e}"


def measure(value: Measure) -> str:
    """Show a figure with four digits; an interval as [from, to]."""
    if isinstance(value, tuple):
        return "–" if math.isnan(value[0]) else f"[{value[0]:.4g}, {value[1]:.4g}]"
    return "–" if math.isnan(value) else f"{value:.4g}" if isinstance(value, float) else str(value)


def figures(table: Table) -> tuple[str, ...]:
    """The named figures of a table, each as "name = value"."""
    return tuple(f"{name} = {measure(value)}" for name, value in table.tests.items())


def numeric(column: Sequence[Cell]) -> bool:
    """Say whether a column holds numbers alone and so stands right."""
    return all(not isinstance(value, str) for value in column)


def width(text: str) -> int:
    """Count the terminal columns of a text; ambiguous characters (○, —) count one."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
