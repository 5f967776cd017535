"""The training comments: legal values, none held out and trained on, no two nearly alike."""

import csv
import re
import unicodedata
from collections import Counter, defaultdict
from itertools import chain, combinations
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "corpora" / "training"
HEADER = ["context", "text", "resource", "resource_second", "stance"]
RESOURCES = {"ヒト", "モノ", "カネ", "情報", "関係", "none"}
NEW = {"working_groups", "public_comments"}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


FILES = {path.stem: path for path in sorted(FOLDER.glob("*.csv"))}
TRAINED = {stem: _rows(path) for stem, path in FILES.items() if stem != "held_out"}
HELD_OUT = _rows(FILES["held_out"])
ALL = [*chain.from_iterable(TRAINED.values()), *HELD_OUT]


def _plain(text: str) -> str:
    """The text as it is compared: without punctuation, widths made one."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text)) or text


def _grams(text: str, n: int = 5) -> set[str]:
    plain = _plain(text)
    return {plain[i : i + n] for i in range(max(1, len(plain) - n + 1))}


def near_duplicates(texts: list[str], limit: float = 0.6) -> set[int]:
    """Places of the texts that share more than `limit` of their 5-grams with another.

    The share is that of the shorter text, so one that is contained in a longer one counts:
    never less than Jaccard's measure, which therefore needs no look of its own. Only pairs
    that an inverted index brings together are compared.
    """
    grams = [_grams(text) for text in texts]
    index = defaultdict(list)
    for place, own in enumerate(grams):
        for gram in own:
            index[gram].append(place)
    shared = Counter(chain.from_iterable(combinations(places, 2) for places in index.values()))
    return {
        place
        for pair, common in shared.items()
        if common > limit * min(len(grams[pair[0]]), len(grams[pair[1]]))
        for place in pair
    }


@pytest.mark.parametrize("stem", FILES)
def test_a_file_has_one_uniform_form(stem: str) -> None:
    data = FILES[stem].read_bytes()
    header = ["source", *HEADER] if stem == "held_out" else HEADER
    assert data.startswith(",".join(header).encode() + b"\n")
    assert b"\r" not in data
    assert data.endswith(b"\n")
    assert all(None not in row and None not in row.values() for row in _rows(FILES[stem]))


def test_values_are_legal() -> None:
    assert {row["resource"] for row in ALL} == RESOURCES
    assert {row["resource_second"] for row in ALL} == RESOURCES | {""}
    assert {row["stance"] for row in ALL} == {"is", "ought", "want"}
    assert [row["text"] for row in ALL if row["resource"] == row["resource_second"]] == []
    assert [row for row in ALL if row["text"] != row["text"].strip() or not row["text"]] == []


def test_there_are_enough() -> None:
    new = sum(len(TRAINED[stem]) for stem in NEW)
    new += sum(row["source"] in NEW for row in HELD_OUT)
    assert len(ALL) >= 5_500
    assert new >= 1_500


def test_every_tenth_row_of_each_file_is_held_out() -> None:
    held = Counter(row["source"] for row in HELD_OUT)
    assert held.keys() == TRAINED.keys()
    for stem, rows in TRAINED.items():
        # Duplicates were taken out of the trained rows only, so a little more than a tenth.
        assert 0.1 <= held[stem] / (held[stem] + len(rows)) < 0.105, stem


def test_nothing_held_out_is_trained_on() -> None:
    trained = {_plain(row["text"]) for row in chain.from_iterable(TRAINED.values())}
    assert [row["text"] for row in HELD_OUT if _plain(row["text"]) in trained] == []


def test_no_comment_stands_twice_under_one_question() -> None:
    seen = Counter((row["context"], row["text"]) for row in ALL)
    assert [key for key, times in seen.items() if times > 1] == []


def test_few_comments_are_nearly_alike() -> None:
    near = near_duplicates([row["text"] for row in ALL])
    assert len(near) / len(ALL) <= 0.03


def _edited(text: str) -> str:
    return f"それに{text[:-1]}よね。"


def test_the_measure_finds_planted_copies() -> None:
    texts = [row["text"] for row in TRAINED["assemblies"] if len(row["text"]) > 25][:100]
    before = near_duplicates(texts)
    planted = [*texts, *(_edited(text) for text in texts[:20])]
    assert before == set()
    assert near_duplicates(planted) == {*range(20), *range(100, 120)}


def test_the_measure_finds_filled_slots() -> None:
    things = ("公民館", "図書館", "体育館", "保健所")
    texts = [f"うちの地区では{thing}の空調が何年も壊れたままで困っています。" for thing in things]
    assert near_duplicates(texts) == {0, 1, 2, 3}


def test_the_measure_lets_shared_words_pass() -> None:
    texts = [
        "会議室の空調が壊れている。",
        "会議室の予約を電子化したい。",
        "空調の修理に予算が付かない。",
    ]
    assert near_duplicates(texts) == set()
