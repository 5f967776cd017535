"""What is one comment, and under which heading or question it stands."""

import pytest


def under(cut, text):
    return [(s.context, s.text) for s in cut(text)]


@pytest.mark.parametrize(
    "sign", ["・", "- ", "－", "–", "* ", "•", "▪", "→", "(1) ", "①", "１．", "2) ", "ア）", "一、"]
)
def test_bullets_are_comments_without_their_sign(cut, sign):
    text = f"{sign}倉庫が遠くて雨の日に困る\n{sign}台車の車輪が回らない\n"
    assert [s.text for s in cut(text)] == ["倉庫が遠くて雨の日に困る", "台車の車輪が回らない"]


@pytest.mark.parametrize(
    "text",
    [
        "・・・それは言えません",
        "-5度の朝もあった",
        "3.5人分の仕事だ",
        "＊＊さんが辞めた",
        "10、20の話ではない",
    ],
)
def test_what_begins_like_a_bullet_keeps_its_words(cut, text):
    assert [s.text for s in cut(text)] == [text]


def test_nested_and_hanging_lines(cut):
    text = "- 帳簿が三冊ある\n-- 書く場所が\n   人によって違う\n--- 探すだけで半日\n"
    assert [s.text for s in cut(text)] == [
        "帳簿が三冊ある",
        "書く場所が\n   人によって違う",
        "探すだけで半日",
    ]


def test_lines_cut_at_the_margin_are_one_comment(cut):
    text = (
        "　去年の春に窓口が二つから一つに減って、\n"
        "お年寄りが玄関の外まで並ぶようになりま\n"
        "した。\n"
        "　番号札を出す機械は倉庫にあるのですが、\n"
        "紙が切れたまま誰も買いに行かないので使\n"
        "われていません。\n"
    )
    assert [s.text.count("\n") for s in cut(text)] == [2, 2]


def test_short_lines_are_each_a_comment(cut):
    text = "道が狭い\n街灯が少ない\nバスが来ない\n坂が急だ\n"
    assert [s.text for s in cut(text)] == ["道が狭い", "街灯が少ない", "バスが来ない", "坂が急だ"]


@pytest.mark.parametrize(
    "heading",
    [
        "# いまの職場",
        "### いまの職場",
        "■いまの職場",
        "◆いまの職場",
        "◇いまの職場",
        "【いまの職場】",
        "＜いまの職場＞",
        "== いまの職場 ==",
        "１．いまの職場",
        "(1) いまの職場",
        "（１）いまの職場",
        "1) いまの職場",
        "２　いまの職場",
        "いまの職場：",
        "<h3>いまの職場</h3>",
    ],
)
def test_headings_are_context_and_no_comment(cut, heading):
    text = f"{heading}\n・椅子が硬い\n・床が冷える\n"
    assert under(cut, text) == [("いまの職場", "椅子が硬い"), ("いまの職場", "床が冷える")]


@pytest.mark.parametrize("heading", ["第１章　山の学校", "Ａ班　山の学校", "第３班"])
def test_chapters_and_groups_keep_their_number(cut, heading):
    assert under(cut, f"{heading}\n・橋が古い\n") == [(heading, "橋が古い")]


@pytest.mark.parametrize(
    "heading", ["問1　何に困っていますか", "設問２：何に困っていますか", "■問３ 何に困っていますか"]
)
def test_numbered_questions_are_headings(cut, heading):
    contexts = {s.context for s in cut(f"{heading}\n・雪\n・坂道\n")}
    assert contexts == {heading.lstrip("■")}


def test_a_question_over_bullets_is_a_heading(cut):
    text = "なぜ人が辞めるのか\n・給料が安い\n・夜勤が続く\n"
    assert under(cut, text) == [("なぜ人が辞めるのか", t) for t in ("給料が安い", "夜勤が続く")]


def test_at_most_two_headings_the_inner_replaced_by_its_like(cut):
    text = "# 町\n## 道\n### 冬\n・滑る\n### 夏\n・草が伸びる\n## 川\n・濁る\n"
    assert under(cut, text) == [("道／冬", "滑る"), ("道／夏", "草が伸びる"), ("町／川", "濁る")]


def test_signs_take_their_depth_from_the_order_they_come_in(cut):
    text = "■現在\n（１）道具\n・はさみが錆びた\n（２）部屋\n・狭い\n■将来\n・広くしたい\n"
    assert under(cut, text) == [
        ("現在／道具", "はさみが錆びた"),
        ("現在／部屋", "狭い"),
        ("将来", "広くしたい"),
    ]


def test_numbered_sentences_are_comments(cut):
    text = "1. 会議が長すぎる。\n2. 資料は前の日に配ってほしい。\n3. 議事録の公開\n"
    assert under(cut, text) == [
        ("", "会議が長すぎる。"),
        ("", "資料は前の日に配ってほしい。"),
        ("", "議事録の公開"),
    ]


def test_a_list_of_short_signs_is_no_row_of_headings(cut):
    text = "●人手不足\n●雨漏り\n●予算の減額\n"
    assert [s.text for s in cut(text)] == ["人手不足", "雨漏り", "予算の減額"]


def test_a_sentence_after_a_square_is_a_comment(cut):
    text = "■道が暗くて怖いです。\n■夜のバスを残してください。\n"
    assert [s.text for s in cut(text)] == ["道が暗くて怖いです。", "夜のバスを残してください。"]


def test_a_topic_between_turns_is_a_heading(cut):
    text = (
        "○議長（山田太郎君）　開会します。\n\n議題２　温泉の改修について\n\n"
        "○佐藤委員　湯が出ません。\n○鈴木課長　管が詰まっています。\n"
    )
    assert [s.context for s in cut(text)] == ["", *["議題２　温泉の改修について"] * 2]


def test_a_heading_ends_no_turn_of_an_interview(cut):
    text = "山田：若い頃は忙しかった。\n\n## 退職のあと\n\nいまは畑があります。\n"
    assert [(s.speaker, s.context) for s in cut(text)] == [("山田", ""), ("山田", "退職のあと")]


@pytest.mark.parametrize(
    "line",
    [
        "# source: somewhere",
        "令和六年四月二日（火）",
        "2024/4/2(火) 13:30〜15:00",
        "日時：四月二日　午後",
        "と　き：四月二日",
        "場所：公民館　和室",
        "場所　　公民館の和室",
        "出席：山田、佐藤、鈴木",
        "（拍手）",
        "〔「賛成」と呼ぶ者あり〕",
        "（以下、敬称略）",
        "――――――――――",
        "…………………………",
        "- 12 -",
        "3/8",
        "[00:10:05]",
        "※名前は仮のものです。",
        "以上",
        "午後三時四十分　散会",
        "<br>",
        "{{toc}}",
        "📄会議録を見る",
        "🎥 録画中継はこちら",
        "🔗関連する議案を表示",
    ],
)
def test_furniture_is_no_comment(cut, line):
    text = f"{line}\n\n倉庫の鍵が見つかりません。\n\n{line}\n"
    assert [s.text for s in cut(text)] == ["倉庫の鍵が見つかりません。"]


@pytest.mark.parametrize(
    "line", ["📄の山、誰も片付けない", "→会議録を見る人を増やす", "🌸花を見る", "会議録を見る"]
)
def test_a_comment_with_a_picture_or_an_arrow_is_no_link(cut, line):
    [found] = cut(f"{line}\n")
    assert found.text.removeprefix("→") == line.removeprefix("→")


def test_names_of_those_present_are_no_comments(cut):
    text = "参加者：\n\n - 本庁：山田、佐藤\n - 支所：林\n\n### 内容\n\n - 電話がつながらない\n"
    assert under(cut, text) == [("内容", "電話がつながらない")]


def test_names_of_those_present_may_stand_apart(cut):
    text = "出席者\n\n井上茂\n\n大塚弓子\n\n森下実\n\n夜の当番が足りません。"
    assert [s.text for s in cut(text)] == ["夜の当番が足りません。"]


def test_scripts_and_tags_are_left_out(cut):
    text = (
        "<script>\nconst a = 1;\n</script>\n<p>窓が開かない。<br></p>\n"
        "<!-- 未確認 -->\n戸も重い。<br><br>\n"
    )
    assert [s.text for s in cut(text)] == ["窓が開かない。", "戸も重い。"]


def test_stage_directions_stay_inside_the_words(cut):
    text = "山田：泣きました（笑）それで終わり。\n（沈黙）\nでも、楽しかった。\n"
    assert [s.text for s in cut(text)] == ["泣きました（笑）それで終わり。", "でも、楽しかった。"]


def test_a_turn_reaches_from_its_first_comment_to_its_last(cut):
    text = "山田：道が狭い。\n　木も邪魔だ。\n佐藤：切りましょう。\n"
    turns = cut(text, "turn")
    assert [(s.speaker, s.text) for s in turns] == [
        ("山田", "道が狭い。\n　木も邪魔だ。"),
        ("佐藤", "切りましょう。"),
    ]


def test_without_speakers_a_turn_is_a_comment(cut):
    text = "・道が狭い\n・木が邪魔だ\n"
    assert cut(text, "turn") == cut(text)


def test_sentences_of_comments(cut):
    text = "山田：道が狭い。木も邪魔だ。\n・書く場所が\n　人で違う。困る。\n"
    assert [s.text for s in cut(text, "sentence")] == [
        "道が狭い。",
        "木も邪魔だ。",
        "書く場所が\n　人で違う。",
        "困る。",
    ]


def test_numbers_and_ids(cut):
    segments = cut("・雪\n・坂道\n")
    assert [(s.id, s.source, s.position) for s in segments] == [
        ("s-0001", "s.txt", 1),
        ("s-0002", "s.txt", 2),
    ]


@pytest.mark.parametrize("text", ["", "\n\n　\n", "（拍手）\n", "- \n"])
def test_nothing_said_gives_no_segment(cut, text):
    assert cut(text) == []


@pytest.mark.parametrize("between", ["\n", ""])
def test_a_noun_over_bullets_is_a_heading(cut, between):
    text = f"良い点\n・朝の会が短い\n・手順書がある\n{between}悪い点\n・返事が遅い"
    assert [(s.context, s.text) for s in cut(text)] == [
        ("良い点", "朝の会が短い"),
        ("良い点", "手順書がある"),
        ("悪い点", "返事が遅い"),
    ]


@pytest.mark.parametrize(
    ("cut_at", "rest"), [("図書館の", "返却口"), ("古い本や", "地図"), ("駅と、", "その周り")]
)
def test_the_second_line_of_a_bullet_is_no_heading(cut, cut_at, rest):
    text = f"・道がせまい\n・{cut_at}\n{rest}\n・坂が多い"
    assert {s.context for s in cut(text)} == {""}


@pytest.mark.parametrize("box", ["- [ ] ", "- [x] ", "☐ ", "☑"])
def test_boxes_to_tick_are_bullets(cut, box):
    assert [s.text for s in cut(f"{box}草刈りを増やす\n{box}街灯を直す")] == [
        "草刈りを増やす",
        "街灯を直す",
    ]
