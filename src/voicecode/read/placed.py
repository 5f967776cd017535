"""A file of factors → which factor each wording belongs to, and which way it goes.

    [[factor]]
    name = "人手"
    up = ["職員を増やした"]
    down = ["人手が足りない", "職員数の減少"]

What stands in the file stands: wordings under one name are one factor (merge), under two they are
two (split); a name may be changed, and a wording moved from `up` to `down`.
"""

from pathlib import Path
from typing import Any, Literal

from voicecode.errors import ReadError
from voicecode.read.keyed import keyed

_KEYS = ("name", "up", "down")
_WAYS: tuple[Literal["up", "down"], ...] = ("up", "down")

Way = Literal["up", "down"]


def placed(path: Path) -> dict[str, tuple[str, Way]]:
    """Read a file of factors.

    Raises:
        ReadError: it cannot be read, is not valid TOML, has other keys, or names a wording twice.
    """
    data = keyed(path)
    entries = data.get("factor", [])
    if data.keys() - {"factor"} or not _are_tables(entries):
        raise ReadError(str(path), "has something else than [[factor]]", "Write [[factor]].")
    found: dict[str, tuple[str, Way]] = {}
    for number, entry in enumerate(entries, 1):
        where = f"{path}, factor {number}"
        for wording, place in _wordings(where, entry):
            if found.setdefault(wording, place) != place:
                what = f"{wording} stands in two places"
                raise ReadError(where, what, "Keep it in one list of one factor.")
    return found


def _are_tables(entries: object) -> bool:
    return isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries)


def _wordings(where: str, entry: dict[str, Any]) -> list[tuple[str, tuple[str, Way]]]:
    name = entry.get("name")
    if not isinstance(name, str) or not name.strip():
        raise ReadError(where, "has no name", 'Write name = "…".')
    for key in entry.keys() - set(_KEYS):
        raise ReadError(where, f"has an unknown key {key}", f"Use {', '.join(_KEYS)}.")
    for way in _WAYS:
        listed = entry.get(way, [])
        if not isinstance(listed, list) or not all(isinstance(w, str) for w in listed):
            raise ReadError(where, f"{way} is no list of texts", f'Write {way} = ["…"].')
    return [(wording, (name.strip(), way)) for way in _WAYS for wording in entry.get(way, [])]
