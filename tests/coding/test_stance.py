"""Stance of single comments: what decides, what is set aside, what is shown as evidence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecode.codebook import load
from voicecode.coding import Coder
from voicecode.columns.sentences import sentences
from voicecode.tokenize import Tokenizer
from voicecode.types import Segment

TOKENIZER = Tokenizer()
CODER = Coder(load(), TOKENIZER.tokens)
WHAT_TO_DO = "何をすべきだと思いますか"
WHAT_IS = "いま困っていること"
WHAT_FOR = "どんな職場にしたいですか"


def _codings(pairs):
    segments = [
        Segment(str(i), "s", i, "", context, 0, len(text), text)
        for i, (text, context) in enumerate(pairs, 1)
    ]
    return CODER.code(segments, TOKENIZER.tokens([s.text for s in segments]))


def _code(text, context=""):
    return _codings([(text, context)])[0]


def _stance(text, context=""):
    return _code(text, context).stance.value


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("机が古い。だから買い替えるべきだ。床もきしむ。", "ought"),
        ("早く買い替えてほしい。机が古いので。", "want"),
        ("買い替えるべきだ。せめて椅子だけでも新しくしてほしい。", "want"),
        ("椅子を新しくしてほしい。いや、全部買い替えるべきだ。", "ought"),
        ("椅子は三年前に替えた。机は今も古い。", "is"),
    ],
)
def test_a_demand_outweighs_its_reasons_and_the_last_demand_wins(text, stance):
    assert _stance(text) == stance


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("棚を増やすべきだが、置く場所がない。", "is"),
        ("棚を増やしてほしいと言われて困っている。", "is"),
        ("置く場所がないので、棚を減らすべきだと私は思う。", "ought"),
        ("棚を減らすべきだ、置く場所がもうない。", "ought"),
        ("棚を置いてください、床が見えません。", "want"),
        ("棚を減らすべきか、置く場所を探すかで割れている。", "is"),
    ],
)
def test_only_what_reaches_the_end_of_a_clause_counts(text, stance):
    assert _stance(text) == stance


@pytest.mark.parametrize(
    ("answer", "to_do", "is_", "wish"),
    [
        ("窓口の一本化", "ought", "is", "want"),
        ("窓口を一つにまとめる", "ought", "is", "want"),
        ("坂道に手すりを", "ought", "is", "want"),
        ("窓口を一つに（夏までに）", "ought", "is", "want"),
        ("案内の文字を大きく", "ought", "is", "want"),
        ("人手不足", "is", "is", "is"),
        ("案内の字が小さくて見えない", "is", "is", "is"),
        ("窓口を一つにしてほしい", "want", "want", "want"),
        ("窓口を一つにすべき", "ought", "ought", "ought"),
    ],
)
def test_the_question_speaks_where_the_answer_has_no_form(answer, to_do, is_, wish):
    found = [_stance(answer, question) for question in (WHAT_TO_DO, WHAT_IS, WHAT_FOR)]
    assert found == [to_do, is_, wish]


@pytest.mark.parametrize(
    ("answer", "question", "stance"),
    [
        ("書類を手で書かない", WHAT_TO_DO, "ought"),
        ("書類を手で書かない", "", "is"),
        ("昼の当番の回し方について", WHAT_TO_DO, "ought"),
        ("昼の当番の回し方について", "", "is"),
        ("日の当たる休憩室がいい", WHAT_FOR, "want"),
        ("日の当たる休憩室がいい", "", "is"),
        ("子どもが廊下で本を読んでいる", WHAT_FOR, "want"),
        ("子どもが廊下で本を読んでいる", WHAT_TO_DO, "is"),
    ],
)
def test_some_forms_speak_only_under_their_question(answer, question, stance):
    assert _stance(answer, question) == stance


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("勤務表の見直し", "ought"),
        ("勤務表の見える化", "ought"),
        ("庁舎の老朽化", "is"),
        ("会場を借りて開催", "is"),
        ("駅前の朝市", "is"),
    ],
)
def test_without_a_question_the_head_noun_speaks(text, stance):
    assert _stance(text) == stance


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("名簿を五十音順に並べ直して置く", "ought"),
        ("町は名簿を五十音順に並べる", "is"),
        ("毎朝、名簿を閉じる", "is"),
        ("まずは小さく始める", "ought"),
        ("窓が大きく見える", "is"),
        ("鍵を守衛室に返却", "ought"),
        ("守衛が鍵を返却", "is"),
        ("入口の灯りを明るく", "ought"),
        ("灯りが切れたのに", "is"),
        ("踏切が早く開くように", "want"),
        ("例年のように", "is"),
        ("裏の戸を閉めて", "want"),
        ("風で戸が開いて", "is"),
        ("せめて三日前に", "want"),
        ("暗いのが怖いので灯りを", "ought"),
        ("先に席を決めれば、当日は落ち着いて話し合える", "ought"),
        ("席を決めてもらえれば、落ち着いて話せる", "want"),
        ("雨が降れば、川は渡れる", "is"),
        ("工程を二つに分けると楽になる", "ought"),
        ("工程が二つに分かれると遅れる", "is"),
        ("霜が降りる前に、苗を軒下へ移す", "ought"),
        ("机を壁に寄せれば、あと二人は座れる", "ought"),
        ("机を壁に寄せれば、あと二人は座れると思うのですが", "ought"),
    ],
)
def test_who_acts_or_the_verb_itself_may_go_unsaid(text, stance):
    assert _stance(text) == _stance(f"{text}。") == stance


@pytest.mark.parametrize(
    ("text", "to_do", "wish"),
    [
        ("裏口の戸が開く音がよく届くように直す", "ought", "want"),
        ("坂の下まで荷物が楽に届き、重さが減る", "is", "want"),
        ("荷物が重くて困っている。坂の下で人手が減る", "is", "is"),
        ("荷物が重くて困っている。坂の下に台車を置く", "ought", "want"),
        ("坂の途中で荷が崩れるおそれがある", "is", "want"),
        ("坂の下に荷を分ける台がある", "ought", "want"),
    ],
)
def test_what_happens_of_itself_is_a_wish_alone_and_never_a_deed(text, to_do, wish):
    assert [_stance(text, WHAT_TO_DO), _stance(text, WHAT_FOR)] == [to_do, wish]


def test_another_clause_inside_a_condition_blocks_nothing():
    assert _stance("入口に札を出せば、通ろうという人が迷わずに進むことができる。") == "ought"


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("別紙をごらんください。", "want"),
        ("別紙をごらんください。客は三年で半分になった。", "is"),
        ("客は三年で半分になった。別紙をごらんください。", "is"),
        ("別紙をごらんください。棚を減らすべきだ。", "ought"),
        ("一度うちの棚をごらんください。客は減った。", "want"),
    ],
)
def test_a_pointer_weighs_less_than_what_it_points_to(text, stance):
    assert _stance(text) == stance


def test_a_plain_verb_in_a_story_tells():
    assert _stance("帳簿を棚に並べる。") == "ought"
    assert _stance("帳簿を棚に並べる。それが毎晩のことで、もう疲れた。") == "is"


@pytest.mark.parametrize(
    "text",
    [
        "特になし",
        "とくにありません。",
        "同上",
        "（特になし）",
        "なし。",
        "ありがとうございました。",
    ],
)
@pytest.mark.parametrize("question", ["", WHAT_TO_DO])
def test_what_says_nothing_gets_no_code_at_all(text, question):
    codings = _code(text, question)
    assert codings.stance.value == codings.resource.value == ""
    assert codings.stance.evidence == ()


@pytest.mark.parametrize(
    "text", ["特になし。ただ、机が足りない。", "特に机がない。", "同上の机だ。"]
)
def test_more_than_nothing_is_coded(text):
    assert _stance(text) == "is"


def test_a_remark_in_brackets_neither_speaks_nor_hides():
    assert _stance("毎朝集まるようにする（班長は忙しい）。") == "ought"
    assert _stance("机が足りない（新しくすべきだ）。") == "is"
    assert _stance("（新しくすべきだ。）") == "ought"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("窓口は一つにすべきだと思います。", "べき"),
        ("もっと早く教えてほしかったです。", "ほしかった"),
        ("受付の机がとても古い。", "古い"),
    ],
)
def test_the_deciding_words_are_quoted(text, quoted):
    (evidence,) = _code(text).stance.evidence
    assert evidence.text == quoted == text[evidence.start : evidence.end]


def test_an_explicit_form_is_surer_than_an_implied_one_or_a_question():
    explicit = _code("担当は二人にすべきだ。").stance
    implied = _code("担当を二人にすれば、休みの日も止まらずに済む。").stance
    asked = _code("担当の二人制", WHAT_TO_DO).stance
    assert explicit.value == implied.value == asked.value == "ought"
    assert explicit.confidence > max(implied.confidence, asked.confidence)


def test_a_description_is_surer_under_its_question_than_without():
    alone, asked = _code("机の脚が四本").stance, _code("守衛が鍵を返すそうで", WHAT_IS).stance
    assert alone.value == asked.value == "is"
    assert alone.confidence < asked.confidence


_PIECES = st.sampled_from(
    [
        "机が古い。",
        "直すべきだ、",
        "してほしい",
        "特になし",
        "（",
        "）",
        "「",
        "」",
        "。",
        "\n",
        "、",
    ]
)
_TEXTS = st.lists(st.lists(_PIECES, max_size=6).map("".join), min_size=1, max_size=5)


@settings(max_examples=60, deadline=None)
@given(_TEXTS)
def test_a_text_is_read_alike_alone_and_among_others(texts):
    together = [c.stance for c in _codings([(t, "") for t in texts])]
    assert together == [_code(text).stance for text in texts]


@settings(deadline=None)
@given(_TEXTS)
def test_cues_stay_in_their_sentences(texts):
    tokens = TOKENIZER.tokens(texts)
    if len(tokens.lexeme):
        cut = sentences(tokens)
        cues = CODER.stance.cues(tokens, cut)
        assert (cut.of_token[cues.start] == cut.of_token[cues.end - 1]).all()
        assert len(cues.reach) == len(tokens.lexeme) + 1
        assert len(cues.void) == len(cut.segment)
