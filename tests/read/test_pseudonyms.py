"""A table of names and pseudonyms."""

import pytest

from voicecode.errors import ReadError
from voicecode.read.pseudonyms import pseudonyms


def _file(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "names.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
@pytest.mark.parametrize("head", ["name,pseudonym\n", "名前,仮名\n", ""])
def test_names_lead_to_pseudonyms(tmp_path, encoding, head):
    text = f"{head}佐藤,協力者Ａ\n\n田中,協力者Ｂ\n"
    assert pseudonyms(_file(tmp_path, text, encoding)) == {"佐藤": "協力者Ａ", "田中": "協力者Ｂ"}


def test_no_file_no_names():
    assert pseudonyms(None) == {}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("佐藤\n", "row 1: has no name"),
        ("佐藤,A\n佐藤,B\n", "row 2: 佐藤 has a pseudonym"),
        ("年,人数,金額\n2020,3,4\n", "row 1: has 3 cells, not a name and a pseudonym"),
    ],
)
def test_faults_are_told_with_their_row(tmp_path, text, what):
    with pytest.raises(ReadError, match=what):
        pseudonyms(_file(tmp_path, text))


def test_notes_stand_behind_a_header(tmp_path):
    assert pseudonyms(_file(tmp_path, "氏名,仮名,備考\n佐藤,A,係長\n")) == {"佐藤": "A"}


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(ReadError, match="cannot be read"):
        pseudonyms(tmp_path / "none.csv")
