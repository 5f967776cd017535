"""Resources by time, question and stance: matrices, the gap, a cross tab with its test (結果)."""

from dataclasses import replace
from math import isnan
from typing import TYPE_CHECKING

from voicecode.draft.material import Material
from voicecode.errors import StudyError
from voicecode.report.draft.nouns import Part
from voicecode.types import Cell, Figure, Table

if TYPE_CHECKING:
    from voicecode.analyse.crosstab import Counts
    from voicecode.analyse.fields import Field

_TIMES = "past", "present", "drift"
# More questions than these would fill the report; the appendix has them all.
_MOST_QUESTIONS = 20
_CROSSED = {
    "times": ("resource", "timeframe"),
    "questions": ("context", "resource"),
    "stances": ("resource", "stance"),
}


def part(given: Material) -> Part:
    """Tables and figures by name; what the comments do not tell is left out."""
    from voicecode.analyse import crosstab as room
    from voicecode.plot import draw

    crossed = {name: _counts(given, *pair) for name, pair in _CROSSED.items()}
    counts = {name: counted for name, counted in crossed.items() if counted}
    tables = _matrices(given, counts)
    figures: dict[str, Figure] = {}
    if "times" in counts:
        figures["times"] = draw("matrix", [room.crosstab(counts["times"])])
    if "stances" not in counts:
        return Part({"test": "", "widest": ""}, tables, figures)
    own = counts["stances"]
    tables |= {"crosstab": room.crosstab(own), **_gap(given, own)}
    figures["crosstab"] = draw("crosstab", [tables["crosstab"], *room.residuals(own)])
    widest = _widest(tables["gap"]) if "gap" in tables else ""
    return Part({"test": _tested(tables["crosstab"]), "widest": widest}, tables, figures)


def _counts(given: Material, down: str, across: str) -> "Counts | None":
    from voicecode.analyse.crosstab import counts

    ids = [segment.id for segment in given.spoken.segments]
    try:
        return counts(ids, _field(given, down), _field(given, across))
    except StudyError:
        return None


def _field(given: Material, name: str) -> "Field":
    """A field for people to read, of the codebook that is at hand."""
    from voicecode.analyse import fields

    study = given.spoken.coded
    codes = list(given.labels.get(name, ()))
    found = fields.field(name, study.segments, study.codings, codes)
    if name == "context":
        # Questions stand in the order in which they were asked.
        return replace(found, order=tuple(dict.fromkeys(filter(None, found.values))))
    if name == "timeframe":
        values = tuple(value if value in _TIMES else "" for value in found.values)
        found = replace(found, values=values, order=tuple(v for v in found.order if v in _TIMES))
    return fields.relabelled(found, given.labels[name])


def _matrices(given: Material, counts: "dict[str, Counts]") -> dict[str, Table]:
    from voicecode.analyse.matrix import certainty, matrix

    study, excerpts = given.spoken.coded, given.excerpts
    likely = certainty(study.segments, study.codings)
    tables = {name: matrix(own, excerpts, likely) for name, own in counts.items()}
    if "questions" in counts:
        tables["questions"] = _shortened(tables["questions"], counts["questions"])
    return tables


def _shortened(table: Table, counted: "Counts") -> Table:
    """Keep the questions with most comments, in the order in which they were asked."""
    size = counted.table.sum(axis=1).tolist()
    kept = sorted(sorted(range(len(size)), key=lambda i: -size[i])[:_MOST_QUESTIONS])
    if len(kept) == len(size):
        return table
    note = f"発言の多い {len(kept)} の設問を示す。ほかの {len(size) - len(kept)} の設問は省いた"
    rows = tuple(table.rows[i] for i in kept)
    return replace(table, rows=rows, notes=(note, *table.notes), quotes={})


def _gap(given: Material, counted: "Counts") -> dict[str, Table]:
    """The gap in whole points: decimals of so few comments would tell nothing.

    None in a codebook that has no code for what is.
    """
    from voicecode.analyse.matrix import gap

    actual = given.labels["stance"].get("is")
    if actual is None:
        return {}
    found = gap(counted, actual)
    columns = (*found.columns[:-3], f"{actual}（％）", "それ以外（％）", "開き（ポイント）")
    rows = tuple((*row[:-3], *map(_whole, row[-3:])) for row in found.rows)
    notes = (*found.notes, "四捨五入のため、割合の差が開きと一致しないことがある")
    named = "資源ごとの立場と開き"
    return {"gap": replace(found, name=named, columns=columns, rows=rows, notes=notes)}


def _whole(value: Cell) -> Cell:
    return round(value) if isinstance(value, float) and not isnan(value) else value


def _widest(gap: Table) -> str:
    """Say where the gap is largest and where it is smallest."""
    known = [(row[-1], str(row[0]), row[-4]) for row in gap.rows if isinstance(row[-1], int)]
    points = [gap for gap, _, _ in known]
    if not known or max(points) == min(points):
        return ""
    ends = known[points.index(max(points))], known[points.index(min(points))]
    most, least = (f"{name}（{gap:+d} ポイント、{n} 件中）" for gap, name, n in ends)
    return f"開きは{most}で最も大きく、{least}で最も小さい。"


def _tested(table: Table) -> str:
    own = {name: value for name, value in table.tests.items() if not isinstance(value, tuple)}
    chi2, dof, p, fisher, v = (own[n] for n in ("chi2", "dof", "p", "fisher_p", "cramers_v"))
    if isnan(chi2):
        return "値が一つしかない属性があるため、検定はできない。"
    return (
        f"χ²({dof}) = {chi2:.2f}、p {chance(p)}、Fisher の正確確率検定 p {chance(fisher)}、"
        f"Cramér の V = {v:.2f}。"
    )


def chance(p: float) -> str:
    """Show a p value with its sign, as journals do."""
    return "< 0.001" if p < 0.001 else f"= {p:.3f}"
