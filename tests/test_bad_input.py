"""Bad input ends in one line that says where, what and what to do; nothing is left behind."""

import io
import os
import zipfile

import pytest

GOOD = "山田：人手が足りない。\n"


def _zip(**members):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


FILES = {
    "empty.txt": (b"", "nothing is written"),
    "blank.txt": (" \n　\n".encode(), "nothing is written"),
    "mark_only.txt": (b"\xef\xbb\xbf", "nothing is written"),
    "empty.csv": (b"", "nothing is written"),
    "header_only.csv": (b"id,text\n", "nothing is written"),
    "empty.docx": (b"", "empty.docx"),
    "empty.xlsx": (b"", "empty.xlsx"),
    "empty.pdf": (b"", "empty.pdf"),
    "empty.vtt": (b"", "empty.vtt"),
    "nul.txt": ("人手が\0足りない".encode(), "NUL"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xfe\xfa" * 9, "no text"),
    "mixed.txt": ("窓口の人手が足りない。".encode() + "会議".encode("cp932"), "mixed.txt, line 1"),
    "not_a.docx": (b"just text", "not_a.docx"),
    "other_zip.docx": (_zip(a="b"), "other_zip.docx"),
    "cut.docx": (_zip(a="b" * 500)[:90], "cut.docx"),
    "not_a.xlsx": (b"just text", "not_a.xlsx"),
    "other_zip.xlsx": (_zip(a="b"), "other_zip.xlsx"),
    "old.xlsx": (bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 99, "old .xls"),
    "not_a.pdf": (b"just text", "not_a.pdf"),
    "cut.pdf": (b"%PDF-1.7\n1 0 obj\n<<", "cut.pdf"),
    "no_column.csv": ("年代,地区\n20,北\n30,南\n".encode(), "no_column.csv"),
    "two_alike.csv": (b"text,text\na,b\n", "two columns"),
    "ragged.csv": ("id,text\n1,人手,足りない,ない\n".encode(), "row 2"),
    "quotes.csv": ('text\n"人手が足りない\n'.encode(), "quotes.csv"),
    "picture.png": (b"\x89PNG", "'.png'"),
    "no_suffix": (b"a", "no_suffix"),
}


def _refused(run, *parts):
    assert run.exit_code == 1, run.output
    assert run.stdout == ""
    assert run.stderr.startswith("Error: ")
    assert run.stderr.count(": ") >= 2
    for part in parts:
        assert part in run.stderr


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_read(invoke, tmp_path, name):
    content, reason = FILES[name]
    (tmp_path / name).write_bytes(content)
    run = invoke("code", tmp_path / name, "-o", tmp_path / "coded.csv")
    _refused(run, name, reason)
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", FILES)
def test_a_bad_file_among_good_ones_stops_the_run(invoke, tmp_path, name):
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / name).write_bytes(FILES[name][0])
    run = invoke("code", tmp_path / "good.txt", tmp_path / name, "-o", tmp_path / "coded.csv")
    _refused(run, name)
    assert not (tmp_path / "coded.csv").exists()


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("id,text\n1,人手が足りない\n2,予算がない\n", encoding="utf-8")
    return path


def test_a_missing_file(invoke, tmp_path):
    _refused(invoke("code", tmp_path / "none.txt"), "none.txt", "no such file")


def test_a_folder_without_anything_to_read(invoke, tmp_path):
    _refused(invoke("code", tmp_path), "nothing that can be read")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_one_may_not_read(invoke, good):
    good.chmod(0)
    _refused(invoke("code", good), "good.txt", "cannot be opened")


def test_an_unknown_encoding(invoke, good):
    _refused(invoke("code", good, "--encoding", "utf-9"), "utf-9")


def test_the_wrong_encoding(invoke, tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(GOOD.encode("cp932"))
    _refused(invoke("code", path, "--encoding", "utf-8"), "a.txt, line 1", "--encoding")


@pytest.mark.parametrize(
    "option", ["--text-column", "--id-column", "--speaker-column", "--context-column"]
)
def test_a_column_that_is_not_there(invoke, table, option):
    _refused(invoke("code", table, option, "感想"), "table.csv", "感想")


def test_ids_given_twice(invoke, tmp_path):
    path = tmp_path / "twice.csv"
    path.write_text("番,text\n1,人手が足りない\n1,予算がない\n", encoding="utf-8")
    _refused(invoke("code", path, "--id-column", "番"), "twice.csv, row 3")


def test_a_coded_table_with_a_broken_number(invoke, good, tmp_path):
    coded = tmp_path / "coded.csv"
    invoke("code", good, "-o", coded)
    text = coded.read_text(encoding="utf-8-sig")
    coded.write_text(text.replace(",1,山田", ",一,山田"), encoding="utf-8")
    _refused(invoke("code", coded), "coded.csv, row 2", "whole number")


def test_a_speaker_nobody_is(invoke, good):
    _refused(invoke("code", good, "--speaker", "佐藤"), "佐藤", "山田")


def test_everyone_left_out(invoke, good):
    _refused(invoke("code", good, "--exclude-speaker", "山田"), "no comment is left")


def test_an_output_that_is_an_input(invoke, good, tmp_path):
    _refused(invoke("code", good, "-o", good, "--format", "csv"), "is one of the inputs")
    assert good.read_text(encoding="utf-8") == GOOD
    coded = tmp_path / "coded.csv"
    invoke("code", good, "-o", coded)
    _refused(invoke("code", tmp_path, "-o", coded), "is one of the inputs")


def test_an_output_in_no_folder(invoke, good, tmp_path):
    _refused(invoke("code", good, "-o", tmp_path / "none" / "a.csv"), "a.csv", "cannot be written")


def test_an_output_of_an_unknown_kind(invoke, good, tmp_path):
    run = invoke("code", good, "-o", tmp_path / "a.ods")
    assert run.exit_code == 2
    assert "--format" in run.stderr


def test_a_codebook_that_is_not_there(invoke, good, tmp_path):
    _refused(invoke("code", good, "--codebook", tmp_path / "none"), "codebook init")


def test_no_source_is_a_usage_error(invoke):
    assert invoke("code").exit_code == 2


def test_no_jobs_is_a_usage_error(invoke, good):
    assert invoke("code", good, "--jobs", "0").exit_code == 2


def test_nothing_on_stdin(invoke):
    _refused(invoke("code", "-", input=b""), "stdin", "nothing is written")


def test_a_gold_table_without_text(invoke, tmp_path):
    path = tmp_path / "gold.csv"
    path.write_text("resource,stance\nヒト,is\n", encoding="utf-8")
    _refused(invoke("evaluate", path), "gold.csv")


ODD = {
    "one long line": "窓口の人手が足りない。" * 3_000,
    "beyond the basic plane": "𠮷野家の人手が足りない😀。𩸽の予算がない。",
    "no line end": "人手が足りない",
    "windows line ends": "人手が足りない。\r\n予算がない。\r\n",
    "old mac line ends": "人手が足りない。\r予算がない。\r",
    "only back-channels": "山田：はい。\n鈴木：なるほど。\n",
    "unclosed brackets": "「「（人手が足りない。予算がない",
    "only signs": "。。。！？\n……\n",
    "half-width": "ﾏﾄﾞｸﾞﾁﾉ ﾋﾄﾃﾞｶﾞ ﾀﾘﾅｲ｡",
    "decomposed kana": "か\u3099っこうの人手が足りない。",
    "controls": "人手が\x0b足りない。\x0c予算が\x1bない。",
    "no Japanese": "We are short of staff.",
}


@pytest.mark.parametrize("unit", ["turn", "comment", "sentence"])
@pytest.mark.parametrize("kind", ODD)
def test_odd_text_is_coded_and_read_back(invoke, tmp_path, kind, unit):
    path, out = tmp_path / "名前 に 空白.txt", tmp_path / "coded.csv"
    path.write_bytes(ODD[kind].encode())
    run = invoke("code", path, "--unit", unit, "-o", out)
    if run.exit_code:
        _refused(run, "no comment is left")
    elif unit != "sentence":
        again = tmp_path / "again.csv"
        assert invoke("code", out, "-o", again).exit_code == 0
        assert again.read_bytes() == out.read_bytes()
