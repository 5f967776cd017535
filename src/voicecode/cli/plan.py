"""A study file → the outputs it asks for, or all faults of it."""

from collections.abc import Callable, Iterator
from os.path import normpath
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voicecode.cli.arguments import (
    KEPT,
    KINDS,
    SHARED,
    SOURCES,
    WRITTEN,
    Keys,
    Words,
    check,
    formats,
    is_input,
    keys,
    paths,
    unknown,
    words,
)
from voicecode.errors import VoicecodeError
from voicecode.protocol import CUT, READABLE, Output

if TYPE_CHECKING:
    from voicecode.read.protocol import Protocol, Table

# These choose among comments; the other keys of CUT make other comments.
_SPEAKERS = {"speaker", "exclude-speaker"}
# What is opened before anything is made.
_INPUTS = ("codebook", "model", "dictionary", "pseudonyms")


class Plan:
    """What a study file asks for, and all faults of it, each with its place and cure."""

    def __init__(self, given: "Protocol") -> None:
        """Read a study file as it is; paths lead from the folder that is the current one."""
        self.faults = list(given.faults)
        self._entries = given.outputs
        files = (entry.get(key) for entry in given.outputs for key in WRITTEN)
        self._made = frozenset(normpath(file) for file in files if isinstance(file, str))
        known = {key: keys(kind)[key] for kind in KINDS for key in keys(kind) if key in SHARED}
        known["sources"] = keys("code")["sources"]
        self._shared = self._words("[study]", given.study, known, frozenset())
        if given.study and "sources" not in given.study:
            self.faults.append('[study]: names no sources. Write sources = ["interviews/"].')
        self.sources = paths(self._shared.pop("sources", ()))
        self._table, self._themes = self._first("code"), self._first("themes")
        made = [self._output(number, entry) for number, entry in enumerate(given.outputs, 1)]
        self.outputs = [output for output in made if output]

    def inputs(self) -> list[tuple[str, Path]]:
        """What is read besides sources, as (key, path), each once."""
        options = [option for output in self.outputs for option in output.options]
        every = [*self._shared.items(), *options]
        return list(
            dict.fromkeys((k, Path(normpath(w))) for k, said in every for w in said if k in _INPUTS)
        )

    def _first(self, kind: str) -> tuple[Path, ...]:
        """The first table of a kind that can be read again."""
        files = (entry.get("file") for entry in self._entries if entry.get("kind") == kind)
        found = (f for f in files if isinstance(f, str) and f.lower().endswith(READABLE))
        return paths(tuple(found)[:1])

    def _output(self, number: int, entry: "Table") -> Output | None:
        kind, _, figure = str(entry.get("kind", "")).partition(" ")
        where = f"output {number} ({kind})" if kind else f"output {number}"
        if kind not in KINDS:
            self.faults.append(f"{where}: {unknown('kind', kind, KINDS)}")
            return None
        known = keys(kind)
        own = {key: value for key, value in entry.items() if key != "kind"}
        if figure:
            own["kind"] = figure
        given = self._words(where, own, known, self._made)
        for key in _lacking(known, set(own)):
            self.faults.append(f'{where}: names no {key}. Write {key} = "…".')
        self._check_suffix(where, kind, given)
        return self._finished(kind, known, given, set(own))

    def _finished(self, kind: str, known: Keys, given: Words, told: set[str]) -> Output | None:
        """Put the words of an output together with what the study says once."""
        own = paths(next((given.pop(key) for key in SOURCES if key in given), ()))
        sources = own or self._material(kind, given, told)
        fresh = kind != "agreement" and not any(normpath(path) in self._made for path in sources)
        shared = {
            key: value
            for key, value in self._shared.items()
            if key not in told and (fresh or key not in CUT)
        }
        every = {**shared, **given}
        said = {key: every[key] for key in known if key in every}
        fixed = [key for key in said if isinstance(known[key], click.Argument)]
        read = [key for key, each in said.items() if is_input(known[key], key, each)]
        written = [path for key in WRITTEN for path in paths(said.get(key, ()))]
        if not written:
            return None
        return Output(
            kind,
            tuple((key, each) for key, each in said.items() if key not in fixed),
            tuple(said[key][0] for key in fixed),
            sources,
            tuple(path for key in read for path in paths(said[key])),
            tuple(written),
            tuple(path for key in KEPT for path in paths(said.get(key, ()))),
            kind == "code" and fresh and written[0].suffix.lower() in READABLE,
        )

    def _material(self, kind: str, given: Words, told: set[str]) -> tuple[Path, ...]:
        """What an output is made of where it does not say: the coded table, if there is one."""
        if self._themes and (kind == "report" or given.get("kind") == ("themes",)):
            return self._themes
        first = kind == "code" and paths(given.get("file", ())) == self._table
        anew = told.intersection(CUT) - _SPEAKERS
        return self.sources if first or anew else self._table or self.sources

    def _words(self, where: str, table: "Table", known: Keys, made: frozenset[str]) -> Words:
        found: Words = {}
        for key, value in table.items():
            if key not in known:
                self.faults.append(f"{where}: {unknown('key', key, list(known))}")
                continue
            try:
                said = words(known[key], value)
                if said is not None:
                    check(known[key], key, said, made)
                    found[key] = said
            except click.BadParameter as error:
                self.faults.append(f"{where}: {key}: {error.message}")
        return found

    def _check_suffix(self, where: str, kind: str, given: Words) -> None:
        """Say whether the suffix of a file names a format of the command."""
        known = formats(kind)
        for name in given.get("file", ()) if known and "format" not in given else ():
            suffix = Path(name).suffix.lower().removeprefix(".")
            if suffix not in known:
                what = f"the suffix {suffix!r} is none of {', '.join(known)}."
                self.faults.append(f"{where}: file: {what}")


def unreadable(plan: Plan) -> Iterator[str]:
    """Open what the outputs name besides their sources, and say what is wrong with it."""
    from voicecode.coding.model import load
    from voicecode.method import load_codebook
    from voicecode.read import find
    from voicecode.read.dictionary import dictionary
    from voicecode.read.pseudonyms import pseudonyms

    loaders: tuple[Callable[[Path], object], ...] = (load_codebook, load, dictionary, pseudonyms)
    sources: list[Path] = []
    for path in plan.sources:
        try:
            sources += find([path])
        except VoicecodeError as error:
            yield str(error)
    for key, path in plan.inputs():
        try:
            loaders[_INPUTS.index(key)](path)
        except VoicecodeError as error:
            yield str(error)
        if path.resolve() in {source.resolve() for source in sources}:
            yield f"{path} is read as a source as well. Move it out of the folder of sources."


def _lacking(known: Keys, told: set[str]) -> Iterator[str]:
    """The keys that a command cannot do without."""
    for key, parameter in known.items():
        if parameter.required and key not in told and key != "sources":
            yield key
    if not known["file"].required and not told.intersection(WRITTEN):
        yield "file"
