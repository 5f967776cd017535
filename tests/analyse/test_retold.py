"""Tokens in the words of a researcher's dictionary."""

import numpy as np
import pytest

from voicecode.analyse.retold import retold
from voicecode.tokenize import Tokenizer
from voicecode.types import Dictionary

TEXTS = ("スタッフ不足で困る。", "職員が居場所づくりを担う。", "", "社員と子供たちの居場所づくり")
_TOKENIZE = Tokenizer().tokens


def _told(book, texts=TEXTS):
    return retold(_TOKENIZE(list(texts)), texts, book)


def _column(tokens, name, segment):
    low, high = tokens.bounds[segment : segment + 2]
    return [getattr(tokens.vocabulary, name)[row] for row in tokens.lexeme[low:high]]


def _ends(tokens):
    size = np.array([len(form) for form in tokens.vocabulary.surface])
    return tokens.start + size[tokens.lexeme]


def test_an_empty_dictionary_changes_nothing():
    tokens = _TOKENIZE(list(TEXTS))
    assert retold(tokens, TEXTS, Dictionary()) is tokens


def test_synonyms_bear_one_name_and_its_lemma():
    told = _told(Dictionary(synonyms={"スタッフ": "職員", "社員": "職員", "子供": "子ども"}))
    assert _column(told, "surface", 0)[:2] == ["職員", "不足"]
    assert _column(told, "surface", 3)[:3] == ["職員", "と", "子ども"]
    rows = {int(told.lexeme[told.bounds[i]]) for i in (0, 3)}
    assert len(rows) == 1
    lemma, pos = (_column(told, name, 0)[0] for name in ("lemma", "pos"))
    assert (lemma, pos) == tuple(_column(told, name, 1)[0] for name in ("lemma", "pos"))


def test_what_stood_side_by_side_still_does():
    told = _told(Dictionary(synonyms={"スタッフ": "職員"}))
    low, high = told.bounds[:2]
    assert (told.start[low + 1 : high] == _ends(told)[low : high - 1]).all()
    assert told.start[0] == 0


def test_compounds_are_one_noun():
    told = _told(Dictionary(compounds=("居場所づくり",)))
    assert _column(told, "surface", 1) == ["職員", "が", "居場所づくり", "を", "担う", "。"]
    assert _column(told, "lemma", 3)[-1] == "居場所づくり"
    assert _column(told, "pos", 1)[2].startswith("名詞-普通名詞")


def test_ignored_words_are_gone_and_leave_a_gap():
    told = _told(
        Dictionary(stopwords=frozenset({"不足", "居場所づくり"}), compounds=("居場所づくり",))
    )
    assert _column(told, "surface", 0) == ["スタッフ", "で", "困る", "。"]
    assert told.start[:2].tolist() == [0, 6]
    assert _column(told, "surface", 1) == ["職員", "が", "を", "担う", "。"]


def test_texts_keep_their_number():
    told = _told(Dictionary(stopwords=frozenset({"職員"})))
    assert len(told.bounds) == len(TEXTS) + 1
    assert told.bounds[2] == told.bounds[3]
    assert told.bounds[-1] == len(told.lexeme)
    assert told.vocabulary is not _TOKENIZE([]).vocabulary


def test_the_own_vocabulary_of_the_tokenizer_stays_as_it_was():
    tokens = _TOKENIZE(list(TEXTS))
    before = len(tokens.vocabulary)
    retold(tokens, TEXTS, Dictionary(synonyms={"社員": "職員"}))
    assert len(tokens.vocabulary) == before


@pytest.mark.parametrize("texts", [(), ("",), ("職員",)])
def test_little_to_tell(texts):
    told = _told(Dictionary(stopwords=frozenset({"職員"})), texts)
    assert len(told.lexeme) == 0
    assert told.bounds.tolist() == [0] * (len(texts) + 1)
