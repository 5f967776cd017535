"""Where sentences end, and what brackets hold."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecode.coding.endings import Endings, pauses
from voicecode.columns.sentences import sentences
from voicecode.tokenize import Tokenizer

TOKENIZER = Tokenizer()


def _surfaces(tokens):
    return [tokens.vocabulary.surface[row] for row in tokens.lexeme.tolist()]


def _sentences(*texts):
    tokens = TOKENIZER.tokens(texts)
    words, cut = _surfaces(tokens), sentences(tokens)
    edges = cut.bounds.tolist()
    return ["".join(words[a:b]) for a, b in pairwise(edges)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("机が古い。床も古い。", ["机が古い。", "床も古い。"]),
        ("机が古い！？床も", ["机が古い！？", "床も"]),
        ("机が古い\n床も古い", ["机が古い\n", "床も古い"]),
        ("「机が古い。」と言う。", ["「机が古い。」と言う。"]),
        ("机が古い（床も。）ので", ["机が古い（床も。）ので"]),
        ("「机が古い。床も古い。", ["「机が古い。", "床も古い。"]),
        ("机が古い」。床も", ["机が古い」。", "床も"]),
    ],
)
def test_sentences_end_outside_brackets(text, parts):
    assert _sentences(text) == parts


def test_a_bracket_is_not_closed_by_another_text():
    assert _sentences("「机。床", "壁。」窓") == ["「机。", "床", "壁。", "」窓"]


def test_round_brackets_are_asides_and_quotation_marks_are_not():
    tokens = TOKENIZER.tokens(["「机」（床）壁"])
    cut = sentences(tokens)
    aside = {w for w, a in zip(_surfaces(tokens), cut.aside.tolist(), strict=True) if a}
    bracketed = {w for w, b in zip(_surfaces(tokens), cut.bracketed.tolist(), strict=True) if b}
    assert aside == {"（", "床", "）"}
    assert bracketed == {"「", "机", "」", "（", "床", "）"}


@settings(deadline=None)
@given(st.lists(st.text("机床がのだ。！\n「」（）", max_size=12), max_size=5))
def test_every_token_stands_in_one_sentence_of_its_own_text(texts):
    tokens = TOKENIZER.tokens(texts)
    cut = sentences(tokens)
    owner = np.repeat(np.arange(len(texts)), np.diff(tokens.bounds))
    assert (cut.segment[cut.of_token] == owner).all()
    assert (np.diff(cut.bounds) > 0).all()
    assert not (cut.aside & ~cut.bracketed).any()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("直してください、危ないので", ["、"]),
        ("危ないよ、あそこは", ["、"]),
        ("危ないので、直す", []),
        ("直すべきだ、という声", []),
        ("机、床、壁", []),
        ("雨漏り→業者へ", ["→"]),
    ],
)
def test_a_pause_follows_a_closed_sentence(text, found):
    tokens = TOKENIZER.tokens([text])
    marked = pauses(tokens).tolist()
    assert [w for w, p in zip(_surfaces(tokens), marked, strict=True) if p] == found


@pytest.mark.parametrize(
    ("text", "form", "predicate"),
    [
        ("机の買い替え", "nominal", "買い替え"),
        ("机を買い替える（夏に）。", "verb", "買い替える"),
        ("机を窓ぎわに", "ellipsis", "窓ぎわに"),
        ("机が古い", "", "古い"),
        ("机が静かだ", "", "静かだ"),
        ("……", "", ""),
    ],
)
def test_the_last_words_show_the_form(text, form, predicate):
    tokens = TOKENIZER.tokens([text])
    endings = Endings(tokens, sentences(tokens))
    words = _surfaces(tokens)[endings.start[0] : endings.end[0]]
    assert endings.form(0) == form
    assert "".join(words) == predicate
