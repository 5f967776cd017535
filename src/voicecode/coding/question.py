"""What a question or heading asks for: the prior of D7, and the time it speaks of (2.7)."""

from collections.abc import Callable, Sequence

import numpy as np

from voicecode.codebook import Codebook
from voicecode.columns.match import Matcher
from voicecode.columns.sentences import sentences
from voicecode.types import Tokens


class QuestionReader:
    """Reads what questions ask for: 「何をすべきか」 asks ought, 「困っていること」 asks is."""

    def __init__(
        self, codebook: Codebook, facet: str, tokenize: Callable[[Sequence[str]], Tokens]
    ) -> None:
        """Compile the question rules of a facet."""
        key = {code.id: code.key for code in codebook.of(facet)}
        rules = [r for r in codebook.rules if r.scope == "question" and r.code in key]
        self._value = [key[r.code] for r in rules for _ in r.patterns]
        self._weight = np.array([r.weight for r in rules for _ in r.patterns])
        self._matcher = Matcher([p for r in rules for p in r.patterns])
        self._tokenize = tokenize
        self._known: dict[str, str] = {"": ""}

    def values(self, contexts: Sequence[str]) -> list[str]:
        """Say for each context what it asks for, "" where it does not tell.

        Contexts may be nested with ／; the innermost part that tells anything decides, since the
        question outranks the chapter it stands in.
        """
        new = sorted(set(contexts) - self._known.keys())
        if new:
            parts = [[p for p in reversed(c.split("／")) if p.strip()] for c in new]
            asked = iter(self._read([p for group in parts for p in group]))
            for context, group in zip(new, parts, strict=True):
                answers = [next(asked) for _ in group]
                self._known[context] = next(filter(None, answers), "")
        return [self._known[c] for c in contexts]

    def _read(self, texts: Sequence[str]) -> list[str]:
        """The heaviest match decides; of equals the last: Japanese heads stand at the end."""
        tokens = self._tokenize(texts)
        cut = sentences(tokens)
        spans = self._matcher.spans(tokens.lexeme, cut.of_token, tokens.vocabulary)
        asked: list[tuple[float, int, str]] = [(0.0, -1, "")] * len(texts)
        owners = np.searchsorted(tokens.bounds, spans.start, side="right") - 1
        for owner, pattern, end in zip(owners, spans.pattern, spans.end, strict=True):
            entry = (float(self._weight[pattern]), int(end), self._value[pattern])
            asked[owner] = max(asked[owner], entry)
        return [value for _, _, value in asked]
