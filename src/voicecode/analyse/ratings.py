"""Several coders' tables → one: who gave which comment which code."""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from voicecode.analyse.fields import FACETS, NONE
from voicecode.errors import StudyError
from voicecode.types import Segment

# Codes that lie on a scale (順序尺度), from its lower end.
SCALES = {
    "timeframe": ("past", "present", "drift", "target"),
    "polarity": ("problem", "neutral", "strength"),
}


@dataclass(frozen=True, slots=True)
class Ratings:
    """Codes that several coders (評定者) gave.

    Args:
        coders: their names.
        items: the comments at least two of them saw.
        labels: the codes, in the order they shall stand.
        codes: shape (n_items, n_coders): rows of `labels`, −1 where a coder did not see the item.
        unmatched: how many comments only one coder saw.
        scale: how many of the labels, from the first, lie on a scale in this order.
    """

    coders: tuple[str, ...]
    items: tuple[Segment, ...]
    labels: tuple[str, ...]
    codes: NDArray[np.int64]
    unmatched: int = 0
    scale: int = 0


def ratings(
    tables: Mapping[str, Sequence[Segment]],
    facet: str,
    order: Sequence[str] = (),
    codes: Sequence[str] = (),
) -> Ratings:
    """Put tables beside each other.

    Comments are matched by id where every table has ids of its own, else by context and text. An
    empty cell and "none" are a code like any other (なし): the coder found nothing. Codes that
    differ in case, width or spaces around them are one.

    Args:
        tables: the comments of each coder, with the codes in their variables.
        facet: the column to compare.
        order: the codes of a scale from its lower end; by default those of `SCALES`.
        codes: the codes in the order they shall stand where they lie on no scale; others follow.

    Raises:
        StudyError: a table lacks the column, a comment has two texts, or no comment is shared.
    """
    for name, rows in tables.items():
        if not any(facet == key for row in rows for key, _ in row.variables):
            raise StudyError(name, f"has no column `{facet}`", "Name another with --facet.")
    seen = _matched(list(tables.values()))
    shared = [each for each in seen if sum(row is not None for row in each) > 1]
    if not shared:
        cure = "Give tables of the same comments, with the same ids or texts."
        raise StudyError("、".join(tables), "share no comment", cure)
    same = {_folded(code): code for code in (NONE, *order, *codes)}
    given = [[None if row is None else _code(row, facet, same) for row in each] for each in shared]
    found = {code for each in given for code in each if code is not None}
    scale = tuple(order or SCALES.get(facet, ()))
    labels = _labels(found | {*scale}, scale or codes)
    place: dict[str | None, int] = {label: i for i, label in enumerate(labels)}
    place[None] = -1
    table = np.array([[place[code] for code in each] for each in given], np.int64)
    items = _apart([next(row for row in each if row is not None) for each in shared])
    return Ratings(tuple(tables), items, labels, table, len(seen) - len(shared), len(scale))


def facets(tables: Mapping[str, Sequence[Segment]]) -> tuple[str, ...]:
    """The facets that all tables have; one without any code in them says nothing."""
    have = [{key for row in rows for key, _ in row.variables} for rows in tables.values()]
    given = {key for rows in tables.values() for row in rows for key, v in row.variables if v}
    return tuple(f for f in FACETS if f in given and all(f in keys for keys in have))


def _matched(tables: Sequence[Sequence[Segment]]) -> list[list[Segment | None]]:
    """One row per comment, one column per table."""
    found: dict[object, list[Segment | None]] = {}
    by_id = _by_id(tables)
    for column, rows in enumerate(tables):
        count: Counter[object] = Counter()
        for row in rows:
            key: object = row.id if by_id else (row.context, row.text)
            count[key] += 1
            found.setdefault((key, count[key]), [None] * len(tables))[column] = row
    for each in found.values():
        texts = {row.text for row in each if row is not None}
        if len(texts) > 1:
            where = next(row.id for row in each if row is not None)
            raise StudyError(where, "has not the same text in all tables", "Compare like tables.")
    return list(found.values())


def _by_id(tables: Sequence[Sequence[Segment]]) -> bool:
    """Say whether ids match tables better than texts do; they are unique then."""
    ids = [[row.id for row in rows] for rows in tables]
    unique = all(len(set(own)) == len(own) for own in ids)
    texts = [{(row.context, row.text) for row in rows} for rows in tables]
    by_id = len(set.intersection(*map(set, ids)))
    return unique and by_id >= len(set.intersection(*texts))


def _apart(items: Sequence[Segment]) -> tuple[Segment, ...]:
    """Number the comments of one id, so that each can be named."""
    count: Counter[str] = Counter()
    found = []
    for item in items:
        count[item.id] += 1
        again = count[item.id] > 1
        found.append(replace(item, id=f"{item.id}＠{count[item.id]}") if again else item)
    return tuple(found)


def _code(row: Segment, facet: str, same: dict[str, str]) -> str:
    """The code of a row as it was first written; case, width and spaces make no other code."""
    value = dict(row.variables).get(facet, "").strip()
    return same.setdefault(_folded(value), value)


def _folded(value: str) -> str:
    plain = unicodedata.normalize("NFKC", value).strip().casefold()
    return NONE if plain in ("", "none", "ナシ") else plain


def _labels(found: set[str], order: Sequence[str]) -> tuple[str, ...]:
    first = [label for label in order if label in found]
    others = sorted(found - {*first, NONE}, key=lambda v: (len(v), v) if v.isdigit() else (99, v))
    last = [NONE] if NONE in found and NONE not in first else []
    return (*first, *others, *last)
