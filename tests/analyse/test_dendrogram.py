"""The tree of words against scikit-learn's."""

import numpy as np
import pytest
from scipy.spatial.distance import pdist, squareform
from sklearn.cluster import AgglomerativeClustering

from voicecode.analyse.cooccurrence import matrix, of_words
from voicecode.analyse.dendrogram import clusters, dendrogram
from voicecode.errors import StudyError


@pytest.fixture(scope="module")
def presence(made):
    rng = np.random.default_rng(5)
    comments = [" ".join(w for w in "abcdefgh" if rng.random() < 0.35) for _ in range(60)]
    return of_words(made(*comments), least=1)


@pytest.mark.parametrize("method", ["average", "complete", "single"])
def test_heights_and_groups_are_those_of_scikit_learn(presence, method):
    distances = squareform(pdist(matrix(presence).T, "jaccard"))
    other = AgglomerativeClustering(
        n_clusters=3, metric="precomputed", linkage=method, compute_distances=True
    ).fit(distances)
    tree = dendrogram(presence, method)
    assert [row[3] for row in tree.rows] == pytest.approx(sorted(other.distances_))
    found = {}
    for number, name, _ in clusters(presence, tree, 3).rows:
        found.setdefault(number, set()).add(name)
    names = np.array(list(presence.things))
    expected = {frozenset(names[other.labels_ == label]) for label in range(3)}
    assert {frozenset(group) for group in found.values()} == expected


def test_words_of_the_same_comments_merge_first_and_stand_together(made):
    presence = of_words(made("a b", "a b", "x y", "x y", "a x"), least=1)
    tree = dendrogram(presence)
    assert tree.rows[-1][4] == 4
    assert {frozenset(row[1:3]) for row in tree.rows[:2]} == {frozenset("ab"), frozenset("xy")}
    sides = {tree.quotes[2, 1], tree.quotes[2, 2]}
    assert sides == {("c1", "c2", "c5"), ("c3", "c4", "c5")}
    assert tree.quotes[2, 3] == ("c5",)
    assert [row[:2] for row in clusters(presence, tree, 2).rows] in (
        [(1, "a"), (1, "b"), (2, "x"), (2, "y")],
        [(1, "x"), (1, "y"), (2, "a"), (2, "b")],
    )


def test_a_word_of_a_group_and_its_number_lead_to_its_comments(made):
    presence = of_words(made("a b", "a b", "x y", "x y", "a x"), least=1)
    table = clusters(presence, dendrogram(presence), 2)
    row = next(r for r, row in enumerate(table.rows) if row[1] == "a")
    assert table.quotes[row, 1] == table.quotes[row, 2] == ("c1", "c2", "c5")
    assert table.rows[row][2] == 3


def test_as_many_groups_as_words_leave_each_alone(presence):
    table = clusters(presence, dendrogram(presence), 99)
    assert len({row[0] for row in table.rows}) == len(presence.things)


def test_two_words_have_a_tree_without_a_correlation(made):
    assert np.isnan(dendrogram(of_words(made("a b"), least=1)).tests["cophenetic"])


def test_one_word_is_too_few(made):
    with pytest.raises(StudyError):
        dendrogram(of_words(made("a"), least=1))
