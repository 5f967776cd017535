"""Themes of comments that a person grouped: how well they agree, how many there are."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from sklearn.metrics import adjusted_mutual_info_score

from voicecode.themes import find, grade
from voicecode.themes.vague import VAGUE
from voicecode.tokenize import Tokenizer
from voicecode.vectors import Vectors

TABLE = Path(__file__).parents[2] / "corpora" / "themes" / "grouped.csv"
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
GRANULARITIES = ("coarse", "normal", "fine")


@pytest.fixture(scope="module")
def found():
    tokens, vectors = Tokenizer().tokens([row["text"] for row in ROWS]), Vectors()
    levels = (find(tokens, granularity, vectors) for granularity in GRANULARITIES)
    return [[theme for theme in themes if not theme.parent] for themes in levels]


def test_every_comment_has_a_group_and_every_group_one_topic():
    assert len(ROWS) > 380
    assert all(row["text"].strip() and row["group"] and row["topic"] for row in ROWS)
    assert len({row["group"] for row in ROWS}) == len({(r["group"], r["topic"]) for r in ROWS})


def test_the_number_of_themes_is_one_a_person_can_read(found):
    coarse, normal, fine = map(len, found)
    assert 6 <= coarse < normal <= 24
    assert normal < fine <= 40


@pytest.mark.parametrize(("grouping", "floor"), [("group", 0.19), ("topic", 0.17)])
def test_themes_agree_with_the_groups_better_than_plain_recipes(found, grouping, floor):
    for themes in found:
        labels = [-1] * len(ROWS)
        for number, theme in enumerate(themes):
            for segment in theme.segments:
                labels[segment] = number
        gold = [row[grouping] for row in ROWS]
        assert adjusted_mutual_info_score(gold, labels) >= floor
        assert labels.count(-1) <= 0.1 * len(ROWS)


def test_some_themes_come_back_in_resampled_studies(found):
    for themes in found[1:]:
        grades = Counter(grade(theme.stability) for theme in themes)
        assert grades["安定"] >= 3
        assert grades["安定"] + grades["やや不安定"] >= len(themes) / 2


def test_labels_are_distinct_and_say_something(found):
    for themes in found:
        labels = Counter(theme.label for theme in themes)
        assert max(labels.values()) == 1
        assert not VAGUE & {word for label in labels for word in label.split("・")}
