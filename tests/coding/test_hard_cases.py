"""Every hard case and every form of the CODEBOOK, and how well the gold is met."""

import csv
from pathlib import Path

import pytest
from sklearn.metrics import cohen_kappa_score, f1_score

from voicecode.codebook import load
from voicecode.coding import Coder
from voicecode.tokenize import Tokenizer
from voicecode.types import Segment

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"
DEV = ROOT.parent / "shared" / "gold" / "dev.csv"
STANCES = ["is", "ought", "want"]
TOKENIZER = Tokenizer()
CODER = Coder(load(), TOKENIZER.tokens)


def _rows(path, delimiter=","):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def _stances(rows):
    segments = [
        Segment(str(i), "s", i, "", row.get("context", ""), 0, len(row["text"]), row["text"])
        for i, row in enumerate(rows, 1)
    ]
    codings = CODER.code(segments, TOKENIZER.tokens([s.text for s in segments]))
    return [coding.stance.value or "none" for coding in codings]


def _agreement(rows):
    gold, ours = [row["stance"] for row in rows], _stances(rows)
    f1 = f1_score(gold, ours, average="macro", labels=STANCES, zero_division=0)
    return cohen_kappa_score(gold, ours), f1


@pytest.mark.parametrize("name", ["hard_cases", "stance_forms"])
def test_every_case_comes_out_as_the_codebook_says(name):
    rows = _rows(CASES / f"{name}.tsv", "\t")
    wrong = [
        f"{row['text']} ({row['stance']}, not {ours})"
        for row, ours in zip(rows, _stances(rows), strict=True)
        if row["stance"] != ours
    ]
    assert len(rows) > 400
    assert wrong == []


def test_all_hard_cases_have_rows():
    numbers = {int(row["case"]) for row in _rows(CASES / "hard_cases.tsv", "\t")}
    assert numbers == set(range(1, 40))


# The rules were mended on the first two after they had been read once (κ 0.60, 0.67); the third
# was read once at the end and never mended on. Floors may only rise.
@pytest.mark.parametrize(
    ("name", "kappa", "f1"),
    [("unseen_1", 0.93, 0.95), ("unseen_2", 0.89, 0.93), ("unseen_3", 0.77, 0.86)],
)
def test_comments_written_before_the_rules_are_read_as_labelled(name, kappa, f1):
    found = _agreement(_rows(CASES / f"{name}.tsv", "\t"))
    assert found >= (kappa, f1)
    assert found[1] >= f1


# Floors may only rise.
def test_the_sample_transcripts_are_read_as_coded_by_hand():
    kappa, f1 = _agreement(_rows(ROOT / "corpora" / "gold.csv"))
    assert kappa >= 0.98
    assert f1 >= 0.98


@pytest.mark.skipif(not DEV.exists(), reason="the development gold is not part of the project")
def test_the_development_sample_is_read_as_coded_by_hand():
    kappa, f1 = _agreement(_rows(DEV))
    assert kappa >= 0.88
    assert f1 >= 0.92


@pytest.mark.skipif(not DEV.exists(), reason="the development gold is not part of the project")
def test_the_question_helps_but_is_not_needed():
    rows = _rows(DEV)
    with_question = _agreement(rows)[1]
    without = _agreement([{**row, "context": ""} for row in rows])[1]
    assert with_question - 0.05 <= without <= with_question
