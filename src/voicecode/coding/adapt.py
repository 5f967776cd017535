"""A model → the same model for one study: how far each voice is to be trusted there.

Forty comments cannot teach new words, but they tell whether in this study the lexicon, the
meanings, the words or the questions are right more often: one factor for each of them (and one for
how much the frequency of codes counts) is fitted, held near 1. They tell too which codes each
question draws, compared with the others. A code the model was never taught gets a direction in the
space of word vectors. What comes out is a model like any other.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voicecode.coding.features import sums
from voicecode.coding.model import Model, Voice, softmax
from voicecode.coding.predict import Predictor, Shares
from voicecode.columns.sentences import sentences
from voicecode.types import Tokens
from voicecode.vectors import DIMENSIONS, Vectors

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

VOICES = ("lexicon", "vectors", "words", "question", "bias")
# How strictly the factors are held near 1, the direction of a new code and what a question draws
# near 0.
_TRUST, _DIRECTION, _DRAW = 30.0, 0.3, 1.0
# The logit of a new code before anything is learnt: rarer than any known one.
_RARE = -2.0
# Fewer say nothing about a study.
FEWEST = 10
_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Adapted:
    """A model for a study and what it brings there.

    `trust` is the factor of each voice; `before` and `after` the share of comments that were
    coded right, by the model as it was and by one adapted on four fifths of the others.
    """

    model: Model
    trust: tuple[float, ...]
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class _Heard:
    parts: Floats  # (n_voices, n, n_classes), after the temperature
    meaning: Floats  # (n, 300)
    asked: Ints  # (n,): the number of each comment's question


def adapt(
    predictor: Predictor,
    vectors: Vectors,
    tokenize: Callable[[Sequence[str]], Tokens],
    given: Sequence[tuple[str, str, str]],
    about: Mapping[str, Any],
) -> Adapted:
    """Adapt the model of a predictor to a study.

    Args:
        predictor: the model as it is, with the study's codebook.
        vectors: the word vectors.
        tokenize: the predictor's own.
        given: text, context and code (an id, or "none") of at least `FEWEST` comments; a code
            the model does not know is learnt as a new class.
        about: what to note of their origin.
    """
    model = predictor.model
    new = sorted({code for _, _, code in given} - set(model.classes))
    classes = (*model.classes[:-1], *new, model.classes[-1])
    heard = _hear(predictor, vectors, tokenize, given, len(new))
    code = np.array([classes.index(code) for _, _, code in given], np.int64)
    fold = np.arange(len(given)) % _FOLDS
    logits = np.zeros((len(given), len(classes)))
    for number in range(_FOLDS):
        taught, held = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        logits[held] = _fitted(heard, code, taught, len(new)).logits(heard)[held]
    study = _fitted(heard, code, np.arange(len(code)), len(new))
    before = float((heard.parts.sum(axis=0).argmax(axis=1) == code).mean())
    after = float((logits.argmax(axis=1) == code).mean())
    trust = tuple(round(float(t), 4) for t in study.trust)
    note = {**about, "trust": dict(zip(VOICES, trust, strict=True)), "before": round(before, 3)}
    known = {"base": model.version, "study": {**note, "after": round(after, 3)}}
    adapted = replace(
        _scaled(model, study, vectors),
        classes=classes,
        about={**model.about, **known},
        version="",
        asked=_draws(model, study, [context for _, context, _ in given], len(new)),
    )
    return Adapted(adapted, trust, before, after)


def trust(parts: Floats, code: Ints) -> Floats:
    """How far to trust each voice: the factors under which the codes are the likeliest.

    Args:
        parts: what each voice adds to the logits, shape (n_voices, n, n_classes).
        code: the right class of each comment, shape (n,).

    Returns:
        Shape (n_voices,), near 1; 1 where there are no comments.
    """
    from scipy.optimize import minimize

    own = np.arange(len(code))

    def loss(factor: Floats) -> tuple[float, Floats]:
        wrong = softmax(np.tensordot(factor, parts, 1))
        surprise = -np.log(np.maximum(wrong[own, code], 1e-12)).sum()
        wrong[own, code] -= 1
        slope = (parts * wrong).sum(axis=(1, 2)) + _TRUST * (factor - 1)
        return float(surprise + _TRUST / 2 * ((factor - 1) ** 2).sum()), slope

    found: Floats = minimize(loss, np.ones(len(parts)), jac=True, method="L-BFGS-B").x
    return found


@dataclass(frozen=True, slots=True)
class _Study:
    """What was learnt: factors, a direction and bias for each new code, the draw of questions."""

    trust: Floats
    direction: Floats  # (300, n_new)
    bias: Floats  # (n_new,)
    draw: Floats  # (n_questions, n_classes)

    def logits(self, heard: _Heard) -> Floats:
        """The logits of all comments, shape (n, n_classes)."""
        total: Floats = np.tensordot(self.trust, heard.parts, 1)
        n_new = len(self.bias)
        total[:, -1 - n_new : -1] = heard.meaning @ self.direction + self.bias
        total += self.draw[heard.asked]
        return total


def _fitted(heard: _Heard, code: Ints, taught: Ints, n_new: int) -> _Study:
    """Learn from some of the comments: whom to trust, what is new, what each question draws."""
    first = heard.parts.shape[2] - 1 - n_new
    old = taught[(code[taught] < first) | (code[taught] >= first + n_new)]
    factor = trust(heard.parts[:, old], code[old])
    silent = np.zeros((heard.asked.max() + 1, heard.parts.shape[2]))
    study = _Study(factor, np.zeros((DIMENSIONS, n_new)), np.full(n_new, _RARE), silent)
    study = _directions(study, heard, code, taught) if n_new else study
    logits = study.logits(heard)[taught]
    return replace(study, draw=draws(logits, code[taught], heard.asked[taught], len(silent)))


def draws(logits: Floats, code: Ints, asked: Ints, n_questions: int) -> Floats:
    """What each question adds to the logits, compared with the other questions of the study.

    Args:
        logits: without it, shape (n, n_classes).
        code: the right class of each comment, shape (n,).
        asked: the number of its question, shape (n,).
        n_questions: how many there are.

    Returns:
        Shape (n_questions, n_classes); 0 for a question without comments, and for all where
        there is only one.
    """
    from scipy.optimize import minimize

    shape, own = (n_questions, logits.shape[1]), np.arange(len(code))
    mean = np.bincount(asked, minlength=n_questions) / max(len(asked), 1)

    def loss(flat: Floats) -> tuple[float, Floats]:
        draw = flat.reshape(shape)
        wrong = softmax(logits + draw[asked] - mean @ draw)
        surprise = -np.log(np.maximum(wrong[own, code], 1e-12)).sum()
        wrong[own, code] -= 1
        slope = np.zeros(shape)
        np.add.at(slope, asked, wrong)
        slope += _DRAW * draw - np.outer(mean, wrong.sum(axis=0))
        return float(surprise + _DRAW / 2 * (draw**2).sum()), slope.ravel()

    found = minimize(loss, np.zeros(shape[0] * shape[1]), jac=True, method="L-BFGS-B").x
    draw: Floats = found.reshape(shape)
    return np.where(mean[:, np.newaxis] > 0, draw - mean @ draw, 0.0)


def _draws(
    model: Model, study: _Study, contexts: Sequence[str], n_new: int
) -> dict[str, tuple[float, ...]]:
    """What each question adds in the adapted model; what it drew before is trusted as much."""
    factor, heat = study.trust[VOICES.index("question")], model.temperature
    added = dict(zip(_questions(contexts), study.draw * heat, strict=True))
    old = {
        question: _widened(np.array([row]), n_new)[0] * factor
        for question, row in model.asked.items()
    }
    return {
        question: tuple(np.round(old.get(question, 0) + added.get(question, 0), 4).tolist())
        for question in sorted(added.keys() | old.keys())
    }


def _questions(contexts: Sequence[str]) -> list[str]:
    return sorted(set(contexts))


def _directions(study: _Study, heard: _Heard, code: Ints, taught: Ints) -> _Study:
    from scipy.optimize import minimize

    n_new, x = len(study.bias), heard.meaning[taught]
    base, own = study.logits(heard)[taught], np.arange(len(taught))
    new = slice(base.shape[1] - 1 - n_new, base.shape[1] - 1)

    def loss(flat: Floats) -> tuple[float, Floats]:
        weights = flat.reshape(DIMENSIONS + 1, n_new)
        logits = base.copy()
        logits[:, new] = x @ weights[:-1] + weights[-1]
        wrong = softmax(logits)
        surprise = -np.log(np.maximum(wrong[own, code[taught]], 1e-12)).sum()
        wrong[own, code[taught]] -= 1
        held = np.vstack([weights[:-1], weights[-1:] - _RARE]) * _DIRECTION
        slope = np.vstack([x.T @ wrong[:, new], wrong[:, new].sum(axis=0, keepdims=True)]) + held
        return float(surprise + (held**2).sum() / (2 * _DIRECTION)), slope.ravel()

    start = np.vstack([study.direction, study.bias[np.newaxis]]).ravel()
    found = minimize(loss, start, jac=True, method="L-BFGS-B").x.reshape(DIMENSIONS + 1, n_new)
    return replace(study, direction=found[:-1], bias=found[-1])


def _hear(
    predictor: Predictor,
    vectors: Vectors,
    tokenize: Callable[[Sequence[str]], Tokens],
    given: Sequence[tuple[str, str, str]],
    n_new: int,
) -> _Heard:
    tokens = tokenize([text for text, _, _ in given])
    shares, heard = predictor.shares(tokens, sentences(tokens), [c for _, c, _ in given])
    row = predictor.words.row[heard.lexeme]
    said = vectors.at(row) * heard.weight[:, np.newaxis]
    parts = stacked(shares) / predictor.model.temperature
    empty = np.zeros((*parts.shape[:2], n_new))
    parts = np.concatenate([parts[:, :, :-1], empty, parts[:, :, -1:]], axis=2)
    number = {c: i for i, c in enumerate(_questions([c for _, c, _ in given]))}
    asked = np.array([number[c] for _, c, _ in given], np.int64)
    return _Heard(parts, sums(said, heard.segment, len(given)), asked)


def stacked(shares: Shares) -> Floats:
    """The voices one behind the other, shape (n_voices, n, n_classes)."""
    return np.stack([getattr(shares, name) for name in VOICES])


def _scaled(model: Model, study: _Study, vectors: Vectors) -> Model:
    """Put the factors and the new codes into the tables."""
    lexicon, meaning, words, question, bias = study.trust
    heat = model.temperature
    n_new = len(study.bias)
    rows = vectors.at(np.arange(len(vectors))) @ study.direction * heat
    new = np.vstack([rows, np.zeros((1, n_new))])
    text, asked = model.text, model.question
    biases = np.concatenate([model.bias[:-1] * bias, study.bias * heat, model.bias[-1:] * bias])
    return replace(
        model,
        text=Voice(
            _widened(text.lemma * words, n_new).astype(np.float16),
            _widened(text.meaning * meaning, n_new, new).astype(np.float16),
            _widened(text.graded * meaning, n_new).astype(np.float32),
            _widened(text.lexicon * lexicon, n_new).astype(np.float32),
        ),
        question=Voice(
            *(
                _widened(getattr(asked, name) * question, n_new).astype(getattr(asked, name).dtype)
                for name in Voice.__slots__
            )
        ),
        bias=biases.astype(np.float32),
    )


def _widened(table: NDArray[Any], n_new: int, new: Floats | None = None) -> NDArray[Any]:
    """Put the columns of new classes before that of none."""
    added = np.zeros((len(table), n_new)) if new is None else new
    return np.hstack([table[:, :-1], added, table[:, -1:]])
