"""Do the examples of a codebook hold? Every rule is tried on its own `yes` and `no`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voicecode.codebook import Codebook, Rule
from voicecode.coding.coder import Coder
from voicecode.columns.match import Matcher
from voicecode.columns.sentences import Sentences, sentences

Ints = NDArray[np.int64]
_VERB = {"final": "count", "shell": "reach the end", "void": "make it say nothing"}


@dataclass(frozen=True, slots=True)
class _Example:
    rule: Rule
    text: str
    expected: bool


def check(codebook: Codebook, coder: Coder) -> list[str]:
    """List the examples that do not come out as their rules say.

    A `yes` of a final rule must match, reach the end of its sentence and not be blocked; that of
    a shell must reach the end; that of a void rule must leave nothing said; that of any other
    rule must match. A `no` must not.

    Args:
        codebook: the codebook to try, all facets of it.
        coder: a coder built from the same codebook.

    Returns:
        One line a fault (file, rule, example, what is wrong, what to do), in the order of the
        files; empty where all is well.
    """
    examples = list(_examples(codebook))
    if not any(e.text for e in examples):
        return []
    trial = _Trial(codebook, coder, [e.text for e in examples])
    return [_fault(e) for i, e in enumerate(examples) if trial.holds(e.rule, i) is not e.expected]


def _examples(codebook: Codebook) -> Iterator[_Example]:
    for rule in codebook.rules:
        for text in rule.yes:
            yield _Example(rule, text, expected=True)
        for text in rule.no:
            yield _Example(rule, text, expected=False)


class _Trial:
    """All rules tried on all examples at once; an example is known by its number."""

    def __init__(self, codebook: Codebook, coder: Coder, texts: Sequence[str]) -> None:
        tokens = coder.tokenize(texts)
        cut = sentences(tokens)
        cues = coder.stance.cues(tokens, cut)
        heard = cues.final & (cues.blocker < 0)
        names = [r.id for r in coder.stance.rules]
        self._counted = _hits(names, cues.rule[heard], cues.start[heard], cut)
        self._silent = set(cut.segment.tolist()) - set(cut.segment[~cues.void].tolist())
        names = [r.id for r in codebook.rules for _ in r.patterns]
        matcher = Matcher([p for r in codebook.rules for p in r.patterns])
        spans = matcher.spans(tokens.lexeme, cut.of_token, tokens.vocabulary)
        self._matched = _hits(names, spans.pattern, spans.start, cut)
        reached = cues.reach[spans.end]
        self._reached = _hits(names, spans.pattern[reached], spans.start[reached], cut)

    def holds(self, rule: Rule, number: int) -> bool:
        """Whether a rule does on an example what its scope is for."""
        hit = (rule.id, number)
        if rule.scope == "final":
            return hit in self._counted
        if rule.scope == "shell":
            return hit in self._reached
        return hit in self._matched and (rule.scope != "void" or number in self._silent)


def _hits(names: Sequence[str], rule: Ints, start: Ints, cut: Sentences) -> set[tuple[str, int]]:
    segment = cut.segment[cut.of_token[start]]
    return {(names[r], s) for r, s in zip(rule.tolist(), segment.tolist(), strict=True)}


def _fault(example: _Example) -> str:
    rule = example.rule
    verb = _VERB.get(rule.scope, "match")
    if example.expected:
        side, what, cure = "yes", f"does not {verb}", "Mend the pattern or the example."
    else:
        side, what, cure = "no", f"must not {verb}", "Narrow the pattern or mend the example."
    return f"{rule.file}, rule {rule.id}, {side} 「{example.text}」: {what}. {cure}"
