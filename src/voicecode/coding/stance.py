"""Stance of each comment: is (現状), ought (あるべき姿), want (ありたい姿), by CODEBOOK D0–D9.

A cue counts when only shells (です, と思う, ではないか, …, D2) stand between it and the end of its
sentence (D0); the outermost cue decides (D3, D4). Without a cue the question speaks for a bare
answer (D7), then the head noun (D8), else the sentence describes (D9).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from voicecode.codebook import Codebook, Rule
from voicecode.coding.endings import NOMINAL, VERB, Endings, Head, asides
from voicecode.coding.pauses import kernels, pauses
from voicecode.coding.proposals import Proposals
from voicecode.columns.match import Conditions, Matcher, Spans
from voicecode.columns.sentences import Sentences
from voicecode.types import Tokens

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

IS, OUGHT, WANT = "is", "ought", "want"
# How often each kind of decision is right, on comments people really made as far as they are many
# enough: what the rules were mended on counts as little as what they met first. `asked` is a
# description where a question was put.
_CERTAINTY = {
    "cue": 0.96,
    "implicit": 0.85,
    "is": 0.95,
    "question": 0.88,
    "head": 0.9,
    "plan": 0.86,
    "unsaid": 0.78,
    "offer": 0.6,
    "asked": 0.88,
    "default": 0.79,
}
_ASIDE, _DESCRIBED, _GUESSED, _INFERRED, _EXPLICIT = range(-1, 4)
_KINDS = {_ASIDE: "cue", _DESCRIBED: "is", _INFERRED: "implicit", _EXPLICIT: "cue"}
# A plain verb is a plan only where no description follows: in a story it tells. Where nobody acts
# (人が増える) it answers a question only alone: beside descriptions it describes as they do.
_BARE_RANKS = {"plan": _DESCRIBED, "unsaid": _GUESSED, "offer": _GUESSED}
_STRONG = 2.0
# A demand lighter than this weighs less than what is told beside it.
_LIGHTEST = 0.5
_PLAIN = ("is.adjective", "is.negative", "is.state_verb")
_SCOPES = ("final", "block", "shell", "void")


@dataclass(frozen=True, slots=True)
class Cues:
    """Matches of final rules, as columns over matches.

    Args:
        rule: number of the rule in `StanceCoder.rules`.
        start: first token.
        end: token after the last.
        final: only shells follow up to the end of the sentence.
        blocker: number of the rule that blocks its first or last word, or −1; what stands in its
            gap is another clause, and blocks nothing.
        void: shape (n_sentences,), not over matches: the sentence says nothing (特になし).
        reach: shape (n_tokens + 1,): only shells lead from here to the end of the sentence.
        kernel: shape (n_sentences,): the token after what the shells leave of the sentence.
        beside: shape (n_tokens,): round brackets to look past.
    """

    rule: Ints
    start: Ints
    end: Ints
    final: Bools
    blocker: Ints
    void: Bools
    reach: Bools
    kernel: Ints
    beside: Bools


class Reading(NamedTuple):
    """What one sentence, or one segment, is read as: the deciding tokens are start:end.

    There is one for each sentence: a tuple is made three times as fast as a frozen dataclass.
    """

    value: str
    rank: int
    rules: tuple[str, ...]
    start: int
    end: int
    confidence: float


NOTHING = Reading("", _DESCRIBED, (), 0, 0, 0.0)


class StanceCoder:
    """Decides stances over token columns of one growing vocabulary."""

    def __init__(self, codebook: Codebook, conditions: Conditions | None = None) -> None:
        """Compile the stance rules of a codebook; `conditions` are shared with other facets."""
        key = {code.id: code.key for code in codebook.of("stance")}
        self.rules: list[Rule] = [
            r
            for r in codebook.rules
            if r.scope in _SCOPES and (r.code in key or (not r.code and r.scope != "final"))
        ]
        self._value = [key.get(r.code, "") for r in self.rules]
        self._ranks = [_rank(r, v) for r, v in zip(self.rules, self._value, strict=True)]
        # An aside (図をごらんください) is said as clearly as any request.
        self._rank = np.array([_EXPLICIT if r == _ASIDE else r for r in self._ranks])
        self._rule_of = np.array([i for i, r in enumerate(self.rules) for _ in r.patterns], int)
        self._matcher = Matcher([p for r in self.rules for p in r.patterns], conditions)
        self._scope = np.array([r.scope for r in self.rules])
        self._sole = np.array([r.weight < 1 for r in self.rules], np.bool_)
        self._question = np.array([r.question for r in self.rules])
        self._heads = {
            t.text: Head(key[t.code], t.weight >= _STRONG, key[t.code] != IS)
            for t in codebook.terms
            if t.code in key and t.scope == "head"
        }
        self._plain = {i for i, r in enumerate(self.rules) if r.id in _PLAIN}
        self._verbs = frozenset(word for word, head in self._heads.items() if head.plan)

    def cues(self, tokens: Tokens, cut: Sentences) -> Cues:
        """Find every match of a final rule and say whether it counts."""
        spans = self._matcher.spans(tokens.lexeme, cut.of_token, tokens.vocabulary)
        rule = self._rule_of[spans.pattern] if len(spans.pattern) else spans.pattern
        scope = self._scope[rule] if len(rule) else np.empty(0, self._scope.dtype)
        pause = pauses(tokens)
        reach = _reach(spans, scope == "shell", cut, pause)
        beside = asides(tokens, cut)
        blockers = _cover(spans, rule, scope == "block", len(tokens.lexeme))
        void = _void(spans, scope, self._sole[rule], cut)
        chosen = scope == "final"
        start, end = spans.start[chosen], spans.end[chosen]
        final = reach[end] & ~beside[start]
        blocker = np.maximum(blockers[start], blockers[end - 1])
        kernel = kernels(reach, pause, cut)
        return Cues(rule[chosen], start, end, final, blocker, void, reach, kernel, beside)

    def readings(self, tokens: Tokens, cut: Sentences, priors: Sequence[str]) -> list[Reading]:
        """Read every segment.

        Args:
            tokens: the segments' tokens.
            cut: their sentences.
            priors: the stance of the question each segment answers, "" where it has none.

        Returns:
            One reading a segment; `NOTHING` where a segment has no words, or none that say
            anything (特になし, 同上, hard case 39).
        """
        cues = self.cues(tokens, cut)
        best = self._best(cues, cut, np.array(priors, np.str_))
        endings = Endings(tokens, cut, self._verbs, cues.beside)
        proposals = Proposals(tokens, cut, self._verbs, cues.kernel, cues.beside)
        read: list[Reading] = [NOTHING] * (len(tokens.bounds) - 1)
        void, rule = cues.void.tolist(), cues.rule.tolist()
        start, end, kernel = cues.start.tolist(), cues.end.tolist(), cues.kernel.tolist()
        for sentence, segment in enumerate(cut.segment.tolist()):
            if void[sentence]:
                continue
            cue = best[sentence]
            if cue >= 0 and (rule[cue] in self._plain or start[cue] >= kernel[sentence]):
                # What is easy or spares trouble may be told of a deed (下ろすと判断が早い).
                cue = -1 if proposals.offers(sentence) else cue
            if cue < 0:
                reading = self._bare(sentence, endings, proposals, priors[segment])
            else:
                first = endings.start[sentence]
                reading = self._said(rule[cue], start[cue], end[cue], first)
            if reading.value and _outweighs(reading, read[segment]):
                read[segment] = reading
        return read

    def _best(self, cues: Cues, cut: Sentences, priors: NDArray[np.str_]) -> list[int]:
        """The deciding cue of each sentence, or −1.

        A demand before a description, an explicit one before an implied one; a rule for just this
        question before a general one; then the outermost: last end, then longest (D4).
        """
        best = np.full(len(cut.segment), -1)
        asked = self._question[cues.rule]
        sentence = cut.of_token[cues.start]
        heard = (asked == "") | (asked == priors[cut.segment[sentence]])
        counting = np.flatnonzero(cues.final & (cues.blocker < 0) & heard)
        if len(counting):
            rule = cues.rule[counting]
            own = asked[counting] != ""
            keys = (-rule, -cues.start[counting], cues.end[counting], own, self._rank[rule])
            order = counting[np.lexsort(keys)]
            best[sentence[order]] = order
        decided: list[int] = best.tolist()
        return decided

    def _said(self, rule: int, start: int, end: int, predicate: int) -> Reading:
        """Read a sentence by its cue; a description is evidence from its predicate on."""
        value, rank = self._value[rule], self._ranks[rule]
        first = min(start, predicate) if value == IS else start
        return Reading(value, rank, (self.rules[rule].id,), first, end, _CERTAINTY[_KINDS[rank]])

    def _bare(self, sentence: int, endings: Endings, proposals: Proposals, prior: str) -> Reading:
        """Read a sentence without a cue: D7, D8, then D9."""
        start, end = endings.start[sentence], endings.end[sentence]
        if start == end:
            return NOTHING
        form = endings.form(sentence)
        head = endings.head(sentence, self._heads) if form == NOMINAL else None
        value, rule, kind = IS, "default", "is"
        happens = form == VERB and proposals.happens(sentence, end)
        stated = (head and head.strong) or (happens and prior == OUGHT)
        if form and prior and not stated:
            value, rule, kind = prior, f"{form}_under_question", "question"
        elif head:
            value, rule, kind = head.key, "head_noun", "head"
        else:
            asked, rule = proposals.of(sentence, end, form)
            bare = "asked" if prior else "default"
            value, rule, kind = (asked, rule, rule) if asked else (IS, "default", bare)
        rank = _DESCRIBED if value == IS else _BARE_RANKS.get(rule, _INFERRED)
        if happens and kind == "question" and value != IS:
            rank = _ASIDE
        return Reading(value, rank, (f"stance.{rule}",), start, end, _CERTAINTY[kind])


def _rank(rule: Rule, value: str) -> int:
    if value == IS:
        return _DESCRIBED
    if rule.weight < _LIGHTEST:
        return _ASIDE
    return _EXPLICIT if rule.weight >= 1 else _INFERRED


def _outweighs(new: Reading, old: Reading) -> bool:
    """The comment-level rule: a demand outweighs its reasons; of two demands the last wins."""
    return not old.value or new.rank >= old.rank


def _reach(spans: Spans, shell: Bools, cut: Sentences, pause: Bools) -> Bools:
    """Mark the token ends from which only shells lead to the end of the sentence.

    Shape (n_tokens + 1,). A pause counts as an end too. A shell that ends where the end is reached
    passes it on to its start; repeated until nothing changes.
    """
    n = int(cut.bounds[-1])
    reach = np.zeros(n + 1, np.bool_)
    reach[cut.bounds[1:]] = True
    reach[:n] |= pause
    start, end = spans.start[shell], spans.end[shell]
    while True:
        new = reach[end] & ~reach[start]
        # A start at the beginning of a sentence is the end of the one before: nothing to pass.
        if not new.any():
            return reach
        reach[start[new]] = True


def _cover(spans: Spans, rule: Ints, block: Bools, n: int) -> Ints:
    """The blocking rule over each token, or −1."""
    over = np.full(n, -1, np.int64)
    for r, start, end in zip(
        rule[block].tolist(), spans.start[block].tolist(), spans.end[block].tolist(), strict=True
    ):
        over[start:end] = np.maximum(over[start:end], r)
    return over


def _void(spans: Spans, scope: NDArray[np.str_], sole: Bools, cut: Sentences) -> Bools:
    """Mark the sentences that void rules cover whole, but for shells.

    Those marked in `sole` do so only where no sentence of the segment speaks (わかりません).
    """
    nothing, shell = scope == "void", scope == "shell"
    void = _whole(spans, nothing, shell, cut)
    speaks = np.bincount(cut.segment, weights=~void) > 0
    found: Bools = void & ~speaks[cut.segment]
    return found | _whole(spans, nothing & ~sole, shell, cut)


def _whole(spans: Spans, chosen: Bools, shell: Bools, cut: Sentences) -> Bools:
    """Mark the sentences of chosen spans and shells only, with one chosen at least."""
    n = int(cut.bounds[-1])
    if not chosen.any():
        return np.zeros(len(cut.segment), np.bool_)
    said = ~(_covered(spans, chosen, n) | _covered(spans, shell, n))
    whole: Bools = ~np.logical_or.reduceat(said, cut.bounds[:-1])
    whole &= np.isin(np.arange(len(whole)), cut.of_token[spans.start[chosen]])
    return whole


def _covered(spans: Spans, chosen: Bools, n: int) -> Bools:
    """Mark the tokens inside any of the chosen spans, shape (n,)."""
    steps = np.zeros(n + 1, np.int64)
    np.add.at(steps, spans.start[chosen], 1)
    np.add.at(steps, spans.end[chosen], -1)
    inside: Bools = np.cumsum(steps)[:n] > 0
    return inside
