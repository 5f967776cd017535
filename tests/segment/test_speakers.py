"""Whose words are coded."""

import pytest

from voicecode.errors import SegmentError
from voicecode.segment import select

MINUTES = (
    "○議長（山田太郎君）　開会します。\n○小林委員　道が暗い。\n"
    "○林委員　街灯を増やすべきだ。\n○道路課長（鈴木一郎君）　検討します。\n"
)


def test_without_names_everything_is_kept(cut):
    segments = cut(MINUTES)
    assert select(segments) == segments


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("山田", ["山田太郎（議長）"]),
        ("山田 太郎", ["山田太郎（議長）"]),
        ("議長", ["山田太郎（議長）"]),
        ("課長", ["鈴木一郎（道路課長）"]),
        ("林", ["林委員"]),
        ("委員", ["小林委員", "林委員"]),
    ],
)
def test_names_find_their_speakers(cut, name, found):
    assert [s.speaker for s in select(cut(MINUTES), [name])] == found


def test_letters_fit_whole_names_and_any_width(cut):
    segments = cut("Ａ：雪です。\nAB：雨です。\nＡ：風です。\nAB：雷です。\n")
    assert {s.speaker for s in select(segments, ["ａ".upper()])} == {"A"}


def test_those_excluded_are_left_out(cut):
    left = select(cut(MINUTES), excluded=["議長", "司会"])
    assert [s.position for s in left] == [2, 3, 4]


def test_an_unknown_name_lists_those_who_speak(cut):
    with pytest.raises(SegmentError, match=r"s\.txt: nobody named '田中' speaks.*林委員"):
        select(cut(MINUTES), ["林", "田中"])


def test_where_nobody_is_named_the_error_says_so():
    with pytest.raises(SegmentError, match="no speaker is named"):
        select([], ["山田"])
