"""How quotations are set."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecode.analyse.quoted import cited, quoted
from voicecode.types import Segment


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("人が足りない", "「人が足りない」"),
        ("「前に聞いた」と言われた", "「『前に聞いた』と言われた」"),
        ("「『聞いた』と言った」そうだ", "「『「聞いた」と言った』そうだ」"),
        ("『広報』を読む", "「『広報』を読む」"),
        ("…聞いて」と言われ、「知らない…", "「…聞いて』と言われ、『知らない…』」"),
        ("人が足りない。\n　予算も", "「人が足りない。予算も」"),
        ("人が足りない\n予算も\r\n", "「人が足りない 予算も」"),
        ("一つめ\n\n「二つめ」", "「一つめ『二つめ』」"),
        ("", "「」"),
    ],
)
def test_marks_in_marks_are_others_and_lines_are_one(text, told):
    assert quoted(text) == told


@given(st.text(st.sampled_from("「『」』あ。\n ")))
def test_marks_are_always_in_pairs_and_never_of_one_kind_in_each_other(text):
    depth = []
    for letter in quoted(text):
        if letter in "「『":
            assert not depth or depth[-1] != letter
            depth.append(letter)
        elif letter in "」』" and len(depth) > 1:
            assert "「『".index(depth.pop()) == "」』".index(letter)
    # The outermost is closed by the last letter.
    assert depth == ["「"]
    assert quoted(text)[-1] == "」"


def test_a_quotation_carries_speaker_and_id():
    said = Segment("a1", "t.txt", 1, "森", "", 0, 2, "鍵が")
    assert cited(said) == "「鍵が」（森、a1）"
    assert cited(Segment("a1", "t.txt", 1, "", "", 0, 2, "鍵が")) == "「鍵が」（a1）"
