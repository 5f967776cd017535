"""Columns and rows of the coded table."""

import pytest

from voicecode.report.schema import COLUMNS, Layout, rows, variables
from voicecode.types import Coding, Codings, Earlier, Quotation, Segment


def _segment(**changes):
    values = {
        "id": "会議-1",
        "source": "会議.txt",
        "position": 1,
        "speaker": "山田",
        "context": "課題",
        "start": 3,
        "end": 13,
        "text": "人手と予算が足りない。",
    } | changes
    return Segment(**values)


_CODED = Codings(
    Coding(
        "ヒト",
        0.8349,
        ("term:人手", "shared"),
        (Quotation(0, 2, "人手"), Quotation(3, 5, "予算")),
        "カネ",
    ),
    Coding("is", 0.9, ("shared", "is.nai"), (Quotation(6, 10, "足りない"),)),
    Coding("present"),
    Coding("problem"),
)


def _cells(segment, codings, layout=None):
    layout = layout or Layout()
    [row] = rows([segment], [codings], layout)
    return dict(zip(layout.columns, row, strict=True))


def test_the_columns_of_version_one_stand_in_their_order():
    assert ", ".join(COLUMNS) == (
        "id, source, position, speaker, context, text, resource, resource_confidence, "
        "resource_evidence, resource_second, stance, stance_confidence, stance_evidence, "
        "timeframe, polarity, coder, rules, start, end, resource_machine, stance_machine"
    )


def test_a_coded_comment():
    cells = _cells(_segment(), _CODED)
    assert cells["resource"] == cells["resource_machine"] == "ヒト"
    assert cells["resource_confidence"] == 0.83
    assert cells["resource_evidence"] == "人手｜予算"
    assert cells["rules"] == "term:人手｜shared｜is.nai"
    assert (cells["start"], cells["end"]) == (3, 13)


def test_an_uncoded_comment_has_no_confidence():
    cells = _cells(_segment(), Codings())
    assert cells["resource"] == cells["stance"] == ""
    assert cells["resource_confidence"] is cells["stance_confidence"] is None


def test_what_the_program_said_stands_beside_a_persons_word():
    cells = _cells(_segment(), Codings(Coding("", machine="ヒト"), Coding("is", 1.0, machine="is")))
    assert (cells["resource"], cells["resource_machine"]) == ("", "ヒト")
    assert (cells["stance"], cells["stance_machine"]) == ("is", "is")


def test_a_recoded_row_keeps_its_place_in_the_transcript():
    earlier = Earlier("聞き取り.docx", 7, 120, 131, "", "", "", "", "voicecode")
    cells = _cells(_segment(earlier=earlier), _CODED)
    place = [cells[name] for name in ("source", "position", "start", "end")]
    assert place == ["聞き取り.docx", 7, 120, 131]


def test_variables_are_the_union_in_order_of_first_appearance():
    segments = [
        _segment(variables=(("年代", "20代"), ("職種", "看護師"))),
        _segment(variables=(("職種", "医師"), ("地区", "北"))),
    ]
    layout = Layout(variables(segments))
    assert layout.variables == ("年代", "職種", "地区")
    table = rows(segments, [Codings(), Codings()], layout)
    assert [row[-3:] for row in table] == [("20代", "看護師", ""), ("", "医師", "北")]


@pytest.mark.parametrize(
    ("names", "expected"),
    [(("text",), ("text_2",)), (("id", "id_2"), ("id_3", "id_2")), (("年代",), ("年代",))],
)
def test_a_variable_never_hides_a_column(names, expected):
    assert Layout(names).columns[len(COLUMNS) :] == expected
