"""The terms of the packaged codebook are known by heart; all others are tokenized."""

from itertools import pairwise

import numpy as np
import pytest

from voicecode.codebook import load
from voicecode.coding import Coder, spelling
from voicecode.coding.model import shipped
from voicecode.coding.spelling import spelling as speller
from voicecode.tokenize import Tokenizer


def _refuse(texts):
    raise AssertionError(f"{len(texts)} terms are tokenized anew: run `make model`")


def _lemmas(tokens):
    lemma, edges = tokens.vocabulary.lemma, tokens.bounds.tolist()
    spelt = [lemma[row] for row in tokens.lexeme.tolist()]
    return [spelt[low:high] for low, high in pairwise(edges)]


def test_the_terms_of_the_packaged_codebook_are_known():
    tokenizer = Tokenizer()
    Coder(load(), tokenizer.tokens, speller(_refuse, tokenizer.dictionary))


def test_known_terms_are_spelt_as_the_tokenizer_spells_them():
    tokenizer, asked = Tokenizer(), []

    def noted(texts):
        asked.append(texts)
        return tokenizer.tokens(texts)

    Coder(load(), tokenizer.tokens, noted)
    known = speller(_refuse, tokenizer.dictionary)
    assert [_lemmas(known(texts)) for texts in asked] == [
        _lemmas(Tokenizer().tokens(texts)) for texts in asked
    ]


@pytest.mark.parametrize("dictionary", ["", "another dictionary"])
def test_other_terms_and_other_dictionaries_are_tokenized(dictionary):
    tokenizer = Tokenizer()
    spell = speller(tokenizer.tokens, dictionary or tokenizer.dictionary)
    assert _lemmas(spell(["当番表", "手が回る"])) == _lemmas(
        Tokenizer().tokens(["当番表", "手が回る"])
    )


def test_what_is_kept_is_always_the_same_bytes(tmp_path):
    lists = [["当番表", "手が回る"], []]
    for name in "ab":
        (tmp_path / name).mkdir()
        tokenizer = Tokenizer()
        spelling.save(lists, tokenizer.tokens, tokenizer.dictionary, tmp_path / name)
    assert (tmp_path / "a" / "terms.npz").read_bytes() == (
        tmp_path / "b" / "terms.npz"
    ).read_bytes()


def test_without_the_file_terms_are_tokenized(monkeypatch, tmp_path):
    monkeypatch.setattr(spelling, "shipped", lambda: tmp_path)
    spelling._kept.cache_clear()
    tokenizer = Tokenizer()
    terms = speller(tokenizer.tokens, tokenizer.dictionary)(["当番表"])
    spelling._kept.cache_clear()
    assert np.array_equal(terms.bounds, [0, len(terms.lexeme)])
    assert (shipped() / "terms.npz").is_file()
