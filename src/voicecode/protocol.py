"""What of a study is to be made, in which order, and what has to be made again.

An output is up to date when its settings, all that it reads, the files it left behind and the
version of voicecode are those that the lock file names. A file that is not as voicecode left it
holds a person's work.
"""

import hashlib
import json
import shlex
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from voicecode.errors import ReadError

# The options that decide which comments there are.
CUT = (
    "unit",
    "speaker",
    "exclude-speaker",
    "encoding",
    "text-column",
    "id-column",
    "speaker-column",
    "context-column",
)
# Files in which a person's corrections can be read again.
READABLE = (".csv", ".xlsx")

State = Literal["made", "up to date", "kept", "failed"]


@dataclass(frozen=True, slots=True)
class Output:
    """One thing to be made (成果物): a command, its options and what it reads and writes.

    `options` are (key, words) as on the command line without the hyphens, a flag has no words;
    `fixed` stand before the sources. `reads` are files and folders besides the sources, `writes`
    the files it makes, `keeps` those it reads where they are there and else writes. `corrected`
    says that it is a coded table in which a person's corrections can be read again.
    """

    kind: str
    options: tuple[tuple[str, tuple[str, ...]], ...]
    fixed: tuple[str, ...]
    sources: tuple[Path, ...]
    reads: tuple[Path, ...] = ()
    writes: tuple[Path, ...] = ()
    keeps: tuple[Path, ...] = ()
    corrected: bool = False

    @property
    def name(self) -> str:
        """What it is called: its first file."""
        return self.writes[0].as_posix()

    def arguments(self, silent: Sequence[str] = ()) -> list[str]:
        """The command line behind the name of the command, without some options."""
        named = [(key, words) for key, words in self.options if key not in silent]
        given = [(f"--{'out' if key == 'file' else key}", words) for key, words in named]
        options = [f"{name}={word}" for name, words in given for word in words]
        flags = [name for name, words in given if not words]
        return [*options, *flags, "--", *self.fixed, *(path.as_posix() for path in self.sources)]


@dataclass(frozen=True, slots=True)
class Record:
    """How an output came about: command line, versions, and the sha256 of files by path.

    `cut` stands for all that decides which comments there are.
    """

    command: tuple[str, ...]
    versions: Mapping[str, str]
    inputs: Mapping[str, str]
    outputs: Mapping[str, str]
    cut: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an output, and why; `record` is how it stands now, if that can be said."""

    name: str
    state: State
    why: tuple[str, ...]
    record: Record | None = None


def versions() -> dict[str, str]:
    """What an output depends on besides its files: the package and what it brings along."""
    from voicecode.codebook.load import packaged
    from voicecode.coding.model import shipped
    from voicecode.read.prints import whole

    named = {name: version(name) for name in ("voicecode", "unidic-lite")}
    return named | {"packaged codebook": whole(packaged()), "packaged model": whole(shipped())}


def recorded(output: Output, own: Mapping[str, str], written: Iterable[str] = ()) -> Record:
    """Look at an output as it stands now.

    Args:
        output: the output.
        own: the versions.
        written: files that it wrote besides those it names, as pictures of a report.

    Raises:
        ReadError: a source is missing or a file cannot be read.
    """
    from voicecode.read import find
    from voicecode.read.prints import fingerprint, fingerprints

    sources = fingerprints(find(output.sources))
    files = dict.fromkeys([*(path.as_posix() for path in output.writes), *written])
    cut = [sources, own, [each for each in output.options if each[0] in CUT]]
    return Record(
        (output.kind, *output.arguments(silent=("jobs",))),
        own,
        sources | fingerprints([*output.reads, *output.keeps]),
        {name: fingerprint(Path(name)) for name in files},
        hashlib.sha256(json.dumps(cut).encode()).hexdigest(),
    )


def changes(old: Record | None, now: Record) -> list[str]:
    """Say why an output has to be made; empty if it is up to date."""
    if old is None:
        return ["it was not made yet"]
    told = ["its settings changed"] if old.command != now.command else []
    told += [
        f"{name} is now {now.versions[name][:12]}"
        for name in now.versions
        if old.versions.get(name) != now.versions[name]
    ]
    missing = [name for name in old.outputs if not now.outputs.get(name, "")]
    return [*told, *_inputs(old.inputs, now.inputs), *(f"{name} is missing" for name in missing)]


def _inputs(old: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    for name in sorted({*old, *now}):
        if old.get(name, "") != now.get(name, ""):
            word = "changed" if old.get(name) and now.get(name) else ""
            yield f"{name} {word or ('is new' if now.get(name) else 'is gone')}"


def by_hand(records: Iterable[Record], now: Record) -> list[str]:
    """The files of an output that are there and that no run left so: a person's work."""
    left = {file for record in records for file in record.outputs.items()}
    return [name for name, found in now.outputs.items() if found and (name, found) not in left]


def verdict(output: Output, why: Sequence[str], hands: Sequence[str], *, force: bool) -> State:
    """Say what is to be done: never is a file written over that a person changed.

    A coded table is made again with the corrections in it; another file is kept until it is
    forced, and then it is set aside.

    Args:
        output: the output.
        why: why it has to be made.
        hands: its files that a person changed.
        force: make it in any case.
    """
    if not why and not force:
        return "kept" if hands else "up to date"
    return "kept" if hands and not output.corrected and not force else "made"


def recoded(output: Output, target: Path, *, anew: bool) -> Output:
    """A coded table that is there, coded again so that a person's word stands.

    Args:
        output: the coded table.
        target: where it goes first.
        anew: cut the sources anew and carry the corrections over; else the rows stay the same.
    """
    table = output.writes[0]
    options = {**dict(output.options), "file": (target.as_posix(),)}
    if anew:
        options["corrections"] = (table.as_posix(),)
        return replace(output, options=tuple(options.items()))
    kept = tuple((key, words) for key, words in options.items() if key not in CUT)
    return replace(output, options=kept, sources=(table,))


def corrections(table: Path) -> int:
    """Count the comments of a coded table in which a person's word stands.

    Raises:
        ReadError: it cannot be read.
        StudyError: it is no coded table (any more).
    """
    from voicecode.coding.carry import by_person
    from voicecode.study import rows_of

    return sum(map(by_person, rows_of(table)))


def lost(before: Path, after: Path) -> list[str]:
    """The comments whose corrections stand in one coded table and not in the other."""
    from voicecode.coding.carry import by_person
    from voicecode.study import rows_of

    rows = [filter(by_person, rows_of(table)) for table in (before, after)]
    words = [
        Counter((s.text, e.resource, e.stance) for s in each if (e := s.earlier)) for each in rows
    ]
    return [text for text, *_ in (words[0] - words[1]).elements()]


def faults(outputs: Sequence[Output], taken: Mapping[Path, str]) -> Iterator[str]:
    """List files that are written twice, that are read as well, or lie in a folder that is read.

    Args:
        outputs: all of a study.
        taken: files that no output may write, and what they are.
    """
    folders = {path for each in outputs for path in (*each.sources, *each.reads) if path.is_dir()}
    known = {path.resolve(): what for path, what in taken.items()}
    for number, output in enumerate(outputs, 1):
        for path in (*output.writes, *output.keeps):
            where = f"output {number} ({output.kind}): {path}"
            if path.resolve() in known and path not in output.keeps:
                yield f"{where} is {known[path.resolve()]}. Name another file."
            for folder in sorted(folders):
                if path.resolve().is_relative_to(folder.resolve()):
                    yield f"{where} lies in {folder}, which is read. Name a file outside of it."
            known.setdefault(path.resolve(), f"written by output {number} already")
    if ordered(outputs) is None:
        yield "[[output]]: some outputs read each other in a circle. Name other sources."


def ordered(outputs: Sequence[Output]) -> list[Output] | None:
    """Put outputs behind those whose files they read; None where they go in a circle."""
    maker = {path.resolve(): i for i, each in enumerate(outputs) for path in each.writes}
    needed = {
        i: {maker[path.resolve()] for path in each.sources if path.resolve() in maker}
        for i, each in enumerate(outputs)
    }
    sorter = TopologicalSorter(needed)
    try:
        return [outputs[i] for i in sorter.static_order()]
    except CycleError:
        return None


def read_lock(path: Path) -> dict[str, Record]:
    """Read how outputs came about, by their names; none where there is no lock file.

    Raises:
        ReadError: it is none that voicecode wrote.
    """
    from voicecode.read.protocol import lock

    names = {field.name for field in fields(Record)}
    found = lock(path)
    if any(each.keys() != names for each in found.values()):
        cure = "Move it away; files that are there are then taken for yours and are kept."
        raise ReadError(str(path), "is a lock file of another version", cure)
    return {
        name: Record(**{**each, "command": tuple(each["command"])}) for name, each in found.items()
    }


def write_lock(path: Path, records: Mapping[str, Record]) -> None:
    """Write how outputs came about."""
    from voicecode.report.files import whole

    content = {"version": 1, "outputs": {name: asdict(records[name]) for name in sorted(records)}}
    with whole(path) as file:
        text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
        file.write(f"{text}\n".encode())


def log(study: Path, own: Mapping[str, str], outcomes: Sequence[Outcome]) -> bytes:
    """Tell how each output came about. No clock: from the same files comes the same log."""
    from voicecode.read.prints import fingerprint

    head = [f"# {study.name}  sha256 {fingerprint(study)}"]
    head += [f"{name} {each}" for name, each in own.items()]
    told = [line for outcome in outcomes for line in _told(outcome)]
    return "\n".join([*head, *told, ""]).encode()


def _told(outcome: Outcome) -> Iterator[str]:
    yield f"\n## {outcome.name}: {outcome.state}"
    yield from (f"because {why}" for why in outcome.why)
    if outcome.record:
        yield f"by   voicecode {shlex.join(outcome.record.command)}"
        yield from (f"read {each} {name}" for name, each in outcome.record.inputs.items())
        yield from (f"file {each} {name}" for name, each in outcome.record.outputs.items())
