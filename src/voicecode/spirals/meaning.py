"""How alike wordings are: word vectors, shared words and characters, and hints at factors."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from voicecode.spirals.expressions import Term
from voicecode.spirals.wording import Wording, is_noun
from voicecode.vectors import DIMENSIONS, Vectors

Floats = NDArray[np.float32]

_KANJI = re.compile("[一-龥]")
# How much of a word is its meaning, the rest being the word itself; a word without a vector is
# wholly itself, so that words nobody knows meet no other, or means what its characters mean.
_MEANING, _SPELLED = 0.85, 0.8
_HEAD, _VERB = 1.6, 0.8
# How much shared characters count beside that (電話, 通話).
_CHARACTERS = 0.3
# Below this words only belong to one field. Where both sides have hints, these count so much: more
# if they have none in common. Measured on corpora/spirals, each file without the vocabulary that
# was added for it.
_FIELD, _HINTED, _APART = 0.15, 0.5, 0.65


def likeness(wordings: Sequence[Wording], vectors: Vectors) -> Floats:
    """How alike wordings are, 0 (nothing in common) to 1.

    Returns:
        float32, shape (n, n).
    """
    described = rows(wordings, vectors)
    alike: Floats = np.maximum(described @ described.T - _FIELD, 0) / np.float32(1 - _FIELD)
    hints = _hints(wordings)
    hinted = np.linalg.norm(hints, axis=1) > 0
    shared = hints @ hints.T
    weight = np.where(shared > 0, np.float32(_HINTED), np.float32(_APART))
    weight *= hinted[:, None] & hinted[None, :]
    alike += weight * (shared - alike)
    return alike


def rows(wordings: Sequence[Wording], vectors: Vectors) -> Floats:
    """Describe each wording by its core, its last noun weighing more.

    Returns:
        float32, shape (n, 300 + distinct words + distinct characters), rows of length 1 (0
        without a core).
    """
    lemmas = _numbered(t.lemma for w in wordings for t in w.core)
    signs = [_characters(w.core) for w in wordings]
    characters = _numbered(c for each in signs for c in each)
    known = Counter(c for each in signs for c in each)
    found = np.zeros((len(wordings), DIMENSIONS + len(lemmas) + len(characters)), np.float32)
    table = _table([t for w in wordings for t in w.core], vectors)
    for i, wording in enumerate(wordings):
        for weight, term in zip(_weights(wording.core), wording.core, strict=True):
            meaning = table[term.lemma]
            share = _MEANING if meaning.any() else 0.0
            found[i, :DIMENSIONS] += weight * np.sqrt(share) * meaning
            found[i, DIMENSIONS + lemmas[term.lemma]] += weight * np.sqrt(1 - share)
        for sign, weight in signs[i].items():
            rare = np.log(1 + len(wordings) / known[sign]) / np.log(1 + len(wordings))
            place = DIMENSIONS + len(lemmas) + characters[sign]
            found[i, place] = np.sqrt(_CHARACTERS) * weight * rare
    return _scaled(found)


def _hints(wordings: Sequence[Wording]) -> Floats:
    """The hints of each wording; what half of all wordings hint at tells little of any.

    Returns:
        float32, shape (n, distinct factors), rows of length 1 or 0.
    """
    factors = _numbered(h.factor for w in wordings for h in w.hints)
    found = np.zeros((len(wordings), len(factors)))
    for i, wording in enumerate(wordings):
        for hint in wording.hints:
            found[i, factors[hint.factor]] = hint.weight
    often = np.maximum((found > 0).sum(axis=0), 1)
    return _scaled(found * np.log(1 + len(wordings) / often))


def _numbered(names: Iterable[str]) -> dict[str, int]:
    return {name: i for i, name in enumerate(dict.fromkeys(names))}


def _scaled(found: Floats | NDArray[np.float64]) -> Floats:
    length = np.linalg.norm(found, axis=1, keepdims=True)
    return (found / np.where(length > 0, length, 1)).astype(np.float32)


def _characters(core: Sequence[Term]) -> Counter[str]:
    """The Chinese characters of a core; those of one word weigh together what the word does."""
    found: Counter[str] = Counter()
    for weight, term in zip(_weights(core), core, strict=True):
        signs = _KANJI.findall(term.lemma)
        for sign in signs:
            found[sign] += weight / len(signs) ** 0.5
    return found


def _weights(core: Sequence[Term]) -> list[float]:
    """The last noun says what a phrase speaks of; a verb beside it tells only what happens."""
    nouns = [i for i, term in enumerate(core) if is_noun(term)]
    if not nouns:
        return [1.0] * len(core)
    return [_HEAD if i == nouns[-1] else 1.0 if i in nouns else _VERB for i in range(len(core))]


def _table(terms: Sequence[Term], vectors: Vectors) -> dict[str, Floats]:
    """The vector of each lemma, made of its characters' where it has none, else zeros."""
    first = {term.lemma: term for term in reversed(terms)}
    kept = list(first.values())
    known = np.array([_row(term, vectors) for term in kept], np.int64)
    if not kept:
        return {}
    found = dict(zip(first, vectors.distinct(known), strict=True))
    for lemma in (lemma for lemma, row in zip(first, known, strict=True) if row < 0):
        found[lemma] = _of_characters(lemma, vectors)
    return found


def _of_characters(lemma: str, vectors: Vectors) -> Floats:
    """The mean direction of the vectors of a word's Chinese characters, somewhat shorter."""
    signs = [row for sign in _KANJI.findall(lemma) if (row := vectors.row(sign)) >= 0]
    whole: Floats = vectors.distinct(np.array(signs, np.int64)).sum(axis=0)
    length = float(np.linalg.norm(whole))
    return whole * np.float32(_SPELLED / length) if length > 0 else whole


def _row(term: Term, vectors: Vectors) -> int:
    return next((r for form in term.forms if (r := vectors.row(form)) >= 0), -1)
