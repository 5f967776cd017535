"""Factors: what gathers, what stays apart, which way it goes, and that a person's word stands."""

from dataclasses import replace

import numpy as np
import pytest

from voicecode import quantities
from voicecode.spirals import edges, factors, loops, voices
from voicecode.spirals.hints import spelled_out
from voicecode.spirals.roles import supported
from voicecode.types import Segment
from voicecode.vectors import Vectors


@pytest.fixture(scope="module")
def gather(tokenizer, finder, segments, packaged_cues):
    vectors, named = Vectors(), quantities.load()
    said = tokenizer.tokens([saying.text for saying in named.sayings])
    named = spelled_out(named, said, packaged_cues)

    def gathered(*texts, placed=None):
        heard = segments(texts)
        tokens = tokenizer.tokens(texts)
        found = finder.links(heard, tokens, [])
        return factors(found, heard, tokens, named, vectors, placed)

    return gathered


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("人手が足りないので、空調が壊れたままだ。", "down"),
        ("職員数の減少が受付の混乱を招いた。", "down"),
        ("人がいないせいで、受付が混乱している。", "down"),
        ("欠員が埋まらないから、受付が混乱している。", "down"),
        ("欠員が埋まったおかげで、受付が楽になった。", "up"),
        ("職員を増やしたことで、受付が楽になった。", "up"),
        ("人手不足が解消した結果、受付が楽になった。", "up"),
    ],
)
def test_one_quantity_in_many_words(gather, text, way):
    _, found = gather(text)
    staff = next(factor for factor in found if factor.name == "人手")
    assert [bool(staff.up), bool(staff.down)] == [way == "up", way == "down"]


def test_a_part_of_a_word_names_no_quantity(gather):
    for text in ("運転手が足りないので、便が減った。", "遊ぶ人が減ったせいで、公園が荒れた。"):
        _, found = gather(text)
        assert "人手" not in [factor.name for factor in found]


def test_busyness_is_a_lack_of_leisure(gather):
    (link,), _ = gather("忙しいので、掲示板が荒れている。")
    assert (link.cause_factor, link.sign) == ("余裕", "-")


def test_what_was_said_before_is_taken_up(gather):
    links, _ = gather("雨が降ると砂が減る。減ると貝が増える。")
    assert [(x.cause_factor, x.sign, x.effect_factor) for x in links] == [
        ("降雨", "-", "砂"),
        ("砂", "-", "貝"),
    ]


def test_an_effect_without_a_noun_takes_that_of_its_cause(gather):
    (link,), _ = gather("人が定着しないから、いつまでも足りない。")
    assert (link.cause_factor, link.effect_factor) == ("離職", "人手")


def test_the_same_role_joins_names_of_one_thing(gather):
    links, _ = gather(
        "給料が減ったので、運転手が減った。",
        "運転手が減ったせいで、便が減った。",
        "給料が減ったから、運転士が減った。",
        "運転士が減ったため、便が減っている。",
        "雨が続くと、桃が減る。",
        "雪が続くと、苺が減る。",
    )
    names = [link.cause_factor for link in links]
    assert names[1] == names[3]
    assert names[4] != names[5]


def test_every_wording_is_listed_once(gather):
    _, found = gather("人手が足りないと仕事が増える。", "人員が減ったので、業務が増えた。")
    listed = [wording for factor in found for wording in (*factor.up, *factor.down)]
    assert sorted(listed) == sorted(
        ["人手が足りない", "仕事が増える", "人員が減った", "業務が増えた"]
    )


TEXTS = ("空が曇ると、鳩が減る。", "霧が出ると、鳩が減る。")


def test_a_person_merges_renames_and_turns(gather):
    placed = {"空が曇る": ("晴れ間", "down"), "霧が出る": ("晴れ間", "down")}
    links, found = gather(*TEXTS, placed=placed)
    assert [(x.cause_factor, x.sign) for x in links] == [("晴れ間", "+")] * 2
    assert ("晴れ間", (), ("空が曇る", "霧が出る")) in [(f.name, f.up, f.down) for f in found]


def test_a_person_splits_what_the_program_joined(gather):
    joined, _ = gather("人手が足りないので、仕事が増えた。", "人員が足りないので、仕事が増えた。")
    assert len({x.cause_factor for x in joined}) == 1
    placed = {"人員が足りない": ("定員", "down")}
    split, _ = gather(
        "人手が足りないので、仕事が増えた。", "人員が足りないので、仕事が増えた。", placed=placed
    )
    assert [x.cause_factor for x in split] == ["人手", "定員"]


def test_nothing_comes_of_nothing(gather):
    assert gather() == ([], [])
    assert gather("良い天気です。") == ([], [])
    assert loops([], {}) == []
    assert edges([], {}) == []


def test_a_denied_claim_alone_is_no_edge(gather, segments):
    text = "鳩の増加が苦情の増加につながっているわけではない。"
    links, _ = gather(text)
    assert [link.modality for link in links] == ["denied"]
    assert edges(links, voices(segments([text]))) == []


def test_more_speakers_decide_the_sign(gather, segments):
    texts = ("砂が増えると貝が増える。", "砂が増えると貝が減る。", "砂が減ると貝が増える。")
    links, _ = gather(*texts)
    (edge,) = edges(links, voices(segments(texts, ["甲", "乙", "丙"])))
    assert (edge.sign, edge.speakers, len(edge.against)) == ("-", ("乙", "丙"), 1)


def test_a_warning_where_a_circle_only_seems_to_close(gather, segments):
    texts = ("砂が増えると貝が増える。", "貝が増えると砂が増える。")
    links, _ = gather(*texts)
    claimed = edges(links, voices(segments(texts)))
    (doubted,) = loops(claimed, {}, lambda _into, out_of: out_of.cause != "貝")
    assert [warning.partition(" ")[0] for warning in doubted.warnings] == ["貝:", "chance"]
    assert [w.partition(" ")[0] for w in loops(claimed, {})[0].warnings] == ["chance"]


def test_loop_words_are_told_with_the_loop(gather, segments):
    texts = ("砂が増えると貝が増える。", "貝が増えると砂が増える。")
    links, _ = gather(*texts)
    (loop,) = loops(edges(links, voices(segments(texts))), {"s1": ["悪循環"], "s9": ["連鎖"]})
    assert loop.words == ("悪循環",)


def test_loops_that_share_most_edges_are_one_family(gather, segments):
    def family(*pairs):
        texts = [f"{a}が増えると{b}が増える。" for a, b in pairs]
        links, _ = gather(*texts)
        found = loops(edges(links, voices(segments(texts))), {})
        return [(len(loop.factors), [len(s) for s in loop.similar]) for loop in found]

    # Of 砂貝鳩桃 three edges are also in 砂貝鳩桃雪.
    assert family("砂貝", "貝鳩", "鳩桃", "桃砂", "桃雪", "雪砂") == [(4, [5])]
    assert family("砂貝", "貝鳩", "鳩砂", "鳩桃", "桃砂") == [(3, []), (4, [])]


def test_what_is_certain_is_no_mistake(gather):
    _, found = gather("受付が混乱したのは、鍵がなかったからに間違いないので、掲示板が荒れている。")
    assert "ミス" not in [factor.name for factor in found]


def test_the_subject_of_a_change_names_its_factor(gather):
    (link,), _ = gather("鍵が減ると、受付の数もてきめんに減る。")
    assert (link.cause_factor, link.sign, link.effect_factor) == ("鍵", "+", "受付")


def test_the_same_causes_make_alike_what_has_something_in_common():
    one, other, cause, stranger = range(4)
    alike = np.eye(4, dtype=np.float32)
    alike[one, other] = alike[other, one] = 0.3
    found = supported(alike, [(cause, one), (cause, other), (cause, stranger)])
    assert found[one, other] == pytest.approx(0.65)
    assert found[one, stranger] == 0


def test_what_one_odd_claim_shares_counts_as_its_part():
    one, other, cause, before = range(4)
    alike = np.eye(4, dtype=np.float32)
    alike[one, other] = alike[other, one] = 0.3
    found = supported(alike, [(cause, one), (cause, other), *[(before, other)] * 9])
    assert found[one, other] == pytest.approx((0.3 + 0.1) / 2)


def test_each_row_of_a_survey_without_ids_is_a_voice_of_its_own():
    said = [("survey", n, (("年代", "三十代"),)) for n in (1, 2)]
    rows = [
        Segment(f"{s}-{n:04d}", "survey.csv", n, "", "", 0, 1, "あ", variables)
        for s, n, variables in said
    ]
    assert len(set(voices(rows).values())) == 2
    answers = [replace(row, id=f"007-{n}") for n, row in enumerate(rows, 1)]
    assert set(voices(answers).values()) == {"survey.csv 007"}
