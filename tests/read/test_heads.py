"""Where a table begins: titles, notes and figures about it above the header."""

import pytest

from voicecode.read.heads import header_at

HEADER = ["番号", "性別", "ご意見"]
ANSWERS = [["1", "女", "夜道が暗い"], ["2", "男", "バスが減った"], ["3", "女", "朝市が楽しい"]]


def _at(rows, named=()):
    numbered = [(at, row) for at, row in enumerate(rows, 1) if any(row)]
    return numbered[header_at(numbered, named)][0]


@pytest.mark.parametrize(
    "above",
    [
        [],
        [["令和６年度　住民アンケート集計", "", ""]],
        [["広報課"], [], ["※無回答は空欄とした", "", ""]],
        [["", "", "十月一日現在"], ["ご意見"]],
        [["作成日", "2024-10-01"], ["担当", "企画課"], []],
        [["住民の声"], ["作成日", "2024-10-01"], []],
    ],
)
def test_what_stands_above_the_header_is_passed_over(above):
    assert _at([*above, HEADER, *ANSWERS]) == len(above) + 1


@pytest.mark.parametrize(
    "rows",
    [
        [["ご意見"], ["夜道が暗い"], ["バスが減った"]],
        [["ご意見"], ["夜道が暗い", "怖い"]],
        [["感想"], ["楽しい"], ["遠い", "高い"], ["狭い"], ["静か"], ["暑い"], ["また来る"]],
        [["番号", "ご意見"], ["1", "夜道が暗い", "怖い"], ["2", "バスが減った", "困る"]],
        [["番号", "ご意見"], [], ["1", "夜道が暗い", "怖い"]],
        [HEADER, ["1", "", ""], *ANSWERS],
        [["番号"]],
    ],
)
def test_a_header_in_the_first_row_stays_the_header(rows):
    assert _at(rows) == 1


def test_answers_may_be_few():
    rows = [["番号", "ご意見"], ["1", "夜道が暗い"], ["2", ""], ["3", ""], ["4", ""]]
    assert _at([["見学会"], *rows]) == 2


def test_a_column_that_the_user_names_tells_the_header():
    rows = [["区", "数"], ["東", "2"], ["地区", "ひとこと"], ["東", "夜道が暗い"]]
    assert _at(rows) == 1
    assert _at(rows, ["ひとこと"]) == 3
    assert _at(rows, ["別の列"]) == 1
