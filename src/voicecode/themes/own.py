"""A researcher's own words (辞書) in themes: kept whole, ignored, merged."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from voicecode.types import Dictionary, Lexemes, Tokens

Bools = NDArray[np.bool_]


def ignored(words: Lexemes, own: Dictionary) -> Bools:
    """Mark the lexemes that are to be ignored however they are written, shape (n_lexemes,)."""
    forms = zip(words.surface, words.base, words.lemma, strict=True)
    return np.fromiter((not own.stopwords.isdisjoint(f) for f in forms), np.bool_, len(words))


def merged(words: Lexemes, own: Dictionary) -> Sequence[str]:
    """The lemma of each lexeme, or the word that stands for it."""
    if not own.synonyms:
        return words.lemma
    forms = zip(words.surface, words.base, words.lemma, strict=True)
    return [
        next((own.synonyms[form] for form in each if form in own.synonyms), each[-1])
        for each in forms
    ]


def kept_whole(tokens: Tokens, own: Dictionary) -> Iterator[tuple[str, int, int, int]]:
    """Find the researcher's compounds, longest first, even across the tokenizer's borders.

    Yields:
        The compound, its segment, and the half-open range of the tokens it touches.
    """
    if not own.compounds:
        return
    pattern = re.compile("|".join(map(re.escape, sorted(own.compounds, key=len, reverse=True))))
    surface = tokens.vocabulary.surface
    for segment, (low, high) in enumerate(pairwise(tokens.bounds.tolist())):
        written = [surface[row] for row in tokens.lexeme[low:high]]
        ends = np.cumsum([len(each) for each in written])
        for hit in pattern.finditer("".join(written)):
            first, last = np.searchsorted(ends, [hit.start(), hit.end() - 1], side="right")
            yield hit[0], segment, low + int(first), low + int(last) + 1
