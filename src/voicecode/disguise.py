"""Names give way to pseudonyms (仮名化), and the evidence still slices back to the text."""

import re
from collections.abc import Mapping
from dataclasses import replace

from voicecode.types import Coding, Codings, Quotation, Segment


class Disguise:
    """Replaces names wherever their letters stand; of two names at one place the longer."""

    def __init__(self, pseudonyms: Mapping[str, str]) -> None:
        """Take the pseudonym of each name; none, and nothing is replaced."""
        names = sorted(filter(None, pseudonyms), key=lambda name: (-len(name), name))
        self._names = re.compile("|".join(map(re.escape, names)) or "(?!)")
        self._pseudonyms = pseudonyms

    def text(self, text: str) -> str:
        """Replace the names in a text."""
        return self._names.sub(lambda found: self._pseudonyms[found[0]], text)

    def segment(self, segment: Segment) -> Segment:
        """Replace the names in all that is told of a comment; `start` and `end` stay.

        They lead into the source as it is: the text is no slice of it any more.
        """
        earlier = segment.earlier
        return replace(
            segment,
            id=self.text(segment.id),
            source=self.text(segment.source),
            speaker=self.text(segment.speaker),
            context=self.text(segment.context),
            text=self.text(segment.text),
            variables=tuple((name, self.text(value)) for name, value in segment.variables),
            earlier=earlier and replace(earlier, source=self.text(earlier.source)),
        )

    def codings(self, text: str, codings: Codings) -> Codings:
        """Move the evidence to where it stands in the disguised text.

        Args:
            text: that of the comment, with its names.
            codings: what is said of it.
        """
        resource, stance = self._moved(text, codings.resource), self._moved(text, codings.stance)
        return replace(codings, resource=resource, stance=stance)

    def _moved(self, text: str, coding: Coding) -> Coding:
        hidden = self.text(text)
        places = [(self._place(text, q.start), self._place(text, q.end)) for q in coding.evidence]
        moved = (Quotation(low, high, hidden[low:high]) for low, high in places if low < high)
        return replace(coding, evidence=tuple(moved))

    def _place(self, text: str, at: int) -> int:
        """Where an offset goes; inside a name to the end of its pseudonym."""
        shift = 0
        for found in self._names.finditer(text):
            if found.start() >= at:
                break
            at = max(at, found.end())
            shift += len(self._pseudonyms[found[0]]) - len(found[0])
        return at + shift
