"""Resource of each comment: the model's word where it knows a code, the lexicon's where not."""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from voicecode.coding.evidence import Strongest, spoken, weigh
from voicecode.coding.model import NONE, Model
from voicecode.coding.predict import Judged, Predictor
from voicecode.coding.quote import Quoter
from voicecode.coding.resource import ResourceCoder, Votes, certainty, choose
from voicecode.columns.sentences import Sentences
from voicecode.types import UNCODED, Coding, Segment, Tokens
from voicecode.vectors import Vectors

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

_QUOTED = 3
# A second code less likely than this is not worth a look.
_SECOND = 0.06
# How much must be said for a code the model does not know until it gets half of the probability.
_HALF = 1.0
BY_MODEL = "model"


class Decider(Protocol):
    """Gives every comment its resource."""

    def decide(
        self, segments: Sequence[Segment], tokens: Tokens, cut: Sentences, quote: Quoter
    ) -> list[Coding]:
        """Code every segment."""

    def certainty(self, segments: Sequence[Segment], tokens: Tokens, cut: Sentences) -> list[float]:
        """How sure each decision is, 0–1, that for none too."""


class LexiconDecider:
    """Decides by the lexicon alone: the code that is spoken of loudest."""

    def __init__(self, resource: ResourceCoder) -> None:
        """Take the lexicon's coder."""
        self._resource = resource

    def decide(
        self, segments: Sequence[Segment], tokens: Tokens, cut: Sentences, quote: Quoter
    ) -> list[Coding]:
        """Code every segment."""
        votes = self._resource.votes(tokens, cut)
        scores = self._resource.scores(votes, len(segments))
        key = [code.key for code in self._resource.codes]
        codings = []
        for i, (best, second) in enumerate(choose(scores)):
            if best < 0:
                codings.append(UNCODED)
                continue
            sure = round(certainty(scores[i], best), 4)
            rules, places = loudest(self._resource, votes, i, best)
            quoted = quote.all(segments[i].text, places)
            codings.append(
                Coding(key[best], sure, rules, quoted, key[second] if second >= 0 else "")
            )
        return codings

    def certainty(self, segments: Sequence[Segment], tokens: Tokens, cut: Sentences) -> list[float]:
        """How sure each decision is; where nothing speaks, not at all."""
        scores = self._resource.scores(self._resource.votes(tokens, cut), len(segments))
        chosen = choose(scores)
        return [certainty(row, best) for row, (best, _) in zip(scores, chosen, strict=True)]


class ModelDecider:
    """Decides by the model; codes of a codebook that it was not taught compete by their votes."""

    def __init__(
        self,
        model: Model,
        resource: ResourceCoder,
        tokenize: Callable[[Sequence[str]], Tokens],
        vectors: Vectors,
    ) -> None:
        """Join a model with a lexicon."""
        self.predictor = Predictor(model, resource, tokenize, vectors)
        self._resource = resource
        self._key = [code.key for code in resource.codes] + [""]
        number = {name: i for i, name in enumerate(model.classes)}
        self._class = np.array(
            [number.get(name, -1) for name in [*(c.id for c in resource.codes), NONE]], np.int64
        )
        self._heard = np.array([c.id in model.heard for c in resource.codes], np.bool_)
        self._is_term = np.array([name.startswith("term:") for name in resource.names], np.bool_)

    def probabilities(
        self, segments: Sequence[Segment], tokens: Tokens, cut: Sentences
    ) -> tuple[Judged, Floats]:
        """How likely each code of the codebook is, and none as the last, (n_segments, n + 1)."""
        judged = self.predictor.judge(tokens, cut, [s.context for s in segments])
        scores = self._resource.scores(judged.heard.votes, len(segments))
        return judged, combined(judged.probability, scores, self._class, self._heard)

    def certainty(self, segments: Sequence[Segment], tokens: Tokens, cut: Sentences) -> list[float]:
        """The probability of each decision."""
        found: list[float] = self.probabilities(segments, tokens, cut)[1].max(axis=1).tolist()
        return found

    def decide(
        self, segments: Sequence[Segment], tokens: Tokens, cut: Sentences, quote: Quoter
    ) -> list[Coding]:
        """Code every segment."""
        judged, probability = self.probabilities(segments, tokens, cut)
        votes = judged.heard.votes
        order = np.argsort(-probability, axis=1, kind="stable")
        best, ranked, likely = order[:, 0], order.tolist(), probability.tolist()
        weighed = weigh(
            self.predictor, judged, np.maximum(self._class[best], 0), tokens, self._is_term
        )
        strongest = Strongest(weighed, tokens, len(segments))
        codings = []
        for i, segment in enumerate(segments):
            code = ranked[i][0]
            if not self._key[code]:
                codings.append(UNCODED)
                continue
            if self._class[code] < 0:
                rules, places = loudest(self._resource, votes, i, code)
            else:
                places, named = strongest.of(i)
                rules = self._rules(named)
            quoted = quote.all(segment.text, places or spoken(tokens, i))
            sure, second = likely[i][code], self._second(likely[i], ranked[i])
            coding = Coding(self._key[code], round(sure, 4), rules, quoted, second)
            codings.append(coding if quoted else UNCODED)
        return codings

    def _rules(self, numbers: Sequence[int]) -> tuple[str, ...]:
        names = [self._resource.names[r] for r in numbers if r >= 0]
        return BY_MODEL, *dict.fromkeys(names)

    def _second(self, probability: Sequence[float], ranked: Sequence[int]) -> str:
        """The next likely code, "" where none is likely enough."""
        for code in ranked[1:]:
            if probability[code] < _SECOND:
                break
            if self._key[code]:
                return self._key[code]
        return ""


def combined(probability: Floats, scores: Floats, classes: Ints, heard: Bools) -> Floats:
    """Let codes compete whose votes the model does not hear.

    Such a code takes S ÷ (ΣS + 1) of the probability, S being its votes, and the model's
    probabilities share the rest. Classes that the codebook has no code for fall away.

    Args:
        probability: of the model's classes, shape (n, n_classes).
        scores: the lexicon's votes, shape (n, n_codes).
        classes: for each code, and for none as the last, its class, −1 where there is none.
        heard: for each code whether the model hears its votes.

    Returns:
        Shape (n, n_codes + 1); rows sum to 1.
    """
    known = classes >= 0
    taken = np.where(heard, 0.0, scores / (scores.sum(axis=1, keepdims=True) + _HALF))
    kept = probability[:, classes[known]]
    rest = 1 - taken.sum(axis=1, keepdims=True)
    result = np.zeros((len(scores), len(classes)))
    result[:, known] = rest * kept / np.maximum(kept.sum(axis=1, keepdims=True), 1e-12)
    result[:, :-1] += taken
    return result


def loudest(
    resource: ResourceCoder, votes: Votes, segment: int, code: int
) -> tuple[tuple[str, ...], list[tuple[int, int]]]:
    """The rules that spoke most for a code, strongest first, and where they stand."""
    low, high = np.searchsorted(votes.segment, [segment, segment + 1]).tolist()
    mine = [v for v in range(low, high) if votes.code[v] == code]
    mine.sort(key=lambda v: (-votes.weight[v], votes.start[v]))
    # A word said three times is one piece of evidence.
    top = list({int(votes.rule[v]): v for v in reversed(mine)}.values())[::-1][:_QUOTED]
    rules = dict.fromkeys(resource.names[votes.rule[v]] for v in top)
    return tuple(rules), [(int(votes.start[v]), int(votes.end[v])) for v in top]
