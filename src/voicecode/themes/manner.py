"""Which comments merely call somebody, as a chair does, and which a person would quote."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from voicecode.themes.words import TITLES
from voicecode.types import Tokens

Bools = NDArray[np.bool_]

# What may stand in a call (二十二番、秋元議員。) before its title.
_CALLED = ("名詞", "接頭辞", "接尾辞", "副詞", "補助記号", "空白")
_STOPS, _ASKED = frozenset(("。", ".")), frozenset(("？", "?"))
# A comment of so many words tells something, and is soon read.
_QUOTABLE = 5, 80


def called(tokens: Tokens) -> Bools:
    """Mark the comments by which a chair calls somebody (教育長。), shape (n_segments,)."""
    words = tokens.vocabulary
    rows = zip(words.lemma, words.pos, words.surface, strict=True)
    sort = [_call(*row) for row in rows]
    lexeme, bounds = tokens.lexeme.tolist(), tokens.bounds.tolist()
    found = ("".join(sort[row] for row in lexeme[low:high]) for low, high in pairwise(bounds))
    return np.array([each.endswith("t.") and "x" not in each for each in found], np.bool_)


def _call(lemma: str, pos: str, surface: str) -> str:
    """The part a word has in a call: its title, its end, another word of it, none."""
    if surface in _STOPS:
        return "."
    if lemma in TITLES and pos.startswith(("名詞", "接尾辞")):
        return "t"
    return "n" if pos.startswith(_CALLED) else "x"


def quotable(tokens: Tokens) -> Bools:
    """Mark the comments a person would quote: soon read, and no question; shape (n_segments,)."""
    words = tokens.vocabulary
    signs = zip(words.surface, words.pos, strict=True)
    asked = np.array([s in _ASKED or (s == "か" and "終助詞" in p) for s, p in signs], np.bool_)
    told = np.diff(tokens.bounds)
    low, high = _QUOTABLE
    fits: Bools = (told >= low) & (told <= high)
    end = tokens.bounds[1:][fits]
    fits[fits] &= ~(asked[tokens.lexeme[end - 1]] | asked[tokens.lexeme[end - 2]])
    return fits
