"""What a question or heading asks for: the prior of D7, and the time it speaks of (2.7)."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from voicecode.codebook import Codebook
from voicecode.columns.lexemes import derive
from voicecode.columns.match import Matcher
from voicecode.columns.sentences import mark, sentences
from voicecode.types import Tokens

# What makes a name of the noun before it: 対策委員会 and 改善計画課 ask for no plan.
_BODIES = frozenset(
    (
        "特別",
        "委員",
        "委員会",
        "会議",
        "協議",
        "協議会",
        "審議",
        "審議会",
        "本部",
        "室",
        "課",
        "部",
        "部会",
        "局",
        "庁",
        "係",
        "班",
        "法",
        "条例",
        "チーム",
        "プロジェクト",
        "センター",
        "連絡",
        "推進",
        "分科",
        "研究",
        "担当",
        "会",
    )
)
# What shows that a draft is spoken of, not asked for (計画案への意見, 防災計画（案）).
_DRAFT, _SPOKEN_OF = frozenset("案"), frozenset("へに)）」』")


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
        named = _names(tokens)
        asked: list[tuple[float, int, str]] = [(0.0, -1, "")] * len(texts)
        owners = np.searchsorted(tokens.bounds, spans.start, side="right") - 1
        for owner, pattern, end in zip(owners, spans.pattern, spans.end, strict=True):
            if named[end - 1] and end < tokens.bounds[owner + 1]:
                continue
            entry = (float(self._weight[pattern]), int(end), self._value[pattern])
            asked[owner] = max(asked[owner], entry)
        return [value for _, _, value in asked]


def _names(tokens: Tokens) -> NDArray[np.bool_]:
    """Mark nouns that a body is named by (対策 of 対策委員会), and drafts, shape (n,)."""
    words = tokens.vocabulary
    noun = derive(words, "noun", lambda row: words.pos[row].startswith("名詞"), np.bool_)
    found = noun[tokens.lexeme]
    found[:-1] &= mark(tokens, _BODIES)[1:]
    found[-1:] = False
    found[:-1] |= mark(tokens, _DRAFT)[:-1] & mark(tokens, _SPOKEN_OF)[1:]
    return found
