"""What commands share at the terminal: text in, tables out."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from voicecode.types import Table


def text_of(argument: str) -> str:
    """Return the argument, or for - what stands on stdin, in whatever encoding."""
    if argument != "-":
        return argument
    from voicecode.read import ReadOptions, read_bytes

    data = sys.stdin.buffer.read()
    return "\n".join(source.text for source in read_bytes(data, "stdin", ReadOptions()))


def show(tables: Sequence["Table"], style: str) -> None:
    """Echo tables as text, with an empty line between them, or as JSON."""
    from voicecode.report import json, text

    if style == "json":
        click.echo(json.render(tables))
    else:
        click.echo("\n\n".join(text.render(table) for table in tables))
