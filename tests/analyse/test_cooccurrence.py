"""Co-occurrence and its network."""

import numpy as np
import pytest
from sklearn.metrics import jaccard_score

from voicecode.analyse.cooccurrence import cooccurrence, matrix, nodes, of_codes, of_words
from voicecode.analyse.fields import Field

# Krackhardt's kite (1990), the textbook example of the three centralities.
KITE = """Andre Beverly|Andre Carol|Andre Diane|Andre Fernando|Beverly Diane|Beverly Ed|
Beverly Garth|Carol Diane|Carol Fernando|Diane Ed|Diane Fernando|Diane Garth|Ed Garth|
Fernando Garth|Fernando Heather|Garth Heather|Heather Ike|Ike Jane"""


def test_the_centralities_of_krackhardts_kite(made):
    presence = of_words(made(*KITE.split("|")), least=1)
    pairs = cooccurrence(presence, edges=100, least=1)
    found = {row[0]: row for row in nodes(pairs, presence).rows}
    assert len(pairs.rows) == 18
    assert found["Diane"][2] == 6
    assert found["Heather"][4] == pytest.approx(14 / 36, abs=1e-9)
    assert found["Fernando"][5] == found["Garth"][5] == pytest.approx(0.643, abs=5e-4)


def test_jaccard_is_that_of_scikit_learn(made):
    rng = np.random.default_rng(3)
    comments = [" ".join(w for w in "abcdef" if rng.random() < 0.4) for _ in range(40)]
    presence = of_words(made(*comments), least=1)
    table = matrix(presence)
    column = {name: i for i, name in enumerate(presence.things)}
    rows = cooccurrence(presence, least=1).rows
    assert len(rows) > 10
    for first, second, _, near in rows:
        other = jaccard_score(table[:, column[first]], table[:, column[second]])
        assert near == pytest.approx(other)


def test_two_groups_of_words_are_two_communities(made):
    presence = of_words(made("a b c", "a b c", "x y z", "x y z"), least=1)
    table = nodes(cooccurrence(presence), presence)
    groups = {row[0]: row[6] for row in table.rows}
    assert groups["a"] == groups["b"] == groups["c"] != groups["x"] == groups["y"] == groups["z"]
    assert table.tests["modularity"] == pytest.approx(0.5)


def test_the_last_ones_are_listed_together_where_they_are_equally_near(made):
    presence = of_words(made("a b", "c d"), least=1)
    assert len(cooccurrence(presence, edges=1, least=1).rows) == 2


def test_codes_of_one_speaker_stand_together():
    resource = Field("resource", ("ヒト", "カネ", "ヒト", ""), ("ヒト", "カネ"))
    speaker = Field("speaker", ("佐藤", "佐藤", "田中", ""), ("佐藤", "田中"))
    apart = of_codes(["1", "2", "3", "4"], [resource])
    assert cooccurrence(apart, least=1).rows == ()
    together = of_codes(["1", "2", "3", "4"], [resource], speaker)
    table = cooccurrence(together, least=1)
    assert table.rows == (("資源：ヒト", "資源：カネ", 1, 0.5),)
    assert table.n == 3
    assert table.quotes[0, 2] == table.quotes[0, 3] == ("1", "2")


def test_no_pairs_no_network(made):
    presence = of_words(made("a", "b"), least=1)
    table = nodes(cooccurrence(presence), presence)
    assert table.rows == ()
    assert np.isnan(table.tests["modularity"])
