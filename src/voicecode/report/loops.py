"""Loops → JSON for programs and a table for readers."""

import json
from collections.abc import Sequence

from voicecode.claims import Edge, Loop
from voicecode.types import Table

CLAIMS = "Every edge is what somebody claims, not a fact."
_ARROWS = {"up": "↑", "down": "↓", "": ""}
_TURNED = {"up": "down", "down": "up", "": ""}
# So many quotations of an edge stand in the table; the JSON has all.
_QUOTED = 3


def render(loops: Sequence[Loop]) -> bytes:
    """Format loops as a JSON list, best first."""
    return (json.dumps([_plain(x) for x in loops], ensure_ascii=False, indent=2) + "\n").encode()


def _plain(loop: Loop) -> dict[str, object]:
    return {
        "id": loop.id,
        "type": loop.type,
        "factors": list(loop.factors),
        "edges": [_edge(edge) for edge in loop.edges],
        "support": loop.support,
        "origin": loop.origin,
        "p_value": round(loop.p_value, 4),
        "survival": round(loop.survival, 4),
        "ways": list(loop.ways),
        "loop_words": list(loop.words),
        "warnings": list(loop.warnings),
        "similar": [list(factors) for factors in loop.similar],
    }


def _edge(edge: Edge) -> dict[str, object]:
    return {
        "from": edge.cause,
        "to": edge.effect,
        "sign": edge.sign,
        "speakers": list(edge.speakers),
        "links": [link.id for link in edge.links],
        "quotations": [link.quotation.text for link in edge.links],
        "against": [link.quotation.text for link in edge.against],
    }


def table(loop: Loop) -> Table:
    """Show a loop, edge by edge, with who claims it in which words."""
    rows = tuple(row for edge in loop.edges for row in _rows(edge))
    kind = "強め合う" if loop.type == "R" else "打ち消し合う"
    voices = f"{loop.support}人の発言を合わせたもの"
    origin = "一人が全体を述べた" if loop.origin == "stated" else voices
    name = f"{loop.id} {kind}循環（{origin}）：{round_trip(loop)}"
    columns = ("原因", "符号", "結果", "話者数", "発言者", "引用")
    return Table(name, columns, rows, tuple(_notes(loop)), n=loop.support)


def round_trip(loop: Loop) -> str:
    """One round with the way each factor goes: 人手↓ → 残業↑ → 離職↑ → 人手↓."""
    ways = loop.ways or ("",) * len(loop.factors)
    back = ways[0] if loop.type == "R" else _TURNED[ways[0]]
    told = [(f, w) for f, w in zip(loop.factors, ways, strict=True)]
    return " → ".join(f"{f}{_ARROWS[w]}" for f, w in (*told, (loop.factors[0], back)))


def _notes(loop: Loop) -> list[str]:
    notes = [
        f"p = {loop.p_value:.3f} against graphs rewired by chance; "
        f"survives {loop.survival:.0%} of speaker samples"
    ]
    if loop.words:
        notes.append(f"loop words in its comments: {'、'.join(loop.words)}")
    notes += [f"warning: {text}" for text in loop.warnings]
    notes += [f"similar: {' → '.join(factors)}" for factors in loop.similar]
    return notes


def _rows(edge: Edge) -> list[tuple[str | int, ...]]:
    """One row for each quotation; the edge itself is told in the first."""
    said = [
        (link.speaker or link.source, f"「{' '.join(link.quotation.text.split())}」")
        for link in edge.links[:_QUOTED]
    ]
    more = len(edge.links) - len(said)
    denied = sum(link.modality == "denied" for link in edge.against)
    ends = [f"ほか{more}件"] * (more > 0) + [f"否定する発言{denied}件"] * (denied > 0)
    said += [("", f"（{'、'.join(ends)}）")] if ends else []
    first = (edge.cause, edge.sign, edge.effect, len(edge.speakers))
    return [(*(first if i == 0 else ("", "", "", "")), *one) for i, one in enumerate(said)]
