"""Themes against comments that were grouped by hand: AMI, stability, time.

The tables have the columns text, group and topic. Beside voicecode stand plain TF-IDF with k-means
and LSA with average linkage, both told the true number of groups, which voicecode is not.
"""

import argparse
import csv
import time
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score
from sklearn.preprocessing import normalize

from voicecode.themes import find, grade
from voicecode.tokenize import Tokenizer
from voicecode.types import Theme, Tokens
from voicecode.vectors import Vectors

Labels = np.ndarray
Rows = np.ndarray
Cluster = Callable[[Rows, int], Labels]
Gold = dict[str, list[str]]
_ADDED, _RESAMPLED, _HEIGHTS = 20, 5, 5


def labels_of(themes: list[Theme], n: int) -> Labels:
    """The theme of each comment, −1 for none."""
    labels = np.full(n, -1)
    for number, theme in enumerate(theme for theme in themes if not theme.parent):
        labels[list(theme.segments)] = number
    return labels


def _kmeans(rows: Rows, k: int) -> Labels:
    return KMeans(k, n_init=3, random_state=0).fit_predict(rows)


def _average(rows: Rows, k: int) -> Labels:
    return fcluster(linkage(rows, "average", "cosine"), k, "maxclust") - 1


def recipes(texts: list[str], tokens: Tokens) -> dict[str, tuple[Rows, Cluster]]:
    """Two usual recipes: their rows, and how they cluster them into k groups."""
    lemma = tokens.vocabulary.lemma
    pairs = pairwise(tokens.bounds.tolist())
    words = [[lemma[row] for row in tokens.lexeme[low:high]] for low, high in pairs]
    matrix = TfidfVectorizer(analyzer=lambda each: each, sublinear_tf=True).fit_transform(words)
    lsa = TruncatedSVD(min(100, len(texts) - 1), random_state=0).fit_transform(matrix)
    kept = normalize(lsa + np.where(lsa.any(axis=1, keepdims=True), 0, 1e-6))
    return {"TF-IDF + k-means": (matrix, _kmeans), "LSA + average linkage": (kept, _average)}


def steadiness(rows: Rows, cluster: Cluster, labels: Labels) -> list[float]:
    """Mean bootstrap Jaccard of each group to the nearest of half to twice as many groups."""
    n, k = len(labels), int(labels.max()) + 1
    many = np.unique(np.geomspace(k / 2, k * 2, _HEIGHTS).round().astype(int)).tolist()
    found = []
    for number in range(_RESAMPLED):
        drawn = np.unique(np.random.default_rng(number).integers(0, n, n))
        each = [_likeness(labels[drawn], cluster(rows[drawn], size), k) for size in many]
        found.append(np.max(each, axis=0))
    return np.mean(found, axis=0).tolist()


def _likeness(old: Labels, again: Labels, k: int) -> Rows:
    both = np.zeros((k, int(again.max()) + 1))
    np.add.at(both, (old, again), 1)
    union = both.sum(axis=1, keepdims=True) + both.sum(axis=0) - both
    return (both / np.maximum(union, 1)).max(axis=1)


def added(texts: list[str], vectors: Vectors) -> list[float]:
    """ARI of the themes before and after one comment more, for twenty comments."""
    found = []
    for i in np.random.default_rng(0).choice(len(texts), _ADDED, replace=False).tolist():
        rest = texts[:i] + texts[i + 1 :]
        before, after = (
            labels_of(find(Tokenizer().tokens(each), vectors=vectors), len(each))[: len(rest)]
            for each in (rest, [*rest, texts[i]])
        )
        found.append(adjusted_rand_score(before, after))
    return found


def ours(texts: list[str], tokens: Tokens, gold: Gold) -> None:
    """Print the themes of each granularity; all figures are those of themes, not sub-themes."""
    vectors = Vectors()
    for granularity in ("fine", "normal", "coarse"):
        began = time.perf_counter()
        themes = find(tokens, granularity, vectors)
        seconds = time.perf_counter() - began
        top = [theme for theme in themes if not theme.parent]
        labels = labels_of(themes, len(texts))
        line(f"voicecode {granularity}", gold, labels, [theme.stability for theme in top])
        print(f"{'':34}{(labels < 0).sum():6} その他, {seconds:.1f} s")
        if granularity == "normal":
            print(f"{'':37}" + "、".join(theme.label for theme in top))


def theirs(texts: list[str], tokens: Tokens, gold: Gold) -> None:
    """Print the usual recipes, which are told the true numbers of groups."""
    for k in (len(set(g)) for g in gold.values()):
        for recipe, (rows, cluster) in recipes(texts, tokens).items():
            labels = cluster(rows, k)
            line(f"{recipe}, k = {k}", gold, labels, steadiness(rows, cluster, labels))


def line(name: str, gold: Gold, labels: Labels, stability: list[float]) -> None:
    """Print AMI with each grouping, and how stable the themes are."""
    scores = [adjusted_mutual_info_score(g, labels) for g in gold.values()]
    grades = Counter(grade(each) for each in stability)
    print(
        f"{name:34}" + "".join(f"{score:12.3f}" for score in scores),
        f"  {len(stability)} themes, {grades['安定']} stable, {grades['やや不安定']} nearly,",
        f"mean Jaccard {np.mean(stability):.2f}",
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tables", type=Path, nargs="+")
    parser.add_argument("--added", action="store_true", help="measure what one comment more moves")
    given = parser.parse_args()
    for table in given.tables:
        with table.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        texts = [row["text"] for row in rows]
        gold = {name: [row[name] for row in rows] for name in ("group", "topic")}
        tokens = Tokenizer().tokens(texts)
        print(f"{table.name}: {len(texts)} comments; AMI, themes, stability")
        print(f"{'':34}" + "".join(f"{name:>8} {len(set(g)):3}" for name, g in gold.items()))
        ours(texts, tokens, gold)
        theirs(texts, tokens, gold)
        if given.added:
            found = added(texts, Vectors())
            print(f"one comment more: ARI mean {np.mean(found):.3f}, least {min(found):.3f}")


if __name__ == "__main__":
    main()
