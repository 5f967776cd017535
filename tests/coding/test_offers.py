"""Deeds told with the good they do (D5), and what only looks like them."""

import pytest

from voicecode.codebook import load
from voicecode.coding.stance import StanceCoder
from voicecode.columns.sentences import sentences
from voicecode.tokenize import Tokenizer

TOKENS = Tokenizer().tokens
CODER = StanceCoder(load())


def _stance(text: str) -> str:
    tokens = TOKENS([text])
    return CODER.readings(tokens, sentences(tokens), [""])[0].value


@pytest.mark.parametrize(
    "text",
    [
        "倉庫の棚に番号を振っておけば新人も迷わない",
        "回覧を掲示に替えることで班長は見回りに専念できる",
        "当番を二人にすると交代が楽だ",
        "献立を一週間前に貼り出せば仕入れの参考になる",
        "受付を二つに分けると昼の混雑が減ってくる",
        "道具の置き場を決めておくと片付けが早い",
        "受け持ちを任せると判断が早い",
        "練習の動画を送っておけば話し合いが深くなる",
        "子どもたちが走り回れる庭をつくる",
        "利用者の話を聞いて決める",
        "余った苗は隣の組に譲るのも一つの手",
        "帳場を窓ぎわに移せば、並ぶ人の列が短くなるのでは",
        "船を共同で買うことで、言い争いがなくなるのではないか",
        "畑を学校に貸したら、手伝いの担い手も増えるかもしれない",
        "集金を振込に替えると、若い組の人も来るようになるのでは",
        "寄合を昼に開けば、夜道の事故の減少、出席率アップになるのでは？",
        "一度閉めてみれば、残すものが見えてくる",
        "早めに屋根を直さないと、もっと金がかかる",
        "堤の草を抜本的に減らさないと、この土手は持たない",
    ],
)
def test_a_deed_that_does_good_is_proposed(text):
    assert _stance(text) == "ought"


@pytest.mark.parametrize(
    "text",
    [
        "受付を二つに分けると混乱が増える",
        "税を上げると家計の負担が上がる",
        "地図を見れば分かる",
        "届けが出ていれば、開いていると見なすことができる",
        "当番を二人にすると交代が楽になった",
        "船頭が使う小屋が傾いている",
        "雨だろうと風だろうと船は動く",
        "人手を減らすことで費用が軽くなるのも理解はできる",
        "値段を下げれば客が増えるのは分かる",
        "値段を上げれば客が離れるのでは",
        "このまま何も決めなければ、組はなくなる",
        "全部書き写さなければならず、半日つぶれる",
        "台帳を見てみれば分かるのでは",
        "何艘あれば荷を運び切ることができるのか",
        "届けを出せば保険も使えるという訳です",
        "札を外すとすると、船の順番が変わるのではないか",
        "図面を広げれば、堤の高さがご覧いただけると思います",
        "片方だけ直すというのは長く続かない",
    ],
)
def test_what_is_only_told_stays_told(text):
    assert _stance(text) == "is"


def test_a_thing_that_would_help_is_wished_for():
    assert _stance("駅前に荷物を預ける棚があれば身軽に歩ける") == "want"
    assert _stance("早めに声を掛けていただけると、もっと盛り上がるのでは") == "want"
    assert _stance("これがあれば楽に渡れるのでは") == "is"
