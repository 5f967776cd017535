"""Tables → one HTML file that holds all it needs: a cell leads to the comments behind it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from voicecode.report.places import QUOTES, Ids, Place, places
from voicecode.report.shown import cell, figures, numeric
from voicecode.types import Cell, Table

# A row of sums stays below whatever the order of the others.
_SUM = "計"


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell: what stands in it, by what it is sorted, and the anchor it leads to ("": none)."""

    text: str
    key: str
    link: str
    right: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The comments behind a cell (引用), under the anchor that leads to them."""

    anchor: str
    head: str
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A table on the page; `groups` in place of rows where it is a list of quotes."""

    table: Table
    right: tuple[bool, ...]
    rows: tuple[tuple[Shown, ...], ...]
    sums: tuple[tuple[Shown, ...], ...]
    told: tuple[str, ...]
    groups: tuple[Group, ...] | None = None


def document(tables: Sequence[Table]) -> bytes:
    """Make a page of tables that sort by a click on their heads.

    Where lists of quotes are among the tables, a cell leads to its comments. Nothing is fetched:
    the page works offline and forbids itself any request.
    """
    found = places(tables)
    sections = [
        _quotes(number, table, found) if table.name == QUOTES else _section(table, found)
        for number, table in enumerate(tables)
    ]
    world = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    source = (files("voicecode.report") / "tables.html").read_text(encoding="utf-8")
    title = tables[0].name or "voicecode"
    return world.from_string(source).render(title=title, sections=sections).encode()


def _section(table: Table, found: dict[Ids, Place]) -> Section:
    right = tuple(numeric(column) for column in zip(*table.rows, strict=True))
    right = right or (False,) * len(table.columns)
    rows = [
        tuple(
            Shown(cell(value), _key(value), _link(table, (r, c), found), right[c])
            for c, value in enumerate(row)
        )
        for r, row in enumerate(table.rows)
    ]
    below = 1 if rows and rows[-1][0].text == _SUM else 0
    cut = len(rows) - below
    told = (*figures(table), *table.notes)
    return Section(table, right, tuple(rows[:cut]), tuple(rows[cut:]), told)


def _key(value: Cell) -> str:
    """What a browser can sort by: a number with all its digits, "" for an undefined one."""
    if isinstance(value, float) and not math.isfinite(value):
        return ""
    return str(value)


def _link(table: Table, place: tuple[int, int], found: dict[Ids, Place]) -> str:
    ids = table.quotes.get(place, ())
    return _anchor(*found[ids]) if ids in found else ""


def _anchor(number: int, row: int) -> str:
    return f"q{number}-{row}"


def _quotes(number: int, table: Table, found: dict[Ids, Place]) -> Section:
    """A list of quotes, the comments of a cell once, though several cells lead to them."""
    own = sorted((row, len(ids)) for ids, (at, row) in found.items() if at == number)
    told = [
        Group(_anchor(number, row), _head(table, row, size), table.rows[row : row + size])
        for row, size in own
    ]
    return Section(table, (), (), (), (), tuple(told))


def _head(table: Table, row: int, size: int) -> str:
    return f"{table.rows[row][0]}｜{table.rows[row][1]}（{size}）"
