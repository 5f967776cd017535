"""Pages of a PDF with ruled tables: the cells, and the lines around them in their places."""

import io
import logging
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from voicecode.read.grid import Cell
from voicecode.read.join import seam
from voicecode.read.printed import begins_own_line

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.table import Table

Rows = list[list[Cell]]
# A line of a page, with the white space before it, or a table in its place.
Item = str | Rows

# A page with fewer strokes and boxes than this has no table.
_STROKES = 6
# A cell's line that ends so many characters before the edge was ended by who wrote it.
_SPARE = 1.6
# A distance of lines so much larger than usual is an empty line.
_APART = 1.6
_PAGE = re.compile(r"[\s\d\-–—―/.pPページ頁]*")
_ENDS = "。！？!?」』）)"


def may_hold_table(content: bytes) -> bool:
    """Whether the drawing commands of a page have the strokes or boxes that rule a table."""
    return content.count(b" re") + content.count(b" l\n") + content.count(b" l ") >= _STROKES


def read_pages(data: bytes, numbers: Sequence[int]) -> dict[int, list[Item]]:
    """Read pages of a PDF, from above to below.

    Args:
        data: the file.
        numbers: the pages, counted from 0.

    Returns:
        By number: the lines and tables of the pages that have a table with two columns and rows;
        none where the file is so flawed that its text alone can be read.
    """
    import pdfplumber
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it tells of every flaw it mends
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            read = {number: _items(pdf.pages[number]) for number in numbers}
    except (MalformedPDFException, PdfminerException):
        return {}
    _carry_over(read)
    return {n: items for n, items in read.items() if any(isinstance(i, list) for i in items)}


def _carry_over(pages: dict[int, list[Item]]) -> None:
    """Put what a page cut off a table back to it."""
    table, before = None, -1
    for number, items in pages.items():
        first = next((item for item in items if not _is_furniture(item)), "")
        if table and number == before + 1 and isinstance(first, list) and _alike(table, first):
            items.remove(first)
            _go_on(table, first)
        last = next((item for item in reversed(items) if not _is_furniture(item)), table)
        table, before = last if isinstance(last, list) else None, number


def _is_furniture(item: Item) -> bool:
    return isinstance(item, str) and _PAGE.fullmatch(item) is not None


def _alike(table: Rows, more: Rows) -> bool:
    return len(table[0]) == len(more[0])


def _go_on(table: Rows, more: Rows) -> None:
    """Add rows: not a header said again, and what has no label to the row that was cut."""
    rows = more[1:] if [c.text for c in more[0]] == [c.text for c in table[0]] else more
    if rows and not rows[0][0].text:
        cut, rest = table.pop(), rows[0]
        rows = [[a._replace(text=_sewn(a, b)) for a, b in zip(cut, rest, strict=True)], *rows[1:]]
    table.extend(rows)


def _sewn(cell: Cell, rest: Cell) -> str:
    above, below = cell.text or "", rest.text or ""
    return above + seam(above, below) + below if above and below else above or below


def _items(page: "Page") -> list[Item]:
    tables = [table for table in page.find_tables() if _is_table(table)]
    if not tables:
        return []
    outside = page.filter(lambda thing: not any(_inside(thing, t.bbox) for t in tables))
    lines = outside.extract_text_lines(return_chars=True)
    placed: list[tuple[float, Item]] = [(table.bbox[1], _rows(page, table)) for table in tables]
    placed += zip((line["top"] for line in lines), _spaced(lines), strict=True)
    page.close()  # it keeps all it drew
    return [item for _, item in sorted(placed, key=lambda each: each[0])]


def _is_table(table: "Table") -> bool:
    """Whether it has two columns and two rows with words in them: a frame has not."""
    filled = [[text for text in row if text and text.strip()] for row in table.extract()]
    return sum(bool(row) for row in filled) > 1 and max(map(len, filled)) > 1


def _inside(thing: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    x, y = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _rows(page: "Page", table: "Table") -> Rows:
    return [
        [Cell(n, 1, box and _cell(page, box)) for n, box in enumerate(row.cells)]
        for row in table.rows
    ]


def _cell(page: "Page", box: tuple[float, float, float, float]) -> str:
    """The words of a cell; a line that its edge cut goes on in the next."""
    within = page.filter(lambda thing: thing["object_type"] == "char" and _inside(thing, box))
    lines = within.extract_text_lines(return_chars=True)
    parts = [line["text"].strip() for line in lines[:1]]
    for line, following in pairwise(lines):
        text, before = following["text"].strip(), line["text"].strip()
        parts += [seam(before, text) if _cut(line, text, box[2]) else "\n", text]
    return "".join(parts)


def _cut(line: dict[str, Any], following: str, edge: float) -> bool:
    spare = _SPARE * line["chars"][-1]["size"]
    full = line["x1"] >= edge - spare
    return full and line["text"].rstrip()[-1:] not in _ENDS and not begins_own_line(following)


def _spaced(lines: Sequence[dict[str, Any]]) -> Iterator[str]:
    """The lines with white space before them as wide as on the page, and empty lines between."""
    left = min((line["x0"] for line in lines), default=0.0)
    usual = median([b["top"] - a["top"] for a, b in pairwise(lines)] or [0.0])
    top = lines[0]["top"] if lines else 0.0
    for line in lines:
        apart = usual > 0 and line["top"] - top > _APART * usual
        half = line["chars"][0]["size"] / 2
        yield "\n" * apart + " " * round((line["x0"] - left) / half) + line["text"]
        top = line["top"]
