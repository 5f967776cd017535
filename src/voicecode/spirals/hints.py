"""Hints at factors: what people say where there is much or little of something (昼寝, 寝不足).

One word may hint at several factors, and a hint decides nothing by itself: phrases that share
hints are alike, and which factor is meant the company of other phrases tells.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from voicecode.cues import Cue
from voicecode.quantities import Expression, Quantities
from voicecode.spirals.direction import direction
from voicecode.spirals.expressions import Term, modified, readings, spelled
from voicecode.spirals.scan import CueFinder, Scan, Word
from voicecode.spirals.spans import Piece
from voicecode.types import Tokens

# Words that say something by themselves.
_CONTENT = ("名詞", "動詞", "形容詞", "形状詞", "接尾辞", "接頭辞", "副詞", "代名詞", "感動詞")
_TIES = ("助詞", "助動詞")
# These only help another word.
_HELPING = {"為る", "居る", "呉れる", "貰う", "御"}
_TURNS = ("up", "down", "raise", "lower")
_KANA = re.compile("[ぁ-ゖァ-ヺー]+")
# A saying of several words, and one with the last noun of the phrase, tell more.
_LONG, _HEAD = 1.5, 1.3


@dataclass(frozen=True, slots=True)
class Hint:
    """That a phrase may speak of a factor: how likely (> 0), and whether of a lack of it."""

    factor: str
    weight: float
    opposite: bool


def spelled_out(quantities: Quantities, tokens: Tokens, cues: Sequence[Cue]) -> Quantities:
    """Make expressions of the sayings.

    Args:
        quantities: of a codebook.
        tokens: the tokens of the texts of its sayings, in their order.
        cues: of the codebook; a saying that by itself says down is turned, since the phrase in
            which it is found says so too (寝られない, 人手不足).

    Returns:
        The quantities with an expression for each saying; one that tells only a change or an
        amount is left out.
    """
    scan = Scan(tokens, CueFinder([cue for cue in cues if cue.shape in _TURNS]))
    general = quantities.change | quantities.light
    found = []
    for i, saying in enumerate(quantities.sayings):
        sentence = scan.sentence(scan.last(i))
        parts = tuple(_forms(word) for word in sentence.words if _says(word))
        if len(parts) > 1 or (parts and parts[0].isdisjoint(general)):
            down = direction(Piece(sentence, 0, len(sentence.words))) == "down"
            opposite = saying.opposite != down
            found.append(Expression(saying.factor, parts, opposite, alone=False, hint=True))
    return replace(quantities, expressions=(*quantities.expressions, *found))


def _says(word: Word) -> bool:
    return word.pos.startswith(_CONTENT) and word.lemma not in _HELPING


def _forms(word: Word) -> frozenset[str]:
    """A word as it is written, or spelled in kana."""
    base = word.base or word.surface
    return frozenset({base, word.lemma} if _KANA.fullmatch(base) else {base})


class Hints:
    """Finds the hints of phrases."""

    def __init__(self, expressions: Sequence[Expression]) -> None:
        """Index the expressions by their first words."""
        self._expressions: dict[str, list[Expression]] = {}
        for expression in expressions:
            for form in sorted(expression.parts[0]):
                self._expressions.setdefault(form, []).append(expression)
        # What is said of several factors hints at each of them less.
        self._factors = Counter(p for p, _ in {(e.parts, e.quantity) for e in expressions})

    def found(self, terms: Sequence[Term]) -> tuple[Hint, ...]:
        """The hints in the words of a phrase, one for each factor, by its name.

        Of sayings within one another only the longest counts.
        """
        places = [
            (start, last, expression)
            for start in range(len(terms))
            for expression, last in self._said(terms, start)
        ]
        head = max(
            (i for i, t in enumerate(terms) if t.pos.startswith(("名詞", "形状詞"))), default=-1
        )
        best: dict[str, Hint] = {}
        for start, last, expression in places:
            if any(_within((start, last), other[:2]) for other in places):
                continue
            weight = self._factors[expression.parts] ** -0.5
            weight *= (_LONG if last - start > 1 else 1) * (_HEAD if start <= head < last else 1)
            hint = Hint(expression.quantity, weight, expression.opposite)
            if hint.factor not in best or best[hint.factor].weight < weight:
                best[hint.factor] = hint
        return tuple(best[name] for name in sorted(best))

    def _said(self, terms: Sequence[Term], start: int) -> list[tuple[Expression, int]]:
        """The expressions that begin at a word, with where they end."""
        # 二本 is no book.
        if start and "数詞" in terms[start - 1].pos and "助数詞" not in terms[start - 1].pos:
            return []
        return [
            (expression, last)
            for form, end in readings(terms, start)
            # …において is no smell.
            if not any(t.pos.startswith(_TIES) for t in terms[start:end])
            for expression in self._expressions.get(form, ())
            if not (expression.alone and modified(terms, start))
            and (last := spelled(terms, end, expression))
        ]


def _within(one: tuple[int, int], other: tuple[int, int]) -> bool:
    longer = other[1] - other[0] > one[1] - one[0]
    return longer and other[0] <= one[0] and one[1] <= other[1]
