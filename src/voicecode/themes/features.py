"""Tokens → features: what each comment speaks of, as one row of numbers.

Three views stand side by side: the words of this study (LSA over lemmas), their spelling (LSA over
the character pairs and triples of noun compounds, so that 南陽工業高校 and 南陽工業 meet) and what
words mean elsewhere (means of word vectors, their common direction removed).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from voicecode.themes.manner import called, hollow
from voicecode.themes.meaning import meaning, owners, unit
from voicecode.themes.words import Compounds, content
from voicecode.types import Tokens
from voicecode.vectors import Vectors

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

_TOPICS = 100
# The directions are learnt from at most so many comments, spread evenly over the study.
_LEARNT = 5000
_SPELLING, _MEANING = 0.6, 1.5
# Names of places, people and firms tell themes apart; adverbs hardly do.
_NAMES, _ADVERBS = 1.5, 0.7
# How far the directions of meaning are brought to one length (0: as they are, 1: whitened).
_LEVELLED, _LEAST_SPREAD = 0.4, 1e-4


@dataclass(frozen=True, slots=True)
class Features:
    """One row per comment, of length 1 (0 for a comment without content words).

    Args:
        rows: float32, shape (n_segments, d).
        blank: shape (n_segments,): the comment says nothing, or merely calls somebody.
    """

    rows: Floats
    blank: NDArray[np.bool_]


def features(tokens: Tokens, found: Compounds, vectors: Vectors) -> Features:
    """Describe every comment; nothing is tokenized again."""
    chosen = content(tokens.vocabulary)
    words = unit(_lsa(_lemmas(tokens, chosen)))
    spelling = unit(_lsa(_grams(found, len(tokens.bounds) - 1)))
    meant = _levelled(meaning(tokens, chosen, vectors, owners(tokens)))
    rows = unit(np.hstack([words, _SPELLING * spelling, _MEANING * meant]))
    nothing = called(tokens) | hollow(tokens, chosen)
    blank: NDArray[np.bool_] = np.asarray(~rows.any(axis=1) | nothing)
    return Features(rows, blank)


def _lemmas(tokens: Tokens, chosen: NDArray[np.bool_]) -> "csr_matrix":
    """Comments × lemmas, by tf-idf and kind of word."""
    words = tokens.vocabulary
    numbers: dict[str, int] = {}
    lemma = np.array([numbers.setdefault(each, len(numbers)) for each in words.lemma], np.int64)
    weight = np.ones(len(numbers))
    for row, pos in enumerate(words.pos):
        if "固有名詞" in pos:
            weight[lemma[row]] = _NAMES
        elif pos.startswith("副詞"):
            weight[lemma[row]] = _ADVERBS
    kept = chosen[tokens.lexeme]
    return _tfidf(
        owners(tokens)[kept], lemma[tokens.lexeme[kept]], (len(tokens.bounds) - 1, weight)
    )


def _grams(found: Compounds, n: int) -> "csr_matrix":
    """Comments × character pairs and triples within noun runs, edges marked."""
    numbers: dict[str, int] = {}
    of_name = [
        [numbers.setdefault(gram, len(numbers)) for gram in _pieces(name)] for name in found.names
    ]
    name, owner = found.name[found.whole], found.segment[found.whole]
    count = np.array([len(grams) for grams in of_name], np.int64)
    first = np.concatenate([[0], np.cumsum(count)])
    flat = np.array([gram for grams in of_name for gram in grams], np.int64)
    each = count[name]
    place = np.arange(each.sum()) - np.repeat(np.cumsum(each) - each, each)
    grams = flat[np.repeat(first[name], each) + place]
    return _tfidf(np.repeat(owner, each), grams, (n, np.ones(len(numbers))))


def _pieces(name: str) -> Sequence[str]:
    """Pairs and triples of a compound, with its edges; a single character says too little."""
    if len(name) < 2:
        return ()
    marked = f"^{name}$"
    return [marked[i : i + size] for size in (2, 3) for i in range(len(marked) - size + 1)]


def _tfidf(owner: Ints, term: Ints, shape: tuple[int, NDArray[np.float64]]) -> "csr_matrix":
    """(1 + log tf) × idf × weight, rows of length 1; terms of one comment alone are left out."""
    from scipy.sparse import csr_matrix

    n, weight = shape
    counts = csr_matrix((np.ones(len(owner)), (owner, term)), (n, len(weight)))
    counts.sum_duplicates()
    shared = np.bincount(counts.indices, minlength=len(weight))
    idf = np.log((1 + n) / (1 + shared)) + 1
    counts.data = (1 + np.log(counts.data)) * (idf * weight * (shared > 1))[counts.indices]
    counts.eliminate_zeros()
    squares = np.asarray(counts.multiply(counts).sum(axis=1)).ravel()
    length = np.sqrt(np.where(squares > 0, squares, 1))
    counts.data /= np.repeat(length, np.diff(counts.indptr))
    return counts


def _lsa(matrix: "csr_matrix") -> NDArray[np.float64]:
    """Project onto the leading directions; a fixed start makes the same of the same."""
    from scipy.sparse.linalg import svds

    n = matrix.shape[0]
    sample = matrix[:: max(1, -(-n // _LEARNT))]
    k = min(_TOPICS, min(sample.shape) - 1)
    if k < 1 or not sample.nnz:
        return np.asarray(matrix.toarray(), np.float64)
    start = np.ones(min(sample.shape))
    _, _, directions = svds(sample, k=k, v0=start)
    projected: NDArray[np.float64] = matrix @ directions.T
    return projected


def _levelled(means: Floats) -> Floats:
    """Take out the direction all comments share, and let no other outweigh the rest."""
    _, directions = np.linalg.eigh(means.T @ means)
    common = directions[:, -1:]
    own = means - (means @ common) @ common.T
    spread, directions = np.linalg.eigh(own.T @ own / max(len(own), 1))
    scale = np.maximum(spread, _LEAST_SPREAD) ** (-_LEVELLED / 2)
    return unit(own @ (directions * scale))
