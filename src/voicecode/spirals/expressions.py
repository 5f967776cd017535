"""Where the expressions of quantities stand in the words of a phrase."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from voicecode.quantities import Expression

# Between the parts of an expression these may stand.
_SKIPPED = (
    *(
        "助詞",
        "助動詞",
        "副詞",
        "補助記号",
        "空白",
        "連体詞",
        "接頭辞",
        "名詞-数詞",
        "感動詞",
        "代名詞",
    ),
)
# So many words written together may be one part.
_JOINED = 4


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a phrase; `forms` are lemma, written citation form and surface."""

    surface: str
    lemma: str
    base: str
    pos: str
    lexeme: int

    @property
    def forms(self) -> tuple[str, str, str]:
        """The ways an expression may name it."""
        return self.lemma, self.base, self.surface


def modified(terms: Sequence[Term], start: int) -> bool:
    """Whether a noun or a clause in front belongs to the word (運転手, 辞める人)."""
    return start > 0 and terms[start - 1].pos.startswith(
        ("名詞-普通", "名詞-固有", "動詞", "形容詞", "助動詞", "形状詞", "接尾辞", "連体詞")
    )


def readings(terms: Sequence[Term], start: int) -> Iterator[tuple[str, int]]:
    """The forms a part may have at a place: one word, or some written together."""
    for form in dict.fromkeys(terms[start].forms):
        yield form, start + 1
    whole = terms[start].surface
    for end in range(start + 1, min(start + _JOINED, len(terms))):
        whole += terms[end].surface
        yield whole, end + 1


def spelled(terms: Sequence[Term], at: int, expression: Expression) -> int:
    """Where an expression ends whose first part ends before word `at`; 0 if it does not."""
    for part in expression.parts[1:]:
        end = _part(terms, at, part)
        if not end:
            return 0
        at = end
    return at


def _part(terms: Sequence[Term], at: int, part: frozenset[str]) -> int:
    while at < len(terms):
        for form, end in readings(terms, at):
            if form in part:
                return end
        if not terms[at].pos.startswith(_SKIPPED):
            return 0
        at += 1
    return 0
