"""From tokens to words as a researcher counts them."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecode.analyse.words import is_content, words
from voicecode.tokenize import Tokenizer
from voicecode.types import Dictionary, Segment

TOKENIZER = Tokenizer()


def _segments(*texts):
    return [Segment(f"t{i}", "t", i, "", "", 0, len(text), text) for i, text in enumerate(texts, 1)]


def _words(*texts, dictionary=None, compounds=False):
    tokens = TOKENIZER.tokens(texts)
    return words(tokens, _segments(*texts), dictionary, compounds=compounds)


def _counted(found):
    return Counter(found.names[t] for t in found.term.tolist())


def test_spellings_of_one_word_are_one_word_shown_as_most_often_written():
    counted = _counted(_words("子どもが来た", "子どもと遊ぶ", "子供の声", "こどもの日"))
    assert counted["子ども"] == 4
    assert "子供" not in counted


def test_inflected_forms_are_counted_together():
    assert _counted(_words("予算を増やした", "予算を増やせば", "増やしたい"))["増やす"] == 3


def test_punctuation_and_white_space_are_no_words():
    assert _counted(_words("はい。\n （笑）")).keys() == {"はい", "笑"}


@pytest.mark.parametrize(
    ("base", "pos", "expected"),
    [
        ("予算", "名詞-普通名詞-一般", True),
        ("こと", "名詞-普通名詞-一般", False),
        ("いる", "動詞-非自立可能", False),
        ("来る", "動詞-非自立可能", True),
        ("もう", "副詞", False),
        ("大変", "副詞", True),
        ("は", "助詞-係助詞", False),
        ("よう", "形状詞-助動詞語幹", False),
        ("つく", "動詞-一般", False),
        ("着く", "動詞-一般", True),
        ("対する", "動詞-一般", False),
        ("笑", "名詞-普通名詞-一般", False),
    ],
)
def test_content_words(base, pos, expected):
    assert is_content(base, pos) is expected


def test_a_noun_that_can_count_is_one_word_of_a_compound():
    text = "市ホームページの作業時間を総務課と自治体が三ページ減らし、予定どおり二時間体制にした"
    counted = _counted(_words(text, compounds=True))
    assert {"市ホームページ", "作業時間", "総務課", "自治体", "体制"} <= counted.keys()
    assert not {"市ホーム", "作業", "自治", "予定どおり", "時間体制"} & counted.keys()


def test_a_counter_is_a_number_and_a_noun_elsewhere():
    found = _words("ページを開く。三ページ。時間がない。二時間。あの課の面。")
    kinds = {
        (found.names[t], found.pos[t], bool(found.content[t])) for t in set(found.term.tolist())
    }
    assert {("ページ", "名詞", True), ("ページ", "数詞", False)} <= kinds
    assert {("時間", "名詞", True), ("時間", "数詞", False)} <= kinds
    assert {("課", "名詞", False), ("面", "名詞", False)} <= kinds


def test_a_synonym_takes_in_counters_too():
    found = _words("ページ。三頁。", dictionary=Dictionary(synonyms={"頁": "ページ"}))
    assert _counted(found)["ページ"] == 2


def test_the_verbs_of_compound_particles_have_no_meaning_of_their_own():
    found = _words("予算について、市民に対して、法律によって、会議において説明する（笑）。")
    own = {found.names[t] for t in set(found.term.tolist()) if found.content[t]}
    assert own == {"予算", "市民", "法律", "会議", "説明"}


def test_a_forced_compound_is_whole_even_across_the_borders_of_tokens():
    text = "関係人口をふやしたい"
    assert "関係人口" not in _counted(_words(text))
    found = _words(text, dictionary=Dictionary(("関係人口",)))
    assert _counted(found)["関係人口"] == 1
    assert found.pos[found.names.index("関係人口")] == "強制抽出"
    # 人口を cuts no token at its end but one at neither: what sticks out stays.
    across = _words("会議室長い", dictionary=Dictionary(("室長",)))
    assert _counted(across) == {"会議": 1, "室長": 1, "い": 1}


def test_the_longest_compound_wins():
    found = _words("地域おこし協力隊", dictionary=Dictionary(("地域おこし", "地域おこし協力隊")))
    assert _counted(found) == {"地域おこし協力隊": 1}


def test_runs_of_nouns_become_compounds_but_a_forced_one_stands():
    assert _counted(_words("申請様式の一本化", compounds=True))["申請様式"] == 1
    found = _words("市民図書館運営", dictionary=Dictionary(("市民図書館",)), compounds=True)
    assert _counted(found)["市民図書館"] == 1


def test_words_to_ignore_are_not_counted():
    found = _words("予算と人が足りない", dictionary=Dictionary(stopwords=frozenset(["予算"])))
    assert "予算" not in _counted(found)
    assert "人" in _counted(found)


def test_synonyms_are_merged_also_where_the_tokenizer_cuts_them():
    book = Dictionary(synonyms={"スタッフ": "職員", "働き手": "職員", "町の人": "住民"})
    counted = _counted(
        _words("スタッフが足りない", "職員もいない", "働き手が減る", "町の人の声", dictionary=book)
    )
    assert counted["職員"] == 3
    assert counted["住民"] == 1


def test_a_synonym_is_not_found_inside_a_word():
    found = _words("人材が育つ", dictionary=Dictionary(synonyms={"人": "者"}))
    assert "者" not in _counted(found)


def test_merged_words_have_one_part_of_speech():
    book = Dictionary(synonyms={"忙しい": "多忙"})
    found = _words("みんな多忙だ", "本当に忙しい", "多忙なので", dictionary=book)
    assert found.names.count("多忙") == 1


def test_no_texts_have_no_words():
    found = _words("", "。")
    assert len(found.term) == 0
    assert found.ids == ("t1", "t2")


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.text("人が足りない予算を増やす。、 \n会議室長", max_size=20), max_size=4),
    st.lists(st.text("人予算会議室長", min_size=1, max_size=4), max_size=3),
)
def test_words_never_overlap_and_stand_in_order(texts, compounds):
    found = _words(*texts, dictionary=Dictionary(tuple(compounds)), compounds=True)
    columns = zip(found.segment.tolist(), found.start.tolist(), found.end.tolist(), strict=True)
    last = (-1, 0)
    for segment, start, end in columns:
        assert 0 <= start < end <= len(texts[segment])
        assert (segment, start) >= last, "overlap"
        last = (segment, end)
