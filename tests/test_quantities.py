"""The quantities of the codebook: read whole, found where they stand, faults told all at once."""

import pytest

from voicecode import quantities
from voicecode.errors import CodebookError


def write(folder, text):
    (folder / "causal").mkdir()
    (folder / "causal" / "own.toml").write_text(text, encoding="utf-8")
    return folder


def test_the_packaged_ones_are_many_and_none_says_two_things():
    found = quantities.load()
    seen = {}
    for expression in found.expressions:
        key = (expression.parts, expression.alone)
        assert seen.setdefault(key, expression) == expression, expression
    assert len({e.quantity for e in found.expressions}) >= 25


def test_an_expression_has_parts_alternatives_and_sides(tmp_path):
    text = '[[quantity]]\nname = "水"\nsame = ["^水/湯 量"]\nopposite = ["渇水"]\n'
    found = quantities.load(write(tmp_path, text)).expressions
    assert [(e.quantity, e.parts, e.opposite, e.alone) for e in found] == [
        ("水", (frozenset({"水", "湯"}), frozenset({"量"})), False, True),
        ("水", (frozenset({"渇水"}),), True, False),
    ]


def test_all_faults_are_told(tmp_path):
    text = '[[quantity]]\nsame = ["水"]\n[[quantity]]\nname = "湯"\nsam = ["湯"]\n'
    with pytest.raises(CodebookError) as error:
        quantities.load(write(tmp_path, text))
    assert "3 faults" in str(error.value)


def test_broken_toml_is_told(tmp_path):
    with pytest.raises(CodebookError, match="not valid TOML"):
        quantities.load(write(tmp_path, "[[quantity"))
