"""How far coders agree, beyond chance (評定者間一致).

All coefficients are 1 for full agreement and 0 for what chance would give; NaN where every code is
one and the same, so that chance explains everything. Intervals are 95 % percentile bootstrap
intervals over comments (1,000 samples, fixed seed), as A. Zapf et al., Measuring inter-rater
reliability for nominal data, 2016, recommend for Fleiss' κ and Krippendorff's α.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from voicecode.analyse.fields import LABELS
from voicecode.analyse.ratings import Ratings
from voicecode.types import Cell, Measure, Table

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Statistic = Callable[[Ints], float]

SEED, RESAMPLES = 1960, 1000
WEIGHTS = ("linear", "quadratic")
_NAN = float("nan")


def tables(given: Ratings, facet: str, weights: str = "linear") -> list[Table]:
    """All that is told of a facet; each table names it, so that those of several stay apart."""
    others = (per_class(given), disagreements(given), *confusion(given))
    named = (replace(table, name=f"{_label(facet)}：{table.name}") for table in others)
    return [agreement(given, facet, weights), *named]


def _label(facet: str) -> str:
    return LABELS.get(facet, facet)


def agreement(given: Ratings, facet: str, weights: str = "linear") -> Table:
    """Give all coefficients with their intervals.

    `agreement` is the share of pairs of codes that are alike (0–1). `cohen_kappa` is Cohen's κ,
    for several coders the mean of all pairs (Light's κ); `weighted_kappa` likewise, where codes
    that are k steps apart on the scale count k (linear) or k² (quadratic): a code outside the
    scale (なし) has no distance, and comments to which either coder gave one are left out; NaN
    where the codes lie on no scale. κ is taken over the comments both saw, `fleiss_kappa` over
    those all saw, Krippendorff's α (nominal) over all that two saw.

    Args:
        given: the codes.
        facet: heads the table.
        weights: a name in `WEIGHTS`.

    References:
        J. Cohen, 1960 and 1968; R. Light, 1971; J. Fleiss, Measuring nominal scale agreement among
        many raters, 1971; K. Krippendorff, Computing Krippendorff's alpha-reliability, 2011.
    """
    size = len(given.labels)
    named: dict[str, Statistic] = {
        "agreement": lambda codes: observed(tallies(codes, size)),
        "cohen_kappa": lambda codes: _pairwise(codes, size, ""),
        "weighted_kappa": lambda codes: _weighted(codes, given.scale, weights),
        "fleiss_kappa": lambda codes: fleiss_kappa(_complete(codes, size)),
        "krippendorff_alpha": lambda codes: alpha(tallies(codes, size)),
    }
    figures: dict[str, Measure] = {}
    rows: list[tuple[Cell, ...]] = []
    for name, statistic in named.items():
        value, (low, high) = statistic(given.codes), interval(given.codes, statistic)
        figures |= {name: value, f"{name}_ci": (low, high)}
        rows.append((_LABELS[name], value, low, high))
    if len(given.coders) > 2:
        rows += [
            (
                f"Cohen's κ（{given.coders[a]}・{given.coders[b]}）",
                *_pair(given.codes[:, [a, b]], size),
            )
            for a, b in combinations(range(len(given.coders)), 2)
        ]
    columns = ("指標", "値", "95 % 下限", "上限")
    title = f"評定者間一致：{_label(facet)}"
    return Table(
        title, columns, tuple(rows), tuple(_notes(given, weights)), len(given.items), figures
    )


_LABELS = {
    "agreement": "一致率",
    "cohen_kappa": "Cohen's κ",
    "weighted_kappa": "重み付き κ",
    "fleiss_kappa": "Fleiss' κ",
    "krippendorff_alpha": "Krippendorff's α",
}


def per_class(given: Ratings) -> Table:
    """Agreement on each code: how often it was given, specific agreement, α against all others.

    Specific agreement is the probability (0–1) that another coder gives the code too, where one
    gave it; NaN where nobody who shares comments with others gave it.

    References:
        D. Cicchetti, A. Feinstein, High agreement but low kappa II, 1990.
    """
    table = tallies(given.codes, len(given.labels))
    others = table.sum(axis=1, keepdims=True) - 1
    with np.errstate(invalid="ignore"):
        shares = (table * (table - 1)).sum(axis=0) / (table * others).sum(axis=0)
    rows = tuple(
        (
            label,
            int(table[:, i].sum()),
            float(shares[i]),
            alpha(np.stack([table[:, i], table.sum(axis=1) - table[:, i]], axis=1)),
        )
        for i, label in enumerate(given.labels)
    )
    columns = ("コード", "付与数", "一致率", "α")
    having = [np.flatnonzero(table[:, i]) for i in range(len(given.labels))]
    quotes = {
        (i, c): tuple(given.items[item].id for item in items)
        for i, items in enumerate(having)
        for c in (1, 2, 3)
    }
    return Table("コードごとの一致", columns, rows, n=len(given.items), quotes=quotes)


def confusion(given: Ratings) -> list[Table]:
    """Count for each pair of coders how often the codes of one met which of the other."""
    return [_crossed(given, a, b) for a, b in combinations(range(len(given.coders)), 2)]


def _crossed(given: Ratings, a: int, b: int) -> Table:
    met: dict[tuple[int, int], list[str]] = {}
    for item, codes in zip(given.items, given.codes.tolist(), strict=True):
        if codes[a] >= 0 and codes[b] >= 0:
            met.setdefault((codes[a], codes[b] + 1), []).append(item.id)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (label, *(len(met.get((r, c + 1), ())) for c in range(len(given.labels))))
        for r, label in enumerate(given.labels)
    )
    title = f"{given.coders[a]} × {given.coders[b]}"
    quotes = {cell: tuple(ids) for cell, ids in met.items()}
    return Table(title, (title, *given.labels), rows, n=sum(map(len, met.values())), quotes=quotes)


def disagreements(given: Ratings) -> Table:
    """List every comment that two coders coded differently; "–" where one did not see it."""
    apart = [i for i, row in enumerate(given.codes) if len(set(row[row >= 0].tolist())) > 1]
    labels = (*given.labels, "–")
    rows = tuple(
        (item.id, item.speaker, item.context, item.text, *(labels[c] for c in given.codes[i]))
        for i in apart
        for item in [given.items[i]]
    )
    columns = ("id", "発言者", "設問", "発言", *given.coders)
    told = f"{len(rows)}／{len(given.items)} 件" + ("" if rows else "：どの発言も同じコード")
    return Table("不一致", columns, rows, (told,), len(rows))


def tallies(codes: Ints, size: int) -> Ints:
    """Count the coders who gave each item each code, shape (n_items, size)."""
    table = np.zeros((len(codes), size + 1), np.int64)
    for column in codes.T:
        table[np.arange(len(codes)), column] += 1
    return table[:, :size]


def observed(table: Ints) -> float:
    """The share of pairs of codes of one item that are alike, over all items with a pair."""
    m = table.sum(axis=1)
    pairs = int((m * (m - 1)).sum())
    return float((table * (table - 1)).sum() / pairs) if pairs else _NAN


def cohen_kappa(matrix: Ints, weights: str = "") -> float:
    """κ = 1 − Σ w O / Σ w E of a square table of counts; w is 0 on the diagonal.

    Off the diagonal w is 1, |i − j| (linear) or (i − j)² (quadratic).
    """
    total = matrix.sum()
    if not total:
        return _NAN
    expected = np.outer(matrix.sum(axis=1), matrix.sum(axis=0)) / total
    distance = np.abs(np.subtract.outer(np.arange(len(matrix)), np.arange(len(matrix))))
    w = {"": distance > 0, "linear": distance, "quadratic": distance**2}[weights]
    chance = float((w * expected).sum())
    return 1 - float((w * matrix).sum()) / chance if chance else _NAN


def fleiss_kappa(table: Ints) -> float:
    """(P − Pe) / (1 − Pe), where all items have the same number of codes, two at least."""
    if not table.size or table[0].sum() < 2:
        return _NAN
    share = table.sum(axis=0) / table.sum()
    chance = float((share**2).sum())
    return (observed(table) - chance) / (1 - chance) if chance < 1 else _NAN


def alpha(table: Ints) -> float:
    """1 − Do / De for nominal codes; items with fewer than two codes say nothing."""
    paired = table[table.sum(axis=1) > 1]
    m = paired.sum(axis=1, keepdims=True)
    n, per_code = paired.sum(), paired.sum(axis=0)
    unlike = float((per_code * (n - per_code)).sum())
    if not unlike:
        return _NAN
    return 1 - float((paired * (m - paired) / np.maximum(m - 1, 1)).sum()) * float(n - 1) / unlike


def interval(codes: Ints, statistic: Statistic) -> tuple[float, float]:
    """The 95 % percentile bootstrap interval over items; NaN where the value is undefined."""
    if np.isnan(statistic(codes)):
        return _NAN, _NAN
    low, high = np.nanpercentile(list(_resampled(codes, statistic)), [2.5, 97.5])
    return float(low), float(high)


def _resampled(codes: Ints, statistic: Statistic) -> Iterator[float]:
    rng = np.random.default_rng(SEED)
    for _ in range(RESAMPLES):
        yield statistic(codes[rng.integers(0, len(codes), len(codes))])


def _pair(codes: Ints, size: int) -> tuple[float, float, float]:
    low, high = interval(codes, lambda own: _pairwise(own, size, ""))
    return _pairwise(codes, size, ""), low, high


def _pairwise(codes: Ints, size: int, weights: str) -> float:
    """The mean κ of all pairs of coders; NaN where no pair has one."""
    pairs = combinations(codes.T, 2)
    found = [cohen_kappa(_confusion(a, b, size), weights) for a, b in pairs]
    known = [k for k in found if not np.isnan(k)]
    return sum(known) / len(known) if known else _NAN


def _weighted(codes: Ints, steps: int, weights: str) -> float:
    return _pairwise(np.where(codes < steps, codes, -1), steps, weights) if steps else _NAN


def _confusion(a: Ints, b: Ints, size: int) -> Ints:
    both = (a >= 0) & (b >= 0)
    cells = np.bincount(a[both] * size + b[both], minlength=size * size)
    return cells.reshape(size, size)


def _complete(codes: Ints, size: int) -> Ints:
    return tallies(codes[(codes >= 0).all(axis=1)], size)


def _notes(given: Ratings, weights: str) -> Iterator[str]:
    yield f"評定者 {len(given.coders)}、発言 {len(given.items)}"
    yield f"区間：bootstrap {RESAMPLES} 回、seed {SEED}"
    if len(np.unique(given.codes[given.codes >= 0])) == 1:
        yield "κ・α は定まらない：誰もがどの発言にも同じ 1 つのコードを付けた"
    if given.unmatched:
        yield f"1 人だけが見た発言 {given.unmatched} 件を除く"
    if not given.scale:
        yield "重み付き κ は順序のあるコードだけ：順序は --order で"
        return
    outside = int((given.codes >= given.scale).any(axis=1).sum())
    left = f"、順序にないコードのある {outside} 件を除く" if outside else ""
    yield f"重み {weights}、順序 {' < '.join(given.labels[: given.scale])}{left}"
