"""Tables of answers: the rows as blocks. Shared by CSV and Excel."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from voicecode.cells import COLUMNS, REVIEW, restore
from voicecode.errors import ReadError
from voicecode.read.columns import Roles, find_roles
from voicecode.read.format import Piece, ReadOptions
from voicecode.read.heads import Row, header_at
from voicecode.types import Block, Earlier

# Schema version 1 of a coded table; its other columns are variables.
SCHEMA = frozenset((*COLUMNS, REVIEW))
_FACETS = ("timeframe", "polarity")
_CODED = frozenset({"text", "resource", "stance", "resource_machine", "stance_machine"})

_MACHINE = ("resource_machine", "stance_machine")
_OURS = frozenset({"text", "resource", "stance", "coder"})


@dataclass(frozen=True, slots=True)
class _Table:
    """A table with its header, and the rows below it that are not blank."""

    name: str
    at: int  # the row of the header
    header: list[str]
    rows: list[Row]


def read_rows(rows: Sequence[Row], name: str, options: ReadOptions) -> list[Piece]:
    """Turn the rows of a table into one answer for each text in them.

    A title and notes above the header are passed over (`heads.header_at`).

    A table that voicecode has coded brings what it says of each row as `Block.earlier`.

    Args:
        rows: the rows; blank ones are skipped.
        name: the file, for messages.
        options: the columns that the user names.

    Returns:
        The answers with their blocks; none where the table is empty.

    Raises:
        NoTextColumnError: no column could be coded.
        ReadError: a fault in the header or a row, or a named column that is missing.
    """
    filled = [(at, cells) for at, cells in rows if any(cell.strip() for cell in cells)]
    if not filled:
        return []
    top = header_at(filled, options.text_columns)
    at, first = filled[top]
    header = [cell.strip() for cell in first]
    while not header[-1]:
        header.pop()
    table = _Table(name, at, header, filled[top + 1 :])
    if looks_coded(header) and not options.text_columns:
        _check_machine(table)
        _check(table)
        return list(_coded(table))
    trimmed = replace(table, rows=[(at, _fitted(row, len(header))) for at, row in table.rows])
    roles = find_roles(header, [cells for _, cells in trimmed.rows], name, options)
    _check(table)
    return list(_answers(trimmed, _with_ids(trimmed, roles, options)))


def looks_coded(header: Iterable[str]) -> bool:
    """Whether a header is that of a coded table, be it damaged."""
    names = {cell.strip() for cell in header}
    return names >= _CODED or names >= _OURS


def _fitted(cells: Sequence[str], length: int) -> list[str]:
    """Give the cells of a row without outer white space, as many as the header has."""
    return [cell.strip() for cell in cells[:length]] + [""] * (length - len(cells))


def _check(table: _Table) -> None:
    """Refuse headers that do not tell the columns apart, and cells beyond the last of them."""
    header = table.header
    where = f"{table.name}, row {table.at}"
    if "" in header:
        what = f"the header of column {header.index('') + 1} is empty"
        raise ReadError(where, what, "Give each column a name in the first row.")
    double = next((cell for cell in header if header.count(cell) > 1), None)
    if double is not None:
        raise ReadError(where, f"two columns are called {double!r}", "Rename one of them.")
    for at, cells in table.rows:
        if any(cell.strip() for cell in cells[len(header) :]):
            what = f"has {len(cells)} fields, but the header has {len(header)}"
            cure = "Put quotation marks around cells that hold the delimiter, or name all columns."
            raise ReadError(f"{table.name}, row {at}", what, cure)


def _check_machine(table: _Table) -> None:
    """Refuse a coded table that does not tell any more which codes are a person's."""
    missing = [name for name in _MACHINE if name not in table.header]
    if missing:
        what = f"looks like a coded table but has no column {' and no '.join(missing)}"
        cure = (
            "Put it back from the file that voicecode wrote: it tells your corrections from the "
            "program's codes. If voicecode did not write this table, rename its column `coder`."
        )
        raise ReadError(f"{table.name}, row {table.at}", what, cure)


def _with_ids(table: _Table, roles: Roles, options: ReadOptions) -> Roles:
    """Keep the id column if it tells the rows apart; else it is a variable like others."""
    if roles.id is None:
        return roles
    seen: dict[str, int] = {}
    for at, cells in table.rows:
        ident = cells[roles.id]
        if ident and ident in seen:
            if options.id_column is None:
                variables = tuple(sorted((*roles.variables, roles.id)))
                return replace(roles, id=None, variables=variables)
            what = f"the id {ident!r} was already given in row {seen[ident]}"
            raise ReadError(f"{table.name}, row {at}", what, "Name another --id-column.")
        seen[ident] = at
    return roles


def _answers(table: _Table, roles: Roles) -> Iterator[Piece]:
    for _, cells in table.rows:
        given = [i for i in roles.texts if cells[i]]
        variables = tuple((table.header[i], cells[i]) for i in roles.variables)
        for i in given:
            block = Block(
                "answer",
                0,
                0,
                speaker=_cell(cells, roles.speaker),
                context=_context(
                    table.header[i] if roles.asked else "", _cell(cells, roles.context)
                ),
                id=_id(_cell(cells, roles.id), roles.texts.index(i) + 1, len(given)),
                variables=variables,
            )
            yield cells[i], block


def _cell(cells: Sequence[str], column: int | None) -> str:
    return "" if column is None else cells[column]


def _context(question: str, heading: str) -> str:
    """Join the heading of the row and the question of the column, each on one line."""
    return "／".join(" ".join(part.split("\n")) for part in (heading, question) if part)


def _id(ident: str, column: int, given: int) -> str:
    """Name an answer after its row, and its column where the row gives several."""
    return f"{ident}-{column}" if ident and given > 1 else ident


def _coded(table: _Table) -> Iterator[Piece]:
    """Read rows that voicecode wrote, cell by cell as it wrote them."""
    width = len(table.header)
    for at, row in table.rows:
        cells = [restore(cell) for cell in row[:width]] + [""] * (width - len(row))
        named = dict(zip(table.header, cells, strict=True))
        if not named["text"].strip():
            continue
        block = Block(
            "answer",
            0,
            0,
            speaker=named.get("speaker", ""),
            context=named.get("context", ""),
            id=named.get("id", ""),
            variables=tuple(pair for pair in named.items() if pair[0] not in SCHEMA),
            earlier=_earlier(named, f"{table.name}, row {at}"),
        )
        yield named["text"], block


def _earlier(cells: dict[str, str], where: str) -> Earlier:
    return Earlier(
        source=cells.get("source", ""),
        position=_integer(cells, "position", where),
        start=_integer(cells, "start", where),
        end=_integer(cells, "end", where),
        resource=cells["resource"].strip(),
        stance=cells["stance"].strip(),
        resource_machine=cells["resource_machine"].strip(),
        stance_machine=cells["stance_machine"].strip(),
        coder=cells.get("coder", ""),
        facets=tuple((name, cells[name].strip()) for name in _FACETS if name in cells),
    )


def _integer(cells: dict[str, str], column: str, where: str) -> int:
    """Read a whole number, also as spreadsheets write it (12.0); 0 where the cell is empty."""
    text = cells.get(column, "").strip()
    number = text.removesuffix(".0")
    if not number:
        return 0
    if not (number.isascii() and number.isdecimal()):
        what = f"the {column} {text!r} is no whole number"
        raise ReadError(where, what, "Restore it from the file that voicecode wrote, or empty it.")
    return int(number)
