"""From a phrase to what it speaks of: its content words, the quantity they name, which way it goes.

A phrase is a whole clause (一人が持つ件数が増えた). Words of change and amount say which way the
quantity goes and are left out; what is left is compared.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from voicecode.quantities import Expression, Quantities
from voicecode.spirals import naming
from voicecode.spirals.expressions import Term, modified, readings, spelled
from voicecode.spirals.hints import Hint, Hints
from voicecode.spirals.strange import strange
from voicecode.types import Phrase, Segment, Tokens

SEPARATOR = "｜"
Way = Literal["up", "down"]

_CONTENT = ("名詞", "動詞", "形容詞", "形状詞", "接尾辞-形状詞")
_NOUNLIKE = ("名詞-普通名詞", "名詞-固有名詞", "接尾辞-名詞的", "接頭辞", "形状詞")
_NOUN = ("名詞", "形状詞")
_NO_CONTENT = ("数詞", "助動詞語幹", "助数詞", "副詞可能")
_JOINED = 4


def is_noun(term: Term) -> bool:
    """Whether a word can name what a phrase speaks of."""
    return term.pos.startswith(_NOUN)


_TOPIC = Term("は", "は", "は", "助詞-係助詞", -1)


@dataclass(frozen=True, slots=True)
class Wording:
    """What a phrase speaks of.

    `text` is the phrase with its topic, `core` its content words (the last one is its head),
    `said` which way its words go; a state or an event is there and counts as up. `quantity` is the
    name of the quantity that the expressions find, "" for none, and `hints` what it may speak of
    besides; `label` a name made of its words, "" where no noun says of what it speaks;
    `length` how many words it has.
    """

    text: str
    core: tuple[Term, ...]
    said: Way
    quantity: str
    label: str
    length: int = 0
    hints: tuple[Hint, ...] = ()

    def turned(self, factor: str) -> bool:
        """Whether it speaks of a lack of a factor (寝不足: 睡眠)."""
        return any(hint.opposite for hint in self.hints if hint.factor == factor)

    def way(self, *, turned: bool) -> Way:
        """Which way a factor goes that it names, or names the lack of."""
        return "down" if (self.said == "down") != turned else "up"


class Reader:
    """Reads phrases of some segments."""

    def __init__(
        self,
        segments: Sequence[Segment],
        tokens: Tokens,
        quantities: Quantities,
        known: Callable[[str], bool] = lambda _word: False,
    ) -> None:
        """Index segments and expressions; `known` tells which compounds are words of their own."""
        self._known = known
        self._number = {segment.id: i for i, segment in enumerate(segments)}
        self._tokens = tokens
        self._change, self._light = quantities.change, quantities.light
        self._empty, self._nominal = quantities.empty, quantities.nominal
        self._hints = Hints(quantities.expressions)
        self._expressions: dict[str, list[Expression]] = {}
        for expression in (e for e in quantities.expressions if not e.hint):
            for form in expression.parts[0]:
                self._expressions.setdefault(form, []).append(expression)

    def terms(self, phrase: Phrase) -> list[Term]:
        """The words of a phrase, those of its topic first."""
        topic = phrase.topic
        before = [*self._words(phrase.segment, topic.start, topic.end), _TOPIC] if topic else []
        return before + self._words(phrase.segment, phrase.start, phrase.end)

    def wording(self, phrase: Phrase, terms: Sequence[Term]) -> Wording:
        """Read a phrase from its words, which may have been borrowed from its neighbour."""
        found = self._quantity(terms)
        hints = self._hints.found(terms)
        if found is not None:
            own = Hint(found.quantity, max([1.0, *(h.weight for h in hints)]), found.opposite)
            hints = (own, *(hint for hint in hints if hint.factor != found.quantity))
        topic = phrase.topic.text + SEPARATOR if phrase.topic else ""
        text = re.sub(r"\s+", " ", topic + phrase.text)
        core = self._core(terms)
        name = found.quantity if found else ""
        label = self._label(terms, core)
        said: Way = "down" if phrase.direction == "down" else "up"
        return Wording(text, core, said, name, label, len(terms), hints)

    def has_noun(self, terms: Sequence[Term]) -> bool:
        """Whether a phrase names what it speaks of."""
        return any(t.pos.startswith(_NOUN) and t.lemma not in self._light for t in terms)

    def changes(self, terms: Sequence[Term]) -> bool:
        """Whether a phrase tells a change and nothing else (増えた, 足りない)."""
        said = [t for t in terms if t.pos.startswith(_CONTENT) and t.lemma not in self._light]
        return bool(said) and all(self._changed(t) for t in said)

    def subject(self, terms: Sequence[Term]) -> list[Term]:
        """The words up to the last が, は or も: whom or what a clause speaks of."""
        places = [i for i, t in enumerate(terms) if t.surface in ("が", "は", "も")]
        return list(terms[: places[-1] + 1]) if places else []

    def _words(self, segment: str, start: int, end: int) -> list[Term]:
        low, high = self._tokens.bounds[self._number[segment] :][:2].tolist()
        places = self._tokens.start[low:high]
        first, last = np.searchsorted(places, [start, end]).tolist()
        rows = self._tokens.lexeme[low + first : low + last].tolist()
        return _joined([self._term(row) for row in rows])

    def _term(self, row: int) -> Term:
        words = self._tokens.vocabulary
        return Term(words.surface[row], words.lemma[row], words.base[row], words.pos[row], row)

    def _changed(self, term: Term) -> bool:
        return not self._change.isdisjoint(term.forms)

    def _core(self, terms: Sequence[Term]) -> tuple[Term, ...]:
        """Content words without change and amount; all content words if nothing is left."""
        subject = self._named(terms[: self._limit(terms)])
        if subject:
            return subject
        said = self._said(terms)
        return tuple([t for t in said if t.lemma not in self._light] or said)

    def _named(self, terms: Sequence[Term]) -> tuple[Term, ...]:
        """Content words that tell neither change nor amount."""
        said = self._said(terms)
        return tuple(t for t in said if t.lemma not in self._light and not self._changed(t))

    def _limit(self, terms: Sequence[Term]) -> int:
        """Behind the subject of a change (評判は|目に見えて落ちた): what follows tells only how."""
        said = [t for t in self._said(terms) if t.lemma not in self._light]
        if not said or not self._changed(said[-1]):
            return len(terms)
        places = [
            i
            for i in range(1, len(terms))
            if terms[i].surface in ("が", "は", "も")
            and terms[i - 1].pos.startswith(_NOUNLIKE)
            and self._named(terms[:i])
        ]
        return places[-1] + 1 if places else len(terms)

    def _said(self, terms: Sequence[Term]) -> list[Term]:
        """All content words, numbers and adverbs left out."""
        return [
            t
            for t in self._compounds(terms)
            if t.pos.startswith(_CONTENT) and not any(part in t.pos for part in _NO_CONTENT)
        ]

    def _compounds(self, terms: Sequence[Term]) -> list[Term]:
        """Read nouns that stand together as one where the whole is a word of its own (運転手)."""
        found: list[Term] = []
        at = 0
        while at < len(terms):
            end = min(at + _JOINED, len(terms))
            while end > at + 1 and not self._compound(terms[at:end]):
                end -= 1
            found.append(_plain(terms[at]) if end == at + 1 else _whole(terms[at:end]))
            at = end
        return found

    def _compound(self, terms: Sequence[Term]) -> bool:
        nouns = all(t.pos.startswith(_NOUNLIKE) and not self._changed(t) for t in terms)
        return nouns and self._known("".join(t.surface for t in terms))

    def _quantity(self, terms: Sequence[Term]) -> Expression | None:
        """The expression that ends last; of these the longest, then the first of the list.

        Behind it nothing may follow but change: a phrase speaks of what it ends on.
        """
        tail = self._tail(terms)
        best: tuple[int, int] = (0, 0)
        found = None
        for start in range(len(terms)):
            for form, end in readings(terms, start):
                for expression in self._expressions.get(form, ()):
                    if expression.alone and modified(terms, start):
                        continue
                    last = spelled(terms, end, expression)
                    rank = (last, last - start)
                    if last >= tail and rank > best:
                        best, found = rank, expression
        return found

    def _tail(self, terms: Sequence[Term]) -> int:
        """From where on a phrase tells only how its quantity changes."""
        said = (
            i + 1
            for i, t in enumerate(terms[: self._limit(terms)])
            if t.pos.startswith(_CONTENT)
            and t.lemma not in self._light
            and not self._changed(t)
            and not any(part in t.pos for part in _NO_CONTENT)
        )
        return max(said, default=1)

    def _label(self, terms: Sequence[Term], core: Sequence[Term]) -> str:
        """The name of what the core speaks of, from the words up to its last one."""
        said = {surface for t in core for surface in (t.surface, t.lemma)}
        places = [i for i, t in enumerate(terms) if any(t.surface in s for s in said)]
        if not places:
            return ""
        end = places[-1] + 1
        while end < len(terms) and _completes(terms[end]):
            end += 1
        return naming.name(terms[:end], self._empty | self._change, self._nominal)


def _joined(terms: Sequence[Term]) -> list[Term]:
    """Read the pieces of a word that the dictionary does not know as one noun."""
    found: list[Term] = []
    at = 0
    for low, high in strange(terms):
        found += [*terms[at:low], _whole(terms[low:high])]
        at = high
    return [*found, *terms[at:]]


def _whole(terms: Sequence[Term]) -> Term:
    whole = "".join(t.surface for t in terms)
    return Term(whole, whole, whole, "名詞-普通名詞-一般", -1)


def _plain(term: Term) -> Term:
    """Name 便数 and 減便 by what they count: 便."""
    stem = term.lemma
    if term.pos.startswith("名詞") and len(stem) == 2:
        stem = stem.removesuffix("数") if stem[0] not in "減増" else stem[1:]
    return term if stem == term.lemma else Term(term.surface, stem, stem, term.pos, term.lexeme)


def _completes(term: Term) -> bool:
    """Whether a word belongs to the noun before it (執筆|者, 不用|額)."""
    suffix = term.pos.startswith("接尾辞-名詞的") and term.lemma not in ("化", "さ", "等")
    return (suffix and "助数詞" not in term.pos) or term.lemma in ("額", "量", "費")
