"""What is unsure, and all comments with their codes (不確かな発言, 付録)."""

from collections.abc import Iterator

from voicecode.draft.codes import ENOUGH
from voicecode.draft.excerpt import excerpt
from voicecode.draft.material import FACETS, Material, telling
from voicecode.report.draft.nouns import Part
from voicecode.types import Cell, Codings, Segment, Table

_UNSURE, _MOST_UNSURE = 0.6, 15
# A comment of more letters speaks of more than one thing; who says much in so few letters leads
# through the talk.
_LONG, _SHORT, _MUCH = 300, 25, 0.2


def part(given: Material) -> Part:
    """List the least certain comments, and all of them."""
    codings = [codings for _, codings in given.comments]
    facts = {
        "n_no_resource": sum(not c.resource.value for c in codings),
        "n_no_stance": sum(not c.stance.value for c in codings),
        "n_unsure": sum(map(_doubtful, codings)),
        "n_long": sum(len(segment.text) > _LONG for segment, _ in given.comments),
        "leading": "、".join(_leading(given)),
    }
    return Part(facts, {"comments": _comments(given), **_unsure(given)})


def _leading(given: Material) -> Iterator[str]:
    """Who says much and little at a time: a chair calls names and moves the talk on."""
    said: dict[str, list[int]] = {}
    for segment, _ in given.comments:
        said.setdefault(segment.speaker, []).append(len(segment.text))
    least = max(_MUCH * len(given.comments), ENOUGH)
    for name, sizes in said.items():
        mean = sum(sizes) / len(sizes)
        if name and len(said) > 1 and len(sizes) >= least and mean <= _SHORT:
            yield f"{name}（{len(sizes)} 件、平均 {mean:.0f} 字）"


def _doubtful(codings: Codings) -> bool:
    return any(c.value and c.confidence < _UNSURE for c in (codings.resource, codings.stance))


def _comments(given: Material) -> Table:
    rows = tuple(_told(given, segment, codings) for segment, codings in given.comments)
    columns = ("id", "発言者", "設問", "発言", "資源", "立場", "時間")
    return telling(Table("すべての発言", columns, rows, n=len(rows)))


def _told(given: Material, segment: Segment, codings: Codings) -> tuple[Cell, ...]:
    codes = [given.label(facet, getattr(codings, facet).value) for facet in FACETS]
    number = given.numbers.get(segment.context, "")
    return (given.shown(segment).id, segment.speaker, number, segment.text, *codes)


def _unsure(given: Material) -> dict[str, Table]:
    doubtful = [pair for pair in given.comments if _doubtful(pair[1])]
    doubtful.sort(key=lambda pair: (_certainty(pair[1]), pair[0].id))
    rows = tuple(
        (given.shown(segment).id, excerpt(segment, codings).text, *_codes(given, codings))
        for segment, codings in doubtful[:_MOST_UNSURE]
    )
    columns = ("id", "発言", "資源", "次点", "立場")
    note = ("括弧の中は確信度",)
    return {"unsure": Table("とくに不確かな発言", columns, rows, note)} if rows else {}


def _codes(given: Material, codings: Codings) -> tuple[str, str, str]:
    resource, stance = (
        f"{given.label(facet, c.value)}（{c.confidence:.2f}）" if c.value else "なし"
        for facet, c in (("resource", codings.resource), ("stance", codings.stance))
    )
    return resource, given.label("resource", codings.resource.second), stance


def _certainty(codings: Codings) -> float:
    return min(c.confidence for c in (codings.resource, codings.stance) if c.value)
