"""Where sentences and clauses begin and end, in token columns."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voicecode.columns.lexemes import derive
from voicecode.types import Tokens

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_ENDS = frozenset("。．！？!?\n｡")
_OPENING = dict(zip("「『（(［[【〈《“", "」』）)］]】〉》”", strict=True))
_CLOSING = frozenset(_OPENING.values())
_ROUND = frozenset("）)")


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences as columns over tokens.

    Args:
        of_token: shape (n_tokens,): number of the sentence each token stands in, rising.
        bounds: shape (n_sentences + 1,): sentence s owns tokens bounds[s]:bounds[s + 1].
        segment: shape (n_sentences,): the segment each sentence belongs to, rising.
        bracketed: shape (n_tokens,): stands inside a closed pair of brackets (or is one).
        aside: shape (n_tokens,): stands inside round brackets （ ）, which add but do not assert.
    """

    of_token: Ints
    bounds: Ints
    segment: Ints
    bracketed: Bools
    aside: Bools


def sentences(tokens: Tokens) -> Sentences:
    """Cut at 。！？ and line ends outside brackets (「」（）), and at the ends of segments.

    Sentence ends inside a bracket do not count; a bracket that is never closed hides nothing.
    """
    n = len(tokens.lexeme)
    owner = np.repeat(np.arange(len(tokens.bounds) - 1), np.diff(tokens.bounds))
    bracketed, aside = _bracketed(tokens, owner)
    ends = mark(tokens, _ENDS) & ~bracketed
    first = np.zeros(n, np.bool_)
    first[1:] = (ends[:-1] & ~ends[1:]) | (owner[1:] != owner[:-1])
    first[:1] = True
    starts = np.flatnonzero(first)
    of_token = np.cumsum(first) - 1
    return Sentences(of_token, np.append(starts, n), owner[starts], bracketed, aside)


def lateness(tokens: Tokens) -> NDArray[np.float64]:
    """How much of its segment is said when a token is over, shape (n_tokens,), 0 < x ≤ 1."""
    length = np.diff(tokens.bounds)
    place = np.arange(len(tokens.lexeme)) - np.repeat(tokens.bounds[:-1], length) + 1
    late: NDArray[np.float64] = place / np.repeat(length, length)
    return late


def mark(tokens: Tokens, surfaces: frozenset[str], pos: str = "") -> Bools:
    """Mark the tokens whose surface is one of a few and whose part of speech begins with `pos`."""
    words = tokens.vocabulary

    def fits(row: int) -> bool:
        return words.surface[row] in surfaces and words.pos[row].startswith(pos)

    return derive(words, (mark, surfaces, pos), fits, np.bool_)[tokens.lexeme]


def _bracketed(tokens: Tokens, owner: Ints) -> tuple[Bools, Bools]:
    """Mark what stands between a bracket and its partner in the same segment; then （ ） alone."""
    inside = np.zeros(len(tokens.lexeme), np.bool_)
    aside = np.zeros(len(tokens.lexeme), np.bool_)
    surface = tokens.vocabulary.surface
    open_at: list[tuple[int, str, int]] = []
    for i in np.flatnonzero(mark(tokens, frozenset(_OPENING) | _CLOSING)).tolist():
        text, segment = surface[tokens.lexeme[i]], int(owner[i])
        open_at = [o for o in open_at if o[2] == segment]
        if text in _OPENING:
            open_at.append((i, _OPENING[text], segment))
        elif depth := [d for d, o in enumerate(open_at) if o[1] == text]:
            pair = slice(open_at[depth[-1]][0], i + 1)
            inside[pair] = True
            if text in _ROUND:
                aside[pair] = True
            del open_at[depth[-1] :]
    return inside, aside
