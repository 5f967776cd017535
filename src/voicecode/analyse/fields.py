"""What comments can be told apart by: codes, speaker, source, any variable (属性)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from voicecode.codebook import distinct
from voicecode.errors import StudyError
from voicecode.types import Codings, Segment

NONE = "なし"
FACETS = ("resource", "stance", "timeframe", "polarity")
PLACES = ("speaker", "source", "context")
LABELS = {
    "resource": "資源",
    "stance": "立場",
    "timeframe": "時間",
    "polarity": "評価",
    "speaker": "発言者",
    "source": "資料",
    "context": "設問",
    "theme": "テーマ",
    "theme_label": "テーマ",
    "named_theme": "名前のあるテーマ",
}
_THEMES = ("theme", "theme_label")
_NO_NAMES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Field:
    """One value per comment, "" where it has none; `order` are the values as they shall stand."""

    name: str
    values: tuple[str, ...]
    order: tuple[str, ...]

    @property
    def label(self) -> str:
        """What heads its column."""
        return LABELS.get(self.name, self.name)


def field(
    name: str,
    segments: Sequence[Segment],
    codings: Sequence[Codings] = (),
    names: Mapping[str, str] = _NO_NAMES,
) -> Field:
    """Take the values of a facet, of speaker, source or context, or of a variable.

    Args:
        name: as it stands in the coded table.
        segments: the comments.
        codings: their codes; needed for facets only.
        names: what the codes of the facet, or the themes, are called, by their keys, in the order
            in which they shall stand; other values follow as they are.

    Raises:
        StudyError: no comment has a variable of that name.
    """
    values = tuple(names.get(value, value) for value in _values(name, segments, codings))
    used = [own for own in dict.fromkeys(names.values()) if own in values]
    found = sorted({value for value in values if value} - {*used}, key=_natural)
    return Field(name, values, (*used, *found))


def themes(name: str, segments: Sequence[Segment]) -> dict[str, str]:
    """What the themes of a table of `voicecode themes` are called, largest first.

    For the field theme its label by its id, that of most comments where a person changed some, and
    no two alike; for theme_label each label by itself; for any other field nothing.
    """
    if name not in _THEMES:
        return {}
    rows = (dict(segment.variables) for segment in segments)
    given = Counter(tuple(row.get(key, "") for key in _THEMES) for row in rows)
    best: dict[str, str] = {}
    for own, label in sorted(given, key=lambda pair: (_natural(pair[0]), -given[pair])):
        if own and label:
            best.setdefault(own, label)
    return distinct(best) if name == "theme" else {label: label for label in best.values()}


def names(segments: Sequence[Segment]) -> tuple[str, ...]:
    """List all fields there are."""
    kinds = dict.fromkeys(name for s in segments for name, _ in s.variables)
    return (*FACETS, *PLACES, *kinds)


def _values(name: str, segments: Sequence[Segment], codings: Sequence[Codings]) -> list[str]:
    if name in FACETS:
        return [getattr(coded, name).value for coded in codings]
    if name == "source":
        return [(s.earlier or s).source for s in segments]
    if name in PLACES:
        return [getattr(s, name) for s in segments]
    if not any(name == key for s in segments for key, _ in s.variables):
        known = "、".join(names(segments))
        raise StudyError(f"the field {name}", "no comment has it", f"Name one of {known}.")
    return [dict(s.variables).get(name, "") for s in segments]


def _natural(value: str) -> tuple[int, float, str]:
    """Numbers by size, before words."""
    try:
        return 0, float(value), value
    except ValueError:
        return 1, 0.0, value
