"""What every format must fit, and the two helpers all of them share."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Protocol

from voicecode.types import Block, Source


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a user may say about a file that the file does not say itself.

    Args:
        encoding: a codec name; None detects it.
        text_columns: headers of the columns to code (CSV, Excel); empty finds them.
        id_column: header of the column that names the rows; None finds it.
        speaker_column: header of the speaker (発言者); None finds it.
        context_column: header of the question or heading answered (設問); None finds it.
    """

    encoding: str | None = None
    text_columns: tuple[str, ...] = ()
    id_column: str | None = None
    speaker_column: str | None = None
    context_column: str | None = None


class Format(Protocol):
    """One file format: a module with these two names, listed in `voicecode.read.FORMATS`."""

    @property
    def SUFFIXES(self) -> tuple[str, ...]:  # noqa: N802 (a constant of the module)
        """The endings of its files, in lower case."""

    def read(self, data: bytes, name: str, options: ReadOptions, /) -> list[Source]:
        """Turn the bytes of one file into sources; ReadError where that cannot be done."""


# A text, and the block it makes; None where it is in no block, as nobody said it. The start and
# end of the block do not matter yet.
Piece = tuple[str, Block | None]


def lay_out(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """Put texts one below the other and give each block its place in the whole.

    Returns:
        The texts joined by a line break, and the blocks: `text[b.start:b.end]` is the piece.
    """
    texts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for text, block in pieces:
        texts.append(text)
        if block:
            blocks.append(_placed(block, at, at + len(text)))
        at += len(text) + 1
    return "\n".join(texts), tuple(blocks)


def _placed(block: Block, start: int, end: int) -> Block:
    """Do what `dataclasses.replace` does, three times as fast."""
    kind, speaker, context = block.kind, block.speaker, block.context
    return Block(kind, start, end, speaker, context, block.id, block.variables, block.earlier)


def make_source(data: bytes, name: str, text: str, blocks: tuple[Block, ...] = ()) -> Source:
    """Name a source after its file: the stem is its id, the raw bytes give its sha256."""
    return Source(PurePath(name).stem, name, text, hashlib.sha256(data).hexdigest(), blocks)
