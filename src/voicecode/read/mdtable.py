"""The tables of a Markdown text as rows of cells."""

import re
from collections.abc import Iterator, Sequence

from voicecode.read.format import Piece
from voicecode.read.grid import Cell, read_rows
from voicecode.read.markup import strip_html
from voicecode.types import Block

_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_BAR = re.compile(r"(?<!\\)\|")
_LINE_END = re.compile(r"<br\s*/?>", re.IGNORECASE)


def holds_table(text: str) -> bool:
    """Tell whether a row of headings stands over a rule (|---|---|) anywhere."""
    lines = text.split("\n")
    return any(_begins(lines, at) for at in range(len(lines) - 1))


def pieces(text: str) -> Iterator[Piece]:
    """Give what stands between the tables as paragraphs, and the tables cell by cell.

    The first row is the heading of the columns, which no cell repeats (`grid.read_rows`).
    """
    lines = text.split("\n")
    start = at = 0
    while at < len(lines):
        if not _begins(lines, at):
            at += 1
            continue
        yield from _paragraph(lines[start:at])
        start = at + 2
        while start < len(lines) and "|" in lines[start]:
            start += 1
        yield from read_rows([_cells(line) for line in (lines[at], *lines[at + 2 : start])])
        at = start
    yield from _paragraph(lines[start:])


def _begins(lines: Sequence[str], at: int) -> bool:
    rule = lines[at + 1] if at + 1 < len(lines) else ""
    return "|" in lines[at] and "|" in rule and _RULE.match(rule) is not None


def _paragraph(lines: Sequence[str]) -> Iterator[Piece]:
    text = strip_html("\n".join(lines)).strip("\n")
    if text.strip():
        yield text, Block("paragraph", 0, 0)


def _cells(line: str) -> list[Cell]:
    written = line.strip()
    inner = written.removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    texts = (strip_html(_LINE_END.sub("\n", cell)).strip() for cell in _BAR.split(inner))
    return [Cell(at, 1, text.replace("\\|", "|")) for at, text in enumerate(texts)]
