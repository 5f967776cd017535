"""What voicecode warns of is told once on stderr, even while a run hushes its commands."""

import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

import click

from voicecode.cli.progress import STREAM
from voicecode.errors import VoicecodeWarning


@contextmanager
def telling() -> Iterator[None]:
    """Tell every warning of voicecode in the meantime; others go where they went before."""
    told: set[str] = set()
    with warnings.catch_warnings():
        others = warnings.showwarning

        def show(
            message: Warning | str,
            category: type[Warning],
            filename: str,
            lineno: int,
            file: TextIO | None = None,
            line: str | None = None,
        ) -> None:
            if not issubclass(category, VoicecodeWarning):
                others(message, category, filename, lineno, file, line)
            elif str(message) not in told:
                told.add(str(message))
                stream = STREAM.get() or sys.stderr
                # It takes the place of a line that moves.
                start = "\r\x1b[K" if stream.isatty() else ""
                click.echo(f"{start}warning: {message}", file=stream)

        warnings.showwarning = show
        warnings.simplefilter("always", VoicecodeWarning)
        yield
