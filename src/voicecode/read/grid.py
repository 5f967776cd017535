"""Tables cell by cell: what stands in the first row and column is what the cells are about."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from voicecode.read.columns import holds_statements, holds_text, is_speaker_header
from voicecode.read.format import Piece
from voicecode.types import Block

_LABEL_LENGTH = 20  # first cells no longer than this name their rows
_HEADER_LENGTH = 40


class Cell(NamedTuple):
    """A cell: its first column, how many it covers, and its text; None where merged upwards."""

    column: int
    span: int
    text: str | None


def read_rows(rows: Sequence[Sequence[Cell]]) -> Iterator[Piece]:
    """Read a table row by row; a merged cell is read once, where it begins.

    The first row is taken for the headings of the columns, and the first column for those of
    the rows, if all that stands there is short and no sentence; under 課題 and the like it is said
    as well. What stands under 発言者 is the speaker of its row; beside it, a heading such as 発言
    tells nothing and is no context.
    """
    header = _header(rows)
    speaker_column = next((at for at, text in header.items() if is_speaker_header(text)), -1)
    labelled = speaker_column != 0 and _has_labels(rows[bool(header) :])
    if header:
        yield from ((cell.text, None) for cell in rows[0] if cell.text)
    about = {
        at: text for at, text in header.items() if speaker_column < 0 or not holds_text([text])
    }
    said = not labelled or holds_statements(header.get(0, ""))
    label = speaker = ""
    for row in rows[bool(header) :]:
        texts = {cell.column: cell.text for cell in row}
        if labelled:
            label = _carried(texts, 0, label)
        speaker = _carried(texts, speaker_column, speaker)
        for column, text in ((at, text) for at, text in texts.items() if text):
            context = _joined(label if column else "", about.get(column, ""))
            block = Block("cell", 0, 0, speaker=speaker, context=context)
            yield text, block if column != speaker_column and (column or said) else None


def _carried(texts: dict[int, str | None], column: int, before: str) -> str:
    """Give the text of a column; a cell merged upwards keeps what stood above."""
    text = texts.get(column, "")
    return before if text is None else text


def _header(rows: Sequence[Sequence[Cell]]) -> dict[int, str]:
    """Give the heading of each column, if the first row holds headings; else nothing."""
    if len(rows) < 2 or max(len(rows[0]), len(rows[1])) < 2:
        return {}
    texts = [cell.text or "" for cell in rows[0]]
    if not any(texts) or any(len(t) > _HEADER_LENGTH or t.endswith("。") for t in texts):
        return {}
    return {
        column: cell.text or ""
        for cell in rows[0]
        for column in range(cell.column, cell.column + cell.span)
    }


def _has_labels(rows: Sequence[Sequence[Cell]]) -> bool:
    """Say whether the first column names the rows."""
    firsts = [cell.text for row in rows for cell in row if cell.column == 0 and cell.text]
    wide = any(len(row) > 1 for row in rows)
    return wide and all(len(t) <= _LABEL_LENGTH and not t.endswith("。") for t in firsts)


def _joined(*headings: str) -> str:
    return "／".join(heading.replace("\n", "") for heading in headings if heading)
