"""Where codebooks are: the packaged one, a researcher's own copy."""

import hashlib
import shutil
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from voicecode.codebook.nouns import Codebook
from voicecode.codebook.parse import Reader
from voicecode.errors import CodebookError

# Folders of the codebook that hold no codes; other loaders read them.
_OTHER_ROOMS = ("causal", "themes")


def packaged() -> Path:
    """Return the folder of the codebook that comes with voicecode."""
    return Path(str(files("voicecode.lexicons")))


def init(folder: Path) -> None:
    """Copy the packaged codebook into a folder that does not exist yet or is empty.

    Raises:
        CodebookError: the folder has files in it.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CodebookError(str(folder), "is not empty", "Name a new folder.")
    shutil.copytree(
        packaged(), folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__*", "*.py")
    )


def load(folder: Path | None = None) -> Codebook:
    """Read a codebook and check its form.

    Args:
        folder: the researcher's own codebook; None for the packaged one.

    Raises:
        CodebookError: with every fault of every file, each with file, rule and cure.
    """
    root = folder or packaged()
    if not root.is_dir():
        raise CodebookError(
            str(root), "is not a folder", "Make one with `voicecode codebook init`."
        )
    reader = Reader(root)
    paths = sorted(
        p
        for p in root.rglob("*")
        if p.suffix in (".toml", ".tsv") and p.relative_to(root).parts[0] not in _OTHER_ROOMS
    )
    for path in paths:
        reader.read(path)
    return reader.finish(_version(root, paths))


def _version(root: Path, paths: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
