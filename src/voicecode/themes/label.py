"""Themes → labels: noun compounds as people write them, by class-based tf-idf.

c-TF-IDF (Grootendorst 2022): tf of a compound in a theme × log(1 + A / its frequency), where tf
counts comments and not occurrences, so that one long comment does not name a theme. A label is a
compound (人材育成), a phrase that people said (情報共有の不足), or two words (夜勤・手当).
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from voicecode.themes.phrases import Phrases
from voicecode.themes.vague import ACTS, EMPTY_ENDINGS, VAGUE
from voicecode.themes.words import Compounds

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Ints = NDArray[np.int64]

TERMS = 3
# A phrase is made of so many of the best words.
_WIDER = 15
# What a compound gains over a single word; what a single character loses.
_COMPOUND, _SHORT = 1.6, 0.6
_CANDIDATES = 60
# A term stands in as many comments of a theme at least, where there is such a term.
_LEAST = 2
# A word gives way to the compound around it that stands in this share of its comments.
_FULLER = 0.5
# A compound names a theme alone if it stands in this share of its comments.
_ALONE = 0.2
# Nouns of a phrase stand together in this share of them.
_TOGETHER = 0.1
# An empty ending is so long.
_ENDING = 2


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a theme, best first: the terms, and those next to them."""

    terms: tuple[str, ...]
    wider: tuple[str, ...]


def wordings(found: Compounds, labels: Ints) -> list[Wording]:
    """Find up to three terms for each theme, and the words next to them.

    Args:
        found: the compounds of all segments.
        labels: shape (n_segments,): the theme of each segment, −1 for none.

    Returns:
        One wording a theme, without terms that contain each other; first terms are distinct over
        all themes as far as can be. Empty where the comments of a theme have no noun.
    """
    scores, counts = _scores(found, labels)
    taken: set[str] = set()
    named = []
    for theme in range(int(labels.max(initial=-1)) + 1):
        row = scores[theme]
        often = counts[theme].data >= _LEAST
        order = np.lexsort((row.indices, -row.data, ~often))[:_CANDIDATES]
        kept = order[often[order]]
        if len("".join(found.names[i] for i in row.indices[kept].tolist())) < 2:
            kept = order
        times = dict(zip(counts[theme].indices.tolist(), counts[theme].data.tolist(), strict=True))
        spoken = {found.names[i]: n for i, n in times.items()}
        best = [_fuller(found.names[i], spoken) for i in row.indices[kept].tolist()]
        chosen = _apart(sorted(_telling(best), key=lambda name: name in taken))
        taken.update(chosen[:1])
        named.append(Wording(chosen, tuple(best[:_WIDER])))
    return named


def label(
    words: Wording, found: Compounds, said: Phrases, members: Ints, taken: Collection[str]
) -> str:
    """Name a theme.

    Args:
        words: its words, one term at least.
        found: the compounds of all segments.
        said: the phrases of all segments.
        members: the segments of the theme.
        taken: labels other themes have.

    Returns:
        A phrase of its words that stand together in several comments, and was said in one; else the
        first term if it is a compound of many comments; else the first two, or all if two other
        themes share these.
    """
    phrase = _phrase(words, found, said, members)
    if phrase and phrase not in taken:
        return phrase
    first = words.terms[0]
    length = int(found.length[found.row[first]])
    often = len(_holders(first, found, members)) >= _ALONE * len(members)
    alone = length > 1 and often and first not in taken
    if alone:
        return first
    longer = ("・".join(words.terms[:n]) for n in (2, TERMS))
    return next((name for name in longer if name not in taken), "・".join(words.terms))


def _phrase(words: Wording, found: Compounds, said: Phrases, members: Ints) -> str:
    """The phrase around the first two terms whose nouns stand together most often; "" for none."""
    low, high = (np.searchsorted(said.segment, edge) for edge in (members.min(), members.max() + 1))
    inside = set(members.tolist())
    leading, known = words.terms[:2], {word for word in words.wider if len(word) > 1}
    spoken = Counter(
        pair
        for i, pair in enumerate(said.pair[low:high], int(low))
        if int(said.segment[i]) in inside
        and known.issuperset(pair)
        and not {*pair}.isdisjoint(leading)
    )
    best, most = "", max(_LEAST, _TOGETHER * len(members)) - 1
    for (a, b), times in sorted(spoken.items(), key=lambda each: (-each[1], each[0]))[:_CANDIDATES]:
        both = _holders(a, found, members) & _holders(b, found, members)
        if min(len(both), times * 2) > most:
            best, most = f"{a}の{b}", min(len(both), times * 2)
    return best


def _holders(word: str, found: Compounds, members: Ints) -> set[int]:
    """The segments of a theme that have a compound."""
    places = found.segment[found.name == found.row[word]]
    return set(np.intersect1d(places, members).tolist())


def _fuller(name: str, spoken: Mapping[str, float]) -> str:
    """The longest compound around a word that most of its comments have (未来デザイン科)."""
    enough = max(_FULLER * spoken[name], _LEAST)
    around = [other for other, n in spoken.items() if name in other and n >= enough]
    return max(around, key=lambda other: (len(other), other), default=name)


def _telling(names: Sequence[str]) -> Sequence[str]:
    """The names without those of acts that many things meet with, where there are others."""
    return [name for name in names if name not in ACTS] or names


def _apart(names: Sequence[str]) -> tuple[str, ...]:
    """Take the first three of which none is part of another, or short for it (文科大臣)."""
    kept: list[str] = []
    for name in names:
        if len(kept) < TERMS and not any(_short(name, k) or _short(k, name) for k in kept):
            kept.append(name)
    return tuple(kept)


def _short(name: str, other: str) -> bool:
    """Whether all characters of a name stand in another in this order."""
    rest = iter(other)
    return all(sign in rest for sign in name)


def _usable(found: Compounds) -> NDArray[np.bool_]:
    """What may be a term: it stands alone somewhere, and says something.

    A part that nowhere stands alone may be cut in the middle of a word (客様 of お客様).
    """
    whole = np.zeros(len(found.names), np.bool_)
    whole[found.name[found.whole]] = True
    whole &= np.array([_says(name) for name in found.names], np.bool_)
    return whole


def _says(name: str) -> bool:
    vague = name in VAGUE or (name.endswith(EMPTY_ENDINGS) and len(name) > _ENDING)
    return not vague and not _kana(name)


def _kana(name: str) -> bool:
    """Say whether it is a single character that is no kanji."""
    return len(name) < 2 and not "一" <= name <= "龥"


def _scores(found: Compounds, labels: Ints) -> tuple["csr_matrix", "csr_matrix"]:
    """Themes × compounds: scores, and in how many comments of the theme each stands."""
    from scipy.sparse import csr_matrix

    pairs = np.unique(np.stack([found.segment, found.name]), axis=1)
    segment, name = pairs[:, _usable(found)[pairs[1]]]
    frequency = np.bincount(name, minlength=len(found.names))
    theme = labels[segment]
    inside = theme >= 0
    shape = (int(labels.max(initial=-1)) + 1, len(found.names))
    counts = csr_matrix((np.ones(int(inside.sum())), (theme[inside], name[inside])), shape)
    counts.sum_duplicates()
    size = np.asarray(counts.sum(axis=1)).ravel()
    rarity = np.log(1 + size.mean() / np.maximum(frequency, 1)) if len(size) else frequency
    gain = np.where(found.length > 1, _COMPOUND, 1.0)
    gain[[len(each) < 2 for each in found.names]] = _SHORT
    scores = counts.copy()
    scores.data *= (rarity * gain)[counts.indices]
    return scores, counts
