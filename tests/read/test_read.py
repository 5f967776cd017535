"""The room's face: which files are read, by which format, and what is refused."""

import io
import subprocess
import sys

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from voicecode.errors import ReadError
from voicecode.read import FORMATS, ReadOptions, find, read, read_bytes


def _put(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("坂が急です", encoding="utf-8")


def _names(folder, files):
    return [file.relative_to(folder).as_posix() for file in files]


def test_folders_are_walked_in_order(tmp_path):
    _put(tmp_path, "b.txt", "a.TXT", "c/d.md", "c/a.srt", "写真.png", ".隠し.txt", ".git/x.txt")
    _put(tmp_path, "~$報告.docx", "c/~$表.xlsx")
    (tmp_path / "folder.txt").mkdir()
    assert _names(tmp_path, find([tmp_path])) == ["a.TXT", "b.txt", "c/a.srt", "c/d.md"]


def test_files_stay_as_they_are_and_come_once(tmp_path):
    _put(tmp_path, "b.txt", "a.txt", ".c.txt")
    given = [tmp_path / "b.txt", tmp_path, tmp_path / ".c.txt"]
    assert _names(tmp_path, find(given)) == ["b.txt", "a.txt", ".c.txt"]


def test_what_cannot_be_found(tmp_path):
    with pytest.raises(ReadError, match=r"nai\.txt: there is no such file or folder\. Check"):
        find([tmp_path / "nai.txt"])
    with pytest.raises(ReadError, match=r"nothing that can be read\. .*\.txt .*\.pdf"):
        find([tmp_path])
    _put(tmp_path, "a.doc")
    with pytest.raises(ReadError, match=r"a\.doc: files ending in '\.doc' .*\.docx"):
        find([tmp_path / "a.doc"])


@pytest.mark.parametrize("name", ["a.doc", "a"])
def test_an_unknown_suffix_is_not_read(tmp_path, name):
    _put(tmp_path, name)
    with pytest.raises(ReadError, match=r"cannot be read\. Save it as one of these: \.txt"):
        read(tmp_path / name)


def test_a_file_that_cannot_be_opened(tmp_path):
    with pytest.raises(ReadError, match=r"a\.txt: cannot be opened \(No such file"):
        read(tmp_path / "a.txt")
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(ReadError, match=r"b\.txt: cannot be opened"):
        read(tmp_path / "b.txt")


def test_a_source_takes_the_name_it_is_given(tmp_path):
    _put(tmp_path, "a.txt")
    (source,) = read(tmp_path / "a.txt", name="東/a.txt")
    assert (source.name, source.id) == ("東/a.txt", "a")


def test_every_suffix_has_its_format():
    assert " ".join(sorted(FORMATS)) == ".csv .docx .md .pdf .srt .tsv .txt .vtt .xlsx"


def _saved(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _document():
    document = docx.Document()
    document.add_paragraph("道が細い")
    return _saved(document)


def _workbook():
    book = openpyxl.Workbook()
    book.active.append(["番号", "意見"])
    book.active.append([1, "道が細い"])
    return _saved(book)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("番号,意見\n1,道が細い\n".encode("cp932"), "answer"),
        ("\ufeff番号\tコメント\n1\t道が細い\n".encode(), "answer"),
        ("番;本文\n1;道が細い\n".encode(), "answer"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n道が細い\n".encode(), "cue"),
        ("\ufeff1\n00:00:01,000 --> 00:00:02,000\n道が細い\n".encode(), "cue"),
        (_document(), "paragraph"),
        (_workbook(), "answer"),
    ],
)
def test_content_decides_where_there_is_no_file(data, kind):
    (source,) = read_bytes(data, "stdin.txt")
    assert source.text == "道が細い"
    assert [block.kind for block in source.blocks] == [kind]
    assert source.name == "stdin.txt"


@pytest.mark.parametrize(
    "text",
    [
        "岡：坂が急で、道も細い。\n森：そうですね。",
        "コメント\n坂が急",
        "はい、意見はありません。",
        "1\n2\n",
    ],
)
def test_what_is_no_table_is_text(text):
    (source,) = read_bytes(text.encode(), "stdin.txt")
    assert (source.text, source.blocks) == (text, ())


def test_a_named_column_makes_a_table():
    options = ReadOptions(text_columns=("感想",))
    (source,) = read_bytes("番,感想\n1,道が細い\n".encode(), "stdin.txt", options)
    assert source.text == "道が細い"


def test_a_pdf_without_a_file_is_known_by_its_head():
    with pytest.raises(ReadError, match="the PDF is broken"):
        read_bytes(b"%PDF-1.7 and nothing else", "stdin.txt")


@pytest.mark.parametrize("data", [b"", b" \n", b"\0\1\2"])
def test_nothing_to_read_from_stdin(data):
    with pytest.raises(ReadError, match=r"stdin\.txt"):
        read_bytes(data, "stdin.txt")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from(sorted(FORMATS)), st.binary(max_size=200))
def test_any_bytes_under_any_suffix_are_read_or_refused(tmp_path, suffix, data):
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    try:
        sources = read(path)
    except ReadError:
        return
    for source in sources:
        assert not {"\r", "\0"} & set(source.text)
        assert all(0 <= b.start <= b.end <= len(source.text) for b in source.blocks)


def test_heavy_libraries_wait_until_they_are_needed():
    heavy = "{'docx', 'openpyxl', 'pypdf'} & set(sys.modules)"
    code = f"import sys, voicecode.read; sys.exit(bool({heavy}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
