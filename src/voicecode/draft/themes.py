"""What several comments speak of, with their most typical words (テーマ)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import isnan

from voicecode.draft.material import Material, telling
from voicecode.report.draft.nouns import Part
from voicecode.types import Cell, Segment, Table, Theme

# The report tells of the largest themes; the coded table has them all.
_MOST, _QUOTED, _MIXED = 15, 3, 3
# A quotation of this many code points tells something and is soon read.
_READABLE = 10, 120
_NONE = "なし"


def part(given: Material) -> Part:
    """Tell of the themes of the comments: those that a coded table brings, else find them."""
    from voicecode.plot import draw
    from voicecode.themes import find, grade

    brought = _brought(given.whole.segments)
    themes = brought or find(given.whole.retold)
    told = [theme for theme in themes if not theme.parent]
    facts = {
        "n_themes": len(told),
        "n_in_themes": sum(len(_spoken(given, theme)) for theme in told),
        "themes_brought": bool(brought),
        "n_unstable": sum(grade(theme.stability) == "不安定" for theme in told),
    }
    if not told:
        return Part(facts)
    shown = told[:_MOST]
    tables = {"themes": _overview(given, shown, told), "exemplars": _exemplars(given, shown)}
    return Part(facts, tables, {"themes": draw("themes", [_divided(given, shown)])})


def _brought(segments: Sequence[Segment]) -> list[Theme]:
    """The themes of a table that has them already, as a person may have changed them."""
    from voicecode.themes import OTHER

    found: dict[str, list[tuple[float, int]]] = {}
    for i, segment in enumerate(segments):
        own = dict(segment.variables)
        label = own.get("theme_label") or own.get("theme", "")
        if label and label != OTHER:
            found.setdefault(label, []).append((-_score(own.get("theme_score", "")), i))
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return [_theme(number, label, sorted(own)) for number, (label, own) in enumerate(ranked, 1)]


def _theme(number: int, label: str, ranked: Sequence[tuple[float, int]]) -> Theme:
    members = tuple(i for _, i in ranked)
    scores = tuple(-minus for minus, _ in ranked)
    return Theme(f"T{number:02}", label, (), members, scores, members[0])


def _score(text: str) -> float:
    """How typical a comment is; 0 where a person put it into the theme."""
    try:
        return float(text)
    except ValueError:
        return 0.0


def _spoken(given: Material, theme: Theme) -> list[int]:
    segments = given.whole.segments
    return [i for i in theme.segments if not segments[i].backchannel]


def _overview(given: Material, shown: Sequence[Theme], told: Sequence[Theme]) -> Table:
    left = told[len(shown) :]
    more = sum(len(_spoken(given, theme)) for theme in left)
    notes = ["資源と立場は、コードのある発言に占める割合の大きい順"]
    notes += [f"ほかに {len(left)} のテーマ（{more} 件の発言）がある"] * bool(left)
    columns = ("テーマ", "発言", "発言者", "資料", "資源", "立場", "安定性")
    rows = tuple(_row(given, theme) for theme in shown)
    return telling(Table("テーマ", columns, rows, tuple(notes)))


def _row(given: Material, theme: Theme) -> tuple[Cell, ...]:
    study, members = given.whole.coded, _spoken(given, theme)
    who = [study.segments[i] for i in members]
    codes = [study.codings[i] for i in members]
    return (
        theme.label,
        len(who),
        len({s.speaker for s in who} - {""}),
        len({(s.earlier or s).source for s in who}),
        _mix(given.label("resource", c.resource.value) for c in codes),
        _mix(given.label("stance", c.stance.value) for c in codes),
        _steady(theme.stability),
    )


def _steady(stability: float) -> str:
    from voicecode.themes import grade

    return "–" if isnan(stability) else f"{grade(stability)} {stability:.2f}"


def _mix(values: Iterable[str]) -> str:
    """The largest shares in percent; comments without a code are left out."""
    counts = Counter(value for value in values if value)
    shares = [f"{value} {n / counts.total():.0%}" for value, n in counts.most_common(_MIXED)]
    return "、".join(shares) or "–"


def _exemplars(given: Material, shown: Sequence[Theme]) -> Table:
    from voicecode.analyse.quoted import cited

    excerpts = given.excerpts
    rows = tuple(
        (theme.label, "\n".join(cited(excerpts[s.id]) for s in _typical(given, theme)))
        for theme in shown
    )
    return Table("テーマごとの代表的な発言", ("テーマ", "発言（発言者、id）"), rows)


def _typical(given: Material, theme: Theme) -> list[Segment]:
    """The most typical comments of a theme: readable ones, and of different speakers, first.

    A mere beginning (条例にも：) comes last.
    """
    from voicecode.themes.manner import is_open

    who = [given.whole.segments[i] for i in _spoken(given, theme)]
    low, high = _READABLE
    ranked = sorted(who, key=lambda s: (is_open(s.text), not low <= len(s.text) <= high))
    first = {s.speaker or s.id: s for s in reversed(ranked)}
    chosen = [s for s in ranked if first[s.speaker or s.id] is s][:_QUOTED]
    others = (s for s in ranked if s not in chosen)
    return chosen + [s for s, _ in zip(others, range(_QUOTED - len(chosen)), strict=False)]


def _divided(given: Material, shown: Sequence[Theme]) -> Table:
    """Count the comments of each theme by resource, with margins, as a figure takes them."""
    labels = (*given.labels["resource"].values(), _NONE)
    rows: list[tuple[Cell, ...]] = []
    for theme in shown:
        codings = (given.whole.coded.codings[i] for i in _spoken(given, theme))
        counts = Counter(given.label("resource", c.resource.value) or _NONE for c in codings)
        rows.append((theme.label, *(counts[label] for label in labels), counts.total()))
    sums = [sum(int(row[i]) for row in rows) for i in range(1, len(labels) + 2)]
    columns = ("テーマ", *labels, "計")
    return Table("テーマ × 資源", columns, (*rows, ("計", *sums)), n=sums[-1])
