"""How the coder agrees with a person's codes: κ, F1, confusion and every miss.

"none" (no resource, no stance) is a class of its own in all figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from voicecode.types import Cell, Coding, Segment, Table

NONE = "none"
SEED = 1960  # the year of Cohen's paper; any fixed number does
RESAMPLES = 1000
_NAN = float("nan")


@dataclass(frozen=True, slots=True)
class Answer:
    """One facet of one comment: the person's code, a second accepted one, and the coder's.

    `gold` is "none" where a person gave no code; `second` is "" where no other is accepted.
    """

    segment: Segment
    facet: str
    gold: str
    second: str
    coding: Coding

    @property
    def machine(self) -> str:
        """The coder's word, "none" where it is silent."""
        return self.coding.value or NONE


def evaluate(title: str, answers: Sequence[Answer], order: Sequence[str]) -> list[Table]:
    """Make the tables of one facet: agreement, per class, confusion.

    Args:
        title: heads the names of the tables.
        answers: of one facet, in any order.
        order: the codes of the facet, as they shall stand; others follow, "none" comes last.
    """
    labels = _labels(answers, order)
    return [
        agreement(title, answers, labels),
        per_class(title, answers, labels),
        confusion(title, answers, labels),
    ]


def agreement(title: str, answers: Sequence[Answer], labels: Sequence[str]) -> Table:
    """Cohen's κ with a 95 % bootstrap interval, macro-F1 and the share right.

    κ is 1 for full agreement, 0 for chance; undefined (NaN) where all codes on both sides are one
    and the same. Macro-F1 is the plain mean over the classes that either side uses. "Either code"
    counts a second accepted code as right too.

    References:
        J. Cohen, A coefficient of agreement for nominal scales, 1960.
    """
    matrix = _matrix(answers, labels)
    low, high = interval(matrix)
    right = float(np.trace(matrix)) / len(answers) if answers else _NAN
    either = [a.machine in (a.gold, a.second) for a in answers]
    rows: list[tuple[Cell, ...]] = [
        ("Cohen's κ", kappa(matrix), low, high),
        ("macro-F1", _macro_f1(answers, labels), _NAN, _NAN),
        ("right", right, _NAN, _NAN),
    ]
    if any(a.second for a in answers):
        rows.append(("right by either code", float(np.mean(either)), _NAN, _NAN))
    note = f"n = {len(answers)}; interval: {RESAMPLES} bootstrap samples, seed {SEED}"
    return Table(title, ("measure", "value", "95 % from", "to"), tuple(rows), (note,))


def per_class(title: str, answers: Sequence[Answer], labels: Sequence[str]) -> Table:
    """Precision, recall, F1 and number in the gold of each class; 0 where a class is never hit."""
    from sklearn.metrics import precision_recall_fscore_support

    columns = ("code", "precision", "recall", "F1", "n")
    if not answers:
        return Table(f"{title}: per code", columns, ())
    figures = precision_recall_fscore_support(*_sides(answers), labels=labels, zero_division=0)
    rows = [
        (label, float(p), float(r), float(f), int(n))
        for label, p, r, f, n in zip(labels, *figures, strict=True)
    ]
    return Table(f"{title}: per code", columns, tuple(rows))


def confusion(title: str, answers: Sequence[Answer], labels: Sequence[str]) -> Table:
    """Count how each gold code (rows) was coded (columns)."""
    counts = _matrix(answers, labels).tolist()
    rows = tuple((label, *row) for label, row in zip(labels, counts, strict=True))
    note = "rows: gold; columns: voicecode"
    return Table(f"{title}: confusion", ("gold", *labels), rows, (note,))


def misses(answers: Sequence[Answer]) -> Table:
    """List every comment whose first gold code was missed, with what the coder relied on."""
    columns = (
        "id",
        "source",
        "context",
        "text",
        "gold",
        "gold_second",
        "machine",
        "confidence",
        "evidence",
        "rules",
        "facet",
    )
    rows = tuple(_miss(a) for a in answers if a.machine != a.gold)
    return Table("misses", columns, rows, (f"{len(rows)} of {len(answers)}",))


def kappa(matrix: NDArray[np.int64]) -> float:
    """Cohen's κ of a confusion matrix, shape (k, k); NaN where it is undefined."""
    return float(_kappas(matrix[np.newaxis])[0])


def interval(matrix: NDArray[np.int64]) -> tuple[float, float]:
    """The 95 % percentile bootstrap interval of κ; NaN where κ is undefined.

    To draw comments with replacement is to draw the cells of the matrix from a multinomial.
    """
    n = int(matrix.sum())
    if np.isnan(kappa(matrix)):
        return _NAN, _NAN
    rng = np.random.default_rng(SEED)
    drawn = rng.multinomial(n, matrix.ravel() / n, RESAMPLES).reshape(-1, *matrix.shape)
    low, high = np.nanpercentile(_kappas(drawn), [2.5, 97.5])
    return float(low), float(high)


def _kappas(matrices: NDArray[np.int64]) -> NDArray[np.float64]:
    n = matrices.sum(axis=(1, 2)).astype(np.float64)
    observed = np.trace(matrices, axis1=1, axis2=2)
    expected = (matrices.sum(axis=1) * matrices.sum(axis=2)).sum(axis=1) / np.maximum(n, 1)
    with np.errstate(invalid="ignore"):
        return cast(NDArray[np.float64], (observed - expected) / (n - expected))


def _sides(answers: Sequence[Answer]) -> tuple[list[str], list[str]]:
    return [a.gold for a in answers], [a.machine for a in answers]


def _labels(answers: Sequence[Answer], order: Sequence[str]) -> list[str]:
    used = {label for side in _sides(answers) for label in side}
    others = sorted(used - {*order, NONE})
    return [*order, *others, *([NONE] if NONE in used else [])]


def _matrix(answers: Sequence[Answer], labels: Sequence[str]) -> NDArray[np.int64]:
    place = {label: i for i, label in enumerate(labels)}
    matrix = np.zeros((len(labels), len(labels)), np.int64)
    for a in answers:
        matrix[place[a.gold], place[a.machine]] += 1
    return matrix


def _macro_f1(answers: Sequence[Answer], labels: Sequence[str]) -> float:
    from sklearn.metrics import f1_score

    if not answers:
        return _NAN
    gold, machine = _sides(answers)
    used = [label for label in labels if label in {*gold, *machine}]
    return float(f1_score(gold, machine, labels=used, average="macro", zero_division=0))


def _miss(a: Answer) -> tuple[Cell, ...]:
    evidence = "｜".join(q.text for q in a.coding.evidence)
    segment, coding = a.segment, a.coding
    return (
        segment.id,
        segment.source,
        segment.context,
        segment.text,
        a.gold,
        a.second,
        a.machine,
        round(coding.confidence, 2),
        evidence,
        "｜".join(coding.rules),
        a.facet,
    )
