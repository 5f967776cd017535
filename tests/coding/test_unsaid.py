"""What breaks off before its verb: proposals, wishes, and what only stops (D7)."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "港で働く人の声を、もっと",
        "古い写真を集めて、もう少し",
        "寺の庭と小学校で何か",
        "申込みの欄を見やすく",
        "手押し車でも渡れる橋に",
        "湯飲みは帰りに各自で、皆で",
        "録音を聞いて書き写す",
        "名札を首から下げて案内",
        "集まって意見交換",
        "秋は二組でやるぞ",
        "できる所から変えていく",
        "読み書きを隣の人に見てもらう",
        "投げ縄を巻くとか",
        "巻き上げ機わたす",
        "綱を張り直し、支柱を埋める",
        "広げよう、朝の立ち話",
        "やめませんか、長いあいさつ",
    ],
)
def test_a_proposal_may_stop_before_its_verb(stance_of, text):
    assert stance_of(text) == "ought"


@pytest.mark.parametrize(
    "text",
    [
        "桟橋の当番にあと一人",
        "駅の南口にももう一か所くらい",
        "丁寧な返答を",
    ],
)
def test_a_wish_may_stop_before_its_verb(stance_of, text):
    assert stance_of(text) == "want"


@pytest.mark.parametrize(
    "text",
    [
        "締め切りまであと二日",
        "冬の朝は暗く",
        "前庭は滑りにくく",
        "話は何か",
        "倉を借りて開催",
        "当時は皆で網を",
        "橋の渡り方を変えろという声を聞く",
        "役場が綱を張り直し、支柱を埋める",
        "水道の件につきましては、隣町を通じて進めていく",
        "水位が高いのに",
        "人がいなくなるぞ",
        "一方的な説明",
        "親方の顔色を窺う",
    ],
)
def test_what_only_stops_tells(stance_of, text):
    assert stance_of(text) == "is"
