"""Coded comments → a trained model; scikit-learn and SciPy come in here.

Three steps: the hand-graded vocabulary is extended to all word vectors by kernel ridge regression;
a multinomial logistic regression is fitted over everything that is heard; its weights are folded
into tables per word and rounded, so that the same corpus gives the same bytes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voicecode.codebook import Codebook
from voicecode.coding.design import Lesson, Settings, design, scales, sizes, trusting
from voicecode.coding.features import Ear, Heard, Words
from voicecode.coding.grades import ended, extended, graded_rows, rarity
from voicecode.coding.model import NONE, Model, Voice, softmax
from voicecode.coding.predict import innermost
from voicecode.coding.resource import ResourceCoder
from voicecode.columns.sentences import sentences
from voicecode.types import Tokens
from voicecode.vectors import Vectors

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Tokenize = Callable[[Sequence[str]], Tokens]

_ROUNDS, _TOLERANCE = 500, 1e-4
_FOLDS = 4
# The bias of a class that no comment has.
_NEVER = -20.0
_DIGITS = 6
# All comments taught from are by a few hands; on those of others the model is right less often
# than on files left out, and would be so much too sure.
_ELSEWHERE = 1.25


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment with its code: the id of a resource, or "none". `group` is the file it is from."""

    text: str
    context: str
    code: str
    second: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Fit:
    """Fitted weights over the scaled blocks: (n_classes, n_features) and (n_classes,)."""

    weights: Floats
    bias: Floats
    settings: Settings


class Trainer:
    """Hears comments through one lexicon and fits as many models as are asked for."""

    def __init__(
        self,
        codebook: Codebook,
        tokenize: Tokenize,
        vectors: Vectors,
        words: Sequence[str],
        comments: Sequence[Comment],
    ) -> None:
        """Extend the graded vocabulary to all word vectors, count the lemmas of the comments.

        Args:
            codebook: its resource facet is what is learnt.
            tokenize: texts → tokens of one growing vocabulary.
            vectors: the word vectors.
            words: those that were graded, with the ones that say nothing (grade 0 everywhere).
            comments: to learn from.
        """
        self._resource = ResourceCoder(codebook, tokenize)
        self._tokenize, self._vectors = tokenize, vectors
        # What all words share says nothing of any of them, and the longer a comment the louder.
        self._shared = vectors.at(np.arange(len(vectors))).mean(axis=0, dtype=np.float64)
        self.codes = tuple(sorted(code.id for code in self._resource.codes))
        self.classes = (*self.codes, NONE)
        self._grades = extended(graded_rows(codebook, self.codes, words, vectors), vectors)
        self._lemmas, self._idf = rarity(tokenize([c.text for c in comments]))
        self._words = Words(self._lemmas, vectors)
        idf, grades = self._idf.astype(np.float64), self._grades.astype(np.float64)
        self._ear = Ear(self._words, idf, grades, self._resource)

    def lesson(self, comments: Sequence[Comment]) -> Lesson:
        """Hear some comments, these or others."""
        from scipy.sparse import csr_matrix

        text = self._hear([c.text for c in comments])
        question = self._hear([innermost(c.context) for c in comments])
        lemma = self._words.lemma[text.lexeme]
        known = lemma >= 0
        place = text.segment[known], lemma[known]
        number = {name: i for i, name in enumerate(self.classes)}
        return Lesson(
            text,
            question,
            csr_matrix((text.weight[known], place), (len(comments), len(self._lemmas))),
            self._meaning(text),
            self._meaning(question),
            np.array([number[c.code] for c in comments], np.int64),
            np.array([number.get(c.second, -1) for c in comments], np.int64),
            np.array([c.group for c in comments]),
        )

    def _hear(self, texts: Sequence[str]) -> Heard:
        tokens = self._tokenize(texts)
        columns = [[c.id for c in self._resource.codes].index(code) for code in self.codes]
        return self._ear.hear(tokens, sentences(tokens), columns)

    def _meaning(self, heard: Heard) -> Floats:
        from scipy.sparse import csr_matrix

        rows, place = np.unique(self._words.row[heard.lexeme], return_inverse=True)
        said = heard.weight, (heard.segment, place)
        summed: Floats = csr_matrix(said, (len(heard.scores), len(rows))) @ self._own(rows)
        return summed

    def _own(self, rows: Ints) -> Floats:
        """What word vectors say beyond what all share; zeros where the row is −1."""
        return np.where(rows[:, np.newaxis] < 0, 0.0, self._vectors.at(rows) - self._shared)

    def fit(self, lesson: Lesson, chosen: Ints, settings: Settings) -> Fit:
        """Fit on some of the comments of a lesson."""
        from sklearn.linear_model import LogisticRegression

        fitted = LogisticRegression(
            C=settings.strength,
            class_weight="balanced" if settings.balanced else None,
            max_iter=_ROUNDS,
            tol=_TOLERANCE,
        ).fit(design(lesson, settings)[chosen], lesson.code[chosen])
        weights = np.zeros((len(self.classes), fitted.coef_.shape[1]))
        bias = np.full(len(self.classes), _NEVER)
        weights[fitted.classes_], bias[fitted.classes_] = fitted.coef_, fitted.intercept_
        code = [self.classes.index(code) for code in self.codes]
        return Fit(trusting(weights, code, settings), bias, settings)

    def model(self, fit: Fit, temperature: float, about: dict[str, Any]) -> Model:
        """Fold the weights of a fit into tables."""
        return Model(
            self.classes,
            self.codes,
            self._lemmas,
            self._idf,
            self._grades,
            *self._folded(fit),
            _settled(fit.bias),
            temperature,
            about=about,
        )

    def _folded(self, fit: Fit) -> tuple[Voice, Voice]:
        ends = sizes(len(self._lemmas), len(self.codes))
        parts = np.split(fit.weights.T, np.cumsum(ends)[:-1])
        scaled = [part * scale for part, scale in zip(parts, scales(fit.settings), strict=True)]
        lemma, meaning, graded, lexicon, asked, asked_graded, asked_lexicon = scaled
        nothing = np.zeros_like(lemma)
        return (
            self._voice(lemma, meaning, graded, lexicon),
            self._voice(nothing, asked, asked_graded, asked_lexicon),
        )

    def _voice(self, lemma: Floats, meaning: Floats, graded: Floats, lexicon: Floats) -> Voice:
        by_row = self._own(np.arange(len(self._grades) - 1)) @ meaning
        return Voice(ended(lemma), ended(by_row), _settled(graded), _settled(lexicon))


def _settled(weights: Floats) -> NDArray[np.float32]:
    """Round off what hangs on the order in which a machine adds."""
    return weights.round(_DIGITS).astype(np.float32)


def crossed(trainer: Trainer, lesson: Lesson, settings: Settings) -> Floats:
    """Logits of each comment by a model that never saw its file, shape (n, n_classes)."""
    files = np.unique(lesson.group)
    fold = np.searchsorted(files, lesson.group) % _FOLDS
    logits = np.zeros((len(fold), len(trainer.classes)))
    for number in np.unique(fold):
        held = np.flatnonzero(fold == number)
        fit = trainer.fit(lesson, np.flatnonzero(fold != number), settings)
        logits[held] = predicted(fit, lesson)[held]
    return logits


def predicted(fit: Fit, lesson: Lesson) -> Floats:
    """The logits of a fit for all comments of a lesson, without folding and rounding."""
    logits: Floats = design(lesson, fit.settings) @ fit.weights.T + fit.bias
    return logits


def parts(fit: Fit, lesson: Lesson) -> Floats:
    """What each voice adds to the logits, in the order of `adapt.VOICES`, (5, n, n_classes)."""
    matrix = design(lesson, fit.settings)
    n_lemmas, n_codes = lesson.lemma.shape[1], lesson.text.scores.shape[1]
    ends = np.cumsum(sizes(n_lemmas, n_codes))
    words, meaning, graded, lexicon, *asked = (
        np.asarray(matrix[:, low:high] @ fit.weights[:, low:high].T)
        for low, high in pairwise([0, *ends.tolist()])
    )
    bias = np.tile(fit.bias, (len(lesson.code), 1))
    return np.stack([lexicon, meaning + graded, words, sum(asked), bias])


def temperature(logits: Floats, code: Ints) -> float:
    """By what to divide logits of files left out for probabilities that hold for new sources."""
    from scipy.optimize import minimize_scalar

    def surprise(log: float) -> float:
        own = softmax(logits / np.exp(log))[np.arange(len(code)), code]
        return -float(np.log(np.maximum(own, 1e-12)).mean())

    found = minimize_scalar(surprise, bounds=(-2.0, 2.0), method="bounded")
    return round(_ELSEWHERE * float(np.exp(found.x)), 3)
