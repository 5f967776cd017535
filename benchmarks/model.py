"""Teach the shipped model from corpora/ (`make model`); the same corpus gives the same bytes.

python benchmarks/model.py [--out DIR]
"""

import argparse
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import numpy as np
import scipy.optimize  # noqa: F401 - only a BLAS that is loaded can be held to one thread
import sklearn.kernel_ridge
import sklearn.linear_model  # noqa: F401
from lessons import HELD_OUT, codebook_hash, comments, corpus_hash, trainer, training
from threadpoolctl import threadpool_limits

from voicecode.codebook import load
from voicecode.coding import Coder, spelling
from voicecode.coding.design import Settings
from voicecode.coding.model import Model, save, shipped, softmax
from voicecode.coding.train import crossed, predicted, temperature
from voicecode.tokenize import Tokenizer
from voicecode.types import Tokens

_PACKAGES = ("ja-ginza", "numpy", "scikit-learn", "scipy", "unidic-lite")


def main() -> None:
    """Teach and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=shipped())
    out = parser.parse_args().out
    # Sums of floats depend on how they are shared out among threads.
    with threadpool_limits(1):
        save(taught(), out)
    _spell(out)


def _spell(out: Path) -> None:
    """Keep how the terms of the codebook are spelt, for a quick start."""
    tokenizer, asked = Tokenizer(), list[Sequence[str]]()

    def noted(texts: Sequence[str]) -> Tokens:
        asked.append(texts)
        return tokenizer.tokens(texts)

    Coder(load(), tokenizer.tokens, noted)
    spelling.save(asked, Tokenizer().tokens, tokenizer.dictionary, out)


def taught(settings: Settings | None = None) -> Model:
    """Teach a model on all training files; temperature and figures by files left out."""
    settings = settings or Settings()
    codebook, given = load(), training(load())
    teacher = trainer(codebook, Tokenizer().tokens, given)
    lesson = teacher.lesson(given)
    logits = crossed(teacher, lesson, settings)
    degrees = temperature(logits, lesson.code)
    fit = teacher.fit(lesson, np.arange(len(given)), settings)
    held = teacher.lesson(comments(HELD_OUT, codebook))
    about = {
        "corpus": corpus_hash(),
        "comments": len(given),
        "codebook": codebook_hash(),
        "packages": {name: version(name) for name in _PACKAGES},
        "settings": {name: getattr(settings, name) for name in Settings.__slots__},
        "seed": "none: nothing is drawn",
        "right": {
            "files left out": _right(logits, lesson.code),
            "held_out.csv": _right(predicted(fit, held), held.code),
        },
    }
    return teacher.model(fit, degrees, about)


def _right(logits: np.ndarray, code: np.ndarray) -> float:
    return round(float((softmax(logits).argmax(axis=1) == code).mean()), 3)


if __name__ == "__main__":
    main()
