"""Coded comments → Parquet, by pyarrow (an extra: `pip install "voicecode[parquet]"`)."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, BinaryIO

from voicecode.errors import ReportError
from voicecode.report.schema import INTEGERS, NUMBERS, Layout, Row

if TYPE_CHECKING:
    import pyarrow


def encode(rows: Sequence[Row], layout: Layout) -> list[Row]:  # noqa: ARG001
    """Hand the rows on: a row group is made where the file is open."""
    return list(rows)


def write(pieces: Iterable[Sequence[Row]], layout: Layout, target: BinaryIO) -> None:
    """Write one row group per piece.

    Raises:
        ReportError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise ReportError(
            "parquet", "needs pyarrow", 'Install it: pip install "voicecode[parquet]"'
        ) from error
    schema = _schema(layout)
    with parquet.ParquetWriter(target, schema) as writer:
        for rows in pieces:
            columns = list(zip(*rows, strict=True)) or [()] * len(schema)
            arrays = [pa.array(c, f.type) for c, f in zip(columns, schema, strict=True)]
            writer.write_batch(pa.record_batch(arrays, schema=schema))


def _schema(layout: Layout) -> "pyarrow.Schema":
    import pyarrow as pa

    kinds = dict.fromkeys(INTEGERS, pa.int64()) | dict.fromkeys(NUMBERS, pa.float64())
    return pa.schema([(name, kinds.get(name, pa.string())) for name in layout.columns])
