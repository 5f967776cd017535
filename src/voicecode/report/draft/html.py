"""A draft → one HTML file that holds all it needs, with comments to sort and filter."""

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

from voicecode.report.draft.blocks import blocks
from voicecode.report.draft.nouns import Draft
from voicecode.report.draft.picture import size
from voicecode.report.draft.template import PAGE, fill, markdown
from voicecode.types import Codings, Quotation, Segment

# A quotation ends with its speaker, whose name may hold brackets, and the ids of its comments.
_CITED = re.compile(r"(.*」（(?:.*、)?)([^、（）]+)(）\n?)")

# The appendix: what heads a column, and what of an entry stands in it; by some one may choose.
_COLUMNS = {
    "id": "id",
    "資料": "source",
    "発言者": "speaker",
    "設問": "context",
    "発言": "pieces",
    "資源": "resource",
    "立場": "stance",
    "時間": "timeframe",
    "確信度": "confidence",
}
_CHOSEN = ("resource", "stance", "speaker", "source", "context")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the appendix; `pieces` are stretches of the text with what they are evidence of."""

    id: str
    source: str
    speaker: str
    context: str
    pieces: tuple[tuple[str, str], ...]
    resource: str
    stance: str
    timeframe: str
    confidence: str


def files(draft: Draft, templates: Path | None, name: str) -> dict[str, bytes]:
    """Make the page."""
    text = markdown(draft, templates, "html", "figures")
    entries = [_entry(draft, *comment) for comment in draft.comments]
    columns = {label: key for label, key in _COLUMNS.items() if _told(entries, key)}
    pictures = {key: b64encode(f.content).decode() for key, f in draft.figures.items()}
    page = fill(
        PAGE,
        templates,
        title=draft.title,
        blocks=blocks(text),
        pictures=pictures,
        widths={key: size(figure.content) for key, figure in draft.figures.items()},
        entries=entries,
        linked=partial(linked, {entry.id: f"c{i}" for i, entry in enumerate(entries, 1)}),
        columns=columns,
        choices={
            label: sorted({getattr(entry, key) for entry in entries})
            for label, key in columns.items()
            if key in _CHOSEN
        },
    )
    return {name: page.encode()}


def _told(entries: Sequence[Entry], key: str) -> bool:
    """Whether a column tells anything: one source goes without saying."""
    return len({getattr(entry, key) for entry in entries} - {""}) > (key == "source")


def linked(anchors: Mapping[str, str], text: str) -> Iterator[tuple[str, str]]:
    """Cut a text where a comment is cited or named: pieces with the anchor they lead to, or ""."""
    for line in text.splitlines(keepends=True):
        cited = _CITED.fullmatch(line)
        head, names, tail = cited.groups() if cited else ("", line.strip(), "")
        if not all(name in anchors for name in names.split("・")):
            yield line, ""
            continue
        yield head, ""
        for i, name in enumerate(names.split("・")):
            yield "・" * bool(i), ""
            yield name, anchors[name]
        yield tail, ""


def _entry(draft: Draft, segment: Segment, codings: Codings) -> Entry:
    resource, stance = codings.resource, codings.stance
    sure = min((c.confidence for c in (resource, stance) if c.value), default=0.0)
    return Entry(
        segment.id,
        (segment.earlier or segment).source,
        segment.speaker,
        segment.context,
        pieces(segment.text, resource.evidence, stance.evidence),
        draft.label("resource", resource.value),
        draft.label("stance", stance.value),
        draft.label("timeframe", codings.timeframe.value),
        f"{sure:.2f}" if sure else "",
    )


def pieces(
    text: str, resource: Sequence[Quotation], stance: Sequence[Quotation]
) -> tuple[tuple[str, str], ...]:
    """Cut a text where evidence begins and ends; each piece with "", "r", "s" or "r s"."""
    cuts = sorted({0, len(text), *(at for q in (*resource, *stance) for at in (q.start, q.end))})
    found = []
    for low, high in pairwise(cuts):
        kinds = (("r", resource), ("s", stance))
        inside = [k for k, quotes in kinds if any(q.start <= low < q.end for q in quotes)]
        found.append((text[low:high], " ".join(inside)))
    return tuple(found)
