"""Days in the heads and names of sources."""

import pytest

from voicecode.draft.dates import dated, span, told


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("第3回委員会\n令和2年6月10日（水）午前10時\n", "2020-06-10"),
        ("令和元年５月１日", "2019-05-01"),
        ("平成三十一年四月三十日 開会", "2019-04-30"),
        ("昭和63年12月 1日", "1988-12-01"),
        ("二〇二四年十月二十一日", "2024-10-21"),
        ("聞き取りの記録 2024-05-21", "2024-05-21"),
        ("2024/5/3(金)", "2024-05-03"),
        ("２０２４．１１．２３", "2024-11-23"),
        ("日時：令和6年2月29日", "2024-02-29"),
        ("令和5年2月29日", ""),
        ("2024-13-01 版", ""),
        ("電話 2024-05-2100 まで", ""),
        ("参加者は二十一名", ""),
    ],
)
def test_the_head_tells_the_day(head, day):
    assert told("議事録.txt", head) == day


def test_a_line_that_says_what_it_is_counts_more_than_the_first():
    head = "資料は2024年3月31日現在による\n開催日時　2024年5月21日 14時\n"
    assert told("x.txt", head) == "2024-05-21"


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("20190226_定例会.pdf", "2019-02-26"),
        ("聞き取り_2024-05-21.docx", "2024-05-21"),
        ("R020610.txt", ""),
        ("受付12345678.csv", ""),
        ("20191399.txt", ""),
    ],
)
def test_the_name_tells_the_day_where_the_head_does_not(name, day):
    assert told(name, "窓口について\n") == day


def test_the_head_counts_more_than_the_name():
    assert told("20190301.txt", "平成31年2月26日") == "2019-02-26"


def test_eight_digits_in_the_head_are_no_day():
    assert told("x.txt", "受付番号 20190226") == ""


def test_cells_tell_from_when_to_when():
    assert span(["2024-05-21 10:33", "2024/5/3", "不明", ""]) == "2024-05-03〜2024-05-21"
    assert span(["令和6年5月21日", "2024-05-21"]) == "2024-05-21"
    assert span(["不明"]) == ""


def test_columns_with_days_are_known_by_their_names():
    assert all(map(dated, ["回答日時", "実施日", "日付", "Timestamp", "タイムスタンプ", "date"]))
    assert not any(map(dated, ["年齢", "update_by", "窓口", "期待", "出勤日数"]))
