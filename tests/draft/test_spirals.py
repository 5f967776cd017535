"""Spirals in the draft."""

import pytest

from voicecode.claims import Edge
from voicecode.draft import spirals
from voicecode.types import Link, Phrase, Quotation, Segment


def test_the_planted_loops_are_told_best_first(planted):
    loops = planted.facts["loops"]
    assert {loop.id for loop in loops} >= {"R1", "R2", "B1"}
    assert len(loops) == min(planted.facts["n_loops"], 5)
    told = {loop.id: loop for loop in loops}
    assert told["B1"].kind == "打ち消し合う循環"
    assert set(told["B1"].chain.split(" → ")) == {"駆除", "鹿", "被害"}
    assert told["R1"].p == "= 0.005"
    assert told["R1"].survival == "100%"
    assert "一人が全体を述べた" in told["R1"].origin


def test_every_edge_has_quotations_with_speaker_and_id_once(planted):
    earlier = {}
    for loop in planted.facts["loops"]:
        table = planted.tables[loop.table]
        assert [row[0].split(" → ")[0] for row in table.rows] == loop.chain.split(" → ")[:-1]
        for row in table.rows:
            assert row[1] in ("＋（同じ向き）", "－（逆の向き）")
            quoted = [line for line in row[3].split("\n") if line.startswith("「")]
            if row[0] in earlier:
                assert row[3] == f"（{earlier[row[0]]} の表にある）"
                continue
            earlier[row[0]] = loop.id
            assert 1 <= len(quoted) <= 3
            ids = {segment.id: segment for segment, _ in planted.comments}
            for line in quoted:
                text, who = line[1:-1].rsplit("」（", 1)
                speaker, name = who.split("、")
                assert ids[name].speaker == speaker
                assert text.split("」「")[-1] in ids[name].text
    edges = [row for loop in planted.facts["loops"] for row in planted.tables[loop.table].rows]
    assert len(edges) > len(earlier)


def test_the_diagram_names_its_loops(planted):
    figure = planted.figures["spirals"]
    assert figure.content[1:4] == b"PNG"
    assert figure.caption.startswith("因果ループ図（")
    assert all(f"{loop.id}（" in figure.alt for loop in planted.facts["loops"][:3])


def test_where_no_loop_closes_there_is_neither_table_nor_figure(material, table):
    made = spirals.part(
        material(table("x.csv", ("text",), ("雨が多かったせいで、桃の甘みが足りない。",)))
    )
    assert made.facts["loops"] == ()
    assert "spirals" not in made.figures
    assert not [name for name in made.tables if name.startswith("loop_")]


TEXTS = {
    "s1": "春に二人辞めた。要員が一人欠けた。",
    "s2": "そのため、残りの者の仕事が増えた。困っている。",
    "s3": "人が減って、仕事が増えた",
}


def _link(segment, cause, effect, cue):
    def phrase(name, text):
        low = TEXTS[name].index(text)
        return Phrase(name, low, low + len(text), text)

    low = TEXTS[segment].index(cue)
    quotation = Quotation(low, low + len(cue), cue)
    ends = phrase(*cause), phrase(segment, effect)
    return Link("L", "x.txt", "森", segment, *ends, "+", "causal", "fact", 1, cue, quotation)


@pytest.fixture
def comments():
    return {
        name: Segment(name, "x.txt", 1, "森", "", 0, len(text), text)
        for name, text in TEXTS.items()
    }


def test_a_claim_over_two_comments_is_quoted_with_both(comments):
    link = _link("s2", ("s1", "要員が一人欠けた"), "仕事が増えた", "そのため")
    edge = Edge("人手", "業務量", "-", ("森",), (link, link))
    assert list(spirals._quotations(edge, comments)) == [
        "「要員が一人欠けた。」「そのため、残りの者の仕事が増えた。」（森、s1・s2）"
    ]


def test_what_contradicts_an_edge_is_named(comments):
    link = _link("s3", ("s3", "人が減って"), "仕事が増えた", "減って")
    edge = Edge("人手", "業務量", "-", ("森",), (link,), (link,))
    assert list(spirals._quotations(edge, comments)) == [
        "「人が減って、仕事が増えた」（森、s3）",
        "（これに反する発言：s3）",
    ]


def test_warnings_are_told_in_the_language_of_the_report():
    text = "人手: what leads to it and what follows from it speak of different things"
    assert spirals._warning(text).startswith("「人手」に至る発言と")
    assert spirals._warning("another warning") == "another warning"


def test_the_warning_is_worded_as_the_room_words_it():
    from voicecode.spirals.loops import _warnings

    class _Loop:
        edges = (Edge("人手", "業務量", "-", (), ()),)

    assert [spirals._warning(t) for t in _warnings(_Loop, lambda _i, _o: False)] == [
        "「人手」に至る発言と「人手」に始まる発言は、別のことを指しているおそれがある"
    ]
