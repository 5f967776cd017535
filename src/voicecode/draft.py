"""From an inquiry to a report draft: what the statistics say, put where a template finds it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from math import isnan
from typing import TYPE_CHECKING

from voicecode.disguise import Disguise
from voicecode.errors import StudyError
from voicecode.inquiry import Inquiry
from voicecode.method import load_method
from voicecode.study import Study
from voicecode.types import Cell, Codings, Figure, Segment, Table

if TYPE_CHECKING:
    from voicecode.analyse.crosstab import Counts
    from voicecode.method import Method
    from voicecode.report.draft.nouns import Draft

_TIMES = "past", "present", "drift"
_UNSURE, _MOST_UNSURE = 0.6, 15
_FACETS = "resource", "stance", "timeframe"


def draft(inquiry: Inquiry, title: str, pseudonyms: Mapping[str, str] | None = None) -> "Draft":
    """Put together all that a report draft tells (報告書の下書き).

    Args:
        inquiry: the sources and how they are coded.
        title: that of the report.
        pseudonyms: what stands in place of names, in texts as in speakers.

    Raises:
        ReadError, StudyError, CodebookError: as `Inquiry` has it.
    """
    from voicecode.report.draft.nouns import Draft

    given = inquiry.request
    method = load_method(given.codebook, given.model)
    hidden = _presented(inquiry, Disguise(pseudonyms or {}))
    tables, figures, test = _results(hidden)
    study = hidden.coded
    comments = tuple(zip(study.segments, study.codings, strict=True))
    labels = {
        facet: {code.key: code.label.partition("（")[0] for code in method.codebook.of(facet)}
        for facet in _FACETS
    }
    found = Draft(title, {}, tables, figures, comments, labels)
    facts = {**_facts(inquiry.coded, study), **_method(method, study), "test": test}
    own = {"sources": _sources(comments), "comments": _comments(found), **_speakers(comments)}
    return replace(found, facts=facts, tables=tables | own | _unsure(found))


def _presented(inquiry: Inquiry, disguise: Disguise) -> Inquiry:
    """The coded comments without back-channels, names replaced."""
    whole = inquiry.coded
    pairs = zip(whole.segments, whole.codings, strict=True)
    spoken = [(s, c) for s, c in pairs if not s.backchannel]
    segments = tuple(disguise.segment(s) for s, _ in spoken)
    codings = tuple(disguise.codings(s.text, c) for s, c in spoken)
    return Inquiry(inquiry.request, replace(whole, segments=segments, codings=codings))


def _results(inquiry: Inquiry) -> tuple[dict[str, Table], dict[str, Figure], str]:
    """Tables and figures by name; what the comments do not tell is left out."""
    from voicecode.analyse import crosstab as room
    from voicecode.analyse.matrix import certainty, gap, matrix
    from voicecode.plot import draw

    study = inquiry.coded
    likely = certainty(study.segments, study.codings)
    pairs = {"times": ("resource", "timeframe"), "questions": ("context", "resource")}
    crossed = {name: _counts(inquiry, *pair) for name, pair in pairs.items()}
    crossed["stances"] = _counts(inquiry, "resource", "stance")
    counts = {name: counted for name, counted in crossed.items() if counted}
    tables = {name: matrix(own, inquiry.comments, likely) for name, own in counts.items()}
    figures = {}
    if "times" in counts:
        figures["times"] = draw("matrix", [room.crosstab(counts["times"])])
    if "stances" not in counts:
        return tables, figures, ""
    own = counts["stances"]
    tables |= {"gap": gap(own, "現状"), "crosstab": room.crosstab(own)}
    figures["crosstab"] = draw("crosstab", [tables["crosstab"], *room.residuals(own)])
    return tables, figures, _tested(tables["crosstab"])


def _counts(inquiry: Inquiry, down: str, across: str) -> "Counts | None":
    from voicecode.analyse.crosstab import counts
    from voicecode.analyse.fields import Field

    fields = [inquiry.shown(down), inquiry.shown(across)]
    if down == "context":
        # Questions stand in the order in which they were asked.
        asked = dict.fromkeys(filter(None, fields[0].values))
        fields[0] = Field(down, fields[0].values, tuple(asked))
    if across == "timeframe":
        kept = zip(fields[1].values, inquiry.field(across).values, strict=True)
        values = tuple(label if key in _TIMES else "" for label, key in kept)
        order = tuple(label for label in fields[1].order if label in values)
        fields[1] = Field(across, values, order)
    try:
        return counts([segment.id for segment in inquiry.segments], *fields)
    except StudyError:
        return None


def _tested(table: Table) -> str:
    own = {name: value for name, value in table.tests.items() if not isinstance(value, tuple)}
    chi2, dof, p, fisher, v = (own[n] for n in ("chi2", "dof", "p", "fisher_p", "cramers_v"))
    if isnan(chi2):
        return "値が一つしかない属性があるため、検定はできない。"
    return (
        f"χ²({dof}) = {chi2:.2f}、p = {p:.3f}、Fisher の正確確率検定 p = {fisher:.3f}、"
        f"Cramér の V = {v:.2f}。"
    )


def _facts(whole: Study, study: Study) -> dict[str, object]:
    codings = study.codings
    return {
        "n_sources": len({(s.earlier or s).source for s in study.segments}),
        "n_comments": len(study.segments),
        "n_speakers": len({s.speaker for s in study.segments} - {""}),
        "n_backchannels": len(whole.segments) - len(study.segments),
        "n_corrected": sum(c.coder != "voicecode" for c in codings),
        "n_no_resource": sum(not c.resource.value for c in codings),
        "n_no_stance": sum(not c.stance.value for c in codings),
        "n_unsure": sum(_doubtful(c) for c in codings),
    }


def _doubtful(codings: Codings) -> bool:
    return any(c.value and c.confidence < _UNSURE for c in (codings.resource, codings.stance))


def _method(method: "Method", study: Study) -> dict[str, object]:
    run, named = study.run, {}
    for facet in ("resource", "stance"):
        named[facet] = "・".join(c.label.partition("（")[0] for c in method.codebook.of(facet))
    right = method.model.about.get("right", {})
    kinds = {"files left out": "ファイル単位の交差確認で", "held_out.csv": "訓練に使わない文例で"}
    figures = (
        f"{kinds.get(name, f'{name} で')} {value:.2f}"
        for name, value in right.items()
        if isinstance(value, float)
    )
    return {
        "package": run.package if run else "",
        "dictionary": run.dictionary if run else "",
        "codebook": run.codebook if run else "",
        "model": run.model if run else "",
        "resources": named["resource"],
        "stances": named["stance"],
        "reliability": "、".join(figures),
    }


Comments = tuple[tuple[Segment, Codings], ...]


def _sources(comments: Comments) -> Table:
    names = Counter((s.earlier or s).source for s, _ in comments)
    letters: Counter[str] = Counter()
    speakers: dict[str, set[str]] = {name: set() for name in names}
    for segment, _ in comments:
        name = (segment.earlier or segment).source
        letters[name] += len(segment.text)
        speakers[name] |= {segment.speaker} - {""}
    rows = tuple((n, names[n], len(speakers[n]), letters[n]) for n in names)
    return Table("資料", ("資料", "発言数", "発言者数", "字数"), rows)


def _speakers(comments: Comments) -> dict[str, Table]:
    spoken = Counter(s.speaker for s, _ in comments if s.speaker)
    letters: Counter[str] = Counter()
    for segment, _ in comments:
        letters[segment.speaker] += len(segment.text)
    rows = tuple((name, n, letters[name]) for name, n in spoken.most_common())
    return {"speakers": Table("発言者", ("発言者", "発言数", "字数"), rows)} if rows else {}


def _comments(found: "Draft") -> Table:
    rows = tuple(_told(found, segment, codings) for segment, codings in found.comments)
    columns = ("id", "発言者", "発言", "資源", "立場", "時間")
    return Table("すべての発言", columns, rows, n=len(rows))


def _told(found: "Draft", segment: Segment, codings: Codings) -> tuple[Cell, ...]:
    codes = [found.label(facet, getattr(codings, facet).value) for facet in _FACETS]
    return (segment.id, segment.speaker, segment.text, *codes)


def _unsure(found: "Draft") -> dict[str, Table]:
    doubtful = [pair for pair in found.comments if _doubtful(pair[1])]
    doubtful.sort(key=lambda pair: (_certainty(pair[1]), pair[0].id))
    rows = tuple(
        (
            segment.id,
            segment.text,
            *(
                f"{found.label(facet, c.value)}（{c.confidence:.2f}）"
                f"{'、次点 ' + found.label(facet, c.second) if c.second else ''}"
                for facet, c in (("resource", codings.resource), ("stance", codings.stance))
            ),
        )
        for segment, codings in doubtful[:_MOST_UNSURE]
    )
    columns = ("id", "発言", "資源（確信度）", "立場（確信度）")
    return {"unsure": Table("とくに不確かな発言", columns, rows)} if rows else {}


def _certainty(codings: Codings) -> float:
    return min(c.confidence for c in (codings.resource, codings.stance) if c.value)
