"""Study files: their form alone."""

import pytest

from voicecode.errors import ReadError
from voicecode.read.protocol import example, protocol

GOOD = """\ufeff[study]
exclude_speaker = ["司会"]

[[output]]
kind = "code"
no_bom = true
"""


def _read(tmp_path, text):
    path = tmp_path / "study.toml"
    path.write_text(text, encoding="utf-8")
    return protocol(path)


def test_two_parts_with_hyphens_for_underscores(tmp_path):
    found = _read(tmp_path, GOOD)
    assert found.study == {"exclude-speaker": ["司会"]}
    assert found.outputs == ({"kind": "code", "no-bom": True},)
    assert found.faults == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 2),
        ("study = 1\n[[output]]\n", 1),
        ("[study]\n", 1),
        ("[study]\n[output]\n", 1),
        ("output = [1]\n[study]\n", 1),
        ("[study]\n[[output]]\n[outputs]\n[more]\n", 2),
    ],
)
def test_faults_of_form(tmp_path, text, count):
    assert len(_read(tmp_path, text).faults) == count


@pytest.mark.parametrize("text", ["[study", "a = 1\na = 2\n"])
def test_what_is_no_toml(tmp_path, text):
    with pytest.raises(ReadError, match="not valid TOML"):
        _read(tmp_path, text)


def test_what_cannot_be_read(tmp_path):
    with pytest.raises(ReadError, match="no such file"):
        protocol(tmp_path / "none.toml")
    with pytest.raises(ReadError, match="cannot be read"):
        protocol(tmp_path)


def test_the_example_has_no_fault_of_form(tmp_path):
    found = _read(tmp_path, example().decode())
    assert found.faults == ()
    assert len(found.outputs) > 5
