"""Coded comments → JSON lines: one object per comment, UTF-8."""

import json
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from voicecode.report.schema import Layout, Row


def encode(rows: Sequence[Row], layout: Layout) -> bytes:
    """Format rows; numbers are numbers, a missing confidence is null."""
    columns = layout.columns
    lines = (json.dumps(dict(zip(columns, r, strict=True)), ensure_ascii=False) for r in rows)
    return "".join(line + "\n" for line in lines).encode()


def write(pieces: Iterable[bytes], layout: Layout, target: BinaryIO) -> None:  # noqa: ARG001
    """Write the pieces; each line brings its own names."""
    target.writelines(pieces)
