"""TOML files by hand: read whole, or refused with place and cure."""

import pytest

from voicecode.errors import ReadError
from voicecode.read.keyed import keyed


def test_a_file_with_a_mark_of_excel_is_read(tmp_path):
    path = tmp_path / "study.toml"
    path.write_text('title = "窓口"\n', encoding="utf-8-sig")
    assert keyed(path) == {"title": "窓口"}


@pytest.mark.parametrize("content", [b'title = "\n', 'title = "窓口"'.encode("cp932")])
def test_a_broken_file_is_named(tmp_path, content):
    path = tmp_path / "study.toml"
    path.write_bytes(content)
    with pytest.raises(ReadError, match="not valid TOML") as caught:
        keyed(path)
    assert str(path) in str(caught.value)


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(ReadError, match="cannot be read"):
        keyed(tmp_path)
