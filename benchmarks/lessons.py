"""What the model is taught and measured with: the coded comments of corpora/."""

import csv
import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from voicecode.codebook import Codebook, packaged
from voicecode.coding.model import NONE
from voicecode.coding.train import Comment, Trainer
from voicecode.types import Tokens
from voicecode.vectors import Vectors

ROOT = Path(__file__).parents[1]
HELD_OUT = ROOT / "corpora" / "training" / "held_out.csv"
GOLD = ROOT / "corpora" / "gold.csv"
DEV = ROOT.parent / "shared" / "gold" / "dev.csv"


def training_files() -> list[Path]:
    """The files that are learnt from, in order."""
    return [*sorted(set((ROOT / "corpora" / "training").glob("*.csv")) - {HELD_OUT}), GOLD]


def comments(path: Path, codebook: Codebook, *, by_source: bool = False) -> list[Comment]:
    """Read coded comments; a file is one group, or each `source` in it."""
    code = {c.key: c.id for c in codebook.of("resource")}
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        Comment(
            row["text"],
            row["context"],
            code.get(row["resource"], NONE),
            code.get(row["resource_second"], row["resource_second"]),
            row["source"] if by_source else path.stem,
        )
        for row in rows
    ]


def training(codebook: Codebook) -> list[Comment]:
    """All comments that are learnt from."""
    return [c for path in training_files() for c in comments(path, codebook)]


def trainer(
    codebook: Codebook, tokenize: Callable[[Sequence[str]], Tokens], taught: Sequence[Comment]
) -> Trainer:
    """A trainer that knows the graded words, those that say nothing too."""
    return Trainer(codebook, tokenize, Vectors(), graded_words(), taught)


def graded_words() -> list[str]:
    """The first column of the vocabulary."""
    tables = sorted((packaged() / "resource").glob("*.tsv"))
    lines = [line for t in tables for line in t.read_text(encoding="utf-8").split("\n")[1:]]
    return [line.partition("\t")[0] for line in lines if line]


def corpus_hash() -> str:
    """The sha256 of all training files, in hex."""
    return _hash(training_files())


def codebook_hash() -> str:
    """The sha256 of the resource facet of the packaged codebook, in hex."""
    return _hash(p for p in sorted((packaged() / "resource").iterdir()) if p.is_file())


def _hash(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
