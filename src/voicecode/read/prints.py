"""Files → their sha256, by which one sees whether they changed (指紋)."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from voicecode.errors import ReadError


def fingerprint(path: Path) -> str:
    """The sha256 of a file as hexadecimal digits, "" where there is none.

    Raises:
        ReadError: it cannot be read.
    """
    if not path.is_file():
        return ""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReadError(str(path), f"cannot be read ({reason})", "Check the file.") from error


def fingerprints(paths: Iterable[Path]) -> dict[str, str]:
    """The sha256 of files and of all files below folders, hidden ones left out, by path."""
    files = sorted(file for path in paths for file in _files(path))
    return {file.as_posix(): fingerprint(file) for file in files}


def whole(folder: Path) -> str:
    """One sha256 for all files below a folder, their names included."""
    found = fingerprints([folder])
    names = (f"{Path(name).relative_to(folder).as_posix()} {each}" for name, each in found.items())
    return hashlib.sha256("\n".join(names).encode()).hexdigest()


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    below = ((file, file.relative_to(path).parts) for file in path.rglob("*"))
    hidden = (".", "~$", "__")
    return [file for file, parts in below if file.is_file() and not _any(parts, hidden)]


def _any(parts: Iterable[str], heads: tuple[str, ...]) -> bool:
    return any(part.startswith(heads) for part in parts)
