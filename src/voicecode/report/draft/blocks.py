"""The Markdown of a draft → blocks: headings, paragraphs, lists, quotes, notes, tables, pictures.

Only what a draft needs: a block per line, tables with pipes, no markup inside a line.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath
from typing import Literal

Kind = Literal["heading", "paragraph", "item", "quote", "note", "caption", "table", "picture"]
_GUARDED = re.compile(r"\\([\\`*_\[\]|~#$])")
_CAPTION = re.compile(r"\*\*図表\d+　(.*)\*\*")
_PICTURE = re.compile(r"!\[(.*)\]\(([^)]*)\)")
_HEADING = re.compile(r"(#{1,6}) (.*)")
_MARKED: dict[str, Kind] = {"- ": "item", "> ": "quote"}
_PIPE = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Block:
    """One block; `level` is that of a heading, `rows` of a table begin with its header.

    The text of a picture is its alt text, its `name` that of the figure. `right` says which columns
    hold numbers.
    """

    kind: Kind
    text: str = ""
    level: int = 0
    name: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    right: tuple[bool, ...] = ()


def blocks(text: str) -> list[Block]:
    """Take a draft apart, block by block."""
    lines = [line.strip() for line in text.splitlines()]
    found: list[Block] = []
    for tabular, group in groupby(filter(None, lines), lambda line: line.startswith("|")):
        told = list(group)
        found += [_table(told)] if tabular else map(_block, told)
    return found


def _block(line: str) -> Block:
    if heading := _HEADING.fullmatch(line):
        return Block("heading", _plain(heading[2]), len(heading[1]))
    if caption := _CAPTION.fullmatch(line):
        return Block("caption", _plain(caption[1]))
    if picture := _PICTURE.fullmatch(line):
        return Block("picture", _plain(picture[1]), name=PurePosixPath(picture[2]).stem)
    for mark, kind in _MARKED.items():
        if line.startswith(mark):
            return Block(kind, _plain(line.removeprefix(mark)))
    return Block("note" if line.startswith("注：") else "paragraph", _plain(line))


def _table(lines: list[str]) -> Block:
    head, rule, *body = map(list, map(_cells, lines))
    rows = tuple(tuple(map(_plain, row)) for row in (head, *body))
    return Block("table", rows=rows, right=tuple(cell.endswith(":") for cell in rule))


def _cells(line: str) -> Iterator[str]:
    return (cell.strip() for cell in _PIPE.split(line[1:-1]))


def _plain(text: str) -> str:
    return html.unescape(_GUARDED.sub(r"\1", text.replace("<br>", "\n")))
