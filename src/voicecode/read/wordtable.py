"""The tables of a Word document as rows of cells."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from voicecode.read.decode import tidy
from voicecode.read.format import Piece
from voicecode.read.grid import Cell, read_rows
from voicecode.read.wordxml import child, children, paragraphs_in, text_of, value

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement


def read_table(table: "BaseOxmlElement") -> Iterator[Piece]:
    """Read a table row by row, cell by cell, each under its headings."""
    return read_rows([list(_cells(row)) for row in children(table, "tr") if not _deleted(row)])


def _cells(row: "BaseOxmlElement") -> Iterator[Cell]:
    column = _number(child(child(row, "trPr"), "gridBefore"), 0)
    for cell in children(row, "tc"):
        properties = child(cell, "tcPr")
        span = _number(child(properties, "gridSpan"), 1)
        merge = child(properties, "vMerge")
        goes_on = merge is not None and value(merge) != "restart"
        yield Cell(column, span, None if goes_on else _text(cell))
        column += span


def _number(element: "BaseOxmlElement | None", default: int) -> int:
    text = value(element)
    return int(text) if text.isdecimal() else default


def _deleted(row: "BaseOxmlElement") -> bool:
    return child(child(row, "trPr"), "del") is not None


def _text(cell: "BaseOxmlElement") -> str:
    texts = (tidy(text_of(paragraph)).strip() for paragraph in paragraphs_in(cell))
    return "\n".join(text for text in texts if text)
