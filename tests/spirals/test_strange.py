"""Pieces of words that the dictionary does not know are put together again, and no others."""

import pytest

from voicecode.spirals.expressions import Term
from voicecode.spirals.strange import strange


def words(tokenizer, text):
    tokens = tokenizer.tokens([text])
    said = tokens.vocabulary
    rows = tokens.lexeme.tolist()
    terms = [Term(said.surface[r], said.lemma[r], said.base[r], said.pos[r], r) for r in rows]
    return ["".join(t.surface for t in terms[low:high]) for low, high in strange(terms)]


@pytest.mark.parametrize("noun", ["ムソラ", "ムコデ", "ヨワゲ", "椚埜垣", "須埜", "椚沼羽"])
def test_the_pieces_of_an_unknown_noun_are_one(tokenizer, noun):
    assert words(tokenizer, f"{noun}が増える。") == [noun]


@pytest.mark.parametrize("noun", ["ムソラ", "ムコデ", "ヨワゲ"])
def test_a_piece_tells_no_direction(find, noun):
    (link,) = find(f"{noun}が増えると、床も増える。")
    assert (link.sign, link.cause.direction) == ("+", "up")


@pytest.mark.parametrize(
    "text", ["コストダウンを図る。", "職員が三名減る。", "小樽市の人口が減る。"]
)
def test_known_words_stay_apart(tokenizer, text):
    assert words(tokenizer, text) == []
