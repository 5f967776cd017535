"""Tokens → phrases of two nouns joined by の (情報共有の不足), as people say them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voicecode.themes.words import placed, runs
from voicecode.types import Tokens

Ints = NDArray[np.int64]

# Longer ones are no labels any more.
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class Phrases:
    """Two noun runs with の between them, as columns over occurrences.

    Args:
        segment: shape (n,): the segment each stands in, rising.
        pair: the two noun runs of each, as they are written.
    """

    segment: Ints
    pair: Sequence[tuple[str, str]]


def phrases(tokens: Tokens) -> Phrases:
    """Find all phrases; of a chain (AのBのC) each neighbouring pair."""
    surface = tokens.vocabulary.surface
    low, high, owner = runs(placed(tokens), tokens)
    of = np.array([each == "の" for each in surface], np.bool_)[tokens.lexeme]
    joined = (high[:-1] + 1 == low[1:]) & (owner[:-1] == owner[1:])
    joined[joined] = of[high[:-1][joined]]
    first = np.flatnonzero(joined)
    lexeme = tokens.lexeme.tolist()

    def written(run: int) -> str:
        return "".join(surface[row] for row in lexeme[low[run] : high[run]])

    pairs = [(written(run), written(run + 1)) for run in first.tolist()]
    short = [len(a) + len(b) < _LONGEST for a, b in pairs]
    kept = [pair for pair, fits in zip(pairs, short, strict=True) if fits]
    return Phrases(owner[first[np.array(short, np.bool_)]], kept)
