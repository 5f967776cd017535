"""Word vectors: read without spaCy, equal to spaCy's."""

import subprocess
import sys

import numpy as np
import pytest
from spacy.strings import hash_string as spacys

from voicecode import vectors as room
from voicecode.errors import StudyError
from voicecode.tokenize import Tokenizer
from voicecode.vectors import DIMENSIONS, Vectors, hash_string


@pytest.fixture(scope="module")
def vectors():
    return Vectors()


@pytest.mark.parametrize(
    "word",
    [
        "",
        "a",
        "業務",
        "引き継ぎ",
        "コミュニケーション",
        "0123456",
        "01234567",
        "012345678",
        "𠮷野家",
    ],
)
def test_the_hash_is_spacys(word):
    assert hash_string(word) == spacys(word)


def test_words_that_mean_alike_are_near(vectors):
    rows = np.array([vectors.row(word) for word in ("業務", "仕事", "犬")])
    task, work, dog = vectors.at(rows)
    assert task @ work == pytest.approx(0.529, abs=0.005)
    assert task @ dog == pytest.approx(0.157, abs=0.005)


def test_unknown_words_are_zero(vectors):
    assert vectors.row("ぬぽぬぽ会議") == -1
    assert not vectors.at(np.array([-1])).any()
    assert vectors.at(np.array([-1])).shape == (1, DIMENSIONS)


def test_lexemes_are_looked_up_by_lemma_then_other_forms(vectors):
    words = Tokenizer().tokens(["引き継ぎを見直す"]).vocabulary
    rows = vectors.rows(words)
    for i, row in enumerate(rows.tolist()):
        known = [vectors.row(w) for w in (words.lemma[i], words.base[i], words.surface[i])]
        assert row == next((k for k in known if k >= 0), -1)
    assert (rows >= 0).any()


def test_a_missing_package_names_the_cure(monkeypatch):
    monkeypatch.setattr(room, "find_spec", lambda _name: None)
    with pytest.raises(StudyError, match="pip install ja-ginza"):
        Vectors()


def test_spacy_is_not_imported():
    code = "import sys, voicecode.vectors as v; v.Vectors(); print('spacy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
