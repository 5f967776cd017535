"""Three loops hidden in 300 comments whose writer had not seen the rules (planted2.csv).

At first look none of the three was found (5 of 12 edges; 11 of 145 distractors gave a link). The
rules were mended since, in kinds: corpora/spirals/README.md tells which. The floors hold what is
reached now; a third file will have to tell what to expect elsewhere.
"""

import csv
from collections import Counter, defaultdict
from pathlib import Path

import pytest

import voicecode
from voicecode.mapping import causal_map

FOLDER = Path(__file__).parents[2] / "corpora" / "spirals"


@pytest.fixture(scope="module")
def rows():
    with (FOLDER / "planted2.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def found():
    return causal_map(voicecode.read(FOLDER / "planted2.csv").segments)


@pytest.fixture(scope="module")
def planted():
    """The name of each loop → its edges."""
    loops = defaultdict(set)
    with (FOLDER / "planted2_loops.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            loops[row["loop"]].add((row["cause"], row["effect"], row["sign"]))
    return loops


@pytest.fixture(scope="module")
def strong(rows, found):
    """The edges, in planted names, of each loop whose weakest edge two speakers claim."""
    votes = defaultdict(Counter)
    for link in found.links:
        row = rows[link.segment]
        if row["kind"].startswith("loop"):
            votes[row["cause"]][link.cause_factor] += 1
            votes[row["effect"]][link.effect_factor] += 1
    name = {count.most_common(1)[0][0]: planted for planted, count in votes.items()}
    return [
        {(name.get(e.cause), name.get(e.effect), e.sign) for e in loop.edges}
        for loop in found.loops
        if min(len(e.speakers) for e in loop.edges) >= 2
    ]


def test_two_of_three_loops_are_found_and_no_other(strong, planted):
    assert len(strong) == 2
    assert planted["A"] in strong
    assert planted["B"] in strong


def test_two_best_loops_are_the_planted_ones(found):
    assert [loop.type for loop in found.loops[:2]] == ["R", "B"]
    assert all(loop.p_value < 0.05 for loop in found.loops[:2])


def test_hardly_a_distractor_gives_a_fact(rows, found):
    facts = {x.segment for x in found.links if (x.kind, x.modality) == ("causal", "fact")}
    wrong = [segment for segment in facts if not rows[segment]["cause"]]
    assert len(wrong) <= 2, wrong


def test_most_planted_claims_give_a_fact(rows, found):
    facts = {x.segment for x in found.links if (x.kind, x.modality) == ("causal", "fact")}
    claims = [row["id"] for row in rows.values() if row["kind"].startswith("loop")]
    assert sum(claim in facts for claim in claims) / len(claims) >= 0.80
