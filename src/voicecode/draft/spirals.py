"""What speakers claim to cause what, and the loops that their claims close (循環)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicecode.analyse.quoted import quoted
from voicecode.claims import CausalMap, Edge, Loop
from voicecode.draft.codes import chance
from voicecode.draft.excerpt import sentences
from voicecode.draft.material import Material
from voicecode.report.draft.nouns import Part
from voicecode.types import Cell, Figure, Link, Segment, Table

if TYPE_CHECKING:
    from voicecode.report.picture import Picture

# So many loops are told, so many quotations for each edge.
_MOST, _QUOTED, _NAMED = 5, 3, 5
_KINDS = {"R": "強め合う循環", "B": "打ち消し合う循環"}
_SIGNS = {"+": "＋（同じ向き）", "-": "－（逆の向き）"}
_INCOHERENT = ": what leads to it and what follows from it speak of different things"


@dataclass(frozen=True, slots=True)
class Told:
    """A loop as the template tells it; `table` is the name of the table with its edges."""

    id: str
    kind: str
    chain: str
    support: int
    origin: str
    p: str
    survival: str
    words: str
    warnings: tuple[str, ...]
    table: str


def part(given: Material) -> Part:
    """Tell of the best loops with their edges and quotations; a diagram where there is one."""
    from voicecode.mapping import causal_map

    found = causal_map(given.whole.segments, given.whole.request.codebook)
    best = found.loops[:_MOST]
    facts = {
        "n_links": len(found.links),
        "n_factors": len(found.factors),
        "n_loops": len(found.loops),
        "loops": tuple(map(_told, best)),
    }
    comments = {segment.id: given.shown(segment) for segment in given.whole.segments}
    first: dict[tuple[str, str], str] = {}
    for loop in best:
        for edge in loop.edges:
            first.setdefault((edge.cause, edge.effect), loop.id)
    tables = {f"loop_{loop.id}": _edges(loop, comments, first) for loop in best}
    return Part(facts, tables, {"spirals": _diagram(found)} if best else {})


def _told(loop: Loop) -> Told:
    return Told(
        loop.id,
        _KINDS[loop.type],
        _chain(loop),
        loop.support,
        _origin(loop),
        chance(loop.p_value),
        f"{loop.survival:.0%}",
        "、".join(loop.words),
        tuple(map(_warning, loop.warnings)),
        f"loop_{loop.id}",
    )


def _chain(loop: Loop) -> str:
    return " → ".join((*loop.factors, loop.factors[0]))


def _origin(loop: Loop) -> str:
    if loop.origin == "stated":
        return "一人が全体を述べた循環である"
    return "別々の発言をつないだ循環で、全体を述べた人はいない"


def _warning(text: str) -> str:
    factor, known, _ = text.partition(_INCOHERENT)
    if not known:
        return text
    return f"「{factor}」に至る発言と「{factor}」に始まる発言は、別のことを指しているおそれがある"


def _edges(
    loop: Loop, comments: Mapping[str, Segment], first: Mapping[tuple[str, str], str]
) -> Table:
    """The edges with their quotations; those of an edge stand where it is told first."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            f"{edge.cause} → {edge.effect}",
            _SIGNS[edge.sign],
            len(edge.speakers),
            "\n".join(_quotations(edge, comments)) if told == loop.id else f"（{told} の表にある）",
        )
        for edge in loop.edges
        for told in [first[edge.cause, edge.effect]]
    )
    columns = ("原因 → 結果", "符号", "話者数", "引用（発言者、id）")
    return Table(f"{loop.id} の矢印と発言", columns, rows)


def _quotations(edge: Edge, comments: Mapping[str, Segment]) -> Iterator[str]:
    """Quote the surest claims, one for each speaker first; count the rest and what contradicts."""
    first = {comments[link.segment].speaker: link for link in reversed(edge.links)}
    ranked = sorted(edge.links, key=lambda link: first[comments[link.segment].speaker] is not link)
    # Two claims may stand in one sentence.
    told = list(dict.fromkeys(_quoted(link, comments) for link in ranked))
    yield from told[:_QUOTED]
    if len(told) > _QUOTED:
        yield f"（ほか {len(told) - _QUOTED} 件）"
    if edge.against:
        ids = list(dict.fromkeys(comments[link.segment].id for link in edge.against))
        more = f" ほか {len(ids) - _NAMED} 件" if len(ids) > _NAMED else ""
        yield f"（これに反する発言：{'、'.join(ids[:_NAMED])}{more}）"


def _quoted(link: Link, comments: Mapping[str, Segment]) -> str:
    """Quote the whole sentences a claim stands in; the cause may stand in the comment before."""
    said = link.segment
    spans = [(p.segment, p.start, p.end) for p in (link.cause, link.effect)]
    spans.append((said, link.quotation.start, link.quotation.end))
    names = [*dict.fromkeys(name for name, *_ in spans if name != said), said]
    texts = (
        _sentences(
            comments[name].text, [(low, high) for owner, low, high in spans if owner == name]
        )
        for name in names
    )
    who = f"{comments[said].speaker}、" if comments[said].speaker else ""
    return f"{''.join(map(quoted, texts))}（{who}{'・'.join(comments[name].id for name in names)}）"


def _sentences(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The sentences that hold some stretches of a text, whole."""
    low, high = min(start for start, _ in spans), max(end for _, end in spans)
    whole = [(start, end) for start, end in sentences(text) if start < high and low < end]
    return text[whole[0][0] : whole[-1][1]] if whole else text


def _diagram(found: CausalMap) -> Figure:
    from voicecode.report.diagram import render
    from voicecode.report.picture import picture

    shown = picture(found)
    ids = "・".join(loop.id for loop in shown.loops)
    return Figure(f"因果ループ図（{ids}）：矢印は発言された主張", _alt(shown), render(found, "png"))


def _alt(shown: "Picture") -> str:
    told = "。".join(f"{x.id}（{_KINDS[x.type]}）は {_chain(x)}" for x in shown.loops)
    return f"因果ループ図。{told}。"
