"""Plain text and Markdown."""

import time

import pytest

from voicecode.errors import ReadError
from voicecode.read import ReadOptions, read
from voicecode.read import text as text_format


def _read(tmp_path, name, content, **options):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (source,) = read(path, ReadOptions(**options))
    return source


def test_a_text_is_one_source_without_blocks(tmp_path):
    source = _read(tmp_path, "面談.txt", "聞き手：お仕事は。\r\n話し手：大工です。\r\n")
    assert (source.id, source.name) == ("面談", "面談.txt")
    assert source.text == "聞き手：お仕事は。\n話し手：大工です。\n"
    assert source.blocks == ()
    assert source.variables == ()


def test_the_hash_is_of_the_raw_bytes(tmp_path):
    bare, marked = "同じ文".encode(), "\ufeff同じ文".encode()
    one, two = _read(tmp_path, "a.txt", bare), _read(tmp_path, "b.txt", marked)
    assert one.text == two.text
    assert one.sha256 != two.sha256
    assert len(one.sha256) == 64


def test_encoding_is_handed_on(tmp_path):
    data = "駅前の再開発".encode("utf-16-be")
    assert _read(tmp_path, "a.txt", data, encoding="utf-16-be").text == "駅前の再開発"
    with pytest.raises(ReadError, match=r"a\.txt, line 1"):
        _read(tmp_path, "a.txt", data, encoding="utf-8")


def test_markdown_loses_its_markup_and_text_does_not(tmp_path):
    content = "---\ntitle: x\n---\n## 課題\n<p>夜の**人手**が足りない。</p>\n"
    assert _read(tmp_path, "a.md", content).text == "## 課題\n夜の**人手**が足りない。\n"
    assert _read(tmp_path, "a.txt", content).text == content


def test_a_reference_may_bring_no_line_end(tmp_path):
    assert _read(tmp_path, "a.md", "一&#13;二").text == "一\n二"


def test_text_cut_by_a_margin_is_joined(tmp_path):
    lines = [
        "　三年前に窓口を一つにまとめたとき、職員の間では不安の声の",
        "ほうが大きかったのですが、やってみると市民の方から待ち時間",
        "が短くなったと言っていただけることが増え、若い職員も仕事の",
        "全体が見えるようになったと話しています。",
    ]
    source = _read(tmp_path, "a.txt", "\n\n".join(lines))
    assert source.text == "".join(line.strip() for line in lines)


@pytest.mark.parametrize("content", ["", "\n\n \t\n", "\u3000\n", "\ufeff", "<p></p>"])
def test_nothing_written(tmp_path, content):
    with pytest.raises(ReadError, match=r"a\.md: nothing is written in it\. Check"):
        _read(tmp_path, "a.md", content)


def test_a_line_of_ten_megabytes(tmp_path):
    began = time.perf_counter()
    _read(tmp_path, "a.txt", "会議が長いだけで何も決まらない、" * 220_000)
    assert time.perf_counter() - began < 3


def test_the_format_fits_its_protocol():
    assert text_format.SUFFIXES == (".txt", ".md")
