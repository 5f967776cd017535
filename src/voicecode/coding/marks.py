"""Timeframe (時制) and polarity (極性) of each comment, by CODEBOOK 2.7.

Terms and rules leave marks on the words. A shift right behind a mark multiplies its weight
(悪く・ない: −1 turns it; 苦情・の・受付: 0 silences it); a contrast (～が, ～のに) softens what
stands before it in its sentence, and all that was said before where it opens one (でも、…); a mark
inside a longer one adds nothing to the polarity. What has no evaluation of its own is what its
question asks for (困っていること, 強み).
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from voicecode.codebook import Codebook
from voicecode.columns.match import Conditions, Matcher, Spans
from voicecode.columns.sentences import Sentences
from voicecode.columns.terms import TermFinder
from voicecode.types import Tokens

PAST, PRESENT, DRIFT, TARGET = "past", "present", "drift", "target"
PROBLEM, STRENGTH, NEUTRAL = "problem", "strength", "neutral"
_OPPOSITE = {PROBLEM: STRENGTH, STRENGTH: PROBLEM}
# What is said last is said loudest: each further mark adds this share of its weight.
_GROWTH = 0.2
_AUDIBLE = 0.35
# A question for problems or strengths outweighs a weak word (新しい) and leaves a clear one.
_ASKED_POLE, _CLEAR = 0.5, 0.6
# A question about the future outweighs a time in the answer, but not an unreal past (べきだった).
_ASKED_FUTURE, _ASKED = 1.6, 0.5
_UNREAL = 2.0


class Mark(NamedTuple):
    """Words that speak for a value of a facet: tokens start:end, with a weight.

    `gapped` marks come from patterns with a gap and do not speak for all words they span.
    """

    value: str
    weight: float
    rule: str
    start: int
    end: int
    gapped: bool = False


class MarkFinder:
    """Finds the words that speak for the values of one facet."""

    def __init__(
        self,
        codebook: Codebook,
        facet: str,
        tokenize: Callable[[Sequence[str]], Tokens],
        conditions: Conditions | None = None,
    ) -> None:
        """Compile the rules and terms of a facet; `conditions` are shared with other facets."""
        key = {code.id: code.key for code in codebook.of(facet)}
        own = [r for r in codebook.rules if r.code in key and r.scope != "question"]
        rules = [(r, p) for r in own for p in r.patterns]
        self._scope = np.array([r.scope for r, _ in rules], "U8")
        self._weight = np.array([r.weight for r, _ in rules])
        self._matcher = Matcher([p for _, p in rules], conditions)
        terms = [t for t in codebook.terms if t.code in key]
        self._finder = TermFinder(tokenize([t.text for t in terms]))
        self._models = [
            Mark(key[r.code], r.weight, r.id, 0, 0, any(e.op == "*" for e in p)) for r, p in rules
        ] + [Mark(key[t.code], t.weight, f"term:{t.text}", 0, 0) for t in terms]

    def marks(self, tokens: Tokens, cut: Sentences) -> list[list[Mark]]:
        """List the marks of each segment in the order of the text."""
        spans = self._matcher.spans(tokens.lexeme, cut.of_token, tokens.vocabulary)
        found = self._finder.find(tokens, cut.of_token)
        scope = self._scope[spans.pattern]
        plain = scope == "any"
        models = np.concatenate([spans.pattern[plain], found.term + len(self._scope)])
        start = np.concatenate([spans.start[plain], found.start])
        end = np.concatenate([spans.end[plain], found.end])
        loud = self._loudness(spans, scope == "contrast", cut)[end - 1]
        shifts = self._shifts(spans, scope == "shift", cut)
        rows = zip(models.tolist(), start.tolist(), end.tolist(), loud.tolist(), strict=True)
        owner = np.searchsorted(tokens.bounds, start, side="right") - 1
        listed: list[list[Mark]] = [[] for _ in range(len(tokens.bounds) - 1)]
        for segment, row in zip(owner.tolist(), rows, strict=True):
            listed[segment].append(self._heard(*row, shifts))
        for marks in listed:
            marks.sort(key=lambda m: (m.start, -m.end, -m.weight))
        return listed

    def _loudness(
        self, spans: Spans, contrast: NDArray[np.bool_], cut: Sentences
    ) -> NDArray[np.float64]:
        """How much a mark that ends on each token counts, shape (n_tokens,)."""
        loud = np.ones(len(cut.of_token))
        start = spans.start[contrast]
        low = cut.bounds[cut.of_token[start]]
        opens = np.searchsorted(cut.segment, cut.segment[cut.of_token[start]])
        low = np.where(low == start, cut.bounds[opens], low)
        weight = self._weight[spans.pattern[contrast]]
        for first, last, w in zip(low.tolist(), start.tolist(), weight.tolist(), strict=True):
            loud[first:last] = np.minimum(loud[first:last], w)
        return loud

    def _shifts(
        self, spans: Spans, shift: NDArray[np.bool_], cut: Sentences
    ) -> dict[int, tuple[int, float]]:
        """The longest shift from each token: its end and its factor.

        What opens a sentence stands behind no mark of it.
        """
        shift = shift & (spans.start != cut.bounds[cut.of_token[spans.start]])
        start, end = spans.start[shift], spans.end[shift]
        factor = self._weight[spans.pattern[shift]]
        order = np.argsort(end, kind="stable")
        columns = (start[order].tolist(), end[order].tolist(), factor[order].tolist())
        return {s: (e, f) for s, e, f in zip(*columns, strict=True)}

    def _heard(
        self, model: int, start: int, end: int, loud: float, shifts: dict[int, tuple[int, float]]
    ) -> Mark:
        """A mark with all that follows and shifts it."""
        mark = self._models[model]
        value, weight = mark.value, mark.weight * abs(loud)
        if loud < 0:
            value = _OPPOSITE.get(value, value)
        while weight and end in shifts:
            end, factor = shifts[end]
            weight *= abs(factor)
            value = _OPPOSITE.get(value, value) if factor < 0 else value
        return Mark(value, weight, mark.rule, start, end, mark.gapped)


def timeframe(marks: Sequence[Mark], stance: str, asked: str) -> tuple[str, Mark | None]:
    """Choose past, present, drift or target.

    What is told lies in the past, the present or the drift (なりゆき); a demand looks to a target
    unless its own form lies in the past (べきだった, てほしかった). The heaviest mark decides, of
    equals the one that starts last; light marks of one value speak together.

    Args:
        marks: marks of the timeframe facet.
        stance: the stance of the comment.
        asked: the time the question speaks of, "" if none.
    """
    if not marks and not asked:
        return PRESENT, None
    future = DRIFT if stance == "is" else TARGET
    if asked in (DRIFT, TARGET):
        asked = future
    heard = [m for m in marks if _fits(m, stance, future)]
    total: dict[str, float] = defaultdict(float)
    for mark in heard:
        total[mark.value] += mark.weight
    total[asked] += _ASKED_FUTURE if asked == future else _ASKED
    speaking = [m for m in heard if total[m.value] >= 1]
    best = max(speaking, key=lambda m: (m.weight, m.start), default=None)
    if best is None or (asked == future and best.weight < _ASKED_FUTURE):
        own = [m for m in heard if m.value == asked]
        return asked or PRESENT, max(own, key=lambda m: m.weight, default=None)
    return best.value, None if best.value == PRESENT else best


def _fits(mark: Mark, stance: str, future: str) -> bool:
    if mark.value == PAST:
        return stance == "is" or mark.weight >= _UNREAL
    return mark.value in (PRESENT, future)


def _outermost(marks: Sequence[Mark]) -> Iterator[Mark]:
    """Drop marks inside others; of equal ones the heaviest, which comes first, stays."""
    reach = 0
    for mark in marks:
        if mark.end > reach or mark.gapped:
            yield mark
        if not mark.gapped:
            reach = max(reach, mark.end)


def polarity(marks: Sequence[Mark], asked: str = "") -> tuple[str, Mark | None]:
    """Choose problem, strength or neutral: the louder side, of equals the one said last.

    Args:
        marks: marks of the polarity facet, by start, longer before shorter.
        asked: what the question asks for, "" or neutral if neither side.
    """
    if not marks and not asked:
        return NEUTRAL, None
    heard = list(_outermost(marks))
    total = {STRENGTH: 0.0, PROBLEM: 0.0}
    for place, mark in enumerate(m for m in heard if m.value in total):
        total[mark.value] += mark.weight * (1 + _GROWTH * place)
    if asked in total and max(total.values()) < _CLEAR:
        total[asked] += _ASKED_POLE
    value = max(total, key=lambda v: total[v])
    if total[value] < _AUDIBLE:
        return NEUTRAL, None
    own = (m for m in heard if m.value == value and m.weight)
    return value, max(own, key=lambda m: (m.weight, m.end), default=None)
