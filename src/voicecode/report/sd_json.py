"""Causal map → SD-JSON, which Stella (3.8 and later) and CoModel read (isee-systems/sd-ai)."""

import json

from voicecode.claims import CausalMap, Edge
from voicecode.errors import many


def render(found: CausalMap) -> bytes:
    """Format all edges as relationships; the quotations are the reasoning."""
    content = {"relationships": [_relationship(edge) for edge in found.edges]}
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _relationship(edge: Edge) -> dict[str, str]:
    said = (
        f"{link.speaker or link.source}: 「{' '.join(link.quotation.text.split())}」"
        for link in edge.links
    )
    moves = "the same way" if edge.sign == "+" else "opposite ways"
    count = f"{many(len(edge.links), 'claim')} by {many(len(edge.speakers), 'speaker')}"
    return {
        "from": edge.cause,
        "to": edge.effect,
        "polarity": edge.sign,
        "reasoning": "\n".join(said),
        "polarityReasoning": f"{count} say that both move {moves}; {len(edge.against)} against.",
    }
