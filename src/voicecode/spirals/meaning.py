"""How near wordings are in what they mean: word vectors and shared words, in one row each."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from voicecode.spirals.expressions import Term
from voicecode.spirals.wording import Wording, is_noun
from voicecode.vectors import DIMENSIONS, Vectors

Floats = NDArray[np.float32]

# How much of a word is its meaning, the rest being the word itself; a word without a vector is
# wholly itself, so that words nobody knows meet no other.
_MEANING = 0.85
_HEAD, _VERB = 1.6, 0.8


def rows(wordings: Sequence[Wording], vectors: Vectors) -> Floats:
    """Describe each wording by its core, its last noun weighing more.

    Returns:
        float32, shape (n, 300 + number of distinct words), rows of length 1 (0 without a core).
    """
    lemmas: dict[str, int] = {}
    for wording in wordings:
        for term in wording.core:
            lemmas.setdefault(term.lemma, len(lemmas))
    found = np.zeros((len(wordings), DIMENSIONS + len(lemmas)))
    table = _table([t for w in wordings for t in w.core], vectors)
    for i, wording in enumerate(wordings):
        for weight, term in zip(_weights(wording.core), wording.core, strict=True):
            meaning = table[term.lemma]
            known = _MEANING if meaning.any() else 0.0
            found[i, :DIMENSIONS] += weight * np.sqrt(known) * meaning
            found[i, DIMENSIONS + lemmas[term.lemma]] += weight * np.sqrt(1 - known)
    length = np.linalg.norm(found, axis=1, keepdims=True)
    return (found / np.where(length > 0, length, 1)).astype(np.float32)


def _weights(core: Sequence[Term]) -> list[float]:
    """The last noun says what a phrase speaks of; a verb beside it tells only what happens."""
    nouns = [i for i, term in enumerate(core) if is_noun(term)]
    if not nouns:
        return [1.0] * len(core)
    return [_HEAD if i == nouns[-1] else 1.0 if i in nouns else _VERB for i in range(len(core))]


def _table(terms: Sequence[Term], vectors: Vectors) -> dict[str, Floats]:
    """The vector of each lemma, zeros where it has none."""
    first = {term.lemma: term for term in reversed(terms)}
    kept = list(first.values())
    known = np.array([_row(term, vectors) for term in kept], np.int64)
    return dict(zip(first, vectors.at(known), strict=True)) if kept else {}


def _row(term: Term, vectors: Vectors) -> int:
    return next((r for form in term.forms if (r := vectors.row(form)) >= 0), -1)
