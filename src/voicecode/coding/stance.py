"""Stance of each comment: is (現状), ought (あるべき姿), want (ありたい姿), by CODEBOOK D0–D9.

A cue counts when only shells (です, と思う, ではないか, …, D2) stand between it and the end of its
sentence (D0); the outermost cue decides (D3, D4). Without a cue the question speaks for a bare
answer (D7), then the head noun (D8), else the sentence describes (D9).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voicecode.codebook import Codebook, Rule
from voicecode.coding.match import Matcher, Spans
from voicecode.coding.sentences import Sentences
from voicecode.types import Tokens

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

IS, OUGHT, WANT = "is", "ought", "want"
# How sure each kind of decision is, before calibration; measured on the development sample.
_CERTAINTY = {"cue": 0.93, "implicit": 0.7, "question": 0.7, "head": 0.65, "verb": 0.55, "is": 0.8}
_EXPLICIT, _INFERRED, _DESCRIBED = 2, 1, 0


@dataclass(frozen=True, slots=True)
class Cues:
    """Matches of final rules, as columns over matches.

    Args:
        rule: number of the rule in `StanceCoder.rules`.
        start: first token.
        end: token after the last.
        final: only shells follow up to the end of the sentence.
        blocker: number of the rule that blocks it, or −1.
    """

    rule: Ints
    start: Ints
    end: Ints
    final: Bools
    blocker: Ints


@dataclass(frozen=True, slots=True)
class Reading:
    """What one sentence, or one segment, is read as: the deciding tokens are start:end."""

    value: str
    rank: int
    rules: tuple[str, ...]
    start: int
    end: int
    confidence: float


NOTHING = Reading("", _DESCRIBED, (), 0, 0, 0.0)


class StanceCoder:
    """Decides stances over token columns of one growing vocabulary."""

    def __init__(self, codebook: Codebook) -> None:
        """Compile the stance rules of a codebook."""
        self._key = {code.id: code.key for code in codebook.of("stance")}
        own = [r for r in codebook.rules if r.code in self._key or r.scope in ("block", "shell")]
        self.rules: list[Rule] = [r for r in own if r.scope in ("final", "block", "shell")]
        self._rule_of = np.array([i for i, r in enumerate(self.rules) for _ in r.patterns], int)
        self._matcher = Matcher([p for r in self.rules for p in r.patterns])
        self._scope = np.array([r.scope for r in self.rules])
        self._heads = {
            t.text: t.code for t in codebook.terms if t.code in self._key and t.scope == "head"
        }

    def cues(self, tokens: Tokens, cut: Sentences) -> Cues:
        """Find every match of a final rule and say whether it counts."""
        spans = self._matcher.spans(tokens.lexeme, cut.of_token, tokens.vocabulary)
        rule = self._rule_of[spans.pattern] if len(spans.pattern) else spans.pattern
        scope = self._scope[rule] if len(rule) else np.empty(0, self._scope.dtype)
        reach = _reach(spans, scope == "shell", cut)
        blockers = _cover(spans, rule, scope == "block", len(tokens.lexeme))
        chosen = scope == "final"
        start, end = spans.start[chosen], spans.end[chosen]
        return Cues(rule[chosen], start, end, reach[end], _highest(blockers, start, end))

    def readings(self, tokens: Tokens, cut: Sentences, priors: Sequence[str]) -> list[Reading]:
        """Read every segment.

        Args:
            tokens: the segments' tokens.
            cut: their sentences.
            priors: the stance of the question each segment answers, "" where it has none.

        Returns:
            One reading a segment; `NOTHING` where a segment has no words.
        """
        cues = self.cues(tokens, cut)
        best = self._best(cues, cut)
        words = _Words(tokens, cut)
        read: list[Reading] = [NOTHING] * (len(tokens.bounds) - 1)
        for sentence, segment in enumerate(cut.segment.tolist()):
            reading = self._sentence(sentence, best[sentence], cues, words, priors[segment])
            if reading.value and _outweighs(reading, read[segment]):
                read[segment] = reading
        return read

    def _best(self, cues: Cues, cut: Sentences) -> list[int]:
        """The outermost counting cue of each sentence, or −1: last end, then longest (D4)."""
        best = np.full(len(cut.segment), -1)
        counting = np.flatnonzero(cues.final & (cues.blocker < 0))
        if len(counting):
            keys = (-cues.rule[counting], -cues.start[counting], cues.end[counting])
            order = counting[np.lexsort(keys)]
            best[cut.of_token[cues.start[order]]] = order
        return best.tolist()

    def _sentence(
        self, sentence: int, cue: int, cues: Cues, words: "_Words", prior: str
    ) -> Reading:
        if cue < 0:
            return self._bare(sentence, words, prior)
        rule = self.rules[cues.rule[cue]]
        value = self._key[rule.code]
        implicit = rule.weight < 1
        rank = _DESCRIBED if value == IS else _INFERRED if implicit else _EXPLICIT
        certainty = _CERTAINTY["is" if value == IS else "implicit" if implicit else "cue"]
        start, end = int(cues.start[cue]), int(cues.end[cue])
        if value == IS:
            start = min(start, words.predicate(sentence)[0])
        return Reading(value, rank, (rule.id,), start, end, certainty)

    def _bare(self, sentence: int, words: "_Words", prior: str) -> Reading:
        """Read a sentence without a cue: D7, D8, then D9."""
        start, end = words.predicate(sentence)
        if start == end:
            return NOTHING
        form = words.form(sentence)
        if form and prior:
            rank = _DESCRIBED if prior == IS else _INFERRED
            rules = (f"stance.{form}_under_question",)
            return Reading(prior, rank, rules, start, end, _CERTAINTY["question"])
        if form == "nominal" and (code := words.head(sentence, self._heads)):
            rank = _DESCRIBED if self._key[code] == IS else _INFERRED
            rules = ("stance.head_noun",)
            return Reading(self._key[code], rank, rules, start, end, _CERTAINTY["head"])
        return Reading(IS, _DESCRIBED, ("stance.default",), start, end, _CERTAINTY["is"])


def _outweighs(new: Reading, old: Reading) -> bool:
    """The comment-level rule: a demand outweighs its reasons; of two demands the last wins."""
    return not old.value or new.rank >= old.rank


def _reach(spans: Spans, shell: Bools, cut: Sentences) -> Bools:
    """Mark the token ends from which only shells lead to the end of the sentence.

    Shape (n_tokens + 1,). A shell that ends where the end is reached passes it on to its start;
    repeated until nothing changes, at most as often as a sentence has shells.
    """
    n = int(cut.bounds[-1])
    reach = np.zeros(n + 1, np.bool_)
    reach[cut.bounds[1:]] = True
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


def _highest(over: Ints, start: Ints, end: Ints) -> Ints:
    """The highest value of `over` within each start:end."""
    result = np.full(len(start), -1, np.int64)
    for offset in range(int((end - start).max(initial=0))):
        inside = start + offset < end
        result[inside] = np.maximum(result[inside], over[start[inside] + offset])
    return result


class _Words:
    """What the last words of a sentence are, from the token columns."""

    def __init__(self, tokens: Tokens, cut: Sentences) -> None:
        vocabulary = tokens.vocabulary
        pos = vocabulary.pos
        kind = [_kind(p, f) for p, f in zip(pos, vocabulary.cform, strict=True)]
        self._surface, self._lemma = vocabulary.surface, vocabulary.lemma
        self._lexeme = tokens.lexeme
        kinds = np.array(kind, "U1")[tokens.lexeme]
        self._kinds = kinds
        self._bounds = cut.bounds
        places = np.arange(len(kinds))
        self._closing = np.maximum.accumulate(np.where(kinds != "p", places, -1))
        solid = np.isin(kinds, ["n", "v", "a"])
        self._solid = np.maximum.accumulate(np.where(solid, places, -1))

    def predicate(self, sentence: int) -> tuple[int, int]:
        """The words of the main predicate: from its head to the last word, without marks."""
        low, high = int(self._bounds[sentence]), int(self._bounds[sentence + 1])
        last = int(self._closing[high - 1])
        if last < low:
            return low, low
        head = int(self._solid[last])
        return (head if head >= low else last), last + 1

    def form(self, sentence: int) -> str:
        """`nominal` for 体言止め, `verb` for a verb in its plain form, "" for a full predicate."""
        low = int(self._bounds[sentence])
        last = int(self._closing[int(self._bounds[sentence + 1]) - 1])
        if last < low:
            return ""
        return {"n": "nominal", "s": "nominal", "v": "verb"}.get(self._kinds[last], "")

    def head(self, sentence: int, heads: dict[str, str]) -> str:
        """The code of the longest listed head noun at the end, or ""."""
        low = int(self._bounds[sentence])
        last = int(self._closing[int(self._bounds[sentence + 1]) - 1])
        for first in range(max(low, last - 3), last + 1):
            rows = self._lexeme[first : last + 1].tolist()
            written = "".join(self._surface[r] for r in rows)
            if written in heads:
                return heads[written]
        return heads.get(self._lemma[int(self._lexeme[last])], "")


def _kind(pos: str, cform: str) -> str:
    """Class a lexeme by what it can be at the end of a sentence.

    p mark, n noun, s nominal suffix, v plain verb, a other word with meaning, x the rest.
    """
    major, _, minor = pos.partition("-")
    if major in ("補助記号", "空白", ""):
        return "p"
    if major in ("名詞", "代名詞"):
        return "a" if "形状詞可能" in minor or "助動詞語幹" in minor else "n"
    if major == "接尾辞":
        return "s" if minor.startswith("名詞的") else "x"
    if major == "動詞":
        return "v" if cform.startswith(("終止形", "連体形")) else "a"
    return "a" if major in ("形容詞", "形状詞", "副詞") else "x"
