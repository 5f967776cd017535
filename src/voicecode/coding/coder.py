"""The coder: tokens and a codebook in, codings with evidence out."""

from collections.abc import Callable, Sequence

import numpy as np

from voicecode.codebook import Codebook
from voicecode.coding.marks import Mark, MarkFinder, polarity, timeframe
from voicecode.coding.question import QuestionReader
from voicecode.coding.resource import ResourceCoder, Votes, certainty, choose
from voicecode.coding.stance import Reading, StanceCoder
from voicecode.columns.sentences import Sentences, sentences
from voicecode.types import UNCODED, Coding, Codings, Quotation, Segment, Tokens

_QUOTED = 3
_BLANK = Codings()


class Coder:
    """Codes segments by one codebook. One per process, for one tokenizer.

    A segment's codings depend on its own text and context only, never on its neighbours, so
    texts may be coded in pieces of any size with the same result.
    """

    def __init__(self, codebook: Codebook, tokenize: Callable[[Sequence[str]], Tokens]) -> None:
        """Compile a codebook.

        Args:
            codebook: categories, rules and terms.
            tokenize: texts → tokens of one growing vocabulary (`Tokenizer.tokens`).
        """
        self.codebook = codebook
        self.tokenize = tokenize
        self.resource = ResourceCoder(codebook, tokenize)
        self.stance = StanceCoder(codebook)
        self._asks = QuestionReader(codebook, "stance", tokenize)
        self._asks_time = QuestionReader(codebook, "timeframe", tokenize)
        self._times = MarkFinder(codebook, "timeframe", tokenize)
        self._poles = MarkFinder(codebook, "polarity", tokenize)

    def code(self, segments: Sequence[Segment], tokens: Tokens) -> list[Codings]:
        """Code every segment.

        Args:
            segments: comments; back-channels come back uncoded.
            tokens: their tokens, segment by segment.
        """
        if not len(tokens.lexeme):
            return [_BLANK] * len(segments)
        cut = sentences(tokens)
        contexts = [s.context for s in segments]
        readings = self.stance.readings(tokens, cut, self._asks.values(contexts))
        resources = self._resources(segments, tokens, cut)
        times = self._times.marks(tokens, cut)
        poles = self._poles.marks(tokens, cut)
        asked = self._asks_time.values(contexts)
        coded = []
        for i, segment in enumerate(segments):
            quote = _Quoter(segment, tokens, i)
            stance = _stance(readings[i], quote)
            if segment.backchannel or not stance.value:
                coded.append(_BLANK)
                continue
            time, pole = _present(times[i], stance.value, asked[i], quote), UNCODED
            if stance.value == "is":
                pole = _marked(*polarity(poles[i]), quote)
            coded.append(Codings(resources[i], stance, time, pole))
        return coded

    def _resources(
        self, segments: Sequence[Segment], tokens: Tokens, cut: Sentences
    ) -> list[Coding]:
        votes = self.resource.votes(tokens, cut)
        scores = self.resource.scores(votes, len(segments))
        edges = np.searchsorted(votes.segment, np.arange(len(segments) + 1)).tolist()
        codings = []
        for i, (best, second) in enumerate(choose(scores)):
            if best < 0:
                codings.append(UNCODED)
                continue
            rules, places = self._loudest(votes, edges[i], edges[i + 1], best)
            quote = _Quoter(segments[i], tokens, i)
            codings.append(
                Coding(
                    self.resource.codes[best].key,
                    round(certainty(scores[i], best), 4),
                    rules,
                    quote.all(places),
                    self.resource.codes[second].key if second >= 0 else "",
                )
            )
        return codings

    def _loudest(
        self, votes: Votes, low: int, high: int, code: int
    ) -> tuple[tuple[str, ...], list[tuple[int, int]]]:
        """The rules that spoke most for a code, strongest first, and where they stand."""
        mine = [v for v in range(low, high) if votes.code[v] == code]
        mine.sort(key=lambda v: (-votes.weight[v], votes.start[v]))
        # A word said three times is one piece of evidence.
        top = list({int(votes.rule[v]): v for v in reversed(mine)}.values())[::-1][:_QUOTED]
        rules = dict.fromkeys(self.resource.names[votes.rule[v]] for v in top)
        return tuple(rules), [(int(votes.start[v]), int(votes.end[v])) for v in top]


class _Quoter:
    """Turns token positions of one segment into quotations."""

    def __init__(self, segment: Segment, tokens: Tokens, number: int) -> None:
        self._text, self._tokens = segment.text, tokens
        self._last = int(tokens.bounds[number + 1])

    def one(self, start: int, end: int) -> Quotation:
        """Quote tokens start:end."""
        low = int(self._tokens.start[start])
        last = int(self._tokens.lexeme[end - 1])
        high = int(self._tokens.start[end - 1]) + len(self._tokens.vocabulary.surface[last])
        return Quotation(low, high, self._text[low:high])

    def all(self, places: Sequence[tuple[int, int]]) -> tuple[Quotation, ...]:
        """Quote several places in the order of the text; what overlaps is quoted once."""
        kept: list[tuple[int, int]] = []
        for start, end in sorted(set(places)):
            if kept and start < kept[-1][1]:
                kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
            else:
                kept.append((start, end))
        return tuple(self.one(start, end) for start, end in kept)


def _stance(reading: Reading, quote: _Quoter) -> Coding:
    if not reading.value:
        return UNCODED
    evidence = (quote.one(reading.start, reading.end),)
    return Coding(reading.value, reading.confidence, reading.rules, evidence)


def _present(marks: Sequence[Mark], stance: str, asked: str, quote: _Quoter) -> Coding:
    return _marked(*timeframe(marks, stance, asked), quote)


def _marked(value: str, mark: Mark | None, quote: _Quoter) -> Coding:
    if mark is None:
        return Coding(value)
    return Coding(value, 1.0, (mark.rule,), (quote.one(mark.start, mark.end),))
