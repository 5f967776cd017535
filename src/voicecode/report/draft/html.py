"""A draft → one HTML file that holds all it needs, with comments to sort and filter."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from voicecode.report.draft.blocks import blocks
from voicecode.report.draft.nouns import Draft
from voicecode.report.draft.picture import size
from voicecode.report.draft.template import PAGE, fill, markdown
from voicecode.types import Codings, Quotation, Segment


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
    pictures = {key: b64encode(f.content).decode() for key, f in draft.figures.items()}
    page = fill(
        PAGE,
        templates,
        title=draft.title,
        blocks=blocks(text),
        pictures=pictures,
        widths={key: size(figure.content) for key, figure in draft.figures.items()},
        entries=entries,
        choices={
            "資源": sorted({entry.resource for entry in entries}),
            "立場": sorted({entry.stance for entry in entries}),
            "発言者": sorted({entry.speaker for entry in entries}),
        },
    )
    return {name: page.encode()}


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
