"""Columns are found by what the user says, by their headers, by what they hold."""

import pytest

from voicecode.errors import ReadError
from voicecode.read.columns import (
    NoTextColumnError,
    find_roles,
    holds_text,
    is_speaker_header,
    normal,
)
from voicecode.read.format import ReadOptions

PROSE = ["窓口が混んでいて半日つぶれた", "夜の会議は出られません", "もっと若い人の声も聞いてほしい"]


def _roles(header, rows, **options):
    return find_roles(header, rows, "表.csv", ReadOptions(**options))


def _rows(*columns):
    return [list(row) for row in zip(*columns, strict=True)]


@pytest.mark.parametrize(
    "name",
    [
        "text",
        "Text",
        "ＴＥＸＴ",
        "comment",
        "コメント",
        "ｺﾒﾝﾄ",
        "発言",
        "発言内容",
        "本文",
        "自由記述",
        "自由回答",
        "回答",
        "意見",
        "ご意見",
        "内容",
        "記述",
    ],
)
def test_the_text_column_by_name(name):
    roles = _roles([name, "年代"], _rows(PROSE, ["20代", "30代", "40代"]))
    assert (roles.texts, roles.asked, roles.variables) == ((0,), False, (1,))


@pytest.mark.parametrize(
    "name", ["自由記述（改善点）", "コメント2", "意見：施設", "自由回答【職場】", "回答_理由"]
)
def test_a_name_with_more_after_it_is_a_question(name):
    roles = _roles(["性別", name], _rows(["男", "女", "女"], PROSE))
    assert (roles.texts, roles.asked) == ((1,), True)


def test_text_alone_when_a_column_is_called_so():
    roles = _roles(["text", "コメント"], _rows(PROSE, PROSE))
    assert (roles.texts, roles.variables) == ((0,), (1,))


def test_the_other_columns_by_name():
    header = ["回答番号", "話者", "設問", "地区", "発言"]
    roles = _roles(header, _rows("123", "甲乙丙", ["問い"] * 3, "東西東", PROSE))
    assert (roles.id, roles.speaker, roles.context) == (0, 1, 2)
    assert roles.variables == (3,)


def test_better_names_come_first():
    roles = _roles(
        ["番号", "ID", "名前", "氏名", "本文"], _rows("123", "abc", "甲乙丙", "あいう", PROSE)
    )
    assert (roles.id, roles.speaker) == (1, 3)
    assert roles.variables == (0, 2)


def test_questions_are_text_if_answered_freely():
    header = [
        "満足していますか",
        "困っていることは何ですか",
        "問３　望むことをお書きください",
        "年齢",
    ]
    rows = _rows(
        ["はい", "いいえ", "はい"], PROSE, ["湯が出る職場", "特になし", "休みを取りやすく"], "123"
    )
    roles = _roles(header, rows)
    assert (roles.texts, roles.asked, roles.variables) == ((1, 2), True, (0, 3))


LIKED = """友だちができた/給食がおいしい/先生がやさしい/文化祭/図書室が静か/部活が楽しかった
登下校が近い/体育館が新しい/特になし/修学旅行/行事が多いところ/クラス替えがあったこと
給食のカレー/先輩が親切/教室が明るい/制服がかわいい/プールがある/昼休みが長い/友だち
いじめがない/合唱コンクールで勝てた/校庭が広い/英語の授業/家から歩ける/保健室の先生
掃除がみんなでできた/タブレットが使えた/飼育係でうさぎの世話ができた/部活/遠足が二回ある"""
WISHES = """校則をゆるくして/トイレをきれいにしてほしい/冷房/宿題を減らす/部活の休みを増やす
体操服で登校したい/なし/教室の机が狭い/購買のパンの種類/朝を遅くしてほしい/特にない
スマホを使えるように/自転車置き場に屋根/保護者の集まりを夜に/暑い日の体育/テストの回数
図書室を放課後も開けて/髪型の決まり/委員会を早く終える/先生の働き方/女子のズボン
水筒の中身/席替えを毎月/自習室がほしい/校庭の水はけ/給食の時間を長く/水道の水がぬるい
階段が急/荷物が重い/駐輪場の明かり"""


def _form(count):
    liked, wishes = (said.replace("\n", "/").split("/")[:count] for said in (LIKED, WISHES))
    stamps = [f"2024/10/{n + 1:02} 9:00" for n in range(count)]
    sexes, ages = (["女性", "男性", "答えない"] * count, ["15", "14"] * count)
    often = ["ほぼ毎日", "ときどき行く", "まったく行かない"] * count
    jobs, units = ["パート・アルバイト", "会社員"] * count, ["総務課", "こども支援課"] * count
    return [list(row) for row in zip(stamps, sexes, ages, jobs, units, often, liked, wishes,
                                     strict=False)]  # fmt: skip


@pytest.mark.parametrize("count", [2, 10, 30])
def test_a_form_that_asks_by_naming_things(count):
    header = ["タイムスタンプ", "性別", "年齢", "職業", "部署", "利用頻度"]
    roles = _roles([*header, "学校で良かったこと", "学校で変えてほしいこと"], _form(count))
    assert (roles.texts, roles.asked) == ((6, 7), True)
    assert roles.variables == (0, 1, 2, 3, 4, 5)
    only = [row[:5] + row[6:7] for row in _form(count)]
    roles = _roles([*header[:5], "学校で良かったこと"], only)
    assert (roles.texts, roles.asked) == ((5,), True)


@pytest.mark.parametrize(
    "header",
    ["良かった点", "改善点（任意）", "困りごと", "選んだ理由", "よいところ", "給食について", "一言",
     "ほしいもの。"],
)  # fmt: skip
def test_names_of_what_is_asked(header):
    roles = _roles(["性別", header], [["女", "量が多い"], ["男", "味が薄い"]])
    assert (roles.texts, roles.asked) == ((1,), True)


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("選んだ理由", ["近いから", "安いから", "近いから"] * 4),
        ("良かった点", ["3", "5", "4"]),
        ("困っていること（複数回答）", ["道の雪かき, 買いもの", "買いもの", "道の雪かき"]),
        ("拠点", ["みなと店", "ひばり店", "さくら店"]),
        ("困っていること", ["通勤", "残業", "家事"]),
        ("勤務地", ["さいたま市内", "つくば駅前", "あきる野の山"]),
    ],
)
def test_choices_figures_and_places_are_no_text_whatever_they_are_called(header, cells):
    with pytest.raises(NoTextColumnError):
        _roles(["性別", header], [["女", cell] for cell in cells])


def test_short_answers_to_what_people_are_asked_to_tell():
    header = ["年代", "町の良いところを教えてください。"]
    rows = [["30代", "海が近い"], ["20代", ""], ["60代", "祭り"], ["50代", "人がやさしい"]]
    assert _roles(header, rows).texts == (1,)
    with pytest.raises(NoTextColumnError):
        _roles(["性別を教えてください", "年齢を教えてください"], [["女", "34"], ["男", "51"]])


def test_long_and_different_answers_are_text():
    roles = _roles(["受付", "その他"], _rows(["2024-05-01", "2024-05-02", "2024-05-03"], PROSE))
    assert (roles.texts, roles.asked) == ((1,), False)


def test_choices_addresses_and_numbers_are_no_text():
    header = ["媒体", "住所", "点"]
    rows = [
        ["友人や知り合いから聞いて知った", f"東京都千代田区霞が関一丁目{n}番", "5"]
        for n in range(9)
    ]
    with pytest.raises(NoTextColumnError, match=r"headers are 媒体, 住所, 点\. .*--text-column"):
        _roles(header, rows)


def test_a_column_of_figures_is_no_answer_whatever_its_name():
    roles = _roles(["回答", "理由をお聞かせください"], _rows("512", PROSE))
    assert roles.texts == (1,)


def test_columns_that_the_user_names():
    header = ["A", "B", "Ｃ", "D", "発言"]
    rows = _rows("123", "甲乙丙", PROSE, "東西南", PROSE)
    roles = _roles(
        header, rows, text_columns=("c",), id_column="A", speaker_column="B", context_column="D"
    )
    assert (roles.texts, roles.id, roles.speaker, roles.context) == ((2,), 0, 1, 3)
    assert roles.variables == (4,)


@pytest.mark.parametrize(
    ("option", "flag"),
    [
        ({"text_columns": ("感想",)}, "--text-column"),
        ({"id_column": "感想"}, "--id-column"),
        ({"speaker_column": "感想"}, "--speaker-column"),
        ({"context_column": "感想"}, "--context-column"),
    ],
)
def test_a_named_column_that_is_missing(option, flag):
    with pytest.raises(ReadError, match=rf"表\.csv: no column is called '感想'.*{flag}"):
        _roles(["発言"], [["あ"]], **option)


def test_small_helpers():
    assert normal(" ＩＤ　") == "id"
    assert is_speaker_header("話者 ")
    assert is_speaker_header("発話者")
    assert holds_text(["id", "コメント"])
    assert not holds_text(["今日は、コメントを", "もらった"])
