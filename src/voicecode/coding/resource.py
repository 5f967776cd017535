"""Resource of each comment: ヒト・モノ・カネ・情報・関係 by CODEBOOK R0–R6, from the lexicon.

Every dictionary word speaks with its grade; what the predicate speaks of (R0) speaks louder, the
words of a reason or a purpose more quietly. The tie-breaks of the codebook are rules with weights.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voicecode.codebook import Codebook
from voicecode.columns.match import Conditions, Matcher
from voicecode.columns.sentences import Sentences
from voicecode.columns.terms import TermFinder
from voicecode.types import Tokens

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

# A grade of 3 decides alone, but two words of grade 2 outweigh it; 1 only leans (vocabulary.tsv).
_GRADE = np.array([0.0, 0.5, 1.2, 2.0])
_SILENT = 0.25


@dataclass(frozen=True, slots=True)
class Votes:
    """What speaks for which resource, as columns over votes, rising by start.

    Args:
        segment: the segment each vote stands in.
        code: number of the code it speaks for.
        weight: how loudly, ≥ 0, with the role of the words in the sentence.
        start: first token.
        end: token after the last.
        rule: number in `ResourceCoder.names`.
    """

    segment: Ints
    code: Ints
    weight: Floats
    start: Ints
    end: Ints
    rule: Ints


class ResourceCoder:
    """Scores resources over token columns of one growing vocabulary."""

    def __init__(
        self,
        codebook: Codebook,
        tokenize: Callable[[Sequence[str]], Tokens],
        conditions: Conditions | None = None,
    ) -> None:
        """Compile terms, rules and roles of resources; `conditions` are shared with others."""
        self.codes = codebook.of("resource")
        number = {code.id: i for i, code in enumerate(self.codes)}
        terms = sorted({t.text for t in codebook.terms if t.code in number})
        row = {text: i for i, text in enumerate(terms)}
        self._weights = np.zeros((len(terms), len(self.codes)))
        for term in codebook.terms:
            if term.code in number:
                place = row[term.text], number[term.code]
                self._weights[place] = max(self._weights[place], _grade(term.weight))
        self._finder = TermFinder(tokenize(terms))
        rules = [r for r in codebook.rules if r.code in number and r.scope == "any"]
        self._rule_code = np.array([number[r.code] for r in rules for _ in r.patterns], np.int64)
        self._rule_weight = np.array([r.weight for r in rules for _ in r.patterns])
        self._rule_name = [r.id for r in rules for _ in r.patterns]
        self._matcher = Matcher([p for r in rules for p in r.patterns], conditions)
        self.names = [f"term:{t}" for t in terms] + self._rule_name
        roles = [r for r in codebook.rules if r.scope in ("reason", "topic")]
        self._role = [(r.scope, r.weight) for r in roles for _ in r.patterns]
        self._roles = Matcher([p for r in roles for p in r.patterns], conditions)

    def votes(self, tokens: Tokens, cut: Sentences) -> Votes:
        """Collect every vote of terms and rules."""
        found = self._finder.find(tokens, cut.of_token)
        spans = self._matcher.spans(tokens.lexeme, cut.of_token, tokens.vocabulary)
        term, code = np.nonzero(self._weights[found.term])
        start = np.concatenate([found.start[term], spans.start])
        end = np.concatenate([found.end[term], spans.end])
        rule = np.concatenate([found.term[term], spans.pattern + len(self._weights)])
        codes = np.concatenate([code, self._rule_code[spans.pattern]])
        weight = np.concatenate(
            [self._weights[found.term[term], code], self._rule_weight[spans.pattern]]
        )
        weight = weight * self._loudness(tokens, cut)[end - 1]
        order = np.argsort(start, kind="stable")
        segment = np.searchsorted(tokens.bounds, start, side="right") - 1
        return Votes(
            segment[order], codes[order], weight[order], start[order], end[order], rule[order]
        )

    def scores(self, votes: Votes, n_segments: int) -> Floats:
        """Sum the votes, shape (n_segments, n_codes)."""
        flat = votes.segment * len(self.codes) + votes.code
        total = np.bincount(flat, votes.weight, minlength=n_segments * len(self.codes))
        return total.astype(np.float64).reshape(n_segments, len(self.codes))

    def _loudness(self, tokens: Tokens, cut: Sentences) -> Floats:
        """How much the role of each token in its sentence counts, shape (n_tokens,)."""
        loud = np.ones(len(tokens.lexeme))
        spans = self._roles.spans(tokens.lexeme, cut.of_token, tokens.vocabulary)
        low = cut.bounds[cut.of_token[spans.start]] if len(spans.start) else spans.start
        for pattern, start, first in zip(
            spans.pattern.tolist(), spans.start.tolist(), low.tolist(), strict=True
        ):
            scope, weight = self._role[pattern]
            if scope == "reason":
                loud[first:start] = np.minimum(loud[first:start], weight)
            else:
                loud[start] *= weight
        return loud


def choose(scores: Floats) -> list[tuple[int, int]]:
    """The best and the second code of each row, −1 where nothing speaks loudly enough (R6)."""
    order = np.argsort(-scores, axis=1, kind="stable")
    chosen = []
    for row, ranked in zip(scores, order.tolist(), strict=True):
        best = ranked[0] if row[ranked[0]] >= _SILENT else -1
        second = ranked[1] if len(ranked) > 1 and row[ranked[1]] > 0 else -1
        chosen.append((best, second if best >= 0 else -1))
    return chosen


def certainty(row: Floats, best: int) -> float:
    """How sure the choice is, 0–1: the best code's share of all that was said."""
    return float(row[best] / (row.sum() + 1.0)) if best >= 0 else 0.0


def _grade(weight: float) -> float:
    return float(np.interp(weight, np.arange(len(_GRADE)), _GRADE))
