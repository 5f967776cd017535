"""Where sentences end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecode.segment import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("　\n ", []),
        ("雨だ", ["雨だ"]),
        ("雨だ。風もある。", ["雨だ。", "風もある。"]),
        ("本当？　嘘でしょ！？行こう", ["本当？", "嘘でしょ！？", "行こう"]),
        ("すごい!次は雪だ", ["すごい!", "次は雪だ"]),
        ("一行目\n二行目", ["一行目", "二行目"]),
        ("「来ない。もう来ない。」と言った。", ["「来ない。もう来ない。」と言った。"]),
        ("母は（泣いた。本当に。）笑った。", ["母は（泣いた。本当に。）笑った。"]),
        ("『雪。』という題だ。次。", ["『雪。』という題だ。", "次。"]),
        ("「閉じない。次の文。", ["「閉じない。", "次の文。"]),
        ("閉じるだけ。」次の文。", ["閉じるだけ。」", "次の文。"]),
        ("負けた。（笑）また来る。", ["負けた。（笑）", "また来る。"]),
        ("負けた。（一同笑）また来る。", ["負けた。（一同笑）", "また来る。"]),
        ("春　夏　秋　冬", ["春　夏　秋　冬"]),
        ("３．５人です．次です．", ["３．５人です．", "次です．"]),
        ("１．人手の話だ。", ["１．人手の話だ。"]),
        ("Yahoo!ニュースを見た。", ["Yahoo!ニュースを見た。"]),
        ("http://a.jp/?q=1 を開く。", ["http://a.jp/?q=1 を開く。"]),
        ("We left. They stayed.", ["We left.", "They stayed."]),
        ("Mr. Sato left. 雨だ", ["Mr. Sato left. 雨だ"]),
        ("ver. 2 を使う", ["ver. 2 を使う"]),
        ("そう……。でもね…次", ["そう……。", "でもね…次"]),
        ("【注意。】読む。", ["【注意。】読む。"]),
    ],
)
def test_sentences(text, expected):
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(st.text(alphabet="雨風だ。！？!?．.「」『』（）()【】〕笑\n　 aB1w", max_size=60))
def test_spans_are_trimmed_in_order_and_leave_out_only_space(text):
    spans = sentences(text)
    assert all(text[a:b] == text[a:b].strip() != "" for a, b in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    kept = {i for a, b in spans for i in range(a, b)}
    assert all(text[i].isspace() for i in set(range(len(text))) - kept)
