"""Resources by time, question and stance: matrices, the gap, a cross tab with its test (結果)."""

from dataclasses import replace
from math import isnan
from typing import TYPE_CHECKING

from voicecode.draft.material import MOST_QUESTIONS, Material
from voicecode.errors import StudyError
from voicecode.report.draft.nouns import Part
from voicecode.types import Cell, Figure, Table

if TYPE_CHECKING:
    from voicecode.analyse.crosstab import Counts
    from voicecode.analyse.fields import Field

_TIMES = "past", "present", "drift"
# Of fewer comments a share tells nothing: three of five is no majority.
ENOUGH = 10
_LEVEL = 0.05
_CROSSED = {
    "times": ("resource", "timeframe"),
    "questions": ("context", "resource"),
    "stances": ("resource", "stance"),
}


# Of more questions than are numbered so many are shown.
_SHOWN_QUESTIONS = 10
# How many comments a cell quotes.
_QUOTED = {"times": 1, "questions": 1, "stances": 3}


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
    whole = room.crosstab(own)
    # A sentence of the report says by which test to go.
    tables |= {"crosstab": replace(whole, notes=whole.notes[1:]), **_gap(given, own)}
    figures["crosstab"] = draw("crosstab", [tables["crosstab"], *room.residuals(own)])
    widest = _widest(tables["gap"]) if "gap" in tables else ""
    test = verdict(tables["crosstab"], "資源", "立場")
    return Part({"test": test, "widest": widest}, tables, figures)


def _counts(given: Material, down: str, across: str) -> "Counts | None":
    from voicecode.analyse.crosstab import counts

    ids = [segment.id for segment in given.spoken.segments]
    try:
        return counts(ids, field(given, down), field(given, across))
    except StudyError:
        return None


def field(given: Material, name: str) -> "Field":
    """A field for people to read, of the codebook that is at hand."""
    from voicecode.analyse import fields

    study = given.spoken.coded
    names = given.labels.get(name, {})
    found = fields.field(name, study.segments, study.codings, names)
    if name == "context":
        # Questions stand in the order in which they were asked.
        return replace(found, order=tuple(dict.fromkeys(filter(None, found.values))))
    if name == "timeframe":
        shown = [names[time] for time in _TIMES if time in names]
        values = tuple(value if value in shown else "" for value in found.values)
        return replace(found, values=values, order=tuple(v for v in shown if v in found.order))
    return found


def _matrices(given: Material, counts: "dict[str, Counts]") -> dict[str, Table]:
    """The matrices; what one has quoted the next quotes only where there is nothing else."""
    from voicecode.analyse.matrix import certainty, matrix, typical

    study, excerpts = given.spoken.coded, given.excerpts
    likely = certainty(study.segments, study.codings)
    tables = {}
    for name, own in counts.items():
        made = matrix(own, excerpts, likely, _QUOTED[name])
        tables[name] = replace(made, notes=(*made.notes, *_absent(given, name, own)))
        cells = [typical(ids, excerpts, likely)[: _QUOTED[name]] for ids in own.quotes.values()]
        likely |= {said: likely[said] - 1 for cell in cells for said in cell}
    if "questions" in counts:
        table = _shortened(tables["questions"], counts["questions"])
        rows = ((_asked(given, str(row[0])), *row[1:]) for row in table.rows)
        tables["questions"] = replace(table, rows=tuple(rows))
    return tables


def _absent(given: Material, name: str, counted: "Counts") -> list[str]:
    """Say which resources, times and stances nobody speaks of."""
    facets = {"resource": (*given.labels["resource"],), "timeframe": _TIMES}
    fields = [(f, facets.get(f, (*given.labels.get(f, ()),))) for f in _CROSSED[name]]
    shown = {*counted.down, *counted.across}
    labels = [given.label(facet, key) for facet, keys in fields for key in keys]
    left = [label for label in labels if label not in shown]
    return [f"該当する発言のない項目：{'、'.join(left)}"] if left else []


def _asked(given: Material, question: str) -> str:
    number = given.numbers.get(question, "")
    return f"{number} {question}" if number else question


def _shortened(table: Table, counted: "Counts") -> Table:
    """Keep the questions with most comments, in the order in which they were asked."""
    size = counted.table.sum(axis=1).tolist()
    if len(size) <= MOST_QUESTIONS:
        return table
    kept = sorted(sorted(range(len(size)), key=lambda i: -size[i])[:_SHOWN_QUESTIONS])
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
    notes = [*found.notes, "四捨五入のため、割合の差が開きと一致しないことがある"]
    few = [str(row[0]) for row in rows if isinstance(row[-4], int) and row[-4] < ENOUGH]
    if few:
        sizes = "数件の違いで割合が大きく変わる"
        notes.append(f"{'、'.join(few)}は発言が {ENOUGH} 件に満たず、{sizes}")
    named = "資源ごとの立場と開き"
    return {"gap": replace(found, name=named, columns=columns, rows=rows, notes=tuple(notes))}


def _whole(value: Cell) -> Cell:
    return round(value) if isinstance(value, float) and not isnan(value) else value


def _widest(gap: Table) -> str:
    """Say where the gap is largest and where it is smallest, of resources often spoken of."""
    known = [(row[-1], str(row[0]), row[-4]) for row in gap.rows if isinstance(row[-1], int)]
    known = [row for row in known if isinstance(row[2], int) and row[2] >= ENOUGH]
    points = [gap for gap, _, _ in known]
    if not known or max(points) == min(points):
        return ""
    ends = known[points.index(max(points))], known[points.index(min(points))]
    most, least = (f"{name}（{gap:+d} ポイント、{n} 件中）" for gap, name, n in ends)
    few = len(known) < len(gap.rows)
    among = f"発言が {ENOUGH} 件以上ある資源のうち、" if few else ""
    than = "現状の説明に比べて要求や願望が最も多いのは"
    return f"{among}{than}{most}、最も少ないのは{least}である。"


def differs(table: Table) -> bool:
    """Whether Fisher's exact test, which holds for small counts as well, tells rows apart."""
    fisher = table.tests["fisher_p"]
    return not isinstance(fisher, tuple) and fisher < _LEVEL


def verdict(table: Table, down: str, across: str) -> str:
    """Say in words whether two fields have to do with each other, and by which test."""
    own = {name: value for name, value in table.tests.items() if not isinstance(value, tuple)}
    chi2, dof, p, fisher, v = (own[n] for n in ("chi2", "dof", "p", "fisher_p", "cramers_v"))
    if isnan(chi2):
        return f"{down}か{across}の値が一つしかないため、検定はできない。"
    found = "が見られる" if differs(table) else "があるとはいえない"
    return (
        f"{down}によって{across}の割合に違い{found}（Fisher の正確確率検定 p {chance(fisher)}。"
        f"参考：χ²({dof}) = {chi2:.2f}、p {chance(p)}、Cramér の V = {v:.2f}）。"
    )


def chance(p: float) -> str:
    """Show a p value with its sign, as journals do."""
    return "< 0.001" if p < 0.001 else f"= {p:.3f}"
