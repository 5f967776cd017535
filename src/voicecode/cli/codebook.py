"""`voicecode codebook`: make, look at and check a codebook."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voicecode.cli import options
from voicecode.cli.terminal import show
from voicecode.errors import many

if TYPE_CHECKING:
    from voicecode.codebook import Codebook
    from voicecode.types import Table

_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.group()
def codebook() -> None:
    """Make, look at and check a codebook (コードブック): a folder of TOML and TSV files."""


@codebook.command()
@click.argument("folder", type=_FOLDER, metavar="DIR")
def init(folder: Path) -> None:
    """Copy the packaged codebook to DIR, to be changed and used with --codebook DIR."""
    from voicecode.codebook import init as copy

    copy(folder)
    click.echo(f"{folder}: change it, then `voicecode codebook check {folder}`")


@codebook.command("show")
@click.argument("code", required=False)
@options.codebook
@options.style
def show_(code: str | None, codebook: Path | None, style: str) -> None:
    """Show all codes, or the rules and terms of CODE (such as stance.ought, あるべき姿 or ヒト)."""
    from voicecode.codebook import load

    book = load(codebook)
    show(_one(book, code) if code else [_all(book)], style)


@codebook.command()
@click.argument("folder", type=_FOLDER, metavar="DIR")
def check(folder: Path) -> None:
    """Check the codebook in DIR and list every fault with file, rule and cure.

    Every rule is tried on its own examples: each `yes` must match, each `no` must not.
    """
    from voicecode.method import load_codebook

    book = load_codebook(folder)
    kinds = (book.codes, "code"), (book.rules, "rule"), (book.terms, "term")
    counts = ", ".join(many(len(each), name) for each, name in kinds)
    click.echo(f"{folder}: {counts}, no fault")


def _all(book: "Codebook") -> "Table":
    from voicecode.types import Table

    rules = Counter(rule.code for rule in book.rules)
    terms = Counter(term.code for term in book.terms)
    rows = tuple((c.id, c.key, c.label, rules[c.id], terms[c.id]) for c in book.codes)
    return Table("", ("code", "key", "label", "rules", "terms"), rows, (f"version {book.version}",))


def _one(book: "Codebook", name: str) -> list["Table"]:
    from voicecode.coding.person import key_of
    from voicecode.types import Table

    key = key_of(name, book.codes)
    code = next((c for c in book.codes if name == c.id or key == c.key), None)
    if code is None:
        known = ", ".join(c.id for c in book.codes)
        raise click.BadParameter(f"no code is called {name!r}; there are {known}.")
    rules = tuple(
        (r.id, r.scope, r.weight, r.yes[0], r.no[0], r.source)
        for r in book.rules
        if r.code == code.id
    )
    terms = tuple((t.text, t.weight) for t in book.terms if t.code == code.id)
    return [
        Table(code.label, ("definition",), ((code.definition,),)),
        Table("rules", ("rule", "scope", "weight", "yes", "no", "source"), rules),
        Table("terms", ("term", "weight"), terms),
    ]
