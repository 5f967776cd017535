"""Keys and values of a study file are options and words of a command line, by the same names."""

from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module
from os.path import normpath
from pathlib import Path
from typing import Any

import click

from voicecode.protocol import CUT

# The commands whose output a study may name.
KINDS = (
    "code",
    "themes",
    "spirals",
    "report",
    "plot",
    "freq",
    "kwic",
    "collocation",
    "cooccurrence",
    "keyness",
    "crosstab",
    "correspondence",
    "dendrogram",
    "agreement",
)
# What a study says once for all outputs; each key is an option of one command at least.
SHARED = (*CUT, "title", "codebook", "model", "dictionary", "compounds", "pseudonyms", "jobs")
# Keys that name files: those that are written, those that are read if they are there and else
# written, and those that are the material itself.
WRITTEN = ("file", "overview", "loops", "diagram", "graphml", "sd-json")
KEPT = ("factors",)
SOURCES = ("sources", "files")
# Words that stand where else a path stands.
_NO_PATHS = {"named": ("shipped",)}

# The words of each key, as on the command line; a flag that is set has none.
Words = dict[str, tuple[str, ...]]
Keys = Mapping[str, click.Parameter]


def command(kind: str) -> click.Command:
    """Load the command of a kind of output."""
    found: click.Command = getattr(import_module(f"voicecode.cli.{kind}"), kind)
    return found


def keys(kind: str) -> Keys:
    """The parameters of a command, by the keys they have in a study file."""
    found: dict[str, click.Parameter] = {}
    for parameter in command(kind).params:
        if parameter.expose_value:
            name = str(parameter.name)
            if isinstance(parameter, click.Option):
                name = max(parameter.opts, key=len).lstrip("-")
            found["file" if name == "out" else name] = parameter
    return found


def words(parameter: click.Parameter, value: Any) -> tuple[str, ...] | None:  # noqa: ANN401 - TOML
    """Write a value of TOML as on the command line; None for what is not said there.

    Raises:
        click.BadParameter: it is of another kind than the option takes.
    """
    if isinstance(parameter, click.Option) and parameter.is_flag:
        if not isinstance(value, bool):
            raise click.BadParameter("write true or false.")
        return () if value else None
    listed = value if isinstance(value, list) else [value]
    if any(isinstance(word, bool) or not isinstance(word, str | int | float) for word in listed):
        raise click.BadParameter("write a text in quotation marks or a number.")
    if isinstance(value, list) and not _takes_many(parameter):
        raise click.BadParameter("takes one value and no list.")
    return tuple(map(str, listed)) or None


def check(
    parameter: click.Parameter, key: str, given: tuple[str, ...], made: frozenset[str]
) -> None:
    """Let click say whether a command would take these words; what is read has to exist.

    Args:
        parameter: the option.
        key: its key.
        given: the words.
        made: paths that are made on the way.

    Raises:
        click.BadParameter: it would not.
    """
    if key in SOURCES or is_input(parameter, key, given):
        for word in given:
            if not Path(word).exists() and normpath(word) not in made:
                message = f"there is no file or folder {word}. Paths lead from the study file."
                raise click.BadParameter(message)
    elif given:
        value = list(given) if _takes_many(parameter) else given[0]
        parameter.process_value(click.Context(click.Command("run")), value)


def formats(kind: str) -> tuple[str, ...]:
    """The suffixes that a command can write by; none where any will do."""
    style = keys(kind).get("format")
    if style and isinstance(style.type, click.Choice):
        return ("txt", *style.type.choices) if "text" in style.type.choices else style.type.choices
    return getattr(import_module(f"voicecode.cli.{kind}"), "FORMATS", ())


def is_input(parameter: click.Parameter, key: str, given: tuple[str, ...]) -> bool:
    """Whether the words are paths of files or folders that are read besides the sources."""
    other = key in (*WRITTEN, *KEPT, *SOURCES) or given == _NO_PATHS.get(key)
    return isinstance(parameter.type, click.Path) and not other


def paths(given: tuple[str, ...]) -> tuple[Path, ...]:
    """The words as paths, each written in one way."""
    return tuple(Path(normpath(word)) for word in given)


def unknown(what: str, word: str, known: "list[str] | tuple[str, ...]") -> str:
    """Say that a word is not known, and which one was probably meant."""
    near = get_close_matches(word, known, 1)
    cure = f"Did you mean {near[0]}?" if near else f"There are {', '.join(known)}."
    return f"unknown {what} {word!r}. {cure}" if word else f"names no {what}. {cure}"


def _takes_many(parameter: click.Parameter) -> bool:
    return parameter.multiple or parameter.nargs == -1
