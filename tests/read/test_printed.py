"""Lines of a printed page: how wide, what opens them, what is page furniture."""

import pytest

from voicecode.read.printed import (
    begins_own_line,
    columns,
    drop_furniture,
    repeated_labels,
    split_lines,
)


def _kept(text):
    lines = split_lines(text)
    return [line.text for line in drop_furniture(lines, [False] * len(lines))]


def test_columns():
    assert columns("abc") == 3
    assert columns("市民　a") == 7
    assert columns("ｱﾝｹｰﾄ") == 5


def test_lines_know_their_indent_and_the_space_above():
    first, second, third = split_lines("　一行目\n\n\n  二行目  \n\f三行目")
    assert (first.text, first.indent, first.width, first.gap) == ("一行目", 2, 8, 0)
    assert (second.indent, second.gap, second.turns) == (2, 2, False)
    assert third.turns


@pytest.mark.parametrize(
    "line",
    [
        "・会場が遠い",
        "- 会場が遠い",
        "●会場",
        "①会場",
        "(1) 会場",
        "（ア）会場",
        "1. 会場",
        "２．会場",
        "３　会場",
        "1-2 会場",
        "第２章　会場",
        "ア．会場",
        "■会場",
        "【会場】",
        "〔田中〕会場が遠い",
        "○議長（田中一郎君）　会場",
        "田中：会場が遠い",
        "田中（書記）：会場が遠い",
        "Q1. 会場は",
        "Ｑ．会場は",
        "問３　会場は",
        "――会場は遠いですか",
        "※会場は変わることがあります",
        "→ 会場を変える",
        "田中委員）会場",
        "<v 田中>会場",
    ],
)
def test_what_opens_a_line_of_its_own(line):
    assert begins_own_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "会場が遠い",
        "10年前より遠い",
        "2.5倍に増えた",
        "10：30から始めます",
        "https://example.org/kaijo",
        "３人で運んだ",
        "という声：多数",
        "「遠い」と言われた",
        "（笑）と書いてある",
        "-",
        "１２名が来た",
    ],
)
def test_what_only_looks_so(line):
    assert not begins_own_line(line)


def test_labels_in_hiragana_count_when_they_come_back():
    lines = split_lines("さくら：遠いです\nまこと：そうですね\nさくら：ええ")
    labels = repeated_labels(lines)
    assert labels == {"さくら"}
    assert begins_own_line("さくら：では", labels)
    assert not begins_own_line("こと：では", labels)


@pytest.mark.parametrize(
    "number",
    ["- 2 -", "－２－", "― 2 ―", "p.2", "P 2", "2ページ", "２頁", "Page 2", "(p. 2)", "2 of 9"],
)
def test_decorated_page_numbers_go(number):
    assert _kept(f"会場が遠い\n{number}\nバスがない") == ["会場が遠い", "バスがない"]


def test_a_bare_number_goes_where_only_a_page_can_end():
    assert _kept("会場が遠い。\n2\nバスがない") == ["会場が遠い。", "バスがない"]
    assert _kept("会場が遠い\n2") == ["会場が遠い"]
    assert _kept("人数\n2\n会場") == ["人数", "2", "会場"]
    assert _kept("2\n会場") == ["2", "会場"]


def test_bare_numbers_that_count_pages_go():
    pages = "\n".join(f"見出し\n一\n二\n三\n四\n五\n{n}" for n in (4, 5, 6))
    assert not {"4", "5", "6"} & set(_kept(pages))


def test_running_heads_go_with_their_digits():
    pages = [
        "令和六年度　まちづくり会議　資料１",
        "会場が遠い",
        "バスがない",
        "店もない",
        "駅まで歩く",
        "雪が積もる",
        "- 1 -",
        "令和六年度　まちづくり会議　資料２",
        "灯りが足りない",
        "- 2 -",
    ]
    assert _kept("\n".join(pages)) == [*pages[1:6], pages[8]]


def test_what_follows_a_page_number_is_marked():
    lines = split_lines("会場が遠い\n- 2 -\nバスがない")
    assert [line.turns for line in drop_furniture(lines, [False] * 3)] == [False, True]
