"""What each source of knowledge brings to the resource facet (`make accuracy` prints it).

    python benchmarks/ablation.py [--only shipped]

κ / share right by either code. *files left out*: training comments by a model that never saw their
file; *held out*: corpora/training/held_out.csv; and, where it is at hand, a gold set that is never
trained on: the four sources whose misses may be read, and the two others apart. The rows differ in
what the model hears; the vocabulary and rules of the lexicon are the same in all.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from lessons import DEV, HELD_OUT, comments, trainer, training
from numpy.typing import NDArray

from voicecode.analyse.evaluate import kappa
from voicecode.codebook import load
from voicecode.coding.adapt import VOICES, draws, trust
from voicecode.coding.design import Lesson, Settings
from voicecode.coding.model import softmax
from voicecode.coding.train import (
    Fit,
    Trainer,
    crossed,
    parts,
    predicted,
    temperature,
)
from voicecode.report.text import render
from voicecode.tokenize import Tokenizer
from voicecode.types import Cell, Table

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

READABLE = ("izumiotsu", "kurayoshi", "yamaguchi", "kodaira")
ADAPTED = ("izumiotsu", "kurayoshi", "kishiwada", "openchain")
DRAWS, CODED, SEED = 20, 40, 0
BINS = 10

_SILENT = Settings(lemma=0, meaning=0, graded=0, lexicon=0, question=0)
_ALONE = {"strength": 1.0}
_STEPS = {
    "lexicon alone": replace(_SILENT, lexicon=1, **_ALONE),
    "graded vectors alone": replace(_SILENT, graded=1, **_ALONE),
    "vectors alone": replace(_SILENT, meaning=3),
    "words alone": replace(_SILENT, lemma=3),
    "lexicon + graded vectors": replace(_SILENT, lexicon=1, graded=1, **_ALONE),
    "+ vectors": replace(Settings(), lemma=0, question=0),
    "+ words": replace(Settings(), question=0),
    "+ question (shipped)": Settings(),
    "the same, classes balanced": replace(Settings(), balanced=True),
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=["shipped"])
    bench = Bench()
    if not parser.parse_args().only:
        print(render(bench.ablation()), end="\n\n")
    for table in bench.shipped():
        print(render(table), end="\n\n")


class Bench:
    """The lessons, heard once."""

    def __init__(self) -> None:
        codebook = load()
        taught = training(codebook)
        self.trainer: Trainer = trainer(codebook, Tokenizer().tokens, taught)
        self.taught = self.trainer.lesson(taught)
        self.others = {"held out": self.trainer.lesson(comments(HELD_OUT, codebook))}
        if DEV.exists():
            self.others["gold"] = self.trainer.lesson(comments(DEV, codebook, by_source=True))

    def ablation(self) -> Table:
        """One row for what is heard, one column for where it is measured."""
        rows = [(name, *self._row(settings)) for name, settings in _STEPS.items()]
        columns = ["files left out", "corpora gold", *self._sets({})]
        return Table("κ / right by either code", ("heard", *columns), tuple(rows))

    def _row(self, settings: Settings) -> Iterator[Cell]:
        logits = crossed(self.trainer, self.taught, settings)
        everything = np.ones(len(logits), np.bool_)
        yield _figures(logits, self.taught, everything)
        yield _figures(logits, self.taught, self.taught.group == "gold")
        fit = self._fit(settings)
        found = {name: predicted(fit, lesson) for name, lesson in self.others.items()}
        for lesson, logits_, chosen in self._sets(found).values():
            yield _figures(logits_, lesson, chosen)

    def _fit(self, settings: Settings) -> Fit:
        return self.trainer.fit(self.taught, np.arange(len(self.taught.code)), settings)

    def _sets(
        self, logits: dict[str, Floats]
    ) -> dict[str, tuple[Lesson, Floats, NDArray[np.bool_]]]:
        """The comments no model saw, part by part."""
        found = {}
        for name, lesson in self.others.items():
            own = logits.get(name, np.empty(0))
            readable = np.isin(lesson.group, READABLE)
            parts_ = {"gold, readable": readable, "gold, unread": ~readable}
            if name == "gold":
                found |= {part: (lesson, own, chosen) for part, chosen in parts_.items()}
            found[name] = (lesson, own, np.ones(len(lesson.code), np.bool_))
        return found

    def shipped(self) -> list[Table]:
        """Calibration, review and adaptation of the shipped settings."""
        degrees = temperature(crossed(self.trainer, self.taught, Settings()), self.taught.code)
        fit = self._fit(Settings())
        found = {name: predicted(fit, lesson) / degrees for name, lesson in self.others.items()}
        sets = self._sets(found).items()
        rows = tuple((name, *_reviewed(z[c], lesson, c)) for name, (lesson, z, c) in sets)
        columns = ("set", "ECE", "κ", "10 %", "20 %", "30 %", "second is the other code")
        note = "κ after a person coded the least certain comments; ECE over 10 bins of equal size"
        tables = [Table("calibration and review", columns, rows, (note,))]
        if "gold" in self.others:
            asked = [c.context for c in comments(DEV, load())]
            tables.append(_adaptation(self.others["gold"], fit, degrees, asked))
        return tables


def _figures(logits: Floats, lesson: Lesson, chosen: NDArray[np.bool_]) -> str:
    said, code, second = logits[chosen].argmax(axis=1), lesson.code[chosen], lesson.second[chosen]
    either = ((said == code) | (said == second)).mean()
    return f"{_kappa(said, code):.3f} / {either:.3f}"


def _reviewed(logits: Floats, lesson: Lesson, chosen: NDArray[np.bool_]) -> Iterator[Cell]:
    code, second = lesson.code[chosen], lesson.second[chosen]
    probability = softmax(logits)
    said, sure = probability.argmax(axis=1), probability.max(axis=1)
    yield _calibration_error(sure, said == code)
    order = np.argsort(sure, kind="stable")
    for share in (0.0, 0.1, 0.2, 0.3):
        seen = order[: round(share * len(order))]
        mended = said.copy()
        mended[seen] = code[seen]
        yield _kappa(mended, code)
    ranked = np.argsort(-probability[:, :-1], axis=1)
    named = (ranked[:, :2] == second[:, np.newaxis]) | (ranked[:, :1] == second[:, np.newaxis])
    yield float(named.any(axis=1)[second >= 0].mean())


def _calibration_error(sure: Floats, right: NDArray[np.bool_]) -> float:
    """Expected calibration error: mean distance of confidence from the share right, by bins."""
    bins = np.array_split(np.argsort(sure, kind="stable"), BINS)
    return float(
        sum(len(b) * abs(sure[b].mean() - right[b].mean()) for b in bins if len(b)) / len(sure)
    )


def _adaptation(gold: Lesson, fit: Fit, degrees: float, asked: Sequence[str]) -> Table:
    """What 40 coded comments of a study bring on the rest of it."""
    heard = parts(fit, gold) / degrees
    question = np.unique(asked, return_inverse=True)[1]
    rows = [
        (source, *_gain(heard, gold.code, question, np.flatnonzero(gold.group == source)))
        for source in ADAPTED
    ]
    gain = float(np.mean([row[3] for row in rows]))
    columns = ("source", "κ before", "κ after", "gain", *(f"trust: {name}" for name in VOICES))
    notes = (
        f"{DRAWS} random draws of {CODED} comments each, seed {SEED}; mean gain {gain:+.3f}",
        "the way of adapting was chosen among some thirty on these same sources: expect less",
    )
    return Table("adapted to a study", columns, tuple(rows), notes)


def _gain(heard: Floats, code: Ints, question: Ints, own: Ints) -> Iterator[Cell]:
    rng = np.random.default_rng(SEED)
    figures = []
    for _ in range(DRAWS):
        drawn = rng.permutation(own)
        coded, rest = drawn[:CODED], drawn[CODED:]
        factor = trust(heard[:, coded], code[coded])
        before, after = heard.sum(axis=0), np.tensordot(factor, heard, 1)
        drawn = draws(after[coded], code[coded], question[coded], int(question.max()) + 1)
        before, after = before[rest], (after + drawn[question])[rest]
        agreed = [_kappa(z.argmax(axis=1), code[rest]) for z in (before, after)]
        figures.append([*agreed, agreed[1] - agreed[0], *factor])
    yield from np.mean(figures, axis=0).tolist()


def _kappa(said: Ints, code: Ints) -> float:
    matrix = np.zeros((6, 6), np.int64)
    np.add.at(matrix, (code, said), 1)
    return kappa(matrix)


if __name__ == "__main__":
    main()
