"""Sources made by hand, without a reader."""

from collections.abc import Callable

import pytest

from voicecode.segment import segment
from voicecode.types import Block, BlockKind, Segment, Source, Unit

Cut = Callable[..., list[Segment]]


@pytest.fixture
def cut() -> Cut:
    """Cut a plain text."""

    def cut(text: str, unit: Unit = "comment") -> list[Segment]:
        return segment(Source("s", "s.txt", text, ""), unit)

    return cut


@pytest.fixture
def lay() -> Callable[..., Source]:
    """Lay out pieces (kind, text, what else the block says) as a source with blocks."""

    def lay(*pieces: tuple[BlockKind, str] | tuple[BlockKind, str, dict[str, object]]) -> Source:
        text, blocks = "", []
        for kind, words, *rest in pieces:
            more = rest[0] if rest else {}
            blocks.append(Block(kind, len(text), len(text) + len(words), **more))
            text += words + "\n"
        return Source("s", "s.docx", text, "", tuple(blocks))

    return lay
