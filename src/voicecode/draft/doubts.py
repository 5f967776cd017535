"""What is unsure, and all comments with their codes (不確かな発言, 付録)."""

from voicecode.draft.excerpt import excerpt
from voicecode.draft.material import FACETS, Material
from voicecode.report.draft.nouns import Part
from voicecode.types import Cell, Codings, Segment, Table

_UNSURE, _MOST_UNSURE = 0.6, 15


def part(given: Material) -> Part:
    """List the least certain comments, and all of them."""
    codings = [codings for _, codings in given.comments]
    facts = {
        "n_no_resource": sum(not c.resource.value for c in codings),
        "n_no_stance": sum(not c.stance.value for c in codings),
        "n_unsure": sum(map(_doubtful, codings)),
    }
    return Part(facts, {"comments": _comments(given), **_unsure(given)})


def _doubtful(codings: Codings) -> bool:
    return any(c.value and c.confidence < _UNSURE for c in (codings.resource, codings.stance))


def _comments(given: Material) -> Table:
    rows = tuple(_told(given, segment, codings) for segment, codings in given.comments)
    columns = ("id", "発言者", "発言", "資源", "立場", "時間")
    return Table("すべての発言", columns, rows, n=len(rows))


def _told(given: Material, segment: Segment, codings: Codings) -> tuple[Cell, ...]:
    codes = [given.label(facet, getattr(codings, facet).value) for facet in FACETS]
    return (segment.id, segment.speaker, segment.text, *codes)


def _unsure(given: Material) -> dict[str, Table]:
    doubtful = [pair for pair in given.comments if _doubtful(pair[1])]
    doubtful.sort(key=lambda pair: (_certainty(pair[1]), pair[0].id))
    rows = tuple(
        (
            segment.id,
            excerpt(segment, codings).text,
            *(
                f"{given.label(facet, c.value)}（{c.confidence:.2f}）"
                f"{'、次点 ' + given.label(facet, c.second) if c.second else ''}"
                for facet, c in (("resource", codings.resource), ("stance", codings.stance))
            ),
        )
        for segment, codings in doubtful[:_MOST_UNSURE]
    )
    columns = ("id", "発言", "資源（確信度）", "立場（確信度）")
    return {"unsure": Table("とくに不確かな発言", columns, rows)} if rows else {}


def _certainty(codings: Codings) -> float:
    return min(c.confidence for c in (codings.resource, codings.stance) if c.value)
