"""Words that tell one group of comments from the others (特徴語)."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from voicecode.analyse.association import log_likelihood
from voicecode.analyse.counts import Quotes, behind, incidence, labels
from voicecode.analyse.empty import too_rare
from voicecode.analyse.fields import Field
from voicecode.analyse.words import Words
from voicecode.errors import StudyError
from voicecode.types import Cell, Table

Floats = NDArray[np.float64]

# The columns, after that of the value, that tell of the comments of all other values.
_OF_OTHERS = (3, 5)
COLUMNS = ("語", "TF", "他のTF", "千語あたり", "他の千語あたり", "対数尤度比", "対数比", "p", "q")


def keyness(words: Words, field: Field, least: int = 2, top: int = 20) -> Table:
    """List for each value of a field the words that are more frequent in its comments.

    A word is compared with the comments of all other values; comments without a value are left
    out. The log-likelihood ratio G² is taken of the 2 × 2 table of word / other words by group /
    rest; the effect size is the log ratio log2((a / N1) / (b / N2)), where a count of 0 is taken
    as 0.5. p is that of χ² with one degree of freedom, two-sided; q is p after Benjamini and
    Hochberg over all words and values compared. Words of one comment are not independent of each
    other: small groups deserve a look at the quotations.

    Args:
        words: all words.
        field: what tells the groups apart.
        least: how often a word must occur in all groups together.
        top: how many words are listed per value, those of largest G² first.

    Raises:
        StudyError: fewer than two values, so that there is nothing to compare.

    References:
        P. Rayson, R. Garside, Comparing corpora using frequency profiling, 2000; A. Hardie, Log
        ratio, 2014; Y. Benjamini, Y. Hochberg, Controlling the false discovery rate, 1995.
    """
    from scipy.stats import chi2, false_discovery_control

    if len(field.order) < 2:
        why = f"all comments with a value have {field.order[0]}" if field.order else "it is empty"
        cure = "Choose a field with two values or more."
        raise StudyError(f"the field {field.name}", f"has nothing to compare, as {why}", cure)
    counts = _counts(words, field)
    terms = np.flatnonzero(words.content & (counts.sum(axis=0) >= least))
    sizes = counts.sum(axis=1, keepdims=True)
    shown = labels(words)
    own, total = counts[:, terms], counts[:, terms].sum(axis=0)
    g2 = log_likelihood(own, sizes, total, sizes.sum())
    p = chi2.sf(g2, 1)
    q = false_discovery_control(p, axis=None).reshape(p.shape)
    ratio = log_ratio(own, total - own, sizes, sizes.sum() - sizes)
    body: list[tuple[Cell, ...]] = []
    quotes: Quotes = {}
    places = behind(words, terms.tolist())
    value_of = dict(zip(words.ids, field.values, strict=True))
    for g, value in enumerate(field.order):
        more = np.where(own[g] > 0, ratio[g], 0.0)
        for i in _best(words, terms, g2[g], more, top):
            rates = _rates(own[g, i], total[i] - own[g, i], sizes[g, 0], sizes.sum() - sizes[g, 0])
            here = places[int(terms[i])]
            quotes |= _quotes(len(body), here, value_of, value)
            often = int(own[g, i]), int(total[i] - own[g, i])
            figures = (float(f[g, i]) for f in (g2, ratio, p, q))
            body.append((value, shown[terms[i]], *often, *rates, *figures))
    notes = [f"{len(terms)} 語 × {len(field.order)} 値を比較；q は Benjamini–Hochberg 法による"]
    silent = [value for value in field.order if value not in {row[0] for row in body}]
    if not len(terms):
        every = counts.sum(axis=0)[words.content].astype(np.int64)
        notes.append(too_rare("内容語", every, least, "資料を増やす"))
    elif silent:
        notes.append(f"ほかより多い語のない値：{'、'.join(silent)}")
    columns = (field.label, *COLUMNS)
    return Table("特徴語", columns, tuple(body), tuple(notes), int(sizes.sum()), {}, quotes)


def _quotes(row: int, here: Sequence[str], value_of: Mapping[str, str], value: str) -> Quotes:
    """The comments of the group behind its figures, those of the others behind theirs."""
    own = tuple(name for name in here if value_of[name] == value)
    others = tuple(name for name in here if value_of[name] not in ("", value))
    return {(row, c): others if c in _OF_OTHERS else own for c in range(2, len(COLUMNS) + 1)}


def telling(words: Words, field: Field, value: str, top: int) -> Table:
    """The words that tell one value from the others: word, part of speech, G², largest first.

    Raises:
        StudyError: no comment has the value, or none has another.
    """
    if value not in field.order:
        known = "、".join(f"{field.name}={own}" for own in field.order)
        raise StudyError(f"{field.name}={value}", "is said of no comment", f"Choose among {known}.")
    found = keyness(words, field, top=top)
    pos: dict[Cell, str] = dict(zip(labels(words), words.pos, strict=True))
    rows = tuple((row[1], pos[row[1]], row[6]) for row in found.rows if row[0] == value)
    title = f"{field.label}「{value}」の特徴語"
    return Table(title, ("語", "品詞", "対数尤度比"), rows, found.notes, found.n)


def log_ratio(own: Floats, other: Floats, size: Floats, rest: Floats) -> Floats:
    """The binary log of the ratio of two relative frequencies; 0 counts as 0.5 of an occurrence.

    NaN where a group has no words at all.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = (np.maximum(own, 0.5) / size) / (np.maximum(other, 0.5) / rest)
        return np.where((size > 0) & (rest > 0), np.log2(ratio), np.nan)


def _counts(words: Words, field: Field) -> Floats:
    """Occurrences of each term under each value, shape (n_values, n_terms)."""
    place = {value: i for i, value in enumerate(field.order)}
    table = incidence(words).astype(np.float64)
    group = np.array([place.get(value, -1) for value in field.values])
    rows = [np.asarray(table[np.flatnonzero(group == g)].sum(axis=0)) for g in place.values()]
    return np.stack(rows)


def _best(words: Words, terms: NDArray[np.int64], g2: Floats, ratio: Floats, top: int) -> list[int]:
    names = np.array(words.names)[terms]
    more = np.flatnonzero(ratio > 0)
    return list(more[np.lexsort((names[more], -g2[more]))][:top].tolist())


def _rates(own: float, other: float, size: float, rest: float) -> tuple[float, float]:
    return own / size * 1000, other / rest * 1000
