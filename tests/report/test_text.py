"""Tables for people and for programs."""

import json

from voicecode.report import json as json_format
from voicecode.report.text import render, width
from voicecode.types import Table

_TABLE = Table(
    "例", ("語", "count", "κ"), (("情報共有", 12, 0.5), ("ｶﾈ", 3, float("nan"))), ("n = 2",)
)


def test_full_width_characters_take_two_columns():
    assert (width("情報a"), width("ｶﾈ"), width("")) == (5, 2, 0)


def test_columns_stand_below_each_other():
    assert render(_TABLE).splitlines() == [
        "例",
        "語        count     κ",
        "--------  -----  ----",
        "情報共有     12  0.50",
        "ｶﾈ            3     –",
        "n = 2",
    ]


def test_a_table_without_rows_shows_its_header():
    assert render(Table("", ("a", "b"), ())).splitlines() == ["a  b", "-  -"]


def test_line_breaks_do_not_break_a_row():
    assert "一行 二行" in render(Table("", ("text",), (("一行\n二行",),)))


def test_json_has_null_for_undefined():
    [table] = json.loads(json_format.render([_TABLE]))
    assert table["rows"] == [["情報共有", 12, 0.5], ["ｶﾈ", 3, None]]
    assert (table["name"], table["notes"]) == ("例", ["n = 2"])
