"""Nouns that mean nothing, so that no knowledge of the world can help."""

import csv
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent


def rows(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


SINGLE = rows("nonsense.tsv")
DISTRACTORS = rows("distractors.tsv")


@pytest.fixture(scope="module")
def found(find_each):
    texts = [row["text"] for row in [*SINGLE, *DISTRACTORS]]
    return dict(zip(texts, find_each(texts), strict=True))


@pytest.mark.parametrize("row", SINGLE, ids=lambda row: row["text"])
def test_a_single_link_with_sign_direction_and_modality(found, row):
    (link,) = found[row["text"]]
    assert row["cause"] in link.cause.text
    assert row["cause"] not in link.effect.text
    assert row["effect"] in link.effect.text
    assert row["effect"] not in link.cause.text
    told = (link.sign, link.cause.direction, link.effect.direction, link.modality)
    assert told == (row["sign"], row["from"], row["to"], row["modality"])


@pytest.mark.parametrize("row", DISTRACTORS, ids=lambda row: row["text"])
def test_a_distractor_gives_no_fact(found, row):
    assert [link for link in found[row["text"]] if link.modality == "fact"] == []


@pytest.mark.parametrize("kind", ["reported", "denied"])
def test_what_is_reported_or_denied_is_kept_as_such(found, kind):
    rows = [row for row in DISTRACTORS if row["kind"] == kind]
    assert [[link.modality for link in found[row["text"]]] for row in rows] == [[kind]] * len(rows)


def test_shuffled_among_distractors_the_links_stay_the_same(find, found):
    texts = [t["text"] for pair in zip(SINGLE, DISTRACTORS, strict=False) for t in pair]
    speakers = [f"話者{i % 5}" for i in range(len(texts))]
    together = {link.quotation.text for link in find(*texts, speakers=speakers)}
    alone = {link.quotation.text for text in texts for link in found[text]}
    assert together == alone
