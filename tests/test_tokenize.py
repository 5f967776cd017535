"""Token columns: offsets slice back, tokens rebuild the text, calls share one vocabulary."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecode.tokenize import Tokenizer

TOKENIZER = Tokenizer()
_JAPANESE = st.text(
    st.one_of(
        st.sampled_from("窓口職員人手予算会議がはをにのない。、「」（）！？…ー・　 \t\n"),
        st.characters(min_codepoint=0x3041, max_codepoint=0x30FF),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5),
        st.characters(blacklist_categories=("Cs",), blacklist_characters="\0\r"),
    ),
    max_size=60,
)


def _tokens(texts):
    """Per text: (start, surface) of each token."""
    found = TOKENIZER.tokens(texts)
    surface = found.vocabulary.surface
    pairs = [
        (start, surface[row])
        for start, row in zip(found.start.tolist(), found.lexeme.tolist(), strict=True)
    ]
    bounds = found.bounds.tolist()
    return [pairs[a:b] for a, b in pairwise(bounds)]


@given(st.lists(_JAPANESE, max_size=4))
def test_offsets_slice_back_and_only_white_space_lies_between(texts):
    for text, tokens in zip(texts, _tokens(texts), strict=True):
        at = 0
        for start, surface in tokens:
            assert text[start : start + len(surface)] == surface
            assert not text[at:start].strip(" \t\x0b\x0c\r")
            at = start + len(surface)
        assert not text[at:].strip(" \t\x0b\x0c\r")


@given(st.lists(_JAPANESE, min_size=2, max_size=4))
def test_a_text_has_the_same_tokens_alone_and_among_others(texts):
    assert _tokens(texts) == [_tokens([text])[0] for text in texts]


def test_columns_have_their_types_and_bounds():
    found = TOKENIZER.tokens(["窓口", "", "人手が足りない"])
    assert (found.lexeme.dtype, found.start.dtype) == (np.int32, np.int32)
    assert found.bounds.dtype == np.int64
    assert found.bounds.tolist()[:3] == [0, 1, 1]
    assert found.bounds[-1] == len(found.lexeme) == len(found.start)


def test_no_text_has_no_tokens():
    assert TOKENIZER.tokens([]).bounds.tolist() == [0]


@pytest.mark.parametrize(
    ("text", "lemmas"),
    [
        ("すべきだ", ["為る", "べし", "だ"]),
        ("マニュアルがほしい", ["マニュアル", "が", "欲しい"]),
        ("改行\nをする", ["改行", "\n", "を", "為る"]),
    ],
)
def test_lemmas_are_citation_forms_without_suffix(text, lemmas):
    found = TOKENIZER.tokens([text])
    assert [found.vocabulary.lemma[row] for row in found.lexeme] == lemmas


def test_a_lexeme_keeps_its_number():
    first = TOKENIZER.tokens(["窓口"]).lexeme[0]
    TOKENIZER.tokens(["まったく別の文章を読む"])
    assert TOKENIZER.tokens(["窓口"]).lexeme[0] == first


def test_an_unknown_word_is_its_own_lemma():
    found = TOKENIZER.tokens(["ﾜｰｸｼｮﾌﾟzzqx"])
    words = found.vocabulary
    assert all(words.lemma[row] for row in found.lexeme)


def test_a_line_of_millions_of_characters_is_cut_for_mecab():
    text = "職員が足りない。" * 20_000 + " " * 9_000 + "机を、" * 6_000 + "\n終わり "
    tokens = Tokenizer().tokens([text])
    words = tokens.vocabulary.surface
    starts = tokens.start.tolist()
    for row, start in zip(tokens.lexeme.tolist(), starts, strict=True):
        assert text.startswith(words[row], start)
    assert starts == sorted(starts)
    whole = Tokenizer().tokens(["職員が足りない。"])
    assert len(starts) > 20_000 * len(whole.lexeme)
