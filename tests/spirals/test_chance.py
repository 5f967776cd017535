"""Comments that have nothing to do with each other close next to no loops."""

import csv
from pathlib import Path

from voicecode.mapping import causal_map
from voicecode.types import Segment

TRAINING = Path(__file__).parents[2] / "corpora" / "training"


def test_a_thousand_unrelated_comments_by_forty_speakers():
    texts = []
    for path in sorted(TRAINING.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            texts += [row["text"] for row in csv.DictReader(file)][:80]
    segments = [
        Segment(f"s{i}", "雑", i, f"話者{i % 40}", "", 0, len(text), text)
        for i, text in enumerate(texts[:1000], 1)
    ]
    found = causal_map(segments)
    assert len(found.edges) > 50
    assert len(found.loops) <= 2
