"""Reasons for saying, asking and concluding tell no cause; factors have names for a report."""

import pytest

from voicecode import quantities
from voicecode.spirals.naming import name
from voicecode.spirals.wording import Reader


@pytest.mark.parametrize(
    "text",
    [
        "資料は三枚ございますので、ご確認をお願いいたします。",
        "傍聴の申し出がありましたので、ご報告いたします。",
        "時間になりましたので、会議を始めさせていただきます。",
        "ご異議がないものと認めます。よって、議案は原案のとおり可決されました。",
        "後ほど担当から説明がございますので、ご了承願います。",
        "数字が違っておりますので、訂正させていただきたいと思います。",
        "台帳を早くそろえたいので、来月から帳簿を分けます。",
        "アンケートの回収数から、関心の高さが分かります。",
        "調べました結果、鍵は三本でした。",
        "周知の方法は→まだ決めていない。",
        "従前の例により、抽選で席が変わった。",
        "やればできる。",
    ],
)
def test_the_reason_for_a_speech_act_is_no_link(find, text):
    assert find(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "職員が減っておりますので、返事が遅れております。",
        "利用者が減りましたので、料金収入が落ち込んでおります。",
        "会費の減少を受けまして、夏祭りが中止になりました。",
        "質問が集中いたしますと、手引きの更新が後回しになります。",
        "会費が減ったのって、やめる店が増えたからなんですよ。",
        "なんで返事が遅いかっていうと、人が足りないからです。",
        "閉店が相次いでいるところでございまして、これにより組合費が減少しております。",
        "通行量の減少が、売上の落ち込みに直結しているところでございます。",
    ],
)
def test_a_claim_of_formal_or_loose_speech_is_a_link(find, text):
    assert [(link.kind, link.modality) for link in find(text)] == [("causal", "fact")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("返事が遅れる", "返事の遅れ"),
        ("会場が静かな", "会場の静かさ"),
        ("国に要望する", "国への要望"),
        ("参集の放送を行う", "参集の放送"),
        ("執筆者が変わる", "執筆者の変化"),
        ("ご指導", "指導"),
        ("何かをする", ""),
        ("そうなる", ""),
    ],
)
def test_a_factor_has_the_name_of_a_noun(tokenizer, segments, text, wanted):
    words = quantities.load()
    (segment,) = segments([text])
    reader = Reader([segment], tokenizer.tokens([text]), words)
    terms = reader._words(segment.id, 0, len(text))
    assert name(terms, words.empty | words.change, words.nominal) == wanted
