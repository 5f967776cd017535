"""A table as Word has it, written at once: cell by cell python-docx takes minutes for thousands."""

from collections.abc import Iterator
from html import escape
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from voicecode.report.draft.blocks import Block
from voicecode.report.draft.widths import ROOM, lines, widths

# Of the text between the margins, in twentieths of a point: 16 cm.
_WIDTH = 9070
# A row that takes more lines may be broken at the end of a page.
_MOST_LINES = 20


def table(block: Block) -> Any:  # noqa: ANN401 - an element of lxml
    """Make a `w:tbl` in the style Table Grid; its header is repeated on each page."""
    needs = widths(block)
    wide = [int(_WIDTH * need / ROOM) for need in needs]
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in wide)
    whole = [max(map(lines, row, needs)) <= _MOST_LINES for row in block.rows]
    rows = "".join(
        _row(row, wide, block.right, head=i == 0, whole=whole[i])
        for i, row in enumerate(block.rows)
    )
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(wide)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:firstRow="1" w:firstColumn="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(
    cells: tuple[str, ...], wide: list[int], right: tuple[bool, ...], *, head: bool, whole: bool
) -> str:
    told = f"<w:trPr>{'<w:cantSplit/>' * whole}{'<w:tblHeader/>' * head}</w:trPr>"
    columns = zip(cells, wide, right, strict=True)
    made = (_cell(text, w, "right" if r else "left", head=head) for text, w, r in columns)
    return f"<w:tr>{told}{''.join(made)}</w:tr>"


def _cell(text: str, wide: int, side: str, *, head: bool) -> str:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="E8EEF4"/>' if head else ""
    style = f'<w:rPr>{"<w:b/>" if head else ""}<w:sz w:val="17"/></w:rPr>'
    runs = "<w:br/>".join(_lines(text))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{shade}</w:tcPr>'
        # Ids are long and have no spaces: letters may be parted from each other.
        '<w:p><w:pPr><w:wordWrap w:val="0"/>'
        '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>'
        f'<w:jc w:val="{side}"/></w:pPr><w:r>{style}{runs}</w:r></w:p></w:tc>'
    )


def _lines(text: str) -> Iterator[str]:
    return (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
