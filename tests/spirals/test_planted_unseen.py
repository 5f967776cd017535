"""Loops hidden in 300 comments whose writer had not seen the rules (planted2.csv, planted3.csv).

At first look none was found: of planted2.csv 5 of 12 edges, and 11 of 145 distractors gave a link;
of planted3.csv 1 of 12 edges, and 7 of 209 distractors. The rules were mended since, in kinds:
corpora/spirals/README.md tells which. The floors hold what is reached now; another file will have
to tell what to expect elsewhere.
"""

import csv
from collections import Counter, defaultdict
from pathlib import Path

import pytest

import voicecode
from voicecode.mapping import causal_map

FOLDER = Path(__file__).parents[2] / "corpora" / "spirals"
# The planted loops that are found, and how the best ones turn.
FOUND = {"planted2": ("ABC", ["B", "R", "R"]), "planted3": ("ABC", ["B", "R", "R"])}
# Floors: the share of planted claims that give a fact; distractors that give one.
CLAIMS = {"planted2": 0.86, "planted3": 0.77}
WRONG = 2


@pytest.fixture(scope="module", params=FOUND)
def name(request):
    return request.param


@pytest.fixture(scope="module")
def rows(name):
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def found(name):
    return causal_map(voicecode.read(FOLDER / f"{name}.csv").segments)


@pytest.fixture(scope="module")
def planted(name):
    """The name of each loop → its edges."""
    loops = defaultdict(set)
    with (FOLDER / f"{name}_loops.csv").open(encoding="utf-8", newline="") as file:
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
    named = {count.most_common(1)[0][0]: planted for planted, count in votes.items()}
    return [
        {(named.get(e.cause), named.get(e.effect), e.sign) for e in loop.edges}
        for loop in found.loops
        if min(len(e.speakers) for e in loop.edges) >= 2
    ]


def test_the_planted_loops_are_found_and_no_other(name, strong, planted):
    wanted, _ = FOUND[name]
    assert len(strong) == len(wanted)
    assert all(planted[loop] in strong for loop in wanted)


def test_the_best_loops_are_the_planted_ones(name, found):
    _, kinds = FOUND[name]
    assert sorted(loop.type for loop in found.loops[: len(kinds)]) == sorted(kinds)
    # A map of little else than its loops closes some however it is rewired.
    rare = [loop.p_value < 0.05 for loop in found.loops[: len(kinds)]]
    assert all(rare) if name == "planted2" else any(rare)


def test_hardly_a_distractor_gives_a_fact(rows, found):
    facts = {x.segment for x in found.links if (x.kind, x.modality) == ("causal", "fact")}
    wrong = [segment for segment in facts if not rows[segment]["cause"]]
    assert len(wrong) <= WRONG, wrong


def test_most_planted_claims_give_a_fact(name, rows, found):
    facts = {x.segment for x in found.links if (x.kind, x.modality) == ("causal", "fact")}
    claims = [row["id"] for row in rows.values() if row["kind"].startswith("loop")]
    assert sum(claim in facts for claim in claims) / len(claims) >= CLAIMS[name]
