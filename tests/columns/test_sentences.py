"""Where sentences end, and what brackets hold."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
