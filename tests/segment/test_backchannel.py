"""Back-channels and fillers."""

import pytest

from voicecode.segment.backchannel import is_backchannel


@pytest.mark.parametrize(
    "text",
    [
        "はい。", "はいはい", "うん、うん。", "ええ。", "へえー", "へぇ〜！", "なるほど。",
        "なるほどですね",
        "えっ、そうでしたっけ", "なるほど、そうですか。", "そうですね", "そうですねえ。",
        "そうなんですか？", "そうそうそう", "あー、はい。", "えー", "えーと……", "あのー",
        "その、まあ", "うーん…", "ほう。", "ふーん", "そうですね（笑）", "（笑）", "たしかに。",
        "確かにそうですね", "わかりました。", "おっしゃる通りです。", "……", "はは（一同笑）",
        "ww",
    ],
)  # fmt: skip
def test_a_signal_of_listening_is_recognised(text):
    assert is_backchannel(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "はい、鍵は三本あります。", "そう思います。", "なるほど、では部屋は？", "いいえ",
        "あの道は暗い", "ええ天気や", "うんざりです", "その通りにしました", "へこみました", "人",
        "はい" * 40,
    ],
)  # fmt: skip
def test_whatever_says_more_is_none(text):
    assert not is_backchannel(text)


def test_segments_carry_the_flag(cut):
    text = "山田：雪が深い。\n佐藤：なるほど。\n"
    assert [s.backchannel for s in cut(text)] == [False, True]
