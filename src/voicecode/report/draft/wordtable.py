"""A table as Word has it, written at once: cell by cell python-docx takes minutes for thousands."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from voicecode.report.draft.blocks import Block
from voicecode.report.draft.widths import ROOM, lines, widths

# Of the text between the margins, in twentieths of a point: 16 cm.
_WIDTH = 9070
# A row that takes more lines may be broken at the end of a page, a table of more between its rows.
_MOST_LINES, _SMALL = 20, 10


def table(block: Block) -> Any:  # noqa: ANN401 - an element of lxml
    """Make a `w:tbl` in the style Table Grid; its header is repeated on each page.

    Header and first row stand on one page with the caption, a small table on one page as a whole.
    """
    needs = widths(block)
    wide = [int(_WIDTH * need / ROOM) for need in needs]
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in wide)
    high = [max(map(lines, row, needs)) for row in block.rows]
    last = len(block.rows) - 1 if sum(high) <= _SMALL else 1
    sides = ["right" if right else "left" for right in block.right]
    rows = "".join(
        _row(
            (
                _cell(*cell, head=i == 0, tied=i < last)
                for cell in zip(row, wide, sides, strict=True)
            ),
            head=i == 0,
            whole=high[i] <= _MOST_LINES,
        )
        for i, row in enumerate(block.rows)
    )
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(wide)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:firstRow="1" w:firstColumn="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(cells: Iterable[str], *, head: bool, whole: bool) -> str:
    told = f"<w:trPr>{'<w:cantSplit/>' * whole}{'<w:tblHeader/>' * head}</w:trPr>"
    return f"<w:tr>{told}{''.join(cells)}</w:tr>"


def _cell(text: str, wide: int, side: str, *, head: bool, tied: bool) -> str:
    """A cell; one that is tied stands on the page of the row below it."""
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="E8EEF4"/>' if head else ""
    style = f'<w:rPr>{"<w:b/>" if head else ""}<w:sz w:val="17"/></w:rPr>'
    runs = "<w:br/>".join(_lines(text))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{shade}</w:tcPr>'
        # Ids are long and have no spaces: letters may be parted from each other.
        f'<w:p><w:pPr>{"<w:keepNext/>" * tied}<w:wordWrap w:val="0"/>'
        '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>'
        f'<w:jc w:val="{side}"/></w:pPr><w:r>{style}{runs}</w:r></w:p></w:tc>'
    )


def _lines(text: str) -> Iterator[str]:
    return (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
