"""Themes → tables and columns: who speaks of what, how often, in which words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from voicecode.themes.named import Mention
from voicecode.themes.stability import PATTERN, STABLE, grade
from voicecode.types import Cell, Codings, Segment, Table, Theme

# The label of comments that belong to no theme.
OTHER = "その他"
COLUMNS = ("theme", "theme_label", "theme_score")
NAMED_COLUMNS = ("named_theme", "named_score", "named_evidence")
_SEPARATOR = "｜"
_COUNT = "発言"
_COLUMNS = (
    *("id", "テーマ", "語", _COUNT, "発言者", "資料", "資源", "立場"),
    *("安定性", "判定", "代表的な発言"),
)


def marked(segments: Sequence[Segment], themes: Sequence[Theme]) -> list[Segment]:
    """Give every comment its theme as variables (`COLUMNS`); その他 for none, "" for silence."""
    found = {
        segment: (theme.id, theme.label, f"{score:.2f}")
        for theme in themes
        if not theme.parent
        for segment, score in zip(theme.segments, theme.scores, strict=True)
    }
    none = [("", "" if s.backchannel else OTHER, "") for s in segments]
    return [_with(segment, COLUMNS, found.get(i, none[i])) for i, segment in enumerate(segments)]


def named(
    segments: Sequence[Segment], labels: Sequence[str], mentions: Sequence[Sequence[Mention]]
) -> list[Segment]:
    """Give every comment the named themes it speaks of as variables (`NAMED_COLUMNS`)."""
    cells: dict[int, list[tuple[str, str, str]]] = {}
    for label, hits in zip(labels, mentions, strict=True):
        for hit in hits:
            words = " … ".join(quotation.text for quotation in hit.evidence)
            cells.setdefault(hit.segment, []).append((label, f"{hit.score:.2f}", words))
    marked_ = []
    for i, segment in enumerate(segments):
        columns = zip(*cells.get(i, [("", "", "")]), strict=True)
        values = tuple(_SEPARATOR.join(column) for column in columns)
        marked_.append(_with(segment, NAMED_COLUMNS, values))
    return marked_


def overview(
    themes: Sequence[Theme],
    segments: Sequence[Segment],
    codings: Sequence[Codings],
    labels: Mapping[str, str],
) -> Table:
    """One row per theme and, indented, per sub-theme; its number of comments leads to them.

    Args:
        themes: from `find`.
        segments: the comments.
        codings: their codes.
        labels: what codes are called, by their keys.
    """
    rows = tuple(_row(theme, segments, codings, labels) for theme in themes)
    top = [theme for theme in themes if not theme.parent]
    inside = sum(len(theme.segments) for theme in top)
    grades = Counter(grade(theme.stability) for theme in top)
    spoken = sum(not segment.backchannel for segment in segments)
    notes = (
        f"テーマ {len(top)}：発言 {spoken} 件のうち {inside} 件、"
        f"{OTHER} {max(spoken - inside, 0)} 件",
        f"うち安定 {grades['安定']}（ブートストラップの平均 Jaccard 係数が {STABLE} 以上）、"
        f"やや不安定 {grades['やや不安定']}（{PATTERN} 以上）",
    )
    place = _COLUMNS.index(_COUNT)
    quotes = {
        (row, place): tuple(segments[i].id for i in theme.segments)
        for row, theme in enumerate(themes)
    }
    return Table("テーマ", _COLUMNS, rows, notes, quotes=quotes)


def divided(
    themes: Sequence[Theme],
    segments: Sequence[Segment],
    values: Sequence[str],
    order: Sequence[str],
    label: str,
) -> Table:
    """Count the comments of each theme by a field.

    Args:
        themes: from `find`; sub-themes are left out.
        segments: the comments, to which the numbers lead.
        values: the value of each comment, "" for none.
        order: the values in the order of the columns.
        label: what the field is called.
    """
    rows: list[tuple[Cell, ...]] = []
    quotes: dict[tuple[int, int], tuple[str, ...]] = {}
    for theme in (theme for theme in themes if not theme.parent):
        cells = [[i for i in theme.segments if values[i] == each] for each in (*order, "")]
        for column, cell in enumerate(cells, 2):
            quotes[len(rows), column] = tuple(segments[i].id for i in cell)
        rows.append((theme.id, theme.label, *map(len, cells)))
    columns = ("id", "テーマ", *order, "なし")
    return Table(f"テーマ × {label}", columns, tuple(rows), quotes=quotes)


def mentioned(
    labels: Sequence[str], mentions: Sequence[Sequence[Mention]], segments: Sequence[Segment]
) -> Table:
    """One row per named theme: how many speak of it, and the surest words."""
    rows: list[tuple[Cell, ...]] = []
    quotes: dict[tuple[int, int], tuple[str, ...]] = {}
    for label, hits in zip(labels, mentions, strict=True):
        who = [segments[hit.segment] for hit in hits]
        best = max(hits, key=lambda hit: hit.score, default=None)
        words = best.evidence[0].text if best else ""
        quotes[len(rows), 1] = tuple(segment.id for segment in who)
        rows.append((label, len(hits), _distinct(s.speaker for s in who), _sources(who), words))
    columns = ("テーマ", _COUNT, "発言者", "資料", "根拠")
    return Table("探したテーマ", columns, tuple(rows), quotes=quotes)


def _row(
    theme: Theme,
    segments: Sequence[Segment],
    codings: Sequence[Codings],
    labels: Mapping[str, str],
) -> tuple[Cell, ...]:
    who = [segments[i] for i in theme.segments]
    codes = [codings[i] for i in theme.segments]
    return (
        theme.id,
        ("　" if theme.parent else "") + theme.label,
        "、".join(theme.terms),
        len(who),
        _distinct(s.speaker for s in who),
        _sources(who),
        _mix(labels.get(c.resource.value, "") for c in codes),
        _mix(labels.get(c.stance.value, "") for c in codes),
        theme.stability,
        grade(theme.stability),
        segments[theme.exemplar].text,
    )


def _mix(values: Iterable[str]) -> str:
    """Shares in percent, largest first; comments without a code are left out."""
    counts = Counter(value for value in values if value)
    return " ".join(f"{v}{n / counts.total():.0%}" for v, n in counts.most_common())


def _distinct(values: Iterable[str]) -> int:
    return len({value for value in values if value})


def _sources(who: Iterable[Segment]) -> int:
    return _distinct((segment.earlier or segment).source for segment in who)


def _with(segment: Segment, names: Sequence[str], values: Sequence[str]) -> Segment:
    kept = tuple(pair for pair in segment.variables if pair[0] not in names)
    return replace(segment, variables=(*kept, *zip(names, values, strict=True)))
