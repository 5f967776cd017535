"""What a codebook is made of: codes, rules with patterns and examples, terms."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

# A `shift` follows a mark and multiplies its weight (−1 turns it: 悪く・ない, 0 silences it); what
# stands before a `contrast` in its sentence (～が, ～のに) is multiplied too.
Scope = Literal[
    "final",
    "any",
    "head",
    "question",
    "block",
    "shell",
    "void",
    "reason",
    "topic",
    "shift",
    "contrast",
]
Operator = Literal["1", "?", "*"]


@dataclass(frozen=True, slots=True)
class Test:
    """One condition on one attribute of a lexeme.

    TEXT and LEMMA are compared whole; POS, CTYPE and CFORM by prefix, since UniDic writes them as
    paths (名詞-普通名詞-一般). `negated` stands for NOT_IN.
    """

    attribute: str
    values: frozenset[str]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern: all tests hold. `op` is "1", "?" (may be absent) or "*" (a gap)."""

    tests: frozenset[Test]
    op: Operator = "1"


Pattern = tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule with its own examples; `code` is "" for blockers, shells and roles."""

    id: str
    code: str
    patterns: tuple[Pattern, ...]
    scope: Scope
    weight: float
    yes: tuple[str, ...]
    no: tuple[str, ...]
    question: str
    source: str
    file: str


@dataclass(frozen=True, slots=True)
class Term:
    """A dictionary word or compound that speaks for a code with a weight."""

    text: str
    code: str
    weight: float
    scope: Scope


@dataclass(frozen=True, slots=True)
class Code:
    """One category: `id` is facet.name, `key` the word that stands in the coded CSV."""

    id: str
    key: str
    label: str
    definition: str

    @property
    def facet(self) -> str:
        """The facet this code belongs to: the part of the id before the dot."""
        return self.id.partition(".")[0]

    @property
    def name(self) -> str:
        """What tables call it: its label without what stands in brackets behind it."""
        return self.label.partition("（")[0].strip() or self.key


@dataclass(frozen=True, slots=True)
class Codebook:
    """Categories, rules and terms. `version` is the sha256 of the folder's files, in hex."""

    codes: tuple[Code, ...]
    rules: tuple[Rule, ...]
    terms: tuple[Term, ...]
    version: str

    def of(self, facet: str) -> tuple[Code, ...]:
        """List the codes of a facet, in the order of the files."""
        return tuple(code for code in self.codes if code.facet == facet)

    def names(self, facet: str) -> dict[str, str]:
        """What tables call the codes of a facet, by their keys, in their order; no two alike."""
        return distinct({code.key: code.name for code in self.of(facet)})


def distinct(names: Mapping[str, str]) -> dict[str, str]:
    """Tell apart what has the same name: the keys follow in brackets (人材（T01）, 人材（T04）)."""
    often = Counter(names.values())
    return {key: f"{name}（{key}）" if often[name] > 1 else name for key, name in names.items()}
