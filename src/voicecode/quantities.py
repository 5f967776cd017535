"""A folder of TOML and TSV → quantities: the many ways in which people name what goes up and down.

`causal/quantities.toml` of a codebook, beside the cues, names quantities for certain;
`causal/*.tsv` lists what people say of everyday factors, which is only a hint. Data, read once.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from voicecode import codebook
from voicecode.errors import CodebookError, many

_SIDES = ("same", "opposite")
_HEADER = ["factor", "much", "little"]


@dataclass(frozen=True, slots=True)
class Expression:
    """One way to name a quantity: each part is a set of words of which one must stand there.

    `opposite` says that what it names goes down where the quantity goes up (忙しさ: 余裕). An
    expression that is `alone` counts only where no other word modifies it; one that is a `hint`
    makes phrases alike and names none.
    """

    quantity: str
    parts: tuple[frozenset[str], ...]
    opposite: bool
    alone: bool
    hint: bool = False


@dataclass(frozen=True, slots=True)
class Saying:
    """What people say where there is much of a factor, or little of it (`opposite`)."""

    factor: str
    text: str
    opposite: bool


@dataclass(frozen=True, slots=True)
class Quantities:
    """All expressions, and the words that help to name what is not among them.

    `change` tells change or amount and not of what, `light` says nothing, `empty` names nothing
    though it is a noun or a verb (必要, 行う), `nominal` gives the noun of a verb (遅れる: 遅れ).
    `sayings` are plain words: `spirals.hints` makes them expressions once they are tokenized.
    """

    expressions: tuple[Expression, ...] = ()
    change: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    empty: frozenset[str] = frozenset()
    nominal: Mapping[str, str] = field(default_factory=dict)
    sayings: tuple[Saying, ...] = ()


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
    said = [saying for path in sorted(root.glob("*.tsv")) for saying in _sayings(path, faults)]
    if faults:
        told = "\n  ".join(faults)
        raise CodebookError(str(root), f"{many(len(faults), 'fault')}\n  {told}\n", "Mend all.")
    change, light, empty = (frozenset(words[key]) for key in ("words", "light", "empty"))
    return Quantities(tuple(found), change, light, empty, nominal, tuple(said))


def _data(path: Path, faults: list[str]) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.append(f"{path.name}: is not valid TOML ({error}). Mend that place.")
        return {}


def _sayings(path: Path, faults: list[str]) -> list[Saying]:
    """The sayings of a table: a factor, then what is said where there is much and little of it."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    if not rows or rows[0] != _HEADER:
        faults.append(f"{path.name}: has another header. Write factor, much and little.")
        return []
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(_HEADER) or not row[0] or not row[1]:
            faults.append(f"{path.name}, line {number}: is not factor, much, little. Mend it.")
    return [
        Saying(row[0], text, opposite)
        for row in rows[1:]
        for side, opposite in zip(row[1:], (False, True), strict=False)
        for text in filter(None, side.split("、"))
    ]


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
