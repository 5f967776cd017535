"""Word counts."""

from voicecode.analyse.freq import by_pos, freq


def test_counts_of_a_text_counted_by_hand(made):
    table = freq(made("窓口 窓口 予算", "予算", "人"))
    assert table.rows == (
        ("予算", "名詞", 2, 2, 400.0),
        ("窓口", "名詞", 2, 1, 400.0),
        ("人", "名詞", 1, 1, 200.0),
    )
    assert table.tests == {"tokens": 5, "types": 3, "used_tokens": 5, "used_types": 3}
    assert table.n == 5
    assert table.quotes[0, 2] == ("c1", "c2")


def test_rare_words_and_other_parts_of_speech_are_left_out(made):
    words = made("窓口 窓口 予算")
    assert [row[0] for row in freq(words, least=2).rows] == ["窓口"]
    assert freq(words, pos=["動詞"]).rows == ()


def test_by_part_of_speech(made):
    assert by_pos(made("窓口 窓口 予算")).rows == (("名詞", 2, 3, 1.0),)


def test_no_words_no_rows(made):
    assert freq(made("")).rows == ()
    assert by_pos(made("")).rows == ()


def test_every_number_leads_to_its_comments(made):
    words = made("窓口 窓口 予算", "予算", "")
    table = freq(words)
    assert {table.quotes[0, c] for c in (2, 3, 4)} == {("c1", "c2")}
    kinds = by_pos(words)
    assert {kinds.quotes[0, c] for c in (1, 2, 3)} == {("c1", "c2")}


def test_an_empty_table_says_why(made):
    words = made("窓口 窓口 予算")
    assert "内容語は 2 あるが、9 回以上のものはない（最多 2 回）" in freq(words, least=9).notes[-1]
    assert freq(words, pos=["noun"]).notes[-1].endswith("ここにある品詞だけ（名詞）")
    assert len(freq(words).notes) == 1
