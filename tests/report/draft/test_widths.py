"""Tables fit on the page, and columns are as wide as they need."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecode.report.draft.blocks import Block
from voicecode.report.draft.picture import size
from voicecode.report.draft.widths import ROOM, lines, widths


def _block(*rows):
    return Block("table", rows=rows, right=(False,) * len(rows[0]))


@given(
    st.integers(1, 9).flatmap(
        lambda n: st.lists(
            st.lists(st.text(max_size=90), min_size=n, max_size=n).map(tuple), min_size=1
        )
    )
)
def test_all_columns_together_fit_on_the_page(rows):
    found = widths(_block(*rows))
    assert len(found) == len(rows[0])
    assert sum(found) <= ROOM + 1e-6
    assert min(found) > 0


def test_short_columns_get_what_they_need_and_long_ones_the_rest():
    found = widths(_block(("id", "発言", "資源"), ("001", "長" * 100, "ヒト")))
    assert found[0] == 3 + 5
    assert found[2] == 4 + 5
    assert sum(found) == pytest.approx(ROOM)


def test_a_table_of_short_columns_is_no_wider_than_it_needs():
    assert widths(_block(("発言者", "数"), ("森", "12"))) == [6 + 5, 2 + 5]


def test_a_name_is_not_broken_while_the_text_beside_it_can_be_read():
    name = "workshop_young-0001"
    found = widths(_block(("id", "発言者", "発言", "資源"), (name, "森", "長" * 80, "ヒト")))
    assert found[0] == len(name) + 5
    assert found[2] > 40


def test_beside_one_column_of_texts_ids_are_broken():
    name = "workshop_midcareer-0001"
    found = widths(
        _block(
            ("id", "発言", "資源", "次点", "立場"),
            (name, "長" * 80, "ヒト（0.29）", "情報", "ありたい姿（0.96）"),
        )
    )
    assert found[1] > 35
    assert found[0] < len(name)
    assert found[3] == 4 + 5


@pytest.mark.parametrize(
    ("text", "wide", "told"),
    [("", 15, 1), ("あああああ", 15, 1), ("ああああああ", 15, 2), ("あ\nあ", 15, 2)],
)
def test_lines_are_counted(text, wide, told):
    assert lines(text, wide) == told


def _png(wide, high):
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + wide.to_bytes(4, "big") + high.to_bytes(4, "big")


@pytest.mark.parametrize(
    ("wide", "high", "told"), [(400, 400, 4.32), (4000, 400, 16.0), (800, 8000, 2.0)]
)
def test_pictures_fit_on_the_page_and_are_not_blown_up(wide, high, told):
    assert size(_png(wide, high)) == told
