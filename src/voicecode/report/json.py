"""Tables → JSON: {name, n, columns, rows, tests, notes}."""

import json
import math
from collections.abc import Sequence

from voicecode.types import Cell, Measure, Table


def render(tables: Sequence[Table]) -> str:
    """Format a list of tables; an undefined number (NaN, ∞) is null."""
    return json.dumps([_plain(table) for table in tables], ensure_ascii=False, indent=2)


def document(tables: Sequence[Table]) -> bytes:
    """Format the first table as one object; the tables that go with it are its `parts`."""
    first, *others = tables
    whole = _plain(first) | {"parts": [_plain(table) for table in others]}
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def _plain(table: Table) -> dict[str, object]:
    return {
        "name": table.name,
        "n": table.n,
        "columns": list(table.columns),
        "rows": [[_value(cell) for cell in row] for row in table.rows],
        "tests": {name: _measure(figure) for name, figure in table.tests.items()},
        "notes": list(table.notes),
    }


def _measure(figure: Measure) -> Cell | list[Cell | None] | None:
    return list(map(_value, figure)) if isinstance(figure, tuple) else _value(figure)


def _value(cell: Cell) -> Cell | None:
    return None if isinstance(cell, float) and not math.isfinite(cell) else cell
