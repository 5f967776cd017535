"""Columns over the vocabulary: what rooms compute of each lexeme, once."""

from collections.abc import Callable, Hashable
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from voicecode.types import Lexemes


def derive(
    words: Lexemes, key: Hashable, value: Callable[[int], object], dtype: DTypeLike
) -> NDArray[Any]:
    """Compute a column over the lexemes; those of earlier calls are not computed again.

    Args:
        words: a growing vocabulary.
        key: names the column; one key, one meaning.
        value: row → value; must depend on that lexeme alone.
        dtype: of the column.

    Returns:
        Shape (n_lexemes,).
    """
    known = words.derived.get(key)
    if known is None:
        known = np.empty(0, dtype)
    if len(known) < len(words):
        new = [value(row) for row in range(len(known), len(words))]
        known = np.concatenate([known, np.array(new, dtype)])
        words.derived[key] = known
    return known
