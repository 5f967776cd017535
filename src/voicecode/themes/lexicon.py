"""Themes a researcher looks for: one TOML file each, checked as a whole."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from voicecode.codebook import packaged
from voicecode.errors import CodebookError

_KEYS = ("id", "label", "description", "seeds", "terms", "hints", "excluded")


@dataclass(frozen=True, slots=True)
class NamedTheme:
    """A theme to look for (探すテーマ).

    `seeds` are sentences that speak of it, `terms` words that do, `hints` words that do where
    another one stands beside them or the sentence means the same (残業), `excluded` longer words
    and phrases around a term that do not (縦割り班 around 縦割り).
    """

    id: str
    label: str
    description: str
    seeds: tuple[str, ...]
    terms: tuple[str, ...]
    hints: tuple[str, ...]
    excluded: tuple[str, ...]


def load(folder: Path | None = None) -> list[NamedTheme]:
    """Read all themes of a folder, by file name.

    Args:
        folder: the researcher's own; None for the packaged ones.

    Raises:
        CodebookError: with every fault of every file; or there is none.
    """
    root = folder or packaged() / "themes"
    paths = sorted(root.glob("*.toml")) if root.is_dir() else []
    if not paths:
        raise CodebookError(str(root), "has no theme", "Put a NAME.toml with [theme] there.")
    faults: list[str] = []
    themes = [theme for path in paths if (theme := _read(path, faults))]
    if faults:
        raise CodebookError(str(root), "; ".join(faults), "Mend these places.")
    return themes


def background() -> list[str]:
    """Read the packaged sentences that speak of no theme to look for."""
    text = (packaged() / "themes" / "background.tsv").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _read(path: Path, faults: list[str]) -> NamedTheme | None:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.append(f"{path.name} is not valid TOML ({error})")
        return None
    theme = data.get("theme")
    if not isinstance(theme, dict):
        faults.append(f"{path.name} has no [theme]")
        return None
    before = len(faults)
    faults += [f"{path.name} has an unknown key {key}" for key in theme if key not in _KEYS]
    seeds, terms, *others = (_listed(theme, key, path, faults) for key in _KEYS[3:])
    if not seeds and not terms:
        faults.append(f"{path.name} has neither seeds nor terms")
    if len(faults) > before:
        return None
    identity = str(theme.get("id", path.stem))
    label = _japanese(theme.get("label")) or identity
    description = _japanese(theme.get("description"))
    return NamedTheme(identity, label, description, seeds, terms, *others)


def _listed(theme: dict[str, Any], key: str, path: Path, faults: list[str]) -> tuple[str, ...]:
    entries: Sequence[object] = theme.get(key, [])
    if isinstance(entries, list) and all(isinstance(e, str) and e.strip() for e in entries):
        return tuple(str(entry) for entry in entries)
    faults.append(f"{path.name}: {key} is not a list of texts")
    return ()


def _japanese(value: object) -> str:
    return str(value.get("ja", "")) if isinstance(value, dict) else str(value or "")
