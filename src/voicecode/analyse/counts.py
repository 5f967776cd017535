"""Counting words over comments: one sparse matrix, made in one step."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from voicecode.analyse.words import Words

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Ints = NDArray[np.int64]
# The ids of the comments behind cells, by (row, column).
Quotes = dict[tuple[int, int], tuple[str, ...]]


def frequencies(words: Words) -> tuple[Ints, Ints]:
    """Count how often each term occurs (TF) and in how many comments (DF); shape (n_terms,)."""
    table = incidence(words)
    return np.asarray(table.sum(axis=0)), np.bincount(table.indices, minlength=len(words.names))


def incidence(words: Words) -> "csr_array[Any, Any]":
    """Count each term in each comment; shape (n_comments, n_terms)."""
    from scipy.sparse import csr_array

    shape = (len(words.ids), len(words.names))
    ones = np.ones(len(words.term), np.int64)
    table = csr_array((ones, (words.segment, words.term)), shape=shape)
    table.sum_duplicates()
    return table


def top(words: Words, count: int, least: int = 1, pos: Sequence[str] = ()) -> Ints:
    """The terms that stand in most comments, most first; ties by frequency, then by name.

    Args:
        words: all words.
        count: how many terms.
        least: in how many comments a term must stand.
        pos: parts of speech to take; none named, the content words.
    """
    often, comments = frequencies(words)
    wanted = np.isin(words.pos, pos) if pos else words.content
    rows = np.flatnonzero(wanted & (comments >= least))
    order = np.lexsort((np.array(words.names)[rows], -often[rows], -comments[rows]))
    return np.asarray(rows[order][:count])


def behind(words: Words, terms: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The ids of the comments each of some terms stands in."""
    columns = incidence(words).tocsc()
    spans = {term: (columns.indptr[term], columns.indptr[term + 1]) for term in terms}
    return {
        term: tuple(words.ids[i] for i in sorted(columns.indices[low:high].tolist()))
        for term, (low, high) in spans.items()
    }


def behind_each(words: Words, groups: Sequence[Ints]) -> list[tuple[str, ...]]:
    """The ids of the comments in which any term of each group stands."""
    table = incidence(words)
    having = (np.flatnonzero(table[:, group].sum(axis=1)) for group in groups)
    return [tuple(words.ids[i] for i in rows.tolist()) for rows in having]


def labels(words: Words) -> tuple[str, ...]:
    """The names of the terms; two content words of one name get their part of speech."""
    content = words.content.tolist()
    often = Counter(name for name, own in zip(words.names, content, strict=True) if own)
    return tuple(
        f"{name}（{pos}）" if often[name] > 1 else name
        for name, pos in zip(words.names, words.pos, strict=True)
    )
