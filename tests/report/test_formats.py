"""One set of rows through every format and back by other people's readers."""

import csv
import io
import json

import openpyxl
import pyarrow.parquet
import pytest

from voicecode.cli.options import FORMATS as OFFERED
from voicecode.errors import ReportError
from voicecode.report import FORMATS, form
from voicecode.report import csv as csv_format
from voicecode.report.schema import COLUMNS, Layout, rows
from voicecode.types import Coding, Codings, Quotation, Segment, Table

LAYOUT = Layout(("年代",))
_TEXTS = ["=1+1 と書いた", '改行が\nある「引用」, と"印"', "ふつう"]
_SEGMENTS = [
    Segment(f"a-{i}", "a.txt", i, "山田", "", i, i + 9, text, (("年代", "20代"),))
    for i, text in enumerate(_TEXTS, 1)
]
_CODINGS = [
    Codings(Coding("ヒト", 0.5, ("r",), (Quotation(0, 1, "="),)), Coding()),
    *[Codings()] * 2,
]
ROWS = rows(_SEGMENTS, _CODINGS, LAYOUT)


def _written(name, layout=LAYOUT, pieces=(ROWS[:2], ROWS[2:])):
    module, target = form(name), io.BytesIO()
    module.write((module.encode(piece, layout) for piece in pieces), layout, target)
    return target.getvalue()


def test_the_command_offers_what_there_is():
    assert tuple(FORMATS) == OFFERED


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_rows_give_the_same_bytes(name):
    assert _written(name) == _written(name)


@pytest.mark.parametrize("name", ["csv", "jsonl", "xlsx"])
def test_the_cut_into_pieces_leaves_no_trace(name):
    assert _written(name) == _written(name, pieces=[ROWS])


def test_csv_has_a_mark_for_excel_and_guards_formulas():
    data = _written("csv")
    assert data.startswith(b"\xef\xbb\xbf")
    header, first, second, _ = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert header == [*COLUMNS, "年代"]
    assert first[header.index("text")] == "'" + _TEXTS[0]
    assert first[header.index("resource_confidence")] == "0.50"
    assert first[header.index("resource_evidence")] == "'="
    assert second[header.index("text")] == _TEXTS[1]
    assert second[header.index("stance_confidence")] == ""


def test_csv_without_the_mark():
    assert _written("csv", Layout(("年代",), bom=False)).startswith(b"id,source")


def test_jsonl_keeps_numbers_as_numbers():
    first, second, _ = map(json.loads, _written("jsonl").decode().splitlines())
    assert list(first) == [*COLUMNS, "年代"]
    assert (first["text"], first["position"], first["resource_confidence"]) == (_TEXTS[0], 1, 0.5)
    assert second["resource_confidence"] is None


def test_xlsx_holds_text_and_no_formula():
    sheet = openpyxl.load_workbook(io.BytesIO(_written("xlsx"))).active
    header, first, second, _ = sheet.iter_rows()
    assert [cell.value for cell in header] == [*COLUMNS, "年代"]
    text = first[COLUMNS.index("text")]
    assert (text.value, text.data_type) == (_TEXTS[0], "s")
    assert first[COLUMNS.index("position")].value == 1
    assert second[COLUMNS.index("text")].value == _TEXTS[1]


def test_xlsx_drops_what_xml_cannot_hold():
    odd = [(*ROWS[0][:5], "息\x0b継ぎ\x1f", *ROWS[0][6:])]
    sheet = openpyxl.load_workbook(io.BytesIO(_written("xlsx", pieces=[odd]))).active
    assert sheet.cell(2, 6).value == "息継ぎ"


def test_xlsx_refuses_a_comment_longer_than_a_cell():
    long = [(*ROWS[0][:5], "あ" * 32_768, *ROWS[0][6:])]
    with pytest.raises(ReportError, match=r"32,767.*--format csv"):
        _written("xlsx", pieces=[long])


def test_parquet_has_typed_columns():
    table = pyarrow.parquet.read_table(io.BytesIO(_written("parquet")))
    assert table.column_names == [*COLUMNS, "年代"]
    assert table.column("start").to_pylist() == [1, 2, 3]
    assert table.column("resource_confidence").to_pylist() == [0.5, None, None]
    assert table.column("text").to_pylist() == _TEXTS


def test_a_table_as_csv():
    data = csv_format.table(Table("t", ("語", "数"), (("=あ", 2),)))
    assert data.decode("utf-8-sig") == "語,数\n'=あ,2\n"
