"""Speaker marks, and what only looks like one."""

import pytest


def spoken(cut, text):
    return [(s.speaker, s.text) for s in cut(text)]


@pytest.mark.parametrize(
    ("mark", "speaker"),
    [
        ("山田：", "山田"),
        ("山田:", "山田"),
        ("　山田： ", "山田"),
        ("山田 太郎：", "山田太郎"),
        ("山田（町民課長）：", "山田（町民課長）"),
        ("・山田：", "山田"),
        ("> 山田：", "山田"),
        ("**山田：** ", "山田"),
        ("**山田**：", "山田"),
        ("[00:12:04] 山田：", "山田"),
        ("Ａ：", "A"),
        ("A:", "A"),
        ("AB：", "AB"),
        ("Ｐ０１：", "P01"),
        ("話者２：", "話者2"),
        ("○○さん：", "○○さん"),
        ("【山田】", "山田"),
        ("〔山田〕", "山田"),
        ("[山田] ", "山田"),
        ("［山田］", "山田"),
        ("山田委員）", "山田委員"),
        ("山田）", "山田"),
        ("<v 山田>", "山田"),
        ("司会：", "司会"),
        ("司会　", "司会"),
        ("進行役：", "進行役"),
        ("保健師さん：", "保健師さん"),
        ("祖母：", "祖母"),
        ("Speaker 1: ", "Speaker 1"),
        ("○議長（山田太郎君）　", "山田太郎（議長）"),
        ("○山田太郎（議長）　", "山田太郎（議長）"),
        ("○山田 太郎（議長）　", "山田太郎（議長）"),
        ("〇山田　太郎委員長　", "山田太郎委員長"),
        ("◯山田委員長　", "山田委員長"),
        ("○委員長（山田太郎）　", "山田太郎（委員長）"),
        ("◆山田（太）委員　", "山田（太）委員"),
        ("◎山田福祉課長　", "山田福祉課長"),
        ("○山田　太郎君　", "山田太郎君"),
    ],
)
def test_a_mark_names_the_speaker(cut, mark, speaker):
    words = "うちの係は四月から一人減りました。"
    assert spoken(cut, mark + words) == [(speaker, words)]


@pytest.mark.parametrize(
    "line",
    [
        "10：30に集まって、昼まで片づけをしました。",
        "午後1:30から倉庫の棚卸しです。",
        "比率は 3：7 でベテランが多い。",
        "１：受付を二人にする。",
        "http://example.jp/minutes を見てください。",
        "課題：引き継ぎの時間が取れません。",
        "例：朝のあいさつ運動など。",
        "※注：名前は変えてあります。",
        "私が思うに：道具より先に人です。",
        "強いて言えば：駐車場が遠い。",
        "PC：立ち上がるまでに十分かかる。",
        "問題点：鍵の置き場所が人によって違う。",
        "【要望】ベンチを増やしてほしいです。",
        "（注）これは去年の話です。",
    ],
)
def test_a_look_alike_names_nobody(cut, line):
    assert {s.speaker for s in cut(line + "\nそういう話を聞きました。")} == {""}


def test_labels_stay_in_the_text(cut):
    text = "課題：人が足りない\n要望：倉庫を広くしてほしい"
    assert spoken(cut, text) == [("", "課題：人が足りない"), ("", "要望：倉庫を広くしてほしい")]


def test_recurring_captions_over_noun_phrases_are_no_speakers(cut):
    text = "行き先：市民病院\n足もと：サンダル\n行き先：図書館\n足もと：長靴\n"
    assert {s.speaker for s in cut(text)} == {""}


def test_names_without_a_surname_speak_when_they_come_back(cut):
    text = "ポチ丸：腰が痛いです。\nミケ：休みなよ。\nポチ丸：休めないんです。\nミケ：そうか。\n"
    assert [s.speaker for s in cut(text)] == ["ポチ丸", "ミケ", "ポチ丸", "ミケ"]


def test_a_turn_runs_on_to_the_next_mark(cut):
    text = "山田：鍵がありません。\n　探すのに朝が終わります。\n\n佐藤：合鍵を作りましょう。\n"
    assert spoken(cut, text) == [
        ("山田", "鍵がありません。"),
        ("山田", "探すのに朝が終わります。"),
        ("佐藤", "合鍵を作りましょう。"),
    ]


def test_the_name_may_stand_on_a_line_of_its_own(cut):
    text = "山田：\n橋の点検は年に一度です。\n佐藤：\n足りませんね。\n"
    assert spoken(cut, text) == [
        ("山田", "橋の点検は年に一度です。"),
        ("佐藤", "足りませんね。"),
    ]


def test_name_and_time_on_a_line_of_their_own(cut):
    text = "山田 太郎 0:03\n聞こえますか。\n\n佐藤 花子 0:09\n少し遠いです。\n"
    assert spoken(cut, text) == [
        ("山田太郎", "聞こえますか。"),
        ("佐藤花子", "少し遠いです。"),
    ]


def test_names_before_a_space_where_the_whole_text_is_so(cut):
    text = (
        "山田　道が狭い。\n佐藤　車は通れません。\n山田　消防車も入れない。\n佐藤　困りますね。\n"
    )
    assert [s.speaker for s in cut(text)] == ["山田", "佐藤", "山田", "佐藤"]


def test_a_dash_is_the_interviewer_and_no_segment(cut):
    text = "――いつからですか。\n三十年前からです。\n――なぜ続いたのでしょう。\n妻のおかげです。\n"
    assert [(s.speaker, s.context, s.text) for s in cut(text)] == [
        ("", "いつからですか。", "三十年前からです。"),
        ("", "なぜ続いたのでしょう。", "妻のおかげです。"),
    ]


def test_dashes_line_by_line_are_bullets(cut):
    text = "― 椅子が足りない\n― 暖房が弱い\n― 窓が開かない\n"
    assert [s.text for s in cut(text)] == ["椅子が足りない", "暖房が弱い", "窓が開かない"]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Ｑ．", "Ａ．"),
        ("Q1.", "A."),
        ("Q1：", "A1："),
        ("Ｑ１　", "Ａ１　"),
        ("問　", "答　"),
        ("問：", "答："),
        ("【質問】", "【回答】"),
        ("Q) ", "A) "),
        ("Ｑ ", "Ａ "),
        ("Q ", "A "),
        ("聞き手：", "田中："),
        ("インタビュアー：", "田中："),
        ("聞き手　", "田中："),
        ("**聞き手：** ", "**田中：** "),
        ("──", "田中："),
    ],
)
def test_a_question_is_the_context_of_its_answer(cut, question, answer):
    text = f"{question}困っていることは何ですか。\n{answer}除雪の人手です。\n　誰も来ません。\n"
    segments = cut(text)
    assert [s.text for s in segments] == ["除雪の人手です。", "誰も来ません。"]
    assert {s.context for s in segments} == {"困っていることは何ですか。"}


def test_questions_without_marks_on_the_answers(cut):
    text = "Q1. 一番大変だったことは。\n雪です。\n\n落ちた人もいました。\n\nQ2. 今は。\n楽です。\n"
    assert [(s.context, s.text) for s in cut(text)] == [
        ("一番大変だったことは。", "雪です。"),
        ("一番大変だったことは。", "落ちた人もいました。"),
        ("今は。", "楽です。"),
    ]


def test_an_interviewers_back_channel_leaves_the_question_standing(cut):
    text = (
        "聞き手：昔はどうでしたか。\n母：水は井戸でした。\n聞き手：なるほど。\n母：冬は凍るのよ。\n"
    )
    assert [s.context for s in cut(text)] == ["昔はどうでしたか。"] * 2


def test_the_answerer_may_be_named_behind_the_mark(cut):
    text = "Q. 根拠は何か。\n\nA. 町長（山田 太郎）\n総合計画に書いている。\n"
    assert spoken(cut, text) == [("山田太郎（町長）", "総合計画に書いている。")]


def test_what_a_moderator_asks_is_the_context_of_the_others(cut):
    text = "司会：では、備品はどうですか。\n山田：古い。\n司会：なるほど。\n佐藤：重い。\n"
    question = "では、備品はどうですか。"
    assert [(s.speaker, s.context) for s in cut(text)] == [
        ("司会", ""),
        ("山田", question),
        ("司会", ""),
        ("佐藤", question),
    ]


def test_notes_with_question_answer_and_comment(cut):
    text = "- Q) 部屋代は上がるか\n-- A) 来月から上がる\n-- C) 会費では足りない\n- 近所は知らない\n"
    assert [(s.speaker, s.context, s.text) for s in cut(text)] == [
        ("A", "部屋代は上がるか", "来月から上がる"),
        ("C", "部屋代は上がるか", "会費では足りない"),
        ("", "", "近所は知らない"),
    ]


def test_letters_in_order_are_numbering(cut):
    text = "A) 窓口を増やす\nB) 電話を減らす\nC) 何もしない\n"
    assert {s.speaker for s in cut(text)} == {""}


def test_minutes_with_everyone_an_ordinary_speaker(cut):
    text = (
        "出席委員（三名）\n　委員長　山田　太郎君\n　　午前十時開議\n"
        "○山田委員長　これより開会いたします。\n　質疑はありませんか。\n"
        "　　　　〔「なし」と呼ぶ者あり〕\n　　　　―――――――――――\n"
        "〇佐藤　花子委員　橋の補修は何年かかりますか。（拍手）\n"
        "○道路課長（鈴木一郎君）　五年でございます。\n　　午後零時五分散会\n"
    )
    assert spoken(cut, text) == [
        ("山田委員長", "これより開会いたします。"),
        ("山田委員長", "質疑はありませんか。"),
        ("佐藤花子委員", "橋の補修は何年かかりますか。（拍手）"),
        ("鈴木一郎（道路課長）", "五年でございます。"),
    ]


def test_a_circle_before_a_phrase_is_no_mark(cut):
    text = "〇来年度の予定\n- 春に棚卸しをする\n〇備品の更新\n- 机を三台買う\n"
    assert [(s.speaker, s.context) for s in cut(text)] == [
        ("", "来年度の予定"),
        ("", "備品の更新"),
    ]


def test_those_announced_in_the_head_do_not_speak_there(cut):
    text = "日時：六月三日\n場所：公民館\n司会：佐藤花子\n\n司会：始めましょう。\n山田：どうも。\n"
    assert spoken(cut, text) == [("司会", "始めましょう。"), ("山田", "どうも。")]


def test_one_character_for_who_asks_and_who_tells(cut):
    text = "聞：茶摘みは何月からですか。\n語：五月の初めから。\n聞：人手は。\n語：近所が来ます。\n"
    assert [(s.context, s.text) for s in cut(text)] == [
        ("茶摘みは何月からですか。", "五月の初めから。"),
        ("人手は。", "近所が来ます。"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A 案を採りたい。\nB 案は高い。\n",
        "Ａ 案を採りたい。\nＱ 熱は測りましたか。\n",
        "Ｑ 熱は測りましたか。\nＱ 薬は飲みましたか。\n",
        "A 案を採りたい。\n１．Ａ　夜は寒い。\nQ 熱は高い。\n",
    ],
)
def test_letters_before_a_space_are_words(cut, text):
    assert {s.speaker for s in cut(text)} == {""}


@pytest.mark.parametrize(
    "marks",
    [
        ("00:00:05 話者1", "00:00:12 話者2"),
        ("0:05 井上 茂", "0:12 大塚 弓子"),
        ("井上", "大塚"),
        ("井上 茂", "大塚 弓子"),
        ("（井上委員）", "（事務局）"),
        ("発言者A", "発言者B"),
    ],
)
def test_a_mark_on_a_line_of_its_own(cut, marks):
    said = [
        "夜の当番が三人しかおりません。",
        "募集は出していますが、来ません。",
        "時給が低いからです。",
    ]
    text = "\n".join(f"{marks[i % 2]}\n　{words}" for i, words in enumerate(said))
    segments = cut(text)
    assert [s.text for s in segments] == said
    assert segments[0].speaker == segments[2].speaker != segments[1].speaker != ""


def test_a_timetable_names_nobody(cut):
    text = "10:00 受付\n10:30 開会\n10:40 話し合い\n12:00 昼食\n13:00 話し合い\n15:00 閉会"
    assert {s.speaker for s in cut(text)} == {""}


def test_a_list_of_names_is_no_row_of_turns(cut):
    present = "出席者\n井上茂\n大塚弓子\n森下実\n\n"
    text = (
        f"{present}井上茂\n　道の話からです。\n大塚弓子\n　歩道がせまい。\n井上茂\n　街灯も暗い。"
    )
    assert spoken(cut, text) == [
        ("井上茂", "道の話からです。"),
        ("大塚弓子", "歩道がせまい。"),
        ("井上茂", "街灯も暗い。"),
    ]


def test_a_place_over_each_list_is_a_heading_and_nobody(cut):
    text = "浜町\n・道がせまい\n山手\n・坂が多い\n浜町\n・祭りが続いている\n山手\n・戻る若者もいる"
    assert [(s.speaker, s.context) for s in cut(text)] == [
        ("", place) for place in ("浜町", "山手", "浜町", "山手")
    ]


@pytest.mark.parametrize(
    ("portrait", "speaker"),
    [
        ("30代女性", "30代女性"),
        ("60代男性・農業", "60代男性・農業"),
        ("女性（40代）", "女性（40代）"),
        ("７０代　男性", "70代男性"),
    ],
)
def test_age_and_sex_stand_for_a_name(cut, portrait, speaker):
    words = "保育所に空きがありません。"
    assert spoken(cut, f"{portrait}：{words}") == [(speaker, words)]


def test_a_portrait_above_its_answer(cut):
    text = "No.1 50代 女性 会社員\n　坂道がつらいです。\nNo.2 30代 男性 農業\n　跡継ぎがいません。"
    assert spoken(cut, text) == [
        ("No.1 50代女性会社員", "坂道がつらいです。"),
        ("No.2 30代男性農業", "跡継ぎがいません。"),
    ]


@pytest.mark.parametrize("said", ["坂道がつらい", "坂道（東側）がつらいです。"])
def test_a_portrait_at_the_end_of_a_comment_names_who_says_it(cut, said):
    assert spoken(cut, f"・{said}（50代・女性）") == [("50代・女性", said)]
    assert spoken(cut, f"森下：{said}（50代・女性）") == [("森下", f"{said}（50代・女性）")]


def test_other_brackets_at_the_end_stay(cut):
    assert spoken(cut, "・坂道がつらい（50代が多い町内）") == [
        ("", "坂道がつらい（50代が多い町内）")
    ]


def test_opinions_and_their_answers_take_turns(cut):
    first, second = (
        "【意見】歩道がせまい。\n【回答】来年広げます。",
        "【意見】街灯も。\n【回答】順につけます。",
    )
    text = f"{first}\n{second}"
    assert spoken(cut, text) == [
        ("意見", "歩道がせまい。"),
        ("回答", "来年広げます。"),
        ("意見", "街灯も。"),
        ("回答", "順につけます。"),
    ]


def test_lines_of_a_play(cut):
    text = "井上課長「人が足りない」\n大塚係長「夜勤は三人だ」\n井上課長「募集はした」"
    assert spoken(cut, text) == [
        ("井上課長", "「人が足りない」"),
        ("大塚係長", "「夜勤は三人だ」"),
        ("井上課長", "「募集はした」"),
    ]


def test_minutes_with_circles_have_no_names_alone(cut):
    turns = "".join(f"○議員（井上茂君）　{n}番目の質問です。\n" for n in range(3))
    assert "財務大臣" not in {
        s.speaker for s in cut("財務大臣\n総務大臣\n" + turns + "財務大臣\n説明します。")
    }


@pytest.mark.parametrize(
    "log",
    [
        "10:03:22 From 井上 茂 to Everyone:\n\t鍵が足りない\n10:04:01 From 大塚 to 皆:\n\t借ります",
        "10:03:22\t From  井上 茂 : 鍵が足りない\n10:04:01\t From  大塚 : 借ります",
        "10:03\t井上茂\t鍵が足りない\n10:04\t大塚\t借ります",
        "井上 茂  10:03 AM\n鍵が足りない\n大塚  10:04 AM\n借ります",
    ],
)
def test_logs_of_chats(cut, log):
    assert spoken(cut, log) == [("井上茂", "鍵が足りない"), ("大塚", "借ります")]


def test_the_head_of_a_chat_is_no_comment(cut):
    head = "[LINE] 青年部のトーク履歴\n保存日時：2024/05/02 10:00\n\n2024/05/01(水)\n"
    assert spoken(cut, head + "10:03\t井上\t鍵が足りない") == [("井上", "鍵が足りない")]


def test_question_and_answer_on_one_line(cut):
    text = "Q：困りごとは？ A：人が足りない。\nQ2．今後は。　A2．若い人に来てほしい。"
    assert [(s.context, s.text) for s in cut(text)] == [
        ("困りごとは？", "人が足りない。"),
        ("今後は。", "若い人に来てほしい。"),
    ]


@pytest.mark.parametrize("mark", ["（{}）", "{}＞", "{}> "])
def test_other_signs_around_names_that_come_back(cut, mark):
    said = [("井上", "鍵が足りない。"), ("大塚", "借りられます。"), ("井上", "助かります。")]
    assert spoken(cut, "\n".join(mark.format(who) + what for who, what in said)) == said


def test_round_brackets_before_words_that_name_nobody(cut):
    lines = ["（仮称）市民の森をつくる。", "（株）港町が建てた。", "（仮称）子どもの家もほしい。"]
    assert spoken(cut, "\n".join(lines)) == [("", line) for line in lines]


def test_an_opinion_ends_the_question_before(cut):
    text = (
        "（質問）歩道はいつですか。\n（回答）来年です。\n（意見）街灯が暗い。\n（回答）直します。"
    )
    assert [(s.speaker, s.context) for s in cut(text)] == [
        ("回答", "歩道はいつですか。"),
        ("意見", ""),
        ("回答", ""),
    ]


def test_names_spaced_out(cut):
    text = "井\u3000上\u3000鍵が足りない。\n大\u3000塚\u3000借ります。\n" * 2
    assert {s.speaker for s in cut(text)} == {"井上", "大塚"}
