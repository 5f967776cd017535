"""A study file → what a study reads and what is to be made of it (研究計画).

    [study]
    title = "窓口の調査"
    sources = ["interviews/"]

    [[output]]
    kind = "code"
    file = "coded.csv"

Which keys there are is for those to say who know the commands; here only the form is checked.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from voicecode.errors import ReadError
from voicecode.read.keyed import keyed

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Protocol:
    """The two parts of a study file as TOML has them, and the faults of its form."""

    study: Table
    outputs: tuple[Table, ...]
    faults: tuple[str, ...] = ()


def protocol(path: Path) -> Protocol:
    """Read a study file.

    Raises:
        ReadError: it cannot be read, or is not valid TOML.
    """
    if not path.exists():
        cure = f"Make one with `voicecode run --init {path}`."
        raise ReadError(str(path), "there is no such file", cure)
    data = keyed(path)
    study, outputs = data.get("study", {}), data.get("output", [])
    listed = tuple(outputs) if isinstance(outputs, list) else ()
    return Protocol(
        _keyed(study) if isinstance(study, dict) else {},
        tuple(_keyed(entry) for entry in listed if isinstance(entry, dict)),
        tuple(_faults(data)),
    )


def lock(path: Path) -> dict[str, dict[str, Any]]:
    """Read a lock file: how the outputs of a study came about, by name; {} where there is none.

    Raises:
        ReadError: it is none that voicecode wrote.
    """
    if not path.exists():
        return {}
    try:
        found: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["outputs"]
        return {name: dict(each) for name, each in found.items()}
    except (ValueError, TypeError, KeyError, AttributeError, OSError) as error:
        cure = "Move it away; files that are there are then taken for yours and are kept."
        raise ReadError(str(path), "is no lock file that voicecode wrote", cure) from error


def example() -> bytes:
    """A study file with every key explained, to be changed."""
    return (files("voicecode.read") / "study.toml").read_bytes()


def _keyed(table: Table) -> Table:
    """Keys are written as on the command line; an underscore serves as a hyphen."""
    return {key.replace("_", "-"): value for key, value in table.items()}


def _faults(data: Table) -> Iterator[str]:
    for key in data.keys() - {"study", "output"}:
        yield f"{key}: is neither [study] nor [[output]]. Put it below one of them."
    if not isinstance(data.get("study"), dict):
        yield "[study]: is missing. Write [study], and below it sources = [...]."
    outputs = data.get("output")
    if not isinstance(outputs, list) or not all(isinstance(entry, dict) for entry in outputs):
        yield "[[output]]: is missing. Write [[output]], and below it kind and file."
