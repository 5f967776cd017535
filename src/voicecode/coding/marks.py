"""Timeframe (時制) and polarity (極性) of each comment, by CODEBOOK 2.7."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from voicecode.codebook import Codebook
from voicecode.coding.match import Matcher
from voicecode.coding.sentences import Sentences
from voicecode.coding.terms import TermFinder
from voicecode.types import Tokens


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that speak for a value of a facet: tokens start:end, with a weight."""

    value: str
    weight: float
    rule: str
    start: int
    end: int


class MarkFinder:
    """Finds the words that speak for the values of one facet."""

    def __init__(
        self, codebook: Codebook, facet: str, tokenize: Callable[[Sequence[str]], Tokens]
    ) -> None:
        """Compile the rules and terms of a facet."""
        key = {code.id: code.key for code in codebook.of(facet)}
        rules = [r for r in codebook.rules if r.code in key and r.scope == "any"]
        self._entries = [(key[r.code], r.weight, r.id) for r in rules for _ in r.patterns]
        self._matcher = Matcher([p for r in rules for p in r.patterns])
        terms = [t for t in codebook.terms if t.code in key]
        self._terms = [(key[t.code], t.weight, f"term:{t.text}") for t in terms]
        self._finder = TermFinder(tokenize([t.text for t in terms]))

    def marks(self, tokens: Tokens, cut: Sentences) -> list[list[Mark]]:
        """List the marks of each segment in the order of the text."""
        spans = self._matcher.spans(tokens.lexeme, cut.of_token, tokens.vocabulary)
        found = self._finder.find(tokens, cut.of_token)
        listed: list[list[Mark]] = [[] for _ in range(len(tokens.bounds) - 1)]
        for entries, number, starts, ends in (
            (self._entries, spans.pattern, spans.start, spans.end),
            (self._terms, found.term, found.start, found.end),
        ):
            owner = np.searchsorted(tokens.bounds, starts, side="right") - 1
            rows = zip(owner.tolist(), number.tolist(), starts.tolist(), ends.tolist(), strict=True)
            for segment, entry, start, end in rows:
                listed[segment].append(Mark(*entries[entry], start, end))
        for marks in listed:
            marks.sort(key=lambda m: (m.start, m.end))
        return listed


def timeframe(marks: Sequence[Mark], stance: str, asked: str) -> tuple[str, Mark | None]:
    """Choose past, present, drift or target.

    Args:
        marks: marks of the timeframe facet.
        stance: the stance of the comment; drift is for is, target for ought and want.
        asked: the time the question speaks of, "" if none.
    """
    fitting = {"past", "drift"} if stance == "is" else {"past", "target"}
    heard = [m for m in marks if m.value in fitting]
    if heard:
        best = max(heard, key=lambda m: (m.weight, m.end))
        if best.weight >= 1 or asked == best.value:
            return best.value, best
    return (asked if asked in fitting else "present"), None


def polarity(marks: Sequence[Mark]) -> tuple[str, Mark | None]:
    """Choose problem, strength or neutral: the louder side, of equals the one said last."""
    if not marks:
        return "neutral", None
    total: dict[str, float] = {}
    for place, mark in enumerate(marks):
        total[mark.value] = total.get(mark.value, 0.0) + mark.weight * (1 + 0.2 * place)
    value = max(total, key=lambda v: (total[v], v))
    return value, max((m for m in marks if m.value == value), key=lambda m: (m.weight, m.end))
