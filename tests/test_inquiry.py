"""What the statistics take: each room is entered once, and the codes are always the same."""

from pathlib import Path

from voicecode.inquiry import Inquiry, Request
from voicecode.read import ReadOptions

CORPORA = Path(__file__).parents[1] / "corpora"


def _inquiry(*names, **more):
    return Inquiry(Request(tuple(CORPORA / name for name in names), ReadOptions(), **more))


def test_tokens_at_hand_change_no_code_whatever_was_coded_before():
    assert _inquiry("minutes_council.txt").coded
    plain = _inquiry("workshop_young.txt").coded.codings
    assert _inquiry("workshop_young.txt", tokens=True).coded.codings == plain
    assert _inquiry("workshop_young.txt", tokens=True, jobs=2).coded.codings == plain


def test_tokens_are_those_of_the_texts_whoever_made_them():
    one, other = (_inquiry("zoom_company.vtt", tokens=own) for own in (True, False))
    texts = [segment.text for segment in one.segments]
    for found in (one.tokens, other.tokens):
        assert len(found.bounds) == len(texts) + 1
    surfaces = [
        [each.vocabulary.surface[row] for row in each.lexeme.tolist()]
        for each in (one.tokens, other.tokens)
    ]
    assert surfaces[0] == surfaces[1]


def test_without_a_dictionary_tokens_are_retold_as_they_are():
    inquiry = _inquiry("zoom_company.vtt")
    assert inquiry.retold is inquiry.tokens
