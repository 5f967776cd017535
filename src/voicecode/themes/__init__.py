"""Tokens → Themes (テーマ): what several comments speak of, found by likeness."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from voicecode.themes.cluster import HEIGHTS, Cut, cuts, grow
from voicecode.themes.features import features
from voicecode.themes.label import label, wordings
from voicecode.themes.manner import finished, quotable
from voicecode.themes.overview import OTHER
from voicecode.themes.phrases import Phrases, phrases
from voicecode.themes.stability import PATTERN, STABLE, grade, stability
from voicecode.themes.words import Compounds, compact, compounds
from voicecode.types import Theme, Tokens
from voicecode.vectors import Vectors

__all__ = ["HEIGHTS", "OTHER", "PATTERN", "STABLE", "Granularity", "find", "grade"]

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Granularity = Literal["fine", "normal", "coarse"]
Progress = Callable[[str], object]


_FINER = {"coarse": "normal", "normal": "fine"}


@dataclass(frozen=True, slots=True)
class _Material:
    """What is needed to make themes of numbers: `place` leads from rows to segments."""

    place: Ints
    found: Compounds
    said: Phrases
    quotable: NDArray[np.bool_]
    finished: NDArray[np.bool_]


def find(
    tokens: Tokens,
    granularity: Granularity = "normal",
    vectors: Vectors | None = None,
    progress: Progress = lambda _step: None,
) -> list[Theme]:
    """Find the themes of a study and the sub-themes within them.

    Same tokens, same themes. Comments without a content word, far from all others, or alike too
    few belong to no theme (その他).

    Args:
        tokens: the comments' tokens.
        granularity: how high the tree is cut; the number of themes follows from it.
        vectors: word vectors, opened here if not given.
        progress: called with the name of each step as it begins.

    Returns:
        Themes, largest first, each followed by its sub-themes (those of the next finer
        granularity, where there are at least two). Empty if no two comments are alike.

    Raises:
        StudyError: ja-ginza is not installed.
    """
    progress("words")
    tokens = compact(tokens)
    found = compounds(tokens)
    described = features(tokens, found, vectors or Vectors())
    place = np.flatnonzero(~described.blank)
    if len(place) < 2:
        return []
    progress("tree")
    rows = described.rows[place]
    tree = grow(rows)
    heights = (granularity, _FINER[granularity]) if granularity in _FINER else (granularity,)
    levels = cuts(tree, rows, heights)
    progress("stability")
    sure = stability(tree, levels, heights)
    material = _Material(place, found, phrases(tokens), quotable(tokens), finished(tokens))
    themes, *parts = (_level(material, *each) for each in zip(levels, sure, strict=True))
    return _nested(themes, parts[0] if parts else [])


def _level(material: _Material, level: Cut, sure: NDArray[np.float64]) -> list[Theme]:
    """The themes at one height of the tree; comments that share no noun make none."""
    place, found = material.place, material.found
    labels = np.full(len(material.quotable), -1)
    labels[place] = level.labels
    made: list[Theme] = []
    for number, words in enumerate(wordings(found, labels)):
        if not words.terms:
            continue
        members = np.flatnonzero(level.labels == number)
        members = members[np.argsort(-level.near[members], kind="stable")]
        segments = tuple(place[members].tolist())
        taken = {theme.label for theme in made}
        own = f"T{len(made) + 1:02}"
        name = label(words, found, material.said, np.sort(place[members]), taken)
        made.append(
            Theme(
                id=own,
                label=f"{name}（{own}）" if name in taken else name,
                terms=words.terms,
                segments=segments,
                scores=tuple(np.round(level.near[members], 4).tolist()),
                exemplar=_exemplar(segments, words.terms, material),
                stability=round(float(sure[number]), 3),
            )
        )
    return made


def _exemplar(segments: Sequence[int], terms: Sequence[str], material: _Material) -> int:
    """The comment to quote: the most typical one that says one of the theme's words.

    A greeting or a question may lie at the heart of a theme and tell nothing of it: what a person
    would quote comes first, if it is among the more typical half. A mere beginning (条例にも：) is
    quoted only where there is nothing else.
    """
    found = material.found
    rows = [found.row[term] for term in terms if term in found.row]
    saying = set(found.segment[np.isin(found.name, rows)].tolist())
    typical = [s for s in segments[: (len(segments) + 1) // 2] if material.quotable[s]]
    whole = [s for s in segments if material.finished[s]]
    ranks = (*(s for rank in (typical, whole, segments) for s in rank if s in saying), *whole)
    return next(iter(ranks), segments[0])


def _nested(themes: list[Theme], parts: list[Theme]) -> list[Theme]:
    """Put sub-themes behind the theme they lie in, where it has two or more."""
    home = {segment: theme.id for theme in themes for segment in theme.segments}
    within: dict[str, list[Theme]] = {}
    for part in parts:
        within.setdefault(home.get(part.segments[0], ""), []).append(part)
    nested = []
    for theme in themes:
        nested.append(theme)
        children = within.get(theme.id, [])
        if len(children) > 1:
            nested += [
                replace(child, id=f"{theme.id}.{number}", parent=theme.id)
                for number, child in enumerate(children, 1)
            ]
    return nested
