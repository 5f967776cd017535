"""Sources whose format tells the layout: Word, tables, subtitles."""

import pytest

from voicecode.segment import segment
from voicecode.types import Earlier


def rows(source, unit="comment"):
    return [(s.speaker, s.context, s.text) for s in segment(source, unit)]


def test_headings_give_context_to_what_follows(lay):
    source = lay(
        ("heading", "いまの園"),
        ("bullet", "砂場に屋根がない"),
        ("paragraph", "遊具は新しくなりました。"),
        ("heading", "これからの園"),
        ("bullet", "園庭に木を植えたい"),
    )
    assert rows(source) == [
        ("", "いまの園", "砂場に屋根がない"),
        ("", "いまの園", "遊具は新しくなりました。"),
        ("", "これからの園", "園庭に木を植えたい"),
    ]


def test_a_heading_right_below_another_stands_under_it(lay):
    source = lay(
        ("heading", "意見"), ("heading", "保護者から"), ("bullet", "門が重い"), ("heading", "感想"),
        ("bullet", "楽しかった"),
    )  # fmt: skip
    assert [s.context for s in segment(source)] == ["意見／保護者から", "感想"]


def test_the_context_of_a_block_stands_alone(lay):
    source = lay(
        ("heading", "表"), ("cell", "狭い", {"context": "廊下"}), ("paragraph", "以下略。")
    )
    assert [s.context for s in segment(source)] == ["廊下", "表"]


def test_paragraphs_may_hold_speaker_marks(lay):
    source = lay(
        ("paragraph", "聞き手：昔の道具はありますか。"),
        ("paragraph", "山田：鎌が一本だけ。"),
        ("paragraph", "あとは売りました。"),
    )
    question = "昔の道具はありますか。"
    assert rows(source) == [
        ("山田", question, "鎌が一本だけ。"),
        ("山田", question, "あとは売りました。"),
    ]


def test_a_cell_holds_a_comment_per_line_and_keeps_its_speaker(lay):
    source = lay(
        ("paragraph", "山田：表にまとめました。"),
        ("cell", "・雪が多い\n・坂が急", {"context": "道"}),
        ("cell", "佐藤：湯がぬるい。", {"context": "風呂"}),
        ("paragraph", "以上が表です。"),
    )
    assert rows(source) == [
        ("山田", "", "表にまとめました。"),
        ("", "道", "雪が多い"),
        ("", "道", "坂が急"),
        ("佐藤", "風呂", "湯がぬるい。"),
        ("", "", "以上が表です。"),
    ]


def test_an_answer_is_one_segment_whatever_it_holds(lay):
    words = "人が足りない。\n※特に夜。\n問1：知らない"
    source = lay(("answer", words, {"context": "困りごと", "speaker": "017", "id": "r17"}))
    for unit in ("comment", "turn"):
        assert rows(source, unit) == [("017", "困りごと", words)]
        assert [s.id for s in segment(source, unit)] == ["r17"]
    assert [s.id for s in segment(source, "sentence")] == ["r17-1", "r17-2", "r17-3"]


def test_empty_answers_give_no_segment(lay):
    source = lay(("answer", "　"), ("answer", "特になし"), ("answer", ""))
    assert [s.text for s in segment(source)] == ["特になし"]


def test_what_a_block_knows_is_handed_on(lay):
    earlier = Earlier("a.txt", 4, 10, 12, "ヒト", "is", "モノ", "is", "山田")
    source = lay(("answer", "坂道", {"variables": (("年代", "70代"),), "earlier": earlier}))
    (only,) = segment(source)
    assert (only.variables, only.earlier) == ((("年代", "70代"),), earlier)


def test_cues_run_on_until_the_next_mark(lay):
    source = lay(
        ("cue", "山田: 聞こえますか"),
        ("cue", "少し遠いようです"),
        ("cue", "佐藤: はい、\n聞こえます"),
    )
    assert rows(source) == [
        ("山田", "", "聞こえますか"),
        ("山田", "", "少し遠いようです"),
        ("佐藤", "", "はい、\n聞こえます"),
    ]


def test_cues_of_one_speaker_are_one_turn(lay):
    source = lay(
        ("cue", "雪の話を", {"speaker": "山田"}),
        ("cue", "しましょう。", {"speaker": "山田"}),
        ("cue", "10：30からでしたね。", {"speaker": "佐藤"}),
    )
    assert rows(source, "turn") == [
        ("山田", "", "雪の話を\nしましょう。"),
        ("佐藤", "", "10：30からでしたね。"),
    ]


def test_variables_of_the_source_go_to_every_segment(lay):
    source = lay(("answer", "雪", {"variables": (("年代", "30代"),)}), ("answer", "坂"))
    source = type(source)(
        source.id, source.name, source.text, "", source.blocks, (("町", "山元"), ("年代", ""))
    )
    assert [s.variables for s in segment(source)] == [
        (("町", "山元"), ("年代", "30代")),
        (("町", "山元"), ("年代", "")),
    ]


@pytest.mark.parametrize("kind", ["answer", "cell", "cue", "paragraph"])
@pytest.mark.parametrize("asker", ["聞き手", "インタビュアー", "質問者", "Ｑ"])
def test_what_an_interviewer_says_in_a_table_is_the_question(lay, kind, asker):
    source = lay(
        (kind, "山の仕事は、どなたに\n習われましたか。", {"speaker": asker}),
        (kind, "祖父が連れて行ってくれた。", {"speaker": "山田"}),
        (kind, "ええ。", {"speaker": asker}),
        (kind, "鋸の目立てもそこで。", {"speaker": "山田"}),
        (kind, "休みの日について", {"speaker": asker}),
        (kind, "川へ釣りに行く。", {"speaker": "山田"}),
    )
    learnt = "山の仕事は、どなたに 習われましたか。"
    assert rows(source) == [
        ("山田", learnt, "祖父が連れて行ってくれた。"),
        ("山田", learnt, "鋸の目立てもそこで。"),
        ("山田", "休みの日について", "川へ釣りに行く。"),
    ]


@pytest.mark.parametrize("kind", ["answer", "cell"])
def test_a_moderator_in_a_table_speaks_and_asks(lay, kind):
    source = lay(
        (kind, "始めましょう。駅前はどうですか。", {"speaker": "司会"}),
        (kind, "空き店が目につく。", {"speaker": "林"}),
        (kind, "祭りの日だけは人が出る。", {"speaker": "森"}),
        (kind, "雨の日は困る。"),
    )
    asked = "始めましょう。駅前はどうですか。"
    assert rows(source) == [
        ("司会", "", asked),
        ("林", asked, "空き店が目につく。"),
        ("森", asked, "祭りの日だけは人が出る。"),
        ("", "", "雨の日は困る。"),
    ]


def test_rows_that_were_coded_stand_whoever_speaks(lay):
    def row(name, context=""):
        return {"speaker": name, "context": context, "earlier": Earlier("", 0, 0, 0, *[""] * 5)}

    source = lay(
        ("answer", "橋は渡りましたか。", row("聞き手")),
        ("answer", "夜は暗い。", row("山田", "橋")),
        ("answer", "昼はどうですか。", row("司会")),
        ("answer", "昼は渋滞する。", row("林", "橋")),
    )
    assert rows(source) == [
        ("聞き手", "", "橋は渡りましたか。"),
        ("山田", "橋", "夜は暗い。"),
        ("司会", "", "昼はどうですか。"),
        ("林", "橋", "昼は渋滞する。"),
    ]
