"""A folder of TOML → quantities: the many ways in which people name what goes up and down.

`causal/quantities.toml` of a codebook, beside the cues: data like them, read once.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from voicecode import codebook
from voicecode.errors import CodebookError, many

_SIDES = ("same", "opposite")


@dataclass(frozen=True, slots=True)
class Expression:
    """One way to name a quantity: each part is a set of words of which one must stand there.

    `opposite` says that what it names goes down where the quantity goes up (忙しさ: 余裕). An
    expression that is `alone` counts only where no other word modifies it.
    """

    quantity: str
    parts: tuple[frozenset[str], ...]
    opposite: bool
    alone: bool


@dataclass(frozen=True, slots=True)
class Quantities:
    """All expressions, and the words that help to name what is not among them.

    `change` tells change or amount and not of what, `light` says nothing, `empty` names nothing
    though it is a noun or a verb (必要, 行う), `nominal` gives the noun of a verb (遅れる: 遅れ).
    """

    expressions: tuple[Expression, ...] = ()
    change: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    empty: frozenset[str] = frozenset()
    nominal: Mapping[str, str] = field(default_factory=dict)


def load(folder: Path | None = None) -> Quantities:
    """Read the quantities of a codebook.

    Args:
        folder: the researcher's own codebook; None for the packaged one, which also stands in
            where a codebook has no `causal` folder.

    Raises:
        CodebookError: with every fault of every file, each with what to do.
    """
    root = (folder or codebook.packaged()) / "causal"
    if not root.is_dir():
        root = codebook.packaged() / "causal"
    faults: list[str] = []
    found: list[Expression] = []
    words: dict[str, set[str]] = {"words": set(), "light": set(), "empty": set()}
    nominal: dict[str, str] = {}
    for path in sorted(root.rglob("*.toml")):
        data = _data(path, faults)
        for key, listed in words.items():
            table = "nominal" if key == "empty" else "change"
            listed.update(str(data.get(table, {}).get(key, "")).split())
        nominal |= _nominal(path.name, data.get("nominal", {}), faults)
        for number, entry in enumerate(data.get("quantity", []), 1):
            found += _expressions(f"{path.name}, quantity {number}", entry, faults)
    if faults:
        told = "\n  ".join(faults)
        raise CodebookError(str(root), f"{many(len(faults), 'fault')}\n  {told}\n", "Mend all.")
    change, light, empty = (frozenset(words[key]) for key in ("words", "light", "empty"))
    return Quantities(tuple(found), change, light, empty, nominal)


def _data(path: Path, faults: list[str]) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.append(f"{path.name}: is not valid TOML ({error}). Mend that place.")
        return {}


def _nominal(file: str, table: dict[str, Any], faults: list[str]) -> dict[str, str]:
    pairs = [entry.partition("=") for entry in str(table.get("words", "")).split()]
    for verb, _, noun in pairs:
        if not verb or not noun:
            faults.append(f"{file}, nominal {verb}: has no noun. Write 遅れる=遅れ.")
    return {verb: noun for verb, _, noun in pairs}


def _expressions(where: str, entry: dict[str, Any], faults: list[str]) -> list[Expression]:
    name = str(entry.get("name", ""))
    for key in sorted(entry.keys() - {"name", *_SIDES}):
        faults.append(f"{where}: unknown key {key}. Use name, same and opposite.")
    if not name or not entry.get("same"):
        faults.append(f'{where}: has no name or no `same`. Write name = "…" and same = ["…"].')
    return [
        _expression(name, text, opposite=side == "opposite")
        for side in _SIDES
        for text in entry.get(side, [])
    ]


def _expression(name: str, text: str, *, opposite: bool) -> Expression:
    parts = tuple(frozenset(part.split("/")) for part in text.removeprefix("^").split())
    return Expression(name, parts, opposite, text.startswith("^"))
