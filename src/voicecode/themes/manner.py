"""Which comments speak of nothing, and which a person would quote."""

import re
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from voicecode.themes.meaning import owners
from voicecode.themes.words import TITLES
from voicecode.types import Tokens

Bools = NDArray[np.bool_]

# What may stand in a call (二十二番、秋元議員。) before its title.
_CALLED = ("名詞", "接頭辞", "接尾辞", "副詞", "補助記号", "空白")
_STOPS, _ASKED = frozenset(("。", ".")), frozenset(("？", "?"))
# Words that answer nothing by themselves (特になし, わかりません, 同上), in UniDic's lemmas; nor do
# adverbs and parts of words.
_HOLLOW = frozenset(
    (
        *("無し", "侭", "同上", "同じ", "御座る", "世話", "特別", "異議", "異存", "異論", "御免"),
        *("分かる", "知る", "質問", "意見", "該当", "以上", "挨拶", "失礼", "了解", "承知", "結構"),
    )
)
_PARTS = ("副詞", "接頭辞", "接尾辞")
# A comment of so many words tells something, and is soon read.
_QUOTABLE = 5, 80
# What ends so announces more: the beginning of a quotation or a list (条例にも：).
_OPEN = re.compile(r"[：:、，,→＝=]\s*[」』）)]*\s*$")
# So many words at the end of a comment hold the sign and what closes behind it.
_TAIL = 3


def hollow(tokens: Tokens, chosen: Bools) -> Bools:
    """Mark the comments that answer nothing (特になし), shape (n_segments,).

    Args:
        tokens: of the comments.
        chosen: shape (n_lexemes,): the content words.
    """
    words = tokens.vocabulary
    rows = zip(words.lemma, words.pos, strict=True)
    telling = np.array([lemma not in _HOLLOW and not pos.startswith(_PARTS) for lemma, pos in rows])
    n = len(tokens.bounds) - 1
    told = owners(tokens)[(chosen & telling.astype(np.bool_))[tokens.lexeme]]
    nothing: Bools = np.bincount(told, minlength=n) == 0
    return nothing


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


def is_open(text: str) -> bool:
    """Say whether a text is the mere beginning of something: it ends with a colon or a comma."""
    return bool(_OPEN.search(text))


def finished(tokens: Tokens) -> Bools:
    """Mark the comments that are not mere beginnings, shape (n_segments,)."""
    surface, lexeme = tokens.vocabulary.surface, tokens.lexeme.tolist()
    spans = pairwise(tokens.bounds.tolist())
    tails = (lexeme[max(low, high - _TAIL) : high] for low, high in spans)
    found = (not is_open("".join(surface[row] for row in tail)) for tail in tails)
    return np.fromiter(found, np.bool_, len(tokens.bounds) - 1)


def quotable(tokens: Tokens) -> Bools:
    """Mark the comments a person would quote, shape (n_segments,).

    They are soon read, no questions, and not mere beginnings.
    """
    words = tokens.vocabulary
    signs = zip(words.surface, words.pos, strict=True)
    asked = np.array([s in _ASKED or (s == "か" and "終助詞" in p) for s, p in signs], np.bool_)
    told = np.diff(tokens.bounds)
    low, high = _QUOTABLE
    fits: Bools = (told >= low) & (told <= high) & finished(tokens)
    end = tokens.bounds[1:][fits]
    fits[fits] &= ~(asked[tokens.lexeme[end - 1]] | asked[tokens.lexeme[end - 2]])
    return fits
