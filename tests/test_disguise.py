"""Names give way, evidence stays evidence."""

from voicecode.disguise import Disguise
from voicecode.types import Coding, Codings, Quotation, Segment

TEXT = "佐藤さんと佐藤田さんが窓口に足りない"


def _segment(text=TEXT):
    return Segment("佐藤-1", "佐藤.txt", 1, "佐藤", "佐藤さんへの問", 0, len(text), text)


def test_the_longer_name_wins_and_nothing_keeps_the_name():
    hidden = Disguise({"佐藤": "A", "佐藤田": "乙山"}).segment(_segment())
    assert hidden.text == "Aさんと乙山さんが窓口に足りない"
    assert "佐藤" not in repr(hidden)


def test_evidence_slices_back_to_the_disguised_text():
    words = "窓口", "足りない", "藤さん"
    quotes = tuple(Quotation(TEXT.index(w), TEXT.index(w) + len(w), w) for w in words)
    codings = Codings(Coding("ヒト", 0.9, evidence=quotes))
    disguise = Disguise({"佐藤": "Aという人"})
    hidden, text = disguise.codings(TEXT, codings), disguise.text(TEXT)
    evidence = hidden.resource.evidence
    assert [text[q.start : q.end] for q in evidence] == [q.text for q in evidence]
    assert [q.text for q in evidence] == ["窓口", "足りない", "さん"]


def test_without_names_nothing_changes():
    assert Disguise({}).segment(_segment()) == _segment()
