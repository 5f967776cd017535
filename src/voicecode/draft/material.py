"""What every part of a draft takes: the coded comments, with pseudonyms for names."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from voicecode.disguise import Disguise
from voicecode.draft.excerpt import excerpt
from voicecode.inquiry import Inquiry, hiding
from voicecode.method import Method, load_method
from voicecode.study import Study
from voicecode.types import Codings, Segment, Source, Table

# An id that voicecode gave: the name of the source, the number of the comment.
_NUMBERED = re.compile(r"(.+-)\d{4,}")
# More questions than these would fill the report; the appendix has them all.
MOST_QUESTIONS = 20
FACETS = "resource", "stance", "timeframe"
Comments = tuple[tuple[Segment, Codings], ...]


@dataclass(frozen=True, slots=True)
class Material:
    """The coded comments, disguised.

    `whole` holds every comment, as themes and spirals read them, `spoken` those that are no
    back-channel, as they are counted and shown. `labels` are the codes as people read them, by
    facet and key. `sources` are as they were read, names and all. `named` is how many names
    have pseudonyms, `prefix` what the ids of all comments begin with: the name of their source,
    where it is one. `numbers` are those of the questions, where they are few.
    """

    whole: Inquiry
    spoken: Inquiry
    method: Method
    labels: Mapping[str, Mapping[str, str]]
    sources: tuple[Source, ...]
    disguise: Disguise
    named: int
    prefix: str
    numbers: Mapping[str, str]

    @property
    def comments(self) -> Comments:
        """The comments that are no back-channel, with their codes."""
        study = self.spoken.coded
        return tuple(zip(study.segments, study.codings, strict=True))

    @property
    def excerpts(self) -> Mapping[str, Segment]:
        """The comments by id as they are quoted: long ones shortened, ids without `prefix`."""
        return {s.id: self.shown(excerpt(s, codings)) for s, codings in self.comments}

    def shown(self, segment: Segment) -> Segment:
        """A comment under the id by which the draft names it."""
        return replace(segment, id=segment.id.removeprefix(self.prefix))

    def label(self, facet: str, key: str) -> str:
        """A code as people read it; "" for none."""
        return self.labels.get(facet, {}).get(key, key)


def telling(table: Table) -> Table:
    """Leave out the columns of a table that hold nothing: no text, no number but 0."""
    kept = [i for i, column in enumerate(zip(*table.rows, strict=True)) if any(column)]
    rows = tuple(tuple(row[i] for i in kept) for row in table.rows)
    return replace(table, columns=tuple(table.columns[i] for i in kept), rows=rows)


def material(inquiry: Inquiry, pseudonyms: Mapping[str, str]) -> Material:
    """Code the comments and replace the names in them.

    Raises:
        ReadError, StudyError, CodebookError: as `Inquiry` has it.
    """
    given, study = inquiry.request, inquiry.coded
    disguise = hiding(pseudonyms)
    method = load_method(given.codebook, given.model)
    labels = {facet: method.codebook.names(facet) for facet in FACETS}
    codings = map(disguise.codings, (s.text for s in study.segments), study.codings)
    segments = list(_apart(map(disguise.segment, study.segments)))
    pairs = list(zip(segments, codings, strict=True))
    whole, spoken = (
        Inquiry(
            given,
            replace(study, segments=tuple(s for s, _ in kept), codings=tuple(c for _, c in kept)),
        )
        for kept in (pairs, [(s, c) for s, c in pairs if not s.backchannel])
    )
    return Material(
        whole,
        spoken,
        method,
        labels,
        study.sources,
        disguise,
        len(pseudonyms),
        _prefix(segments),
        _numbers(spoken.coded),
    )


def _prefix(segments: Iterable[Segment]) -> str:
    found = (_NUMBERED.fullmatch(segment.id) for segment in segments)
    heads = {match[1] if match else "" for match in found}
    return heads.pop() if len(heads) == 1 else ""


def _numbers(study: Study) -> Mapping[str, str]:
    """Number the questions that the matrix of questions shows, as they were asked."""
    pairs = zip(study.segments, study.codings, strict=True)
    asked = dict.fromkeys(s.context for s, c in pairs if s.context and c.resource.value)
    if len(asked) > MOST_QUESTIONS:
        return {}
    return {context: f"({number})" for number, context in enumerate(asked, 1)}


def _apart(segments: Iterable[Segment]) -> Iterator[Segment]:
    """Number the comments whose ids one pseudonym has made the same."""
    seen: Counter[str] = Counter()
    for segment in segments:
        seen[segment.id] += 1
        n = seen[segment.id]
        yield segment if n == 1 else replace(segment, id=f"{segment.id}＠{n}")
