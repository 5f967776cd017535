"""What is heard in comments as one matrix: its blocks, their scales, their places."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voicecode.coding.features import VIEWS, Heard
from voicecode.vectors import DIMENSIONS

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_ASKED_MEANING = 2.0


@dataclass(frozen=True, slots=True)
class Settings:
    """What is heard, and how strictly the fit is held back; chosen on real comments of others.

    The numbers are the scales of the blocks: the larger, the less its weights are held back; 0
    leaves it out. `share` is no scale: what the lexicon's share of a code adds to its logit.
    """

    lemma: float = 3.0
    meaning: float = 4.5
    graded: float = 0.5
    lexicon: float = 2.0
    question: float = 1.3
    share: float = 0.5
    strength: float = 0.015
    balanced: bool = False


@dataclass(frozen=True, slots=True)
class Lesson:
    """Comments heard through one lexicon, before any weight is fitted.

    Args:
        text: what is heard in the comments.
        question: what is heard in their questions.
        lemma: shape (n, n_lemmas): weights of the comments' lemmas.
        meaning: shape (n, 300): sums of word vectors of the comments.
        asked: the same of their questions.
        code: shape (n,): the right class.
        second: shape (n,): the other accepted class, −1 without one.
        group: shape (n,): the file each is from.
    """

    text: Heard
    question: Heard
    lemma: Any
    meaning: Floats
    asked: Floats
    code: Ints
    second: Ints
    group: NDArray[np.str_]


def design(lesson: Lesson, settings: Settings) -> Any:  # noqa: ANN401 - SciPy is loaded late
    """All that is heard, a comment in a row: sparse, shape (n, n_features)."""
    from scipy.sparse import csr_matrix, hstack

    quiet = lesson.text.quiet[:, np.newaxis]
    text, asked = lesson.text, lesson.question
    blocks = [
        lesson.lemma,
        lesson.meaning,
        text.graded,
        text.lexicon,
        lesson.asked * quiet,
        asked.graded * quiet,
        asked.lexicon * quiet,
    ]
    scaled = [csr_matrix(b) * s for b, s in zip(blocks, scales(settings), strict=True)]
    return hstack(scaled, format="csr")


def scales(settings: Settings) -> tuple[float, ...]:
    """The scale of each block: lemmas, meaning, grades and lexicon, then those of questions."""
    asked = settings.question
    return (
        settings.lemma,
        settings.meaning,
        settings.graded,
        settings.lexicon,
        _ASKED_MEANING * asked,
        settings.graded * asked,
        settings.lexicon * asked,
    )


def sizes(n_lemmas: int, n_codes: int) -> tuple[int, ...]:
    """The columns of each block, in the order of `scales`."""
    seen = VIEWS * n_codes
    return n_lemmas, DIMENSIONS, seen, seen, DIMENSIONS, seen, seen


def trusting(weights: Floats, code: Sequence[int], settings: Settings) -> Floats:
    """Let the lexicon's share of each code speak for it beyond what the comments teach.

    The comments that are taught from are by a few hands, whose words tell them too much; the
    lexicon was written for everyone. Measured on real comments of others: README, "How far to
    trust it".

    Args:
        weights: shape (n_classes, n_features), over the scaled blocks.
        code: the class of each code of the lexicon, shape (n_codes,).
        settings: with `share`, what a share of 1 adds to the logit.
    """
    n_codes = len(code)
    n_lemmas = weights.shape[1] - sum(sizes(0, n_codes))
    end = sum(sizes(n_lemmas, n_codes)[:4])  # of the lexicon's block, whose last view is the share
    trusted = weights.copy()
    if settings.lexicon:
        trusted[code, np.arange(end - n_codes, end)] += settings.share / settings.lexicon
    return trusted
