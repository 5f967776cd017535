"""Gold tables → comments and answers."""

from voicecode.analyse.gold import answers, comments
from voicecode.types import Block, Coding, Codings, Earlier, Source

_TEXT = "人が足りない。予算もない。\n特になし"
_BLOCKS = (
    Block("answer", 0, 13, id="g-1", context="課題", variables=(("resource", "ヒト"),
          ("resource_second", "カネ"), ("stance", " is "), ("source", "聞き取り.txt"))),
    Block("answer", 14, 18, variables=(("resource", "none"), ("stance", ""))),
)  # fmt: skip


def _source(blocks=_BLOCKS):
    return Source("gold", "gold.csv", _TEXT, "0" * 64, blocks)


def test_each_row_is_one_comment_whatever_its_sentences():
    first, second = comments([_source()])
    assert (first.id, first.source, first.context) == ("g-1", "聞き取り.txt", "課題")
    assert first.text == "人が足りない。予算もない。"
    assert (second.id, second.source, second.text) == ("gold-2", "gold.csv", "特になし")


def test_gold_codes_stand_beside_the_coders():
    rows = comments([_source()])
    coded = [Codings(Coding("ヒト"), Coding("ought")), Codings()]
    resource = answers("resource", rows, coded)
    assert [(a.gold, a.second, a.machine) for a in resource] == [
        ("ヒト", "カネ", "ヒト"),
        ("none", "", "none"),
    ]
    assert [a.gold for a in answers("stance", rows, coded)] == ["is", "none"]


def test_a_facet_nobody_coded_has_no_answers():
    rows = comments([_source((Block("answer", 0, 13, variables=(("stance", "is"),)),))])
    assert answers("resource", rows, [Codings()]) == []


def test_a_corrected_table_is_gold():
    earlier = Earlier("a.txt", 1, 0, 13, "カネ", "", "ヒト", "is", "voicecode")
    rows = comments([_source((Block("answer", 0, 13, earlier=earlier),))])
    assert answers("resource", rows, [Codings()])[0].gold == "カネ"
    assert answers("stance", rows, [Codings()])[0].gold == "none"
    assert rows[0].earlier is None
