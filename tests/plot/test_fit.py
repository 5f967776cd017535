"""Labels in lines, and what is left out."""

import pytest

from voicecode.plot.fit import ems, folded, inches, largest, left_out, short, tall


@pytest.mark.parametrize(
    ("text", "wide", "lines", "expected"),
    [
        ("窓口の人手", 6, 2, "窓口の人手"),
        ("窓口の人手が足りない", 6, 2, "窓口の人手が\n足りない"),
        ("窓口の人手が足りないので困っている", 6, 2, "窓口の人手が\n足りないの…"),
        ("髙﨑一郎（総務部人事課）", 5, 3, "髙﨑一郎\n（総務部人\n事課）"),
        ("窓口の人手。足りない", 5, 2, "窓口の人手。\n足りない"),
        ("Christopher Montgomery", 8, 2, "Christopher\nMontgomery"),
        ("", 6, 2, ""),
    ],
)
def test_labels_break_where_they_may(text, wide, lines, expected):
    assert folded(text, wide, lines) == expected


def test_a_long_label_is_cut():
    assert short("窓口の人手", 5) == "窓口の人手"
    assert short("窓口の人手不足", 5) == "窓口の人…"
    assert ems("窓口") == ems("🙂𠮷") == 2
    assert ems("ｱｲ") == 1
    assert ems("WWW") > 2 * ems("iii") > 0


def test_the_room_of_labels():
    assert inches(["窓口\n窓口の人手", "人"]) == pytest.approx(5 * 10 / 72)
    assert tall(["窓口\n窓口の人手", "人"]) == pytest.approx(2.8 * 10 / 72)
    assert inches([]) == tall([]) == 0


def test_the_largest_stand_in_their_order():
    assert largest([3, 9, 1, 9, 4], 3) == [1, 3, 4]
    assert largest([3, 9], 30) == [0, 1]
    assert left_out(3, 0) == "；発言の少ない 3 行を除く"
    assert left_out(0, 2) == "；発言の少ない 2 列を除く"
    assert left_out(0, -5) == ""
