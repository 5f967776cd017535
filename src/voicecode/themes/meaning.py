"""Tokens → what they mean elsewhere: means of word vectors, rare words weighing more.

Weights follow how common a word is in the language and not in the study (SIF, Arora et al. 2017):
what a comment means does not hang on the other comments.
"""

import numpy as np
from numpy.typing import NDArray

from voicecode.types import Tokens
from voicecode.vectors import DIMENSIONS, Vectors

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

# Rows of the vectors stand roughly in the order of how common words are (Zipf).
_ZIPF, _COMMON = 0.1, 1e-3


def unit(rows: NDArray[np.floating]) -> Floats:
    """Scale rows to length 1; rows of zeros stay."""
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    scaled: Floats = (rows / np.where(length > 1e-9, length, np.inf)).astype(np.float32)
    return scaled


def owners(tokens: Tokens) -> Ints:
    """The text each token stands in, shape (n_tokens,)."""
    return np.repeat(np.arange(len(tokens.bounds) - 1), np.diff(tokens.bounds))


def meaning(
    tokens: Tokens, chosen: NDArray[np.bool_], vectors: Vectors, owner: Ints, n: int = 0
) -> Floats:
    """Average the vectors of the content words.

    Args:
        tokens: the words.
        chosen: shape (n_lexemes,): those that count.
        vectors: word vectors.
        owner: shape (n_tokens,): what each token belongs to, from 0.
        n: how many owners there are; as many as texts if 0.

    Returns:
        Shape (n, 300), rows of length 1; zeros without a known word.
    """
    from scipy.sparse import csr_matrix

    words = tokens.vocabulary
    n = n or len(tokens.bounds) - 1
    row = np.where(chosen, vectors.rows(words), -1)
    weight = (_COMMON / (_COMMON + _ZIPF / (np.maximum(row, 0) + 1))).astype(np.float32)
    kept = row[tokens.lexeme] >= 0
    lexeme = tokens.lexeme[kept]
    used, place = np.unique(lexeme, return_inverse=True)
    if not len(used):
        return np.zeros((n, DIMENSIONS), np.float32)
    mixed = csr_matrix((weight[lexeme], (owner[kept], place)), (n, len(used)))
    return unit(mixed @ vectors.at(row[used]))
