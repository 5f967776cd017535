"""Tables → JSON: a list of {name, columns, rows, notes}."""

import json
import math
from collections.abc import Sequence

from voicecode.types import Cell, Table


def render(tables: Sequence[Table]) -> str:
    """Format tables; an undefined number (NaN) is null."""
    return json.dumps([_plain(table) for table in tables], ensure_ascii=False, indent=2)


def _plain(table: Table) -> dict[str, object]:
    rows = [[_value(cell) for cell in row] for row in table.rows]
    return {
        "name": table.name,
        "columns": list(table.columns),
        "rows": rows,
        "notes": list(table.notes),
    }


def _value(cell: Cell) -> Cell | None:
    return None if isinstance(cell, float) and math.isnan(cell) else cell
