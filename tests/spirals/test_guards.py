"""What guards a loop against chance and single voices: the same figures for the same seed."""

import random

import pytest

from voicecode.spirals.circles import circles
from voicecode.spirals.guards import REWIRES, chance, survivals

# Six rings of three factors each.
RINGS = [(3 * i + j, 3 * i + (j + 1) % 3) for i in range(6) for j in range(3)]


def test_rings_that_chance_would_hardly_close():
    found = circles(RINGS)
    assert len(found) == 6
    (value,) = chance(RINGS, [1] * len(RINGS), found, 0).values()
    assert value == 1 / (REWIRES + 1)


def test_circles_in_a_random_graph_are_no_surprise():
    chooser = random.Random(1)
    pairs = sorted({tuple(chooser.sample(range(12), 2)) for _ in range(40)})
    found = circles(pairs)
    (value,) = chance(pairs, [1] * len(pairs), found, 0).values()
    assert value > 0.05


def test_the_same_seed_gives_the_same_figure_and_another_one_nearly():
    pairs = [*RINGS, (0, 4), (5, 9), (10, 14), (15, 1), (2, 7)]
    found = circles(pairs)
    first, again, other = (chance(pairs, [1] * len(pairs), found, seed) for seed in (0, 0, 7))
    assert first == again
    assert other[1] == pytest.approx(first[1], abs=0.1)


def test_only_circles_as_strong_are_counted():
    weights = [2 if pair[0] < 3 else 1 for pair in RINGS]
    values = chance(RINGS, weights, circles(RINGS), 0)
    assert set(values) == {1, 2}
    assert values[2] > values[1]


def test_what_one_of_two_speakers_carries_survives_in_three_of_four_samples():
    (alone,) = survivals([["甲"], ["甲"], ["乙", "甲"]], [(0, 1)], 0)
    assert alone == pytest.approx(0.75, abs=0.06)
    (both,) = survivals([["甲"], ["乙"]], [(0, 1)], 0)
    assert both == pytest.approx(0.5, abs=0.06)


def test_no_circle_no_figure():
    assert chance([(0, 1)], [1], [], 0) == {}
    assert survivals([["甲"]], [], 0) == []
