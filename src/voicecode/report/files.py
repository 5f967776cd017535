"""Output files that appear whole or not at all."""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import count
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from voicecode.errors import ReportError

# What goes to a stream is kept in memory up to this size, in bytes.
_SPOOL = 64 * 2**20
# Where the files that are written are noted; None where nobody asked.
_NOTES: ContextVar[list[Path] | None] = ContextVar("notes", default=None)


@contextmanager
def noting() -> Iterator[list[Path]]:
    """List the files that are written in the meantime."""
    notes: list[Path] = []
    token = _NOTES.set(notes)
    try:
        yield notes
    finally:
        _NOTES.reset(token)


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """Open a file for writing beside its place and put it there when all went well.

    A device or a pipe is written directly. On any error nothing is left and an older file of that
    name stays as it was.

    Raises:
        ReportError: the place cannot be written.
    """
    target = path.resolve()
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as device:
                yield device
        else:
            with _replacing(target) as file:
                yield file
            notes = _NOTES.get()
            if notes is not None:
                notes.append(path)
    except OSError as error:
        reason, cure = error.strerror or str(error), "Name another file with -o."
        if not target.parent.exists():
            reason, cure = "its folder is not there", "Make the folder, or name another with -o."
        raise ReportError(str(path), f"cannot be written ({reason})", cure) from error


@contextmanager
def _replacing(target: Path) -> Iterator[BinaryIO]:
    part = target.with_name(f".voicecode-{os.getpid()}.part")
    try:
        with part.open("xb") as file:
            yield cast(BinaryIO, file)
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def spooled(stream: BinaryIO) -> Iterator[BinaryIO]:
    """Collect what is written and pass it on to an open stream when all went well."""
    with SpooledTemporaryFile(_SPOOL) as file:
        yield cast(BinaryIO, file)
        file.seek(0)
        shutil.copyfileobj(file, stream)
        stream.flush()


def guard(target: Path, inputs: Iterable[Path]) -> None:
    """Refuse to write over a file that is read.

    Raises:
        ReportError: `target` is one of the inputs.
    """
    if target.exists() and any(path.exists() and path.samefile(target) for path in inputs):
        raise ReportError(str(target), "is one of the inputs", "Name another file with -o.")


def make_room(path: Path) -> None:
    """Make the folder of a file where it is missing.

    Raises:
        ReportError: it cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"its folder cannot be made ({error.strerror or error})"
        raise ReportError(str(path), what, "Name another file.") from error


def put(source: Path, target: Path) -> None:
    """Copy a file to its place, whole or not at all.

    Raises:
        ReportError: it cannot be written there.
    """
    with whole(target) as file:
        file.write(source.read_bytes())


def aside(path: Path) -> Path:
    """Copy a file beside itself, to the first free name of a row: a.csv → a.kept-1.csv.

    Raises:
        ReportError: the copy cannot be written.
    """
    names = (path.with_name(f"{path.stem}.kept-{n}{path.suffix}") for n in count(1))
    free = next(name for name in names if not name.exists())
    put(path, free)
    return free
