"""Long comments are shortened to the sentences round their evidence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecode.draft.excerpt import MOST, excerpt
from voicecode.types import Coding, Codings, Quotation, Segment

BEFORE, AFTER = "話は前後します。" * 20, "そういうことです。" * 20


def _segment(text):
    return Segment("a1", "t.txt", 1, "森", "", 0, len(text), text)


def _evidence(text, words):
    low = text.index(words)
    return Codings(Coding("ヒト", 0.9, evidence=(Quotation(low, low + len(words), words),)))


@pytest.mark.parametrize("text", ["", "短い。", "あ" * MOST])
def test_a_short_comment_stays_whole(text):
    segment = _segment(text)
    assert excerpt(segment, Codings()) is segment


def test_what_is_left_out_is_marked_on_both_sides():
    text = f"{BEFORE}窓口の人手が足りない。{AFTER}"
    told = excerpt(_segment(text), _evidence(text, "人手")).text
    assert told.startswith("…窓口の人手が足りない。そういうことです。")
    assert told.endswith("そういうことです。…")
    assert len(told) <= MOST + 2


def test_without_evidence_it_begins_at_the_beginning():
    assert excerpt(_segment(BEFORE), Codings()).text.startswith("話は前後します。")


def test_at_the_end_nothing_is_left_out():
    text = f"{BEFORE}窓口の人手が足りない。"
    assert excerpt(_segment(text), _evidence(text, "人手")).text == "…窓口の人手が足りない。"


def test_a_sentence_without_end_is_cut_round_its_evidence():
    text = "長い話で" * 100 + "人手が足りなくて" + "まだ続き" * 100
    told = excerpt(_segment(text), _evidence(text, "人手")).text
    assert "人手が足りなくて" in told
    assert len(told) == MOST + 2


def test_a_long_sentence_is_cut_at_its_commas():
    text = "長い話で、" * 30 + "窓口の人手が足りなくて、" + "まだ続き、" * 30
    told = excerpt(_segment(text), _evidence(text, "人手")).text
    assert told.startswith("…窓口の人手が足りなくて、まだ")
    assert told.endswith("まだ続き、…")
    assert MOST - 5 < len(told) <= MOST + 2


def test_a_stop_inside_quotation_marks_ends_no_sentence():
    text = f"{BEFORE}「人手がない。困る。」と言われた。{AFTER}"
    told = excerpt(_segment(text), _evidence(text, "困る")).text
    assert told.startswith("…「人手がない。困る。」と言われた。")


@given(st.text(min_size=MOST + 1), st.integers(0))
def test_an_excerpt_is_a_piece_of_the_text(text, at):
    low = at % len(text)
    coding = Coding("ヒト", 0.9, evidence=(Quotation(low, low + 1, text[low]),))
    told = excerpt(_segment(text), Codings(coding)).text
    assert told.removeprefix("…").removesuffix("…") in text or "…" in text
    assert len(told) <= MOST + 2


def test_white_space_has_no_sentence():
    assert excerpt(_segment(" " * 200), Codings()).text == ""
