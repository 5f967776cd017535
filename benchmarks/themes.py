"""Themes against comments that an authority grouped by hand: AMI, stability, time.

The table has the columns text, group and topic. Beside voicecode stand plain TF-IDF with k-means
and LSA with average linkage, both told the true number of groups, which voicecode is not.
"""

import argparse
import csv
import time
from itertools import pairwise
from pathlib import Path

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score
from sklearn.preprocessing import normalize

from voicecode.themes import STABLE, find
from voicecode.tokenize import Tokenizer
from voicecode.types import Theme, Tokens
from voicecode.vectors import Vectors

Labels = np.ndarray
_ADDED = 20


def labels_of(themes: list[Theme], n: int) -> Labels:
    """The theme of each comment, −1 for none."""
    labels = np.full(n, -1)
    for number, theme in enumerate(theme for theme in themes if not theme.parent):
        labels[list(theme.segments)] = number
    return labels


def plain(texts: list[str], tokens: Tokens, k: int) -> dict[str, Labels]:
    """Two usual recipes with k groups."""
    lemma = tokens.vocabulary.lemma
    pairs = pairwise(tokens.bounds.tolist())
    words = [[lemma[row] for row in tokens.lexeme[low:high]] for low, high in pairs]
    matrix = TfidfVectorizer(analyzer=lambda each: each, sublinear_tf=True).fit_transform(words)
    size = min(100, len(texts) - 1)
    lsa = normalize(TruncatedSVD(size, random_state=0).fit_transform(matrix))
    return {
        "TF-IDF + k-means": KMeans(k, n_init=3, random_state=0).fit_predict(matrix),
        "LSA + average linkage": fcluster(linkage(lsa, "average", "cosine"), k, "maxclust"),
    }


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", type=Path)
    parser.add_argument("--added", action="store_true", help="measure what one comment more moves")
    given = parser.parse_args()
    with given.table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    texts = [row["text"] for row in rows]
    gold = {name: [row[name] for row in rows] for name in ("group", "topic")}
    began = time.perf_counter()
    tokens = Tokenizer().tokens(texts)
    vectors = Vectors()
    print(f"{len(texts)} comments, tokens and vectors {time.perf_counter() - began:.1f} s")
    print(f"{'':34}" + "".join(f"{name:>8} {len(set(g)):3}" for name, g in gold.items()))
    for granularity in ("fine", "normal", "coarse"):
        began = time.perf_counter()
        themes = find(tokens, granularity, vectors)
        seconds = time.perf_counter() - began
        top = [theme for theme in themes if not theme.parent]
        labels = labels_of(themes, len(texts))
        scores = [adjusted_mutual_info_score(g, labels) for g in gold.values()]
        stable = sum(theme.stability >= STABLE for theme in top)
        mean = np.mean([theme.stability for theme in top])
        print(
            f"voicecode {granularity:24}" + "".join(f"{score:12.3f}" for score in scores),
            f"  {len(top)} themes, {(labels < 0).sum()} その他, {stable} stable,",
            f"mean Jaccard {mean:.2f}, {seconds:.1f} s",
        )
    for k in (len(set(g)) for g in gold.values()):
        for recipe, labels in plain(texts, tokens, k).items():
            scores = [adjusted_mutual_info_score(g, labels) for g in gold.values()]
            told = f"{recipe}, k = {k}"
            print(f"{told:34}" + "".join(f"{score:12.3f}" for score in scores))
    if given.added:
        found = added(texts, vectors)
        print(f"one comment more: ARI mean {np.mean(found):.3f}, least {min(found):.3f}")


if __name__ == "__main__":
    main()
