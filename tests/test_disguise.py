"""Names give way where they are words; evidence stays evidence."""

import pytest

from voicecode.inquiry import hiding
from voicecode.types import Coding, Codings, Quotation, Segment

TEXT = "佐藤さんと佐藤田さんが窓口に足りない"


def _segment(text=TEXT):
    return Segment("佐藤-1", "佐藤.txt", 1, "佐藤", "佐藤さんへの問", 0, len(text), text)


def test_the_longer_name_wins_and_nothing_keeps_the_name():
    hidden = hiding({"佐藤": "A", "佐藤田": "乙山"}).segment(_segment())
    assert hidden.text == "Aさんと乙山さんが窓口に足りない"
    assert "佐藤" not in repr(hidden)


def test_evidence_slices_back_to_the_disguised_text():
    words = "窓口", "足りない", "藤さん"
    quotes = tuple(Quotation(TEXT.index(w), TEXT.index(w) + len(w), w) for w in words)
    codings = Codings(Coding("ヒト", 0.9, evidence=quotes))
    disguise = hiding({"佐藤": "Aという人"})
    hidden, text = disguise.codings(TEXT, codings), disguise.text(TEXT)
    evidence = hidden.resource.evidence
    assert [text[q.start : q.end] for q in evidence] == [q.text for q in evidence]
    assert [q.text for q in evidence] == ["窓口", "足りない", "さん"]


def test_without_names_nothing_changes():
    assert hiding({}).segment(_segment()) == _segment()


@pytest.mark.parametrize("name", ["佐藤健", "佐藤　健", "佐藤 健"])
@pytest.mark.parametrize("written", ["佐藤健", "佐藤　健", "佐藤 健", "佐藤　　健"])
def test_spaces_make_no_other_name(name, written):
    assert hiding({name: "甲"}).text(f"昨日は{written}氏に会った") == "昨日は甲氏に会った"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Ｓａｔｏさん", "Aさん"),
        ("SATOさんとｓａｔｏ", "AさんとA"),
        ("Sato Kenさん", "A Kenさん"),
        ("Satoshiさん", "Satoshiさん"),
        ("Ken Satoの話", "Ken Aの話"),
    ],
)
def test_latin_names_in_either_width_are_whole_words(written, shown):
    assert hiding({"Sato": "A"}).text(written) == shown


def test_a_latin_name_of_two_words_is_found_with_any_space():
    disguise = hiding({"Ken Sato": "A"})
    assert disguise.text("Ken Satoさん、Ken　Satoさん、K en Sato") == "Aさん、Aさん、K en Sato"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("森さんは森林の話をした。", "甲さんは森林の話をした。"),
        ("原田さんと原さん", "原田さんと乙さん"),
        ("原則として原くんに聞く", "原則として乙くんに聞く"),
        ("関係者と関係長", "関係者と丙係長"),
        ("森町長が関　委員長に", "甲町長が丙　委員長に"),
        ("どうかなとかなさんが言う", "どうかなと丁さんが言う"),
        ("まりさんはあまり来ない", "戊さんはあまり来ない"),
        ("静かな林間学校", "静かな林間学校"),
    ],
)
def test_a_name_inside_a_word_is_left(written, shown):
    names = {"森": "甲", "原": "乙", "関": "丙", "かな": "丁", "まり": "戊", "林": "己"}
    assert hiding(names).text(written) == shown


def test_of_two_names_the_longer_and_a_shorter_where_the_longer_is_none():
    names = {"原": "甲", "原田": "乙", "佐藤健": "丙", "佐藤健太郎": "丁"}
    assert hiding(names).text("原田さん、原さん、佐藤健太郎さん") == "乙さん、甲さん、丁さん"
    assert hiding({"佐藤健": "丙"}).text("佐藤健太郎さん") == "佐藤健太郎さん"


@pytest.mark.parametrize("end", ["さん", "氏", "様", "くん", "ちゃん", "先生"])
def test_a_name_given_with_what_people_are_called_is_the_bare_name_too(end):
    disguise = hiding({f"佐藤{end}": f"甲{end}", "高橋さん": "協力者"})
    assert disguise.text(f"佐藤{end}、佐藤氏、佐藤の机") == f"甲{end}、甲氏、甲の机"
    assert disguise.text("高橋さん、高橋、高橋様") == "協力者、協力者、協力者様"


def test_a_speaker_or_an_id_is_a_name_whatever_its_letters():
    hidden = hiding({"かな": "甲", "森": "乙"})
    assert [hidden.text(t) for t in ("かな", "森", "森-0001", "かな.txt")] == [
        *("甲", "乙", "乙-0001", "甲.txt"),
    ]


def test_a_long_name_is_found_though_the_words_are_cut_otherwise():
    assert hiding({"毎熊晟矢": "甲"}).text("毎熊晟矢係が来た") == "甲係が来た"
