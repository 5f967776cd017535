"""Tables in Markdown, cell by cell."""

import pytest

from voicecode.read import read
from voicecode.read.mdtable import holds_table
from voicecode.segment import segment

NOTES = """# 話し合いの記録

初めての会です。

## 意見

| 発言者 | 内容 |
|---|:--|
| 井上 | 会議室が足りない<br>予定表も古い |
| 大塚 | 甲\\|乙の鍵が**一つ**しかない |

- 次回は六月

課題 | 担当
--- | ---
人が足りない | 総務
"""


def _said(tmp_path, text):
    path = tmp_path / "notes.md"
    path.write_text(text, encoding="utf-8")
    (source,) = read(path)
    segments = segment(source)
    assert all(source.text[s.start : s.end] == s.text for s in segments)
    return [(s.speaker, s.text) for s in segments]


def test_cells_are_comments_under_their_speakers(tmp_path):
    said = _said(tmp_path, NOTES)
    assert said[:5] == [
        ("", "初めての会です。"),
        ("井上", "会議室が足りない"),
        ("井上", "予定表も古い"),
        ("大塚", "甲|乙の鍵が**一つ**しかない"),
        ("", "次回は六月"),
    ]


def test_a_short_first_column_of_problems_is_said(tmp_path):
    assert ("", "人が足りない") in _said(tmp_path, NOTES)
    assert ("", "人が足りない") not in _said(tmp_path, NOTES.replace("課題 |", "班 |"))


def test_no_row_of_bars_is_left_in_the_text(tmp_path):
    path = tmp_path / "notes.md"
    path.write_text(NOTES, encoding="utf-8")
    assert "---" not in read(path)[0].text


@pytest.mark.parametrize(
    "text",
    ["甲|乙", "一\n---\n二", "| a |\n", "甲 | 乙\nどちらか\n", "---\n---\n"],
)
def test_bars_and_rules_alone_are_no_table(text):
    assert not holds_table(text)
