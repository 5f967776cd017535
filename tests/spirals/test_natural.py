"""Speech as people speak: which causes and effects are found, and what is found besides."""

import csv
from pathlib import Path

PRECISION, RECALL = 0.92, 0.92


def _wanted(cell):
    return [tuple(pair.strip().split(">")) for pair in cell.split(";") if pair.strip()]


def _whole(phrase):
    return f"{phrase.topic.text if phrase.topic else ''} {phrase.text}"


def _says(link, pair):
    return pair[0] in _whole(link.cause) and pair[1] in _whole(link.effect)


def test_precision_and_recall_of_links(find):
    with (Path(__file__).parent / "natural.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    hits = found = wanted = 0
    for row in rows:
        pairs, links = _wanted(row["links"]), find(row["text"])
        hits += sum(any(_says(link, pair) for link in links) for pair in pairs)
        found += len(links)
        wanted += len(pairs)
    assert hits / found >= PRECISION, (hits, found)
    assert hits / wanted >= RECALL, (hits, wanted)
