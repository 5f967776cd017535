"""What a draft is made of, before any template and format."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from voicecode.types import Codings, Figure, Segment, Table


@dataclass(frozen=True, slots=True)
class Part:
    """What one part of a report brings: words and numbers, tables, figures (PNG), all by name."""

    facts: Mapping[str, object] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)
    figures: Mapping[str, Figure] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    """A report before it is written (報告書の下書き).

    `facts` are words and numbers for the sentences, `tables` and `figures` (PNG) stand where the
    template calls them by name. `comments` are all coded comments for the appendix; `labels` are
    the codes as people read them, by facet and key.
    """

    title: str
    facts: Mapping[str, object]
    tables: Mapping[str, Table]
    figures: Mapping[str, Figure]
    comments: tuple[tuple[Segment, Codings], ...]
    labels: Mapping[str, Mapping[str, str]]

    def label(self, facet: str, key: str) -> str:
        """A code as people read it; "" for none."""
        return self.labels.get(facet, {}).get(key, key)
