"""Links → edges and graphs: who claims that which factor moves which."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from voicecode.claims import Edge
from voicecode.types import Link, Segment

if TYPE_CHECKING:
    import networkx as nx

Pair = tuple[str, str]


def voices(segments: Sequence[Segment]) -> dict[str, str]:
    """Name the speaker behind each segment.

    A name in two sources is two people. Without names a row of a survey, which brings variables,
    is one person; the unnamed words of a transcript count as one voice together.
    """
    sources: dict[str, set[str]] = {}
    for segment in segments:
        sources.setdefault(segment.speaker, set()).add(_source(segment))
    return {s.id: _voice(s, twice=len(sources[s.speaker]) > 1) for s in segments}


def _voice(segment: Segment, *, twice: bool) -> str:
    source = _source(segment)
    if segment.speaker:
        return f"{segment.speaker}（{source}）" if twice else segment.speaker
    if segment.variables:
        # Answers of one respondent share what stands before the hyphen (001-1, 001-2); ids that
        # the table does not bring count the answers of all.
        counted = segment.id.endswith(f"-{segment.position:04d}")
        return f"{source} {(not counted and segment.id.rpartition('-')[0]) or segment.id}"
    return f"{source}（無記名）"


def _source(segment: Segment) -> str:
    return segment.earlier.source if segment.earlier else segment.source


def counts(link: Link) -> bool:
    """Whether a link is a claim that something is so, with a sign, between two factors."""
    return (
        link.kind == "causal"
        and link.modality == "fact"
        and link.sign != "?"
        and "" != link.cause_factor != link.effect_factor != ""
    )


def edges(links: Sequence[Link], voice: Mapping[str, str]) -> list[Edge]:
    """Put the claims of each pair of factors together.

    The sign is that of more speakers, then of more claims, then of the surer cue. What is denied
    or claimed the other way round stands against the edge; a pair that is only denied makes none.

    Args:
        links: with factors.
        voice: the speaker behind each segment.

    Returns:
        Edges by their factors' names.
    """
    claimed: dict[Pair, list[Link]] = {}
    denied: dict[Pair, list[Link]] = {}
    for link in links:
        pair = (link.cause_factor, link.effect_factor)
        if counts(link):
            claimed.setdefault(pair, []).append(link)
        elif link.kind == "causal" and link.modality == "denied":
            denied.setdefault(pair, []).append(link)
    return [_edge(pair, claimed[pair], denied.get(pair, []), voice) for pair in sorted(claimed)]


def _edge(
    pair: Pair, links: Sequence[Link], denied: Sequence[Link], voice: Mapping[str, str]
) -> Edge:
    ranked = sorted(links, key=lambda link: link.tier)
    sign = min(("+", "-"), key=lambda s: _weakness(s, ranked, voice))
    kept = tuple(link for link in ranked if link.sign == sign)
    against = (*(link for link in ranked if link.sign != sign), *denied)
    speakers = tuple(dict.fromkeys(voice[link.segment] for link in kept))
    return Edge(*pair, _sign(sign), speakers, kept, against)


def _sign(sign: str) -> Literal["+", "-"]:
    return "+" if sign == "+" else "-"


def _weakness(sign: str, links: Sequence[Link], voice: Mapping[str, str]) -> tuple[int, ...]:
    own = [link for link in links if link.sign == sign]
    heard = {voice[link.segment] for link in own}
    return -len(heard), -len(own), min((x.tier for x in own), default=9)


def network(links: Sequence[Link], voice: Mapping[str, str]) -> "nx.MultiDiGraph":
    """Make a graph with one edge per link, so that no quotation is lost.

    Nodes are factors; edges carry what a links table says of a link. All links between two factors
    are there, whatever their kind and modality; those of phrases that name no factor are not.
    """
    import networkx as nx

    graph = nx.MultiDiGraph()
    links = [link for link in links if link.cause_factor and link.effect_factor]
    names = {name for link in links for name in (link.cause_factor, link.effect_factor)}
    graph.add_nodes_from(sorted(names))
    for link in links:
        graph.add_edge(
            link.cause_factor,
            link.effect_factor,
            key=link.id,
            sign=link.sign,
            kind=link.kind,
            modality=link.modality,
            tier=link.tier,
            cue=link.cue,
            source=link.source,
            speaker=voice[link.segment],
            segment=link.segment,
            quotation=link.quotation.text,
        )
    return graph
