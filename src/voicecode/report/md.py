"""Tables → Markdown as GitHub renders it."""

import html
import re
from collections.abc import Iterable, Sequence

from voicecode.report.shown import cell, figures, numeric
from voicecode.types import Table

# What Markdown would take for markup; line ends are spaces already.
_MARKUP = re.compile(r"([\\`*_\[\]|~#$])")


def document(tables: Sequence[Table]) -> bytes:
    """Write each table under a heading, with its figures and notes as a list."""
    return "\n".join(map(_section, tables)).encode()


def _section(table: Table) -> str:
    columns = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
    rule = ["---:" if column and numeric(column) else "---" for column in columns]
    body = [_line(map(escaped, map(cell, row))) for row in table.rows]
    head = [f"### {escaped(table.name)}", ""] if table.name else []
    told = [f"- {escaped(text)}" for text in (*figures(table), *table.notes)]
    lines = [*head, _line(map(escaped, table.columns)), _line(rule), *body, "", *told]
    return "\n".join(lines).rstrip() + "\n"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def escaped(text: str) -> str:
    """Guard what Markdown would take for markup."""
    return _MARKUP.sub(r"\\\1", html.escape(text, quote=False))
