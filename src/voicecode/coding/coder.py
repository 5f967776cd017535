"""The coder: tokens and a codebook in, codings with evidence out."""

from collections.abc import Callable, Sequence
from functools import cache, partial

from voicecode.codebook import Codebook
from voicecode.coding.decide import Decider, LexiconDecider, ModelDecider
from voicecode.coding.marks import Mark, MarkFinder, polarity, timeframe
from voicecode.coding.model import Model
from voicecode.coding.question import QuestionReader
from voicecode.coding.quote import Quoter
from voicecode.coding.resource import ResourceCoder
from voicecode.coding.stance import Reading, StanceCoder
from voicecode.columns.match import Conditions
from voicecode.columns.sentences import sentences
from voicecode.types import UNCODED, Coding, Codings, Quotation, Segment, Tokens
from voicecode.vectors import Vectors

Tokenize = Callable[[Sequence[str]], Tokens]
Quoted = Callable[[int, int], Quotation]

_BLANK = Codings()


class Coder:
    """Codes segments by one codebook. One per process, for one tokenizer.

    A segment's codings depend on its own text and context only, never on its neighbours, so
    texts may be coded in pieces of any size with the same result.
    """

    def __init__(
        self, codebook: Codebook, tokenize: Tokenize, spell: Tokenize | None = None
    ) -> None:
        """Compile a codebook; until it listens to a model the lexicon decides alone.

        Args:
            codebook: categories, rules and terms.
            tokenize: texts → tokens of one growing vocabulary (`Tokenizer.tokens`).
            spell: the same for the codebook's terms, with a vocabulary that may go: in that of
                the texts, thousands of them would be looked up wherever a word is.
        """
        spell = spell or tokenize
        self.codebook = codebook
        self.tokenize = tokenize
        self.model: Model | None = None
        conditions = Conditions()
        self.resource = ResourceCoder(codebook, spell, conditions)
        self.decider: Decider = LexiconDecider(self.resource)
        self.stance = StanceCoder(codebook, conditions)
        self._asks = QuestionReader(codebook, "stance", tokenize)
        self._asks_time = QuestionReader(codebook, "timeframe", tokenize)
        self._asks_pole = QuestionReader(codebook, "polarity", tokenize)
        self._times = MarkFinder(codebook, "timeframe", spell, conditions)
        self._poles = MarkFinder(codebook, "polarity", spell, conditions)

    def listen(self, model: Model) -> "Coder":
        """Let a model decide the resource, together with the lexicon it listens to."""
        if self.model is not model:
            self.model = model
            self.decider = ModelDecider(model, self.resource, self.tokenize, Vectors())
        return self

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
        quote = Quoter(tokens)
        resources = self.decider.decide(segments, tokens, cut, quote)
        times = self._times.marks(tokens, cut)
        poles = self._poles.marks(tokens, cut)
        asked = self._asks_time.values(contexts)
        sought = self._asks_pole.values(contexts)
        coded = []
        for i, segment in enumerate(segments):
            reading = readings[i]
            if segment.backchannel or not reading.value:
                coded.append(_BLANK)
                continue
            quoted = partial(quote.one, segment.text)
            time, pole = _marked(*timeframe(times[i], reading.value, asked[i]), quoted), UNCODED
            if reading.value == "is":
                pole = _marked(*polarity(poles[i], sought[i]), quoted)
            coded.append(Codings(resources[i], _stance(reading, quoted), time, pole))
        return coded

    def certainty(self, segments: Sequence[Segment], tokens: Tokens) -> list[float]:
        """How sure each resource is, 0–1, where none is given too."""
        if not len(tokens.lexeme):
            return [1.0] * len(segments)
        return self.decider.certainty(segments, tokens, sentences(tokens))


def _stance(reading: Reading, quoted: Quoted) -> Coding:
    evidence = (quoted(reading.start, reading.end),)
    return Coding(reading.value, reading.confidence, reading.rules, evidence)


def _marked(value: str, mark: Mark | None, quoted: Quoted) -> Coding:
    if mark is None:
        return _plain(value)
    return Coding(value, 1.0, (mark.rule,), (quoted(mark.start, mark.end),))


@cache
def _plain(value: str) -> Coding:
    """A coding without words of its own, the same for every comment."""
    return Coding(value)
