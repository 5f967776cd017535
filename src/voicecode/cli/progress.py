"""How far the work is, on stderr, once it has taken two seconds."""

import sys
import time
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from typing import TextIO, TypeVar

import click

from voicecode.errors import many

Item = TypeVar("Item")

# Where it is told while what commands say is held back; None for stderr.
STREAM: ContextVar[TextIO | None] = ContextVar("stream", default=None)
_PATIENCE = 2.0
_PACE_TERMINAL, _PACE_LOG = 0.5, 10.0


class Progress:
    """One line that moves on a terminal; a line now and then in a log."""

    def __init__(self) -> None:
        """Start the clock."""
        self._stream = STREAM.get() or sys.stderr
        self._terminal = self._stream.isatty()
        self._begin = time.monotonic()
        self._next = self._begin + _PATIENCE
        self._moving = False

    def reading(self, sources: Iterable[Item]) -> Iterator[Item]:
        """Hand sources on and say how many there were."""
        for number, source in enumerate(sources, 1):
            yield source
            if self._due():
                self._say(f"{many(number, 'source')} read")
        self._begin = time.monotonic()

    def coding(self, done: int, total: int) -> None:
        """Say which part of the comments is coded and how long the rest will take."""
        if self._due():
            rest = (time.monotonic() - self._begin) * (total - done) / done
            told = many(total, "comment")
            self._say(f"{done} of {told} coded ({done / total:.0%}), {rest:.0f} s left")

    def step(self, name: str) -> None:
        """Say what is done now, of work whose end cannot be foretold."""
        if self._due():
            self._say(f"{name} …")

    def close(self) -> None:
        """End the moving line."""
        if self._moving:
            click.echo(file=self._stream)

    def _due(self) -> bool:
        now = time.monotonic()
        if now < self._next:
            return False
        self._next = now + (_PACE_TERMINAL if self._terminal else _PACE_LOG)
        return True

    def _say(self, text: str) -> None:
        # \x1b[K clears what a longer line left behind.
        line = f"\r{text}\x1b[K" if self._terminal else text
        click.echo(line, file=self._stream, nl=not self._terminal)
        self._moving = self._terminal
