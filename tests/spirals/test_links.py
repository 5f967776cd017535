"""Quotations, neighbours, speakers, demands: what a link is made of."""

import pytest

from voicecode import cues
from voicecode.spirals import links
from voicecode.types import Coding, Codings, Quotation, Segment


def only(found):
    (link,) = found
    return link


def test_every_span_slices_back(find, segments):
    texts = (
        "会場の椅子が足りないので、後ろは立ち見が増えた。",
        "そのせいで、年配の方が早く帰ってしまう。",
        "祭りの準備は、連絡の遅さが原因で、いつも前の晩までかかる。",
    )
    by_id = {s.id: s.text for s in segments(texts)}
    found = find(*texts)
    assert len(found) == 3
    for link in found:
        for part in (link.cause, link.effect):
            assert by_id[part.segment][part.start : part.end] == part.text
            topic = part.topic
            assert topic is None or by_id[part.segment][topic.start : topic.end] == topic.text
        quoted = link.quotation
        assert by_id[link.segment][quoted.start : quoted.end] == quoted.text


def test_the_cause_may_stand_in_the_comment_before_by_the_same_speaker(find):
    link = only(find("担当者が三人も抜けた。", "その結果、受付が止まっている。"))
    assert (link.cause.segment, link.effect.segment, link.segment) == ("s1", "s2", "s2")
    assert "抜けた" in link.cause.text


def test_another_speaker_in_between_cuts_the_claim(find):
    texts = ("担当者が三人も抜けた。", "そのため、受付が止まっている。")
    assert find(*texts, speakers=["甲", "乙"]) == []


def test_a_backchannel_in_between_does_not(tokenizer, finder, segments):
    texts = ["荷物が届かなかった。", "はい。", "そのため、出荷が遅れた。"]
    one, nod, two = segments(texts, ["甲", "乙", "甲"])
    nod = Segment(nod.id, nod.source, 2, "乙", "", 0, 3, nod.text, backchannel=True)
    found = finder.links([one, nod, two], tokenizer.tokens(texts), [])
    assert only(found).cause.segment == "s1"


def test_a_nameless_neighbour_counts_only_if_it_adjoins(tokenizer, finder):
    texts = ["荷物が届かなかった。", "そのため、出荷が遅れた。"]
    tokens = tokenizer.tokens(texts)
    one = Segment("a", "本", 1, "", "", 0, 10, texts[0])
    near = Segment("b", "本", 2, "", "", 10, 22, texts[1])
    far = Segment("b", "本", 2, "", "", 12, 24, texts[1])
    assert len(finder.links([one, near], tokens, [])) == 1
    assert finder.links([one, far], tokens, []) == []


@pytest.mark.parametrize(
    "text",
    [
        "道が狭いので、車を止めないでほしい。",
        "予算が限られているため、優先順位を付けるべきだ。",
        "休める人がいません。だから応援を頼みたいです。",
        "手続きを簡単にしてください。窓口が混むからです。",
    ],
)
def test_the_reason_for_a_demand_motivates(find, text):
    assert [link.kind for link in find(text)] == ["motivates"]


def test_a_coding_tells_a_demand_that_the_form_does_not(tokenizer, finder, segments):
    text = "夜は暗いので、街灯を一本。"
    found = segments([text])
    start = text.index("街灯")
    want = Coding("want", 0.9, ("want.x",), (Quotation(start, start + 5, "街灯を一本"),))
    kinds = [
        only(finder.links(found, tokenizer.tokens([text]), codings)).kind
        for codings in ([], [Codings(stance=want)])
    ]
    assert kinds == ["causal", "motivates"]


def test_a_means_to_a_demanded_end_is_no_link(find):
    assert find("声をかけ合うことで、離職を減らしたい。") == []


def test_the_topic_before_the_cause_belongs_to_the_effect(find):
    link = only(find("残業は、人手不足のせいで増えた。"))
    assert link.effect.text == "増えた"
    assert link.effect.topic is not None
    assert link.effect.topic.text == "残業"


def test_a_lack_that_shrinks_is_an_increase(find):
    link = only(find("求人を続けたことで、人手不足が解消した。"))
    assert link.effect.direction == "up"


def test_a_question_claims_nothing(find):
    assert find("人が足りないから残業が増えるんですか？") == []
    assert len(find("人が足りないから残業が増えるのではないですか。")) == 1


def test_ids_are_unique_and_the_result_is_the_same_twice(find):
    text = "人が減ると仕事が増え、仕事が増えると辞める人が増える。"
    first = find(text, text)
    assert len({link.id for link in first}) == len(first) > 2
    assert first == find(text, text)


def test_the_function_and_the_finder_agree(tokenizer, segments, find):
    text = "道が凍ったせいで、配達が遅れた。"
    assert links(segments([text]), tokenizer.tokens([text]), [], cues.load()) == find(text)


def test_nothing_comes_of_nothing(find, tokenizer, finder):
    assert find() == []
    assert find("") == []
    assert finder.links([], tokenizer.tokens([]), []) == []


def test_loop_words_are_quoted(tokenizer, finder, segments):
    texts = ["人が減って、また減るという悪循環です。", "良い天気です。"]
    found = finder.loop_words(segments(texts), tokenizer.tokens(texts))
    assert [(s.id, q.text, cue) for s, q, cue in found] == [("s1", "悪循環", "loop.words")]


def test_every_link_names_its_cue(find):
    known = {cue.id for cue in cues.load()}
    assert {link.cue for link in find("雪のせいで、便が減った。客も減り、店が閉まった。")} <= known
