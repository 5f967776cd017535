"""Tables as text."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecode.cells import neutralise
from voicecode.errors import ReadError
from voicecode.read import ReadOptions, read
from voicecode.read import csv as csv_format

CODED = (
    "id,source,position,speaker,context,text,resource,resource_confidence,resource_evidence,"
    "resource_second,stance,stance_confidence,stance_evidence,timeframe,polarity,coder,rules,"
    "start,end,resource_machine,stance_machine"
)


def _read(tmp_path, content, name="調査.csv", **options):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (source,) = read(path, ReadOptions(**options))
    return source


def _texts(source):
    return [source.text[b.start : b.end] for b in source.blocks]


def test_one_answer_per_row(tmp_path):
    source = _read(
        tmp_path,
        "番号,年代,コメント,地区\n7,30代,坂が急です,東\n8,70代,,西\n9,50代,静かでよい,西\n",
    )
    assert _texts(source) == ["坂が急です", "静かでよい"]
    assert source.text == "坂が急です\n静かでよい"
    first, second = source.blocks
    assert (first.kind, first.id, first.context, first.speaker) == ("answer", "7", "", "")
    assert first.variables == (("年代", "30代"), ("地区", "東"))
    assert second.id == "9"
    assert first.earlier is None


def test_several_questions_give_their_answers_context(tmp_path):
    source = _read(
        tmp_path,
        "ID,名前,見出し,良い点は何ですか,直したい点は何ですか\n"
        "a,岡,施設,広くて明るいところです,駅から遠いのが困ります\n"
        "b,森,,,受付が一人しかいません\n",
    )
    assert [(b.id, b.speaker, b.context) for b in source.blocks] == [
        ("a-1", "岡", "施設／良い点は何ですか"),
        ("a-2", "岡", "施設／直したい点は何ですか"),
        ("b", "森", "直したい点は何ですか"),
    ]


def test_cells_keep_their_line_breaks(tmp_path):
    source = _read(tmp_path, 'id,本文\r\n1,"一つ目、\r\n二つ目"\r\n2,"彼は""無理""と言う"\r\n')
    assert _texts(source) == ["一つ目、\n二つ目", '彼は"無理"と言う']


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp932", "euc_jp", "utf-16"])
def test_encodings(tmp_path, codec):
    content = "番号,自由記述\n1,夜道が暗くて怖いです\n".encode(codec)
    assert _texts(_read(tmp_path, content)) == ["夜道が暗くて怖いです"]


@pytest.mark.parametrize(
    ("name", "delimiter"), [("a.csv", ";"), ("a.csv", "\t"), ("a.tsv", "\t"), ("a.TSV", ",")]
)
def test_delimiters(tmp_path, name, delimiter):
    rows = [["番号", "意見", "区"], ["1", "早く、静かに", "東"]]
    content = "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    assert _texts(_read(tmp_path, content, name)) == ["早く、静かに"]


def test_blank_rows_and_trailing_delimiters_are_passed_over(tmp_path):
    source = _read(tmp_path, "\n番号,意見,,\n,,,\n1,橋が古い,,\n\n2,道が細い\n  ,  \n")
    assert _texts(source) == ["橋が古い", "道が細い"]


def test_a_huge_cell(tmp_path):
    long = "長い聞き取りの記録。" * 30_000
    before = csv.field_size_limit()
    assert _texts(_read(tmp_path, f"id,本文\n1,{long}\n")) == [long]
    assert csv.field_size_limit() == before


def test_ids_that_come_back_are_a_variable(tmp_path):
    source = _read(tmp_path, "回答者ID,区,発言\nA1,東,坂が急だ\nA1,東,店がない\n")
    assert [b.id for b in source.blocks] == ["", ""]
    assert source.blocks[0].variables == (("回答者ID", "A1"), ("区", "東"))


def test_ids_that_come_back_in_a_named_column(tmp_path):
    with pytest.raises(ReadError, match=r"調査\.csv, row 4: the id 'A1' .* row 2\. .*--id-column"):
        _read(tmp_path, "番,発言\nA1,坂\nA2,道\nA1,店\n", id_column="番")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("番号,意見,番号\n1,橋,2\n", r"row 1: two columns are called '番号'\. Rename"),
        ("番号,,意見\n1,2,橋\n", r"row 1: the header of column 2 is empty\. Give"),
        ("\n番号,意見\n1,橋\n\n2,道,細い\n", r"row 5: has 3 fields, but the header has 2\. Put"),
        ('番号,意見\n1,"橋が\n2,道\n', r"row \d: the row is broken .*quotation mark"),
        ('番号,意見\n1,"橋"が\n', r"row 2: the row is broken"),
        ("番号,点\n1,5\n", r"調査\.csv: no column looks like text.*番号, 点.*--text-column"),
        ("", r"調査\.csv: nothing is written in it"),
        ("番号,意見\n", r"調査\.csv: nothing is written in it"),
        ("番号,意見\n1,\n2,  \n", r"調査\.csv: nothing is written in it"),
    ],
)
def test_faults_are_placed(tmp_path, content, message):
    with pytest.raises(ReadError, match=message):
        _read(tmp_path, content)


def test_a_coded_table_brings_what_it_says(tmp_path):
    row = (
        "m-002,面談.txt,2,岡,夜勤,人が足りない,カネ,0.90,足りない,モノ,is,0.8,ない,present,problem,"
        "岡田,R1｜D0,12,18,ヒト,is,東,三年目"
    )
    source = _read(tmp_path, f"\ufeff{CODED},地区,経験\r\n{row}\r\n")
    (block,) = source.blocks
    assert (block.kind, block.id, block.speaker, block.context) == ("answer", "m-002", "岡", "夜勤")
    assert block.variables == (("地区", "東"), ("経験", "三年目"))
    earlier = block.earlier
    assert earlier is not None
    assert (earlier.source, earlier.position, earlier.start, earlier.end) == ("面談.txt", 2, 12, 18)
    assert (earlier.resource, earlier.resource_machine) == ("カネ", "ヒト")
    assert (earlier.stance, earlier.stance_machine) == ("is", "is")
    assert earlier.coder == "岡田"


def test_a_coded_table_may_lack_what_does_not_matter(tmp_path):
    source = _read(
        tmp_path,
        "text,resource,stance,resource_machine,stance_machine,position,コメント\n"
        "道が細い,設備,,モノ,is,4.0,要確認\n,,,,,,\n",
    )
    (block,) = source.blocks
    assert block.earlier is not None
    assert (block.earlier.resource, block.earlier.stance) == ("設備", "")
    assert (block.earlier.position, block.earlier.start) == (4, 0)
    assert block.variables == (("コメント", "要確認"),)


def test_a_spoilt_number_in_a_coded_table(tmp_path):
    content = "text,resource,stance,resource_machine,stance_machine,start\n道,,,,,\n橋,,,,,５つ\n"
    with pytest.raises(ReadError, match=r"調査\.csv, row 3: the start '５つ' is no whole number"):
        _read(tmp_path, content)


def test_duplicate_headers_in_a_coded_table(tmp_path):
    with pytest.raises(ReadError, match=r"row 1: two columns are called '区'"):
        _read(tmp_path, f"{CODED},区,区\n")


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0\r")), min_size=1))
def test_coded_cells_come_back_as_they_were(texts):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["text", "resource", "stance", "resource_machine", "stance_machine", "メモ"])
    writer.writerows([neutralise(text), "", "", "", "", neutralise(text)] for text in texts)
    (source,) = csv_format.read(out.getvalue().encode("utf-8-sig"), "a.csv", ReadOptions())
    kept = [text for text in texts if text.strip()]
    assert _texts(source) == kept
    assert [b.variables for b in source.blocks] == [(("メモ", text),) for text in kept]


@given(st.lists(st.lists(st.text(alphabet='あい",;\n\t =', max_size=6), max_size=5), max_size=6))
def test_any_table_is_read_or_refused(rows):
    out = io.StringIO()
    csv.writer(out).writerows([["番号", "意見", "区"], *rows])
    try:
        (source,) = csv_format.read(out.getvalue().encode(), "a.csv", ReadOptions())
    except ReadError:
        assert any(len(row) > 3 for row in rows) or rows
        return
    assert _texts(source) == [row[1].strip() for row in rows if len(row) > 1 and row[1].strip()]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("name", ["表.csv", "表.tsv"])
def test_titles_above_the_header(tmp_path, name, sign):
    rows = ["住民の声", "", "番号|性別|意見", "1|女|夜道が暗い、足元も", "2|男|坂, 階段", ""]
    if sign == ",":
        rows[4] = '2|男|"坂, 階段"'
    text = "\n".join(rows).replace("|", sign)
    source = _read(tmp_path, text, name)
    assert source.text.split("\n") == ["夜道が暗い、足元も", "坂, 階段"]
    assert source.blocks[1].variables == (("性別", "男"),)


def test_one_column_whose_answers_hold_other_signs(tmp_path):
    source = _read(tmp_path, "意見\n夜道が暗い;怖い\n坂が急\n店が遠い\n", "表.csv")
    assert source.text.split("\n") == ["夜道が暗い;怖い", "坂が急", "店が遠い"]


@pytest.mark.parametrize(
    ("left", "missing"),
    [
        ("resource_machine", "stance_machine"),
        ("stance_machine", "resource_machine"),
        ("", "resource_machine and no stance_machine"),
    ],
)
def test_a_coded_table_without_the_programs_codes_is_refused(tmp_path, left, missing):
    gone = {"resource_machine", "stance_machine"} - {left}
    header = ",".join(name for name in CODED.split(",") if name not in gone)
    with pytest.raises(ReadError) as error:
        _read(tmp_path, f"{header}\n,,,,,道が細い\n")
    assert str(error.value).startswith(
        f"調査.csv, row 1: looks like a coded table but has no column {missing}. Put it back"
    )
    assert _read(tmp_path, f"{header}\n,,,,,道が細い\n", text_columns=("text",)).text == "道が細い"


@pytest.mark.parametrize("header", ["text,resource,stance", "text,resource,stance,context,id"])
def test_gold_is_no_coded_table(tmp_path, header):
    (block,) = _read(tmp_path, f"{header}\n道が細い,モノ,is\n").blocks
    assert block.earlier is None
    assert ("resource", "モノ") in block.variables
