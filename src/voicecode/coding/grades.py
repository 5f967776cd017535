"""What is known of words before any comment is heard: their grades, the rarity of lemmas."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from voicecode.codebook import Codebook
from voicecode.coding.features import is_content
from voicecode.types import Tokens
from voicecode.vectors import Vectors

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_HIGHEST = 3.0
_AT_ONCE = 1000
_WIDTH, _RIDGE = 1.0, 0.3


def ended(table: Floats) -> NDArray[np.float16]:
    """Append the row of zeros that number −1 means, and round."""
    return np.vstack([table, np.zeros((1, table.shape[1]))]).astype(np.float16)


def rarity(tokens: Tokens) -> tuple[tuple[str, ...], NDArray[np.float32]]:
    """The content lemmas of some comments, and the idf of each; the last is of unknown ones."""
    words = tokens.vocabulary
    owner = np.repeat(np.arange(len(tokens.bounds) - 1), np.diff(tokens.bounds))
    met = {
        (int(d), words.lemma[row])
        for d, row in zip(owner.tolist(), tokens.lexeme.tolist(), strict=True)
        if is_content(words.pos[row], words.lemma[row])
    }
    counts = Counter(lemma for _, lemma in met)
    lemmas = tuple(sorted(counts))
    df = np.array([*(counts[lemma] for lemma in lemmas), 0.0])
    return lemmas, np.log((len(tokens.bounds)) / (1 + df)).astype(np.float32)


def extended(graded: tuple[Ints, Floats], vectors: Vectors) -> NDArray[np.float16]:
    """Grades of all word vectors, learnt from the graded words: kernel ridge regression."""
    from sklearn.kernel_ridge import KernelRidge

    row, grades = graded
    ridge = KernelRidge(kernel="rbf", gamma=_WIDTH, alpha=_RIDGE).fit(vectors.at(row), grades)
    found = [
        ridge.predict(vectors.at(np.arange(start, min(start + _AT_ONCE, len(vectors)))))
        for start in range(0, len(vectors), _AT_ONCE)
    ]
    return ended(np.concatenate(found).clip(0))


def graded_rows(
    codebook: Codebook, codes: Sequence[str], words: Sequence[str], vectors: Vectors
) -> tuple[Ints, Floats]:
    """The word vectors that graded words name, with their grades per code."""
    number = {code: i for i, code in enumerate(codes)}
    grades = {vectors.row(word): np.zeros(len(codes)) for word in words}
    for term in codebook.terms:
        if term.code in number:
            own = grades.setdefault(vectors.row(term.text), np.zeros(len(codes)))
            own[number[term.code]] = max(own[number[term.code]], min(term.weight, _HIGHEST))
    rows = sorted(grades.keys() - {-1})
    return np.array(rows, np.int64), np.array([grades[row] for row in rows])
