"""Which tokens count (助数詞): 三ページ counts pages, ホームページ names one."""

import re

import numpy as np
from numpy.typing import NDArray

from voicecode.columns.lexemes import derive
from voicecode.types import Tokens

Bools = NDArray[np.bool_]

NUMBER, COUNTER, SUFFIX = "名詞-数詞", "助数詞", "接尾辞"


# とおり, どおり, たび: so written they carry grammar, whether or not they count.
_HIRAGANA = re.compile("[ぁ-ん]+")


def names(pos: str, surface: str) -> bool:
    """Say whether a noun names something where it does not count; one that cannot count does."""
    return not (COUNTER in pos and _HIRAGANA.fullmatch(surface))


def counting(tokens: Tokens) -> Bools:
    """Mark the counters, shape (n_tokens,).

    A suffix that counts (枚, つ) always does; a noun that can (ページ, 時間, 課) only right after a
    number or another counter of the same segment, and is a noun like any other elsewhere.
    """
    pos = tokens.vocabulary.pos
    columns = {
        "number": lambda row: pos[row].startswith(NUMBER),
        "counter": lambda row: COUNTER in pos[row],
        "counting suffix": lambda row: COUNTER in pos[row] and pos[row].startswith(SUFFIX),
    }
    number, can, always = (
        derive(tokens.vocabulary, ("counting", name), value, np.bool_)[tokens.lexeme]
        for name, value in columns.items()
    )
    behind_number = can & _behind(number, tokens)
    found: Bools = always | behind_number | (can & _behind(behind_number, tokens))
    return found


def _behind(marked: Bools, tokens: Tokens) -> Bools:
    """The tokens right behind those that are marked, each segment for itself."""
    found = np.zeros_like(marked)
    found[1:] = marked[:-1]
    first = tokens.bounds[:-1]
    found[first[first < len(found)]] = False
    return found
