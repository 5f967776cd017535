"""Excel workbooks."""

import datetime
import io
import zipfile

import openpyxl
import pytest

from voicecode.errors import ReadError
from voicecode.read import ReadOptions, read

SURVEY = [["番号", "意見"], [1, "夜道が暗くて怖い"], [2, "川が\r\nきれいになった"]]


def _workbook(**sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    return book


def _read(tmp_path, book, **options):
    path = tmp_path / "調査.xlsx"
    if isinstance(book, bytes):
        path.write_bytes(book)
    else:
        book.save(path)
    return read(path, ReadOptions(**options))


def _texts(source):
    return [source.text[b.start : b.end] for b in source.blocks]


def test_a_sheet_is_read_like_a_csv(tmp_path):
    (source,) = _read(tmp_path, _workbook(回答=SURVEY, 空=[]))
    assert (source.id, source.name) == ("調査", "調査.xlsx")
    assert _texts(source) == ["夜道が暗くて怖い", "川が\nきれいになった"]
    assert [b.id for b in source.blocks] == ["1", "2"]


def test_values_are_written_as_typed(tmp_path):
    day = datetime.datetime(2024, 5, 1)
    rows = [
        ["日", "時", "年齢", "率", "可", "空", "発言"],
        [day, day.replace(hour=9, minute=30), 41.0, 0.5, True, None, "坂が急"],
    ]
    (source,) = _read(tmp_path, _workbook(記録=rows))
    assert [value for _, value in source.blocks[0].variables] == [
        "2024-05-01",
        "2024-05-01 09:30:00",
        "41",
        "0.5",
        "True",
        "",
    ]


def test_several_sheets_give_one_source_each(tmp_path):
    other = [["番号", "意見"], [1, "店が遠い"]]
    book = _workbook(東=SURVEY, 西=other, 集計=[["区", "人数"], ["東", 2], ["西", 1]])
    east, west = _read(tmp_path, book)
    assert (east.name, west.name) == ("調査.xlsx:東", "調査.xlsx:西")
    assert (east.id, west.id) == ("調査:東", "調査:西")
    assert east.sha256 == west.sha256
    assert _texts(west) == ["店が遠い"]


TITLED = [["令和６年度　住民の声"], [], ["（十月一日現在）"], ["番号", "意見"], [1, "店が遠い"]]


def test_titles_and_blank_rows_above_the_header(tmp_path):
    east, west = _read(tmp_path, _workbook(東=SURVEY, 西=TITLED))
    assert (_texts(east)[0], _texts(west)) == ("夜道が暗くて怖い", ["店が遠い"])
    (source,) = _read(tmp_path, _workbook(西=TITLED), text_columns=("意見",))
    assert (_texts(source), source.blocks[0].id) == (["店が遠い"], "1")


def test_sheets_without_text_are_told(tmp_path):
    tally = [["区", "人数"], ["東", 2]]
    east, west = _read(tmp_path, _workbook(集計=tally, 東=SURVEY, 空=[], 西=TITLED))
    assert (len(east.left_out), west.left_out) == (1, ())
    assert east.left_out[0].startswith("調査.xlsx, sheet 集計 is left out: no column looks like")
    assert _read(tmp_path, _workbook(東=SURVEY))[0].left_out == ()


def test_hidden_sheets_stay_hidden(tmp_path):
    book = _workbook(東=SURVEY, 控え=SURVEY)
    book["控え"].sheet_state = "hidden"
    assert [source.name for source in _read(tmp_path, book)] == ["調査.xlsx"]


def test_text_that_looks_like_a_formula_and_a_formula(tmp_path):
    book = _workbook(記録=[["番号", "意見"], [1, "x"], [2, "店が遠い"]])
    book["記録"]["B2"].value = "=A1&A2"  # never computed, so it has no value
    (source,) = _read(tmp_path, book)
    assert _texts(source) == ["店が遠い"]


def test_a_coded_workbook(tmp_path):
    header = ["id", "text", "resource", "stance", "resource_machine", "stance_machine", "start"]
    rows = [header, ["a-1", "'=売上が落ちた", "カネ", None, "モノ", "is", 12]]
    (source,) = _read(tmp_path, _workbook(coded=rows))
    (block,) = source.blocks
    assert source.text == "=売上が落ちた"
    assert block.earlier is not None
    assert (block.earlier.resource, block.earlier.stance, block.earlier.start) == ("カネ", "", 12)


def test_faults_name_the_sheet_and_the_row(tmp_path):
    book = _workbook(東=SURVEY, 西=[["番号", "意見"], [1, "店が遠い", "余り"]])
    with pytest.raises(ReadError, match=r"調査\.xlsx, sheet 西, row 2: has 3 fields"):
        _read(tmp_path, book)


def test_no_sheet_with_text(tmp_path):
    book = _workbook(集計=[["区", "人数"], ["東", 2]], 表=[["年", "額"], [2020, 5]])
    with pytest.raises(ReadError, match=r"sheet 集計: no column looks like text.*--text-column"):
        _read(tmp_path, book)


def test_an_empty_workbook(tmp_path):
    with pytest.raises(ReadError, match=r"調査\.xlsx: nothing is written in it"):
        _read(tmp_path, _workbook(一=[], 二=[["番号", "意見"]]))


def _zip(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("data", [b"id,text", b"", _zip(a="b"), b"PK\x03\x04 and then nothing"])
def test_a_broken_workbook(tmp_path, data):
    with pytest.raises(ReadError, match=r"調査\.xlsx: the workbook is broken .*save it anew"):
        _read(tmp_path, data)


def test_a_workbook_with_broken_xml(tmp_path):
    out = io.BytesIO()
    _workbook(東=SURVEY).save(out)
    broken = io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content[:-40] if "sheet1" in name else content)
    with pytest.raises(ReadError, match="the workbook is broken"):
        _read(tmp_path, broken.getvalue())


def test_an_old_or_locked_workbook(tmp_path):
    data = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(512)
    with pytest.raises(ReadError, match=r"old \.xls, or locked by a password\. .*\.xlsx"):
        _read(tmp_path, data)
