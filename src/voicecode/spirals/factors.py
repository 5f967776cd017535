"""Cause and effect phrases → factors (要因): quantities with a neutral name and a direction.

Three things make wordings one factor: a researcher's own file, an expression of the codebook's
quantities, and likeness of meaning, in this order.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from voicecode.claims import Factor
from voicecode.quantities import Quantities
from voicecode.spirals.expressions import Term
from voicecode.spirals.meaning import rows
from voicecode.spirals.roles import Claim, merged
from voicecode.spirals.wording import Reader, Way, Wording, is_noun
from voicecode.types import Link, Segment, Sign, Tokens
from voicecode.vectors import Vectors

# Wording → the factor a researcher puts it in, and which way it goes.
Placed = Mapping[str, tuple[str, Way]]

# Mean likeness under which clusters stay apart. Measured on corpora/spirals.
_ALIKE = 0.66
# A cluster where known wordings are fewer than one in so many is not theirs; a phrase of more
# content words than this is like any other.
_FEW, _BLURRED = 3, 6
# Exact linkage up to so many distinct wordings, the most frequent ones; the others stand alone.
_MOST = 3000
_NEVER = 1e3
# A phrase of no more words than this is the same whoever says it (眠れなくなる).
_SHORT = 4


@dataclass(frozen=True, slots=True)
class _Item:
    """All wordings with the same words: the words, and the factor that is known beforehand."""

    key: tuple[str, ...]
    wording: Wording
    factor: str

    @property
    def id(self) -> tuple[tuple[str, ...], str]:
        """What makes wordings one item."""
        return self.key, self.factor


@dataclass(frozen=True, slots=True)
class _Said:
    """A link and the wordings of its two sides."""

    link: Link
    cause: Wording
    effect: Wording

    @property
    def sides(self) -> tuple[Wording, Wording]:
        return self.cause, self.effect

    def sign(self, placed: Placed) -> Sign:
        """The sign between factors; a cue that turns that of its phrases turns this one too."""
        if self.link.sign == "?":
            return "?"
        plain = (self.link.cause.direction == "down") == (self.link.effect.direction == "down")
        turned = plain != (self.link.sign == "+")
        same = len({placed.get(w.text, ("", w.way))[1] for w in self.sides}) == 1
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
            cause_factor=names[one.cause],
            effect_factor=names[one.effect],
            sign=one.sign(placed),
        )
        for one in said
    ]
    return found, _listed([w for one in said for w in one.sides], names, placed)


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


def _named(said: Sequence[_Said], vectors: Vectors, placed: Placed) -> dict[Wording, str]:
    """Name the factor of each wording."""
    wordings = [w for one in said for w in one.sides]
    count = Counter((_key(w), _known(w, placed)) for w in wordings)
    first = {(_key(w), _known(w, placed)): w for w in reversed(wordings)}
    ranked = sorted(count, key=lambda k: (-count[k], k))
    items = [_Item(key, first[key, known], known) for key, known in ranked]
    number = {item.id: i for i, item in enumerate(items[:_MOST])}
    place = {w: number.get((_key(w), _known(w, placed)), -1) for w in dict.fromkeys(wordings)}
    claims = [(place[one.cause], place[one.effect], one.sign(placed)) for one in said]
    group = _clusters(items[:_MOST], [c for c in claims if min(c[:2]) >= 0], vectors)
    group += range(len(items) + 1, len(items) + 1 + len(items) - len(group))
    named = _names(items, group)
    of_item = {item.id: name for item, name in zip(items, named, strict=True)}
    return {w: of_item[_key(w), _known(w, placed)] for w in wordings}


def _key(wording: Wording) -> tuple[str, ...]:
    """The words of a core; a long phrase without a noun (どこに何があるか分からない) is its own."""
    if wording.length > _SHORT and not any(map(is_noun, wording.core)):
        return (wording.text,)
    return tuple(sorted({t.lemma for t in wording.core})) or (wording.text,)


def _known(wording: Wording, placed: Placed) -> str:
    return placed[wording.text][0] if wording.text in placed else wording.quantity


def _clusters(items: Sequence[_Item], claims: Sequence[Claim], vectors: Vectors) -> list[int]:
    """Average linkage, then roles; wordings of one known factor are together, of two never."""
    if len(items) < 2:
        return [1] * len(items)
    from scipy.cluster.hierarchy import fcluster, linkage

    described = rows([item.wording for item in items], vectors)
    tree = linkage(_distances(items, described), "average")
    group = _parted(items, fcluster(tree, 1 - _ALIKE, "distance").tolist())
    return merged(group, [item.factor for item in items], described, claims)


def _parted(items: Sequence[_Item], group: list[int]) -> list[int]:
    """Take the unknown items out of clusters where they are most: few known ones name none."""
    known = Counter(g for item, g in zip(items, group, strict=True) if item.factor)
    total = Counter(group)
    crowded = {g for g, n in known.items() if n * _FEW < total[g]}
    return [
        g + max(group) if g in crowded and not item.factor else g
        for item, g in zip(items, group, strict=True)
    ]


def _distances(items: Sequence[_Item], described: NDArray[np.float32]) -> NDArray[np.float64]:
    """How far items are apart, condensed as scipy wants it."""
    # Rounded, so that likeness does not hang on the order of additions.
    apart = np.round(1 - described @ described.T, 4).astype(np.float64)
    # Verbs without a noun (押す, 出る) are near each other and say too little; so are long phrases,
    # whose words together mean anything.
    bare = np.array(
        [not any(map(is_noun, i.wording.core)) or len(i.wording.core) > _BLURRED for i in items]
    )
    apart[bare] = apart[:, bare] = 1
    numbers: dict[str, int] = {"": -1}
    known = np.array([numbers.setdefault(i.factor, len(numbers)) for i in items])
    both = (known[:, None] >= 0) & (known[None, :] >= 0)
    apart = np.where(both, np.where(known[:, None] == known[None, :], 0, _NEVER), apart)
    condensed: NDArray[np.float64] = np.maximum(apart[np.triu_indices(len(items), 1)], 0)
    return condensed


def _names(items: Sequence[_Item], group: Sequence[int]) -> list[str]:
    """The known name of a group, else the label of its most frequent wording that has one.

    Groups with one label are one factor, but for what has the name of a known one and was not
    known: who can tell which way that goes. "" is the name of none.
    """
    of_group: dict[int, str] = {}
    for item, g in zip(items, group, strict=True):
        if item.factor:
            of_group.setdefault(g, item.factor)
    taken = {"", *of_group.values()}
    for item, g in zip(items, group, strict=True):
        if item.wording.label not in taken:
            of_group.setdefault(g, item.wording.label)
    return [of_group.get(g, "") for g in group]


def _listed(
    wordings: Sequence[Wording], names: Mapping[Wording, str], placed: Placed
) -> list[Factor]:
    """Every factor with its wordings, by how often they are said."""
    said: dict[str, dict[Way, Counter[str]]] = {}
    for w in (w for w in wordings if names[w]):
        way = placed.get(w.text, ("", w.way))[1]
        said.setdefault(names[w], {"up": Counter(), "down": Counter()})[way][w.text] += 1
    found = [
        Factor(name, *(tuple(t for t, _ in ways[way].most_common()) for way in ("up", "down")))
        for name, ways in said.items()
    ]
    total = {name: sum(sum(c.values()) for c in ways.values()) for name, ways in said.items()}
    return sorted(found, key=lambda f: (-total[f.name], f.name))
