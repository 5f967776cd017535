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
        ReadError: the file cannot be read, a row has no two cells, or a name stands twice.
    """
    if path is None:
        return {}
    try:
        text = decode(path.read_bytes(), path.name)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReadError(str(path), f"cannot be read ({reason})", "Check the file.") from error
    found: dict[str, str] = {}
    for number, row in enumerate(csv.reader(io.StringIO(text)), 1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or (number == 1 and cells[0] in _HEADER):
            continue
        where = f"{path}, row {number}"
        if len(cells) < 2 or not cells[0] or not cells[1]:
            raise ReadError(where, "has no name and pseudonym", "Write: name,pseudonym.")
        if found.setdefault(cells[0], cells[1]) != cells[1]:
            raise ReadError(where, f"{cells[0]} has a pseudonym already", "Keep one.")
    return found
