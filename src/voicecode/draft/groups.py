"""Which group speaks of which resource: attributes, speakers, sources (属性による違い)."""

from collections import Counter
from dataclasses import dataclass, replace

from voicecode.analyse.fields import Field
from voicecode.draft import dates
from voicecode.draft.codes import ENOUGH, differs, field, verdict
from voicecode.draft.material import Material
from voicecode.report.draft.nouns import Part
from voicecode.types import Table

# So many fields are told, of so many values each: others are no groups.
_MOST_FIELDS, _MOST_VALUES = 5, 8
# Columns that voicecode itself adds to a table.
_OURS = ("theme", "theme_label", "theme_score", "review", "named_theme", "named_score")


@dataclass(frozen=True, slots=True)
class Group:
    """A field as the template tells it; `table` is the name of its cross tab.

    `differs` says whether Fisher's exact test finds a difference at 5 %.
    """

    label: str
    test: str
    table: str
    differs: bool


def part(given: Material) -> Part:
    """A cross tab by resource for each field whose values are groups of comments."""
    tables = {}
    groups = []
    for own in _fields(given)[:_MOST_FIELDS]:
        name = f"group_{own.name}"
        tables[name] = _table(given, own)
        test = verdict(tables[name], own.label, "資源")
        groups.append(Group(own.label, test, name, differs(tables[name])))
    return Part({"groups": tuple(groups)}, tables)


def _fields(given: Material) -> list[Field]:
    """The fields with two groups at least; the values in them that are none are left empty."""
    segments = given.spoken.segments
    own = dict.fromkeys(name for segment in segments for name, _ in segment.variables)
    names = [name for name in own if name not in _OURS and not dates.dated(name)]
    found = (_grouped(given, name) for name in (*names, "speaker", "source"))
    return [kept for kept in found if len(kept.order) > 1]


def _grouped(given: Material, name: str) -> Field:
    """Keep the values of enough comments with a resource; of a field of many values, none."""
    found = field(given, name)
    if name == "source":
        values = tuple((s.earlier or s).source for s in given.spoken.segments)
        found = Field(name, values, tuple(dict.fromkeys(values)))
    coded = [bool(codings.resource.value) for _, codings in given.comments]
    sizes = Counter(v for v, known in zip(found.values, coded, strict=True) if v and known)
    kept = {value for value, n in sizes.items() if n >= ENOUGH}
    if not _telling(sizes, kept):
        return Field(name, (), ())
    values = tuple(value if value in kept else "" for value in found.values)
    order = tuple(v for v in found.order if v in kept)
    # A column may be named after a person.
    return replace(found, name=given.disguise.text(name), values=values, order=order)


def _telling(sizes: Counter[str], kept: set[str]) -> bool:
    """Whether the groups that are kept hold most of the comments."""
    most = sum(sizes[value] for value in kept) > sizes.total() / 2
    return 1 < len(kept) <= _MOST_VALUES and most


def _table(given: Material, own: Field) -> Table:
    from voicecode.analyse.crosstab import counts, crosstab

    ids = [segment.id for segment in given.spoken.segments]
    counted = counts(ids, own, field(given, "resource"))
    small = f"資源のある発言が {ENOUGH} 件に満たない{own.label}の発言"
    note = f"資源のない発言と、{small}、合わせて {counted.left_out} 件を除く"
    return replace(crosstab(counted), notes=(note,) * bool(counted.left_out))
