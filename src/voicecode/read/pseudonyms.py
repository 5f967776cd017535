"""A CSV of names and pseudonyms → a mapping (仮名対応表)."""

import csv
import io
from pathlib import Path

from voicecode.errors import ReadError
from voicecode.read.decode import decode

_HEADER = ("name", "名前", "氏名")


def pseudonyms(path: Path | None) -> dict[str, str]:
    """Read pseudonyms by name from two columns; a first row `name,pseudonym` is a header.

    Raises:
        ReadError: the file cannot be read, a row has no two cells, a name stands twice, or a table
            without a header has further columns and is most likely another one.
    """
    if path is None:
        return {}
    try:
        text = decode(path.read_bytes(), path.name)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReadError(str(path), f"cannot be read ({reason})", "Check the file.") from error
    found: dict[str, str] = {}
    header = False
    for number, row in enumerate(csv.reader(io.StringIO(text)), 1):
        cells = [cell.strip() for cell in row]
        if number == 1 and cells and cells[0] in _HEADER:
            header = True
            continue
        if not any(cells):
            continue
        where = f"{path}, row {number}"
        if len(cells) < 2 or not cells[0] or not cells[1]:
            raise ReadError(where, "has no name and pseudonym", "Write: name,pseudonym.")
        if any(cells[2:]) and not header:
            cure = "Give a table with the header name,pseudonym."
            raise ReadError(where, f"has {len(cells)} cells, not a name and a pseudonym", cure)
        if found.setdefault(cells[0], cells[1]) != cells[1]:
            raise ReadError(where, f"{cells[0]} has a pseudonym already", "Keep one.")
    return found
