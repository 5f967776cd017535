"""Evidence in colour."""

from voicecode.report.draft.html import pieces
from voicecode.types import Quotation


def test_text_is_cut_where_evidence_begins_and_ends():
    text = "窓口の人手を増やしたい"
    resource = [Quotation(3, 5, "人手")]
    stance = [Quotation(4, 11, "手を増やしたい")]
    assert pieces(text, resource, stance) == (
        ("窓口の", ""),
        ("人", "r"),
        ("手", "r s"),
        ("を増やしたい", "s"),
    )


def test_without_evidence_the_text_is_whole():
    assert pieces("そうですか", [], []) == (("そうですか", ""),)
