"""A model at work: what is heard → logits, probabilities, and who added what to them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voicecode.coding.features import VIEWS, Ear, Heard, Words, sums
from voicecode.coding.model import Model, Voice, columns_of, softmax
from voicecode.coding.resource import ResourceCoder
from voicecode.columns.sentences import Sentences, sentences
from voicecode.types import Lexemes, Tokens
from voicecode.vectors import Vectors

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Shares:
    """What each source of knowledge adds to the logits, each of shape (n_segments, n_classes).

    Their sum, divided by the model's temperature, is the logits.
    """

    lexicon: Floats
    vectors: Floats
    words: Floats
    question: Floats
    bias: Floats

    @property
    def total(self) -> Floats:
        """All together."""
        total: Floats = self.lexicon + self.vectors + self.words + self.question + self.bias
        return total


@dataclass(frozen=True, slots=True)
class Judged:
    """What a model says of some comments.

    Args:
        heard: what was heard in them.
        logits: shape (n_segments, n_classes), before the temperature.
        probability: shape (n_segments, n_classes).
    """

    heard: Heard
    logits: Floats
    probability: Floats


class Predictor:
    """One model, one lexicon, one tokenizer. One per process."""

    def __init__(
        self,
        model: Model,
        resource: ResourceCoder,
        tokenize: Callable[[Sequence[str]], Tokens],
        vectors: Vectors,
    ) -> None:
        """Join a model with the lexicon it listens to."""
        self.model = model
        self._tokenize = tokenize
        self._columns = columns_of(model, [code.id for code in resource.codes])
        self.words = Words(model.lemmas, vectors)
        idf, grades = model.idf.astype(np.float64), model.grades.astype(np.float64)
        self._ear = Ear(self.words, idf, grades, resource)
        self._text = _Table(model.text, self.words)
        self._question = _Table(model.question, self.words)
        self._asked: dict[str, Floats] = {}

    def judge(self, tokens: Tokens, cut: Sentences, contexts: Sequence[str]) -> Judged:
        """Judge every comment.

        Args:
            tokens: of the comments.
            cut: their sentences.
            contexts: the question or heading of each comment, nested with ／.
        """
        heard = self._ear.hear(tokens, cut, self._columns)
        logits = self._text.logits(heard, tokens.vocabulary) + self.model.bias
        logits += self._questions(contexts, heard.quiet)
        return Judged(heard, logits, softmax(logits / self.model.temperature))

    def shares(
        self, tokens: Tokens, cut: Sentences, contexts: Sequence[str]
    ) -> tuple[Shares, Heard]:
        """Tell apart what lexicon, vectors, words and question add."""
        heard = self._ear.hear(tokens, cut, self._columns)
        text, weight = self.model.text, heard.weight[:, np.newaxis]
        n = len(contexts)
        row, lemma = self.words.row[heard.lexeme], self.words.lemma[heard.lexeme]
        vectors = sums(weight * text.meaning[row], heard.segment, n)
        vectors += _product(heard.graded, text.graded)
        shares = Shares(
            _product(heard.lexicon, text.lexicon),
            vectors,
            sums(weight * text.lemma[lemma], heard.segment, n),
            self._questions(contexts, heard.quiet),
            np.tile(self.model.bias.astype(np.float64), (n, 1)),
        )
        return shares, heard

    def word_parts(self, heard: Heard, chosen: Ints, vocabulary: Lexemes) -> Floats:
        """What each content word adds to the logit of its comment's chosen class.

        Args:
            heard: of the comments.
            chosen: shape (n_segments,): a class each.
            vocabulary: of the tokens heard.
        """
        own = chosen[heard.segment]
        said = heard.weight * self._text.table(vocabulary)[heard.lexeme, own]
        group = _grouped(heard.graded, self.model.text.graded, chosen)
        total = sums(heard.grade, heard.segment, len(chosen))
        each = np.divide(group, total, out=np.zeros_like(group), where=total > 0)
        added: Floats = said + (heard.grade * each[heard.segment]).sum(axis=1)
        return added

    def vote_parts(self, heard: Heard, chosen: Ints) -> Floats:
        """What each vote of the lexicon adds to the logit of its comment's chosen class."""
        votes = heard.votes
        group = _grouped(heard.lexicon, self.model.text.lexicon, chosen)
        each = np.divide(group, heard.scores, out=np.zeros_like(group), where=heard.scores > 0)
        known = {code: i for i, code in enumerate(self._columns) if code >= 0}
        column = np.array([known.get(code, -1) for code in votes.code.tolist()], np.int64)
        added: Floats = np.where(column >= 0, votes.weight * each[votes.segment, column], 0.0)
        return added

    def _questions(self, contexts: Sequence[str], quiet: Floats) -> Floats:
        """The logits of the questions, each heard once, and what a study taught of some."""
        new = sorted(set(contexts) - self._asked.keys())
        if new:
            self._ask(new)
        rows = np.array([self._asked[c] for c in contexts]).reshape(len(contexts), -1)
        nothing = (0.0,) * rows.shape[1]
        own = np.array([self.model.asked.get(c, nothing) for c in contexts])
        asked: Floats = rows * quiet[:, np.newaxis] + own.reshape(rows.shape)
        return asked

    def _ask(self, contexts: Sequence[str]) -> None:
        tokens = self._tokenize([innermost(context) for context in contexts])
        logits = np.zeros((len(contexts), len(self.model.classes)))
        if len(tokens.lexeme):
            heard = self._ear.hear(tokens, sentences(tokens), self._columns)
            logits = self._question.logits(heard, tokens.vocabulary)
        self._asked.update(zip(contexts, logits, strict=True))


def innermost(context: str) -> str:
    """The question itself, without the headings it stands under."""
    return context.rpartition("／")[2]


class _Table:
    """A voice with one row of logits per lexeme, growing with the vocabulary."""

    def __init__(self, voice: Voice, words: Words) -> None:
        self._voice, self._words = voice, words
        self._graded, self._lexicon = voice.graded.astype(float), voice.lexicon.astype(float)
        self._rows = np.zeros((0, voice.meaning.shape[1]))

    def table(self, vocabulary: Lexemes) -> Floats:
        """The logits of each lexeme at weight 1, shape (n_lexemes, n_classes)."""
        self._words.learn(vocabulary)
        fresh = slice(len(self._rows), None)
        row, lemma = self._words.row[fresh], self._words.lemma[fresh]
        if len(row):
            grown = self._voice.meaning[row].astype(np.float64) + self._voice.lemma[lemma]
            self._rows = np.concatenate([self._rows, grown])
        return self._rows

    def logits(self, heard: Heard, vocabulary: Lexemes) -> Floats:
        """What this voice adds to each comment, shape (n_segments, n_classes)."""
        said = self.table(vocabulary)[heard.lexeme] * heard.weight[:, np.newaxis]
        total = sums(said, heard.segment, len(heard.scores))
        total += _product(heard.graded, self._graded) + _product(heard.lexicon, self._lexicon)
        return total


def _product(seen: Floats, weights: NDArray[np.floating]) -> Floats:
    """`seen @ weights` without BLAS, which would wake threads for a product as small as this.

    They would take longer to fall asleep again than the product takes, and the sums would hang on
    how many there are.
    """
    product: Floats = np.einsum("ij,jk->ik", seen, weights)
    return product


def _grouped(seen: Floats, weights: NDArray[np.float32], chosen: Ints) -> Floats:
    """What the three views of each code add to the chosen class, shape (n_segments, n_codes)."""
    parts = seen * weights.T[chosen]
    grouped: Floats = parts.reshape(len(seen), VIEWS, -1).sum(axis=1)
    return grouped
