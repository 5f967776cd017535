"""Token positions → quotations of the text they stand in."""

from collections.abc import Sequence

import numpy as np

from voicecode.columns.lexemes import derive
from voicecode.types import Quotation, Tokens


class Quoter:
    """Turns token positions into quotations of the texts they stand in."""

    def __init__(self, tokens: Tokens) -> None:
        """Take the tokens of all texts."""
        surface = tokens.vocabulary.surface
        length = derive(tokens.vocabulary, "length", lambda row: len(surface[row]), np.int64)
        # Few tokens are quoted: a view makes numbers of those alone.
        self._start = tokens.start.data
        self._end = (tokens.start + length[tokens.lexeme]).data

    def one(self, text: str, start: int, end: int) -> Quotation:
        """Quote tokens start:end, which stand in `text`."""
        low, high = self._start[start], self._end[end - 1]
        return Quotation(low, high, text[low:high])

    def all(self, text: str, places: Sequence[tuple[int, int]]) -> tuple[Quotation, ...]:
        """Quote several places of a text in its order; what overlaps is quoted once."""
        kept: list[tuple[int, int]] = []
        for start, end in sorted(set(places)):
            if kept and start < kept[-1][1]:
                kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
            else:
                kept.append((start, end))
        return tuple([self.one(text, start, end) for start, end in kept])
