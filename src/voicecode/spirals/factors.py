"""Cause and effect phrases → factors (要因): quantities with a neutral name and a direction.

Three things make wordings one factor: a researcher's own file, which stands; likeness of meaning
(vectors, and what the codebook says of quantities and everyday factors); and the same causes and
effects.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from voicecode.claims import Factor
from voicecode.quantities import Quantities
from voicecode.spirals.expressions import Term
from voicecode.spirals.grouping import Gathered, Item, gathered, groups
from voicecode.spirals.wording import Reader, Way, Wording, is_noun
from voicecode.types import Link, Segment, Sign, Tokens
from voicecode.vectors import Vectors

# Wording → the factor a researcher puts it in, and which way it goes.
Placed = Mapping[str, tuple[str, Way]]

# Exact linkage up to so many distinct wordings, the most frequent ones; the others stand alone.
_MOST = 3000
# A phrase of no more words than this is the same whoever says it (眠れなくなる).
_SHORT = 4


@dataclass(frozen=True, slots=True)
class _Named:
    """The factor of a wording, and which way it goes there."""

    name: str
    way: Way


@dataclass(frozen=True, slots=True)
class _Said:
    """A link and the wordings of its two sides."""

    link: Link
    cause: Wording
    effect: Wording

    @property
    def sides(self) -> tuple[Wording, Wording]:
        return self.cause, self.effect

    def sign(self, factors: "Mapping[Wording, _Named]") -> Sign:
        """The sign between factors; a cue that turns that of its phrases turns this one too."""
        if self.link.sign == "?":
            return "?"
        plain = (self.link.cause.direction == "down") == (self.link.effect.direction == "down")
        turned = plain != (self.link.sign == "+")
        same = factors[self.cause].way == factors[self.effect].way
        return "+" if same != turned else "-"


def factors(
    links: Sequence[Link],
    segments: Sequence[Segment],
    tokens: Tokens,
    quantities: Quantities,
    vectors: Vectors,
    placed: Placed | None = None,
) -> tuple[list[Link], list[Factor]]:
    """Gather the phrases of links into factors.

    Args:
        links: as `spirals.links` finds them in these segments and tokens.
        segments: the comments.
        tokens: their tokens, segment by segment.
        quantities: the codebook's names for quantities.
        vectors: word vectors.
        placed: a researcher's word on wordings; it stands.

    Returns:
        The links, in their order, with factors and the sign between these, "" where a phrase names
        none; and the factors with all their wordings, the most spoken of first.
    """
    placed = placed or {}
    reader = Reader(segments, tokens, quantities, lambda word: vectors.row(word) >= 0)
    said = [_Said(link, *pair) for link, pair in zip(links, _pairs(links, reader), strict=True)]
    names = _named(said, vectors, placed)
    found = [
        replace(
            one.link,
            cause_factor=names[one.cause].name,
            effect_factor=names[one.effect].name,
            sign=one.sign(names),
        )
        for one in said
    ]
    return found, _listed([w for one in said for w in one.sides], names)


def _pairs(links: Sequence[Link], reader: Reader) -> list[tuple[Wording, Wording]]:
    """The wordings of cause and effect; a phrase without a noun looks to its neighbours."""
    found: list[tuple[Wording, Wording]] = []
    before: list[tuple[list[Term], Wording]] = []
    segment = ""
    for link in links:
        if link.segment != segment:
            segment, before = link.segment, []
        terms = reader.terms(link.cause)
        cause = _echo(terms, before, reader) or reader.wording(link.cause, terms)
        said = reader.terms(link.effect)
        if reader.changes(said) and not reader.has_noun(said):
            said = reader.subject(terms) + said
        effect = reader.wording(link.effect, said)
        before.append((said, effect))
        found.append((cause, effect))
    return found


def _echo(
    terms: Sequence[Term], before: Sequence[tuple[list[Term], Wording]], reader: Reader
) -> Wording | None:
    """What a cause without a noun takes up (…がいなくなる。いないせいで…): the effect before."""
    if reader.has_noun(terms):
        return None
    verbs = {t.lemma for t in terms if t.pos.startswith(("動詞", "形容詞"))}
    for said, wording in reversed(before):
        if verbs & {t.lemma for t in said if t.pos.startswith(("動詞", "形容詞"))}:
            return wording
    return None


def _named(said: Sequence[_Said], vectors: Vectors, placed: Placed) -> dict[Wording, _Named]:
    """Name the factor of each wording."""
    wordings = [w for one in said for w in one.sides]
    keys = {w: _key(w, placed) for w in wordings}
    count = Counter(keys[w] for w in wordings)
    first = {keys[w]: w for w in reversed(wordings)}
    ranked = sorted(count, key=lambda key: (-count[key], key))
    items = [Item(key, first[key], count[key], key[0]) for key in ranked]
    number = {key: i for i, key in enumerate(ranked[:_MOST])}
    claims = [(number.get(keys[one.cause], -1), number.get(keys[one.effect], -1)) for one in said]
    group = groups(items[:_MOST], [c for c in claims if min(c) >= 0], vectors)
    group += range(len(items) + 1, len(items) + 1 + len(items) - len(group))
    of_key = dict(zip(ranked, gathered(items, group), strict=True))
    return {w: _placed(w, of_key[key], placed) for w, key in keys.items()}


def _key(wording: Wording, placed: Placed) -> tuple[str, ...]:
    """The factor a person gave, the words of the core, and at what they hint.

    A long phrase without a noun (どこに何があるか分からない) is its own.
    """
    known, hints = placed.get(wording.text, ("",))[0], [hint.factor for hint in wording.hints]
    if wording.length > _SHORT and not any(map(is_noun, wording.core)):
        return (known, wording.text)
    words = sorted({t.lemma for t in wording.core}) or [wording.text]
    return (known, *words, "", wording.quantity, *hints)


def _placed(wording: Wording, group: Gathered, placed: Placed) -> _Named:
    """What a person says of a wording, else what its group says."""
    if wording.text in placed:
        return _Named(*placed[wording.text])
    return _Named(group.name, wording.way(turned=group.way_turns(wording)))


def _listed(wordings: Sequence[Wording], names: Mapping[Wording, _Named]) -> list[Factor]:
    """Every factor with its wordings, by how often they are said."""
    said: dict[str, dict[Way, Counter[str]]] = {}
    for w in (w for w in wordings if names[w].name):
        ways = said.setdefault(names[w].name, {"up": Counter(), "down": Counter()})
        ways[names[w].way][w.text] += 1
    found = [
        Factor(name, *(tuple(t for t, _ in ways[way].most_common()) for way in ("up", "down")))
        for name, ways in said.items()
    ]
    total = {name: sum(sum(c.values()) for c in ways.values()) for name, ways in said.items()}
    return sorted(found, key=lambda f: (-total[f.name], f.name))
