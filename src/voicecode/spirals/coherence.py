"""Whether two edges meet in one thing, or only in one name."""

import numpy as np

from voicecode.claims import Edge
from voicecode.spirals.meaning import rows
from voicecode.spirals.wording import Reader, Wording
from voicecode.types import Phrase
from voicecode.vectors import Vectors

# Mean likeness of the wordings on both sides; unrelated words of one field stand at about 0.15.
_SAME_THING = 0.2


class Coherence:
    """Compares how an edge ends with how the next one begins."""

    def __init__(self, reader: Reader, vectors: Vectors) -> None:
        """Take the reader of the phrases, and word vectors."""
        self._reader, self._vectors = reader, vectors
        self._known: dict[tuple[str, str, str], bool] = {}

    def _read(self, phrase: Phrase) -> Wording:
        return self._reader.wording(phrase, self._reader.terms(phrase))

    def __call__(self, into: Edge, out_of: Edge) -> bool:
        """Whether the effects of one edge speak of what the causes of the next speak of."""
        places = into.cause, into.effect, out_of.effect
        if places not in self._known:
            self._known[places] = self._meet(into, out_of)
        return self._known[places]

    def _meet(self, into: Edge, out_of: Edge) -> bool:
        """Compare the wordings of both.

        A quantity of the codebook that both sides name is the same thing in any words.
        """
        ends = [self._read(link.effect) for link in into.links]
        begins = [self._read(link.cause) for link in out_of.links]
        if {w.quantity for w in ends} & {w.quantity for w in begins} - {""}:
            return True
        described = rows([*ends, *begins], self._vectors)
        if not all(described[part].any() for part in (slice(len(ends)), slice(len(ends), None))):
            return True
        means = [described[: len(ends)].mean(axis=0), described[len(ends) :].mean(axis=0)]
        lengths = np.linalg.norm(means[0]) * np.linalg.norm(means[1])
        return bool(means[0] @ means[1] >= _SAME_THING * lengths)
