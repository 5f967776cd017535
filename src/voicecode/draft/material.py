"""What every part of a draft takes: the coded comments, with pseudonyms for names."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from voicecode.disguise import Disguise
from voicecode.draft.excerpt import excerpt
from voicecode.inquiry import Inquiry
from voicecode.method import Method, load_method
from voicecode.types import Codings, Segment, Source

FACETS = "resource", "stance", "timeframe"
Comments = tuple[tuple[Segment, Codings], ...]


@dataclass(frozen=True, slots=True)
class Material:
    """The coded comments, disguised.

    `whole` holds every comment, as themes and spirals read them, `spoken` those that are no
    back-channel, as they are counted and shown. `labels` are the codes as people read them, by
    facet and key. `sources` are as they were read, names and all.
    """

    whole: Inquiry
    spoken: Inquiry
    method: Method
    labels: Mapping[str, Mapping[str, str]]
    sources: tuple[Source, ...]
    disguise: Disguise

    @property
    def comments(self) -> Comments:
        """The comments that are no back-channel, with their codes."""
        study = self.spoken.coded
        return tuple(zip(study.segments, study.codings, strict=True))

    @property
    def excerpts(self) -> Mapping[str, Segment]:
        """The comments by id, long ones shortened."""
        return {segment.id: excerpt(segment, codings) for segment, codings in self.comments}

    def label(self, facet: str, key: str) -> str:
        """A code as people read it; "" for none."""
        return self.labels.get(facet, {}).get(key, key)


def material(inquiry: Inquiry, disguise: Disguise) -> Material:
    """Code the comments and replace the names in them.

    Raises:
        ReadError, StudyError, CodebookError: as `Inquiry` has it.
    """
    given, study = inquiry.request, inquiry.coded
    method = load_method(given.codebook, given.model)
    labels = {
        facet: {code.key: code.label.partition("（")[0] for code in method.codebook.of(facet)}
        for facet in FACETS
    }
    codings = map(disguise.codings, (s.text for s in study.segments), study.codings)
    segments = _apart(map(disguise.segment, study.segments))
    pairs = list(zip(segments, codings, strict=True))
    whole, spoken = (
        Inquiry(
            given,
            replace(study, segments=tuple(s for s, _ in kept), codings=tuple(c for _, c in kept)),
        )
        for kept in (pairs, [(s, c) for s, c in pairs if not s.backchannel])
    )
    return Material(whole, spoken, method, labels, study.sources, disguise)


def _apart(segments: Iterable[Segment]) -> Iterator[Segment]:
    """Number the comments whose ids one pseudonym has made the same."""
    seen: Counter[str] = Counter()
    for segment in segments:
        seen[segment.id] += 1
        n = seen[segment.id]
        yield segment if n == 1 else replace(segment, id=f"{segment.id}＠{n}")
