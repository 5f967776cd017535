"""Which words decided: the parts that words and votes added, joined where a term covers words."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voicecode.coding.features import Heard
from voicecode.coding.predict import Judged, Predictor
from voicecode.columns.lexemes import derive
from voicecode.types import Tokens

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_QUOTED = 3
# A word is quoted if it added at least this part of what the strongest one did.
_WORTH = 0.3
_MARKS = ("補助記号", "空白", "記号")
# A rule may tie words that stand far apart; of a stretch of more tokens only the ends are quoted.
_LONG = 12


@dataclass(frozen=True, slots=True)
class Weighed:
    """Words and terms with what they added to their comment's class, strongest first in each.

    Args:
        segment: shape (n,), rising.
        start: first token.
        end: token after the last.
        added: how much it added to the logit.
        rule: number of the lexicon's term or rule, −1 for a word the model alone knows.
    """

    segment: Ints
    start: Ints
    end: Ints
    added: Floats
    rule: Ints


def weigh(
    predictor: Predictor, judged: Judged, chosen: Ints, tokens: Tokens, is_term: NDArray[np.bool_]
) -> Weighed:
    """Weigh every content word, term and rule of some comments.

    A term takes over what its words added; a rule stands by itself.

    Args:
        predictor: who judged.
        judged: what it said.
        chosen: shape (n_segments,): the class of each comment.
        tokens: of the comments.
        is_term: whether each number of the lexicon is a term (else a rule).
    """
    heard, n = judged.heard, len(tokens.lexeme)
    votes, said = heard.votes, predictor.vote_parts(heard, chosen)
    term = is_term[votes.rule]
    unit, end, rule = _units(heard, term, n)
    added = np.bincount(
        unit[heard.token], predictor.word_parts(heard, chosen, tokens.vocabulary), minlength=n
    )
    added += np.bincount(votes.start[term], said[term], minlength=n)
    heads = np.zeros(n, np.bool_)
    heads[unit[heard.token]] = heads[votes.start[term]] = True
    spoken = np.flatnonzero(heads)
    segment = np.searchsorted(tokens.bounds, spoken, side="right") - 1
    found = Weighed(
        np.concatenate([segment, votes.segment[~term]]),
        np.concatenate([spoken, votes.start[~term]]),
        np.concatenate([end[spoken], votes.end[~term]]),
        np.concatenate([added[spoken], said[~term]]),
        np.concatenate([rule[spoken], votes.rule[~term]]),
    )
    order = np.lexsort((found.start, -found.added, found.segment))
    return Weighed(*(getattr(found, name)[order] for name in Weighed.__slots__))


def _units(heard: Heard, term: NDArray[np.bool_], n: int) -> tuple[Ints, Ints, Ints]:
    """For each token: where its unit starts; for each start: its end and its term."""
    unit, end, rule = np.arange(n), np.arange(1, n + 1), np.full(n, -1, np.int64)
    start, after = heard.votes.start[term], heard.votes.end[term]
    for offset in range(1, int((after - start).max(initial=0))):
        inside = start + offset < after
        unit[start[inside] + offset] = start[inside]
    end[start], rule[start] = after, heard.votes.rule[term]
    return unit, end, rule


class Strongest:
    """The few words and terms of each comment worth quoting, strongest first."""

    def __init__(self, weighed: Weighed, tokens: Tokens, n_segments: int) -> None:
        """Take what was weighed in all comments."""
        self._edges: list[int] = np.searchsorted(
            weighed.segment, np.arange(n_segments + 1)
        ).tolist()
        self._start: list[int] = weighed.start.tolist()
        self._end: list[int] = weighed.end.tolist()
        self._added: list[float] = weighed.added.tolist()
        self._rule: list[int] = weighed.rule.tolist()
        self._lexeme = tokens.lexeme.data
        self._bare = _bare(tokens).data

    def of(self, segment: int) -> tuple[list[tuple[int, int]], list[int]]:
        """Their token positions and their rules; a word said twice counts once.

        Where nothing spoke for the class, the word that spoke least against it is all there is.
        """
        low, high = self._edges[segment : segment + 2]
        chosen: list[int] = []
        said: list[list[int]] = []
        for i in range(low, high):
            added = self._added[i]
            if chosen and added < max(_WORTH * self._added[chosen[0]], 0.0):
                break
            words = self._lexeme[self._start[i] : self._end[i]].tolist()
            if words not in said:
                said.append(words)
                chosen.append(i)
            if len(chosen) == _QUOTED or added <= 0:
                break
        places = [place for i in chosen for place in self._places(self._start[i], self._end[i])]
        return places, [self._rule[i] for i in chosen]

    def _places(self, start: int, end: int) -> list[tuple[int, int]]:
        """What to quote of some words: not the particle behind, of a long stretch both ends."""
        while end - start > 1 and self._bare[end - 1]:
            end -= 1
        return [(start, end)] if end - start <= _LONG else [(start, start + 2), (end - 3, end)]


def _bare(tokens: Tokens) -> NDArray[np.bool_]:
    """Mark particles and marks, which tell nothing at the end of a quotation, shape (n_tokens,)."""
    pos = tokens.vocabulary.pos

    def bare(row: int) -> bool:
        return pos[row].startswith(("助詞", *_MARKS))

    return derive(tokens.vocabulary, _bare, bare, np.bool_)[tokens.lexeme]


def spoken(tokens: Tokens, number: int) -> list[tuple[int, int]]:
    """All of a comment but the marks around it, for one without a content word."""
    words, first = tokens.vocabulary, int(tokens.bounds[number])
    own = tokens.lexeme[first : int(tokens.bounds[number + 1])].tolist()
    said = [first + i for i, row in enumerate(own) if _speaks(words.pos[row])]
    return [(said[0], said[-1] + 1)] if said else []


def _speaks(pos: str) -> bool:
    return bool(pos) and not pos.startswith(_MARKS)
