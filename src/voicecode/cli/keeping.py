"""A person's codes in a table that is there are not written over."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from voicecode.cli.sharing import is_shared

if TYPE_CHECKING:
    from voicecode.codebook import Codebook
    from voicecode.types import Segment


def spare(
    target: Path | None, coming: "Sequence[Segment]" = (), book: "Codebook | None" = None
) -> None:
    """Refuse to write over a coded table whose corrections do not come again.

    A run of a study sees to what a person changed itself.

    Args:
        target: the file to be written; None for stdout.
        coming: the comments that are to be written, with what a coded table says of them.
        book: the codebook by which both are spelt; None where nothing comes.

    Raises:
        ReportError: codes that a person gave would be lost.
        ReadError: it looks like a coded table that cannot be read.
    """
    if target is None or is_shared() or not target.is_file():
        return
    from voicecode.study import spare as refuse

    refuse(target, coming, book)
