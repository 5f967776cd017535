"""What comments can be told apart by: codes, speaker, source, any variable (属性)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
    "theme_label": "テーマ",
    "named_theme": "名前のあるテーマ",
}


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
    codes: Sequence[str] = (),
) -> Field:
    """Take the values of a facet, of speaker, source or context, or of a variable.

    Args:
        name: as it stands in the coded table.
        segments: the comments.
        codings: their codes; needed for facets only.
        codes: the codes of the facet in the order of the codebook; others follow.

    Raises:
        StudyError: no comment has a variable of that name.
    """
    values = _values(name, segments, codings)
    found = sorted({value for value in values if value} - {*codes}, key=_natural)
    used = [code for code in codes if code in values]
    return Field(name, tuple(values), (*used, *found))


# Times as they follow each other; what is not named here stands where it stood.
_TIMES = ("past", "present", "drift", "target")


def relabelled(found: Field, labels: Mapping[str, str]) -> Field:
    """Give the codes of a facet their labels; times stand from past to future."""
    order = [t for t in _TIMES if t in found.order] + [v for v in found.order if v not in _TIMES]
    values = tuple(labels.get(value, value) for value in found.values)
    return Field(found.name, values, tuple(labels.get(value, value) for value in order))


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
