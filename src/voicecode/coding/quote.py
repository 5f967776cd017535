"""Token positions → quotations of the text they stand in."""

from collections.abc import Sequence

from voicecode.types import Quotation, Segment, Tokens


class Quoter:
    """Turns token positions of one segment into quotations."""

    def __init__(self, segment: Segment, tokens: Tokens, number: int) -> None:
        """Take segment `number` of the tokens."""
        self._text, self._tokens = segment.text, tokens
        self._last = int(tokens.bounds[number + 1])

    def one(self, start: int, end: int) -> Quotation:
        """Quote tokens start:end."""
        low = int(self._tokens.start[start])
        last = int(self._tokens.lexeme[end - 1])
        high = int(self._tokens.start[end - 1]) + len(self._tokens.vocabulary.surface[last])
        return Quotation(low, high, self._text[low:high])

    def all(self, places: Sequence[tuple[int, int]]) -> tuple[Quotation, ...]:
        """Quote several places in the order of the text; what overlaps is quoted once."""
        kept: list[tuple[int, int]] = []
        for start, end in sorted(set(places)):
            if kept and start < kept[-1][1]:
                kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
            else:
                kept.append((start, end))
        return tuple(self.one(start, end) for start, end in kept)
