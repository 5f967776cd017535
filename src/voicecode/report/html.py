"""Tables → one HTML file that holds all it needs: a cell leads to the comments behind it."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from voicecode.report.places import QUOTES, Ids, places
from voicecode.report.shown import cell, figures, numeric
from voicecode.types import Cell, Table

# A row of sums stays below whatever the order of the others.
_SUM = "計"
# Longer cells hold sentences, whose lines may break anywhere; of shorter ones words stay whole.
_WORDS = 40


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell: what stands in it, by what it is sorted, and the anchor it leads to ("": none).

    `kind` is that of its column: "right" for numbers, "long" for sentences, else "".
    """

    text: str
    key: str
    link: str
    kind: str


@dataclass(frozen=True, slots=True)
class Group:
    """A cell that has comments behind it: what it is called, and their numbers on the page."""

    anchor: str
    head: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Quotes:
    """The comments behind all cells (引用), each once, and which stand behind which cell."""

    columns: tuple[str, ...]
    comments: tuple[tuple[Cell, ...], ...]
    groups: Mapping[Ids, Group]


@dataclass(frozen=True, slots=True)
class Section:
    """A table on the page."""

    table: Table
    kinds: tuple[str, ...]
    rows: tuple[tuple[Shown, ...], ...]
    sums: tuple[tuple[Shown, ...], ...]
    told: tuple[str, ...]


def document(tables: Sequence[Table]) -> bytes:
    """Make a page of tables that sort by a click on their heads.

    Where lists of quotes are among the tables, their comments stand below all tables, each once,
    and a click on a cell shows those behind it. Nothing is fetched: the page works offline and
    forbids itself any request.
    """
    quotes = _quotes(tables)
    shown = [table for table in tables if table.name != QUOTES]
    sections = [_section(table, quotes.groups) for table in shown]
    world = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    source = (files("voicecode.report") / "tables.html").read_text(encoding="utf-8")
    title = tables[0].name or "voicecode"
    return world.from_string(source).render(title=title, sections=sections, quotes=quotes).encode()


def _section(table: Table, found: Mapping[Ids, Group]) -> Section:
    kinds = tuple(map(_kind, zip(*table.rows, strict=True))) or ("",) * len(table.columns)
    rows = [
        tuple(
            Shown(cell(value), _key(value), _link(table, (r, c), found), kinds[c])
            for c, value in enumerate(row)
        )
        for r, row in enumerate(table.rows)
    ]
    below = 1 if rows and rows[-1][0].text == table.columns[-1] == _SUM else 0
    cut = len(rows) - below
    told = (*figures(table), *table.notes)
    return Section(table, kinds, tuple(rows[:cut]), tuple(rows[cut:]), told)


def _kind(column: Sequence[Cell]) -> str:
    if numeric(column):
        return "right"
    return "long" if max(len(cell(value)) for value in column) > _WORDS else ""


def _key(value: Cell) -> str:
    """What a browser can sort by: a number with all its digits, "" for an undefined one."""
    if isinstance(value, float) and not math.isfinite(value):
        return ""
    return str(value)


def _link(table: Table, place: tuple[int, int], found: Mapping[Ids, Group]) -> str:
    ids = table.quotes.get(place, ())
    return found[ids].anchor if ids in found else ""


def _quotes(tables: Sequence[Table]) -> Quotes:
    """The comments of all lists of quotes, each once, and the cells that lead to them."""
    lists = [table for table in tables if table.name == QUOTES]
    rows = {str(row[2]): row[2:] for table in lists for row in table.rows}
    number = {name: i for i, name in enumerate(rows, 1)}
    groups: dict[Ids, Group] = {}
    for ids, name in _cells(tables):
        if ids and ids not in groups and all(own in number for own in ids):
            numbers = tuple(number[own] for own in ids)
            groups[ids] = Group(f"q{len(groups) + 1}", name, numbers)
    return Quotes(lists[0].columns[2:] if lists else (), tuple(rows.values()), groups)


def _cells(tables: Sequence[Table]) -> Iterator[tuple[Ids, str]]:
    """The comments behind each cell, and its name: as the lists have it, else by its heads."""
    for ids, (at, row) in places(tables).items():
        yield ids, "｜".join(map(str, tables[at].rows[row][:2]))
    for table in (table for table in tables if table.name != QUOTES):
        for (row, column), ids in table.quotes.items():
            yield ids, f"{table.rows[row][0]}｜{table.columns[column]}"
