"""The outputs of a study are made one after another, each by its own command."""

import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import replace
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from voicecode import protocol
from voicecode.cli import progress
from voicecode.cli.arguments import command
from voicecode.cli.sharing import sharing
from voicecode.errors import VoicecodeError, many
from voicecode.protocol import Outcome, Output, Record
from voicecode.report.files import aside, make_room, noting, put, whole

# So many reasons are told on a line.
_TOLD = 2


class Making:
    """One run over a study. What stands in the lock file is written after every output."""

    def __init__(self, study: Path, *, force: bool, verbose: bool) -> None:
        """Take a study file, beside which lock and log stand; its folder is the current one."""
        self._study, self._force, self._verbose = study, force, verbose
        self._lock = study.with_suffix(".lock")
        self._known = protocol.read_lock(self._lock)
        self._versions = protocol.versions()
        self._failed: set[Path] = set()

    def make(self, outputs: Sequence[Output]) -> list[Outcome]:
        """Make what has to be made, tell of it on stderr, and write the log."""
        told = []
        with sharing():
            for output in outputs:
                began = time.monotonic()
                outcome = self._one(output, self._known.get(output.name))
                if outcome.record and outcome.state == "made":
                    self._known[output.name] = outcome.record
                    protocol.write_lock(self._lock, self._known)
                elif outcome.state == "failed":
                    self._failed |= {path.resolve() for path in output.writes}
                told.append(outcome)
                _say(outcome, time.monotonic() - began)
        path = self._study.with_suffix(".log")
        with whole(path) as file:
            file.write(protocol.log(self._study, self._versions, told))
        counts = Counter(outcome.state for outcome in told)
        click.echo(f"{', '.join(f'{n} {state}' for state, n in counts.items())}; {path}", err=True)
        return told

    def _one(self, output: Output, old: Record | None) -> Outcome:
        """Make an output if it has to be made; what is made of something that failed fails, too."""
        lacking = [path for path in output.sources if path.resolve() in self._failed]
        if lacking:
            return Outcome(output.name, "failed", (f"it is made of {lacking[0]}, which failed",))
        try:
            now = protocol.recorded(output, self._versions, old.outputs if old else ())
            why = protocol.changes(old, now)
            hands = protocol.by_hand(self._known.values(), now)
            state = protocol.verdict(output, why, hands, force=self._force)
            if state != "made":
                return Outcome(output.name, state, tuple(_kept(output, hands, why)), now)
            notes, written = self._made(output, old, now, hands)
            after = _after(output, self._versions, now, written)
            return Outcome(output.name, "made", (*(why or ["--force"]), *notes), after)
        except click.ClickException as error:
            return Outcome(output.name, "failed", (error.format_message(),))
        except VoicecodeError as error:
            return Outcome(output.name, "failed", (str(error),))

    def _made(
        self, output: Output, old: Record | None, now: Record, hands: Sequence[str]
    ) -> tuple[list[str], list[Path]]:
        """Make an output; return what is to be told of a person's files, and what was written."""
        for path in output.writes:
            make_room(path)
        if output.corrected and output.writes[0].exists():
            anew = self._force or old is None or old.cut != now.cut
            return self._recoded(output, hands, anew=anew), []
        notes = [f"{name} as you left it is {aside(Path(name))} now" for name in hands]
        with noting() as written:
            self._invoke(output)
        return notes, written

    def _recoded(self, output: Output, hands: Sequence[str], *, anew: bool) -> list[str]:
        """Code a table again that is there; its corrections stand."""
        table = output.writes[0]
        with TemporaryDirectory() as folder:
            fresh = Path(folder) / table.name
            self._invoke(protocol.recoded(output, fresh, anew=anew))
            gone = protocol.lost(table, fresh)
            notes = [f"your correction found no comment: 「{text}」" for text in gone]
            if hands or gone:
                notes.append(f"{table} as you left it is {aside(table)} now")
            put(fresh, table)
        return notes

    def _invoke(self, output: Output) -> None:
        found = command(output.kind)
        parent = click.get_current_context().parent
        with (
            self._hushed(),
            found.make_context(output.kind, output.arguments(), parent=parent) as context,
        ):
            found.invoke(context)

    @contextmanager
    def _hushed(self) -> Iterator[None]:
        """Hold back what a command says, but not how far it is."""
        with ExitStack() as stack:
            if not self._verbose:
                token = progress.STREAM.set(sys.stderr)
                stack.callback(progress.STREAM.reset, token)
                stack.enter_context(redirect_stderr(StringIO()))
                stack.enter_context(redirect_stdout(StringIO()))
            yield


def _after(output: Output, own: dict[str, str], now: Record, written: Sequence[Path]) -> Record:
    """How an output stands once it is made: it was made of what was there before."""
    more = [path.as_posix() for path in written if path not in output.keeps]
    after = protocol.recorded(output, own, more)
    inputs = {name: now.inputs.get(name) or each for name, each in after.inputs.items()}
    return replace(after, inputs=inputs, cut=now.cut)


def _kept(output: Output, hands: Sequence[str], why: Sequence[str]) -> list[str]:
    """What is told of a file that stays as a person left it; a coded table has to remain one."""
    if hands and output.corrected:
        count = protocol.corrections(output.writes[0])
        return [f"changed by hand; what a person wrote stands in {many(count, 'comment')}"]
    told = [f"{name} was changed by hand" for name in hands]
    if hands and why:
        cure = "move it away, or use --force, to have it made again"
        told.append(f"out of date, as {why[0]}; {cure}")
    return told


def _say(outcome: Outcome, seconds: float) -> None:
    more = len(outcome.why) - _TOLD
    why = "; ".join([*outcome.why[:_TOLD], *([f"and {more} more"] if more > 0 else [])])
    took = f"  {seconds:.1f} s" if outcome.state == "made" else ""
    click.echo(f"{outcome.state:<11}{outcome.name}{took}{f'  ({why})' if why else ''}", err=True)
