"""The nouns of the spirals: factors, the edges between them, and the loops they close.

They stand beside `types` and not in it because they are made of links, as links are of phrases.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from voicecode.types import Link


@dataclass(frozen=True, slots=True)
class Factor:
    """A quantity several speakers speak of in their own words (要因).

    `up` and `down` are the wordings that say it is high or rises, low or falls (人手: up 職員を
    増やした, down 人手が足りない), the most frequent first.
    """

    name: str
    up: tuple[str, ...] = ()
    down: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """All that is claimed of one factor's effect on another (因果), never a fact.

    `links` are the claims that agree with the sign, surest first, `against` those that deny it or
    claim the opposite. `speakers` are the distinct voices behind `links`.
    """

    cause: str
    effect: str
    sign: Literal["+", "-"]
    speakers: tuple[str, ...]
    links: tuple[Link, ...]
    against: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Loop:
    """A circle of factors (循環): "R" reinforces itself (悪循環), "B" balances itself.

    Edge i leads from factor i to the next, the last one back to the first. `support` is the number
    of distinct speakers on all edges; "stated" says that one of them claims every edge. `p_value`
    is how often a graph rewired by chance has as many loops as well supported; `survival` the share
    (0–1) of speaker samples in which every edge is still claimed. `words` are the loop words
    (悪循環) of its segments, `similar` the factors of loops that share most of its edges. `ways` is
    which way each factor goes on one round as people mostly tell it (人手 down, 残業 up).
    """

    id: str
    type: Literal["R", "B"]
    factors: tuple[str, ...]
    edges: tuple[Edge, ...]
    support: int
    origin: Literal["stated", "assembled"]
    p_value: float = float("nan")
    survival: float = float("nan")
    words: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    similar: tuple[tuple[str, ...], ...] = ()
    ways: tuple[Literal["up", "down"], ...] = ()


@dataclass(frozen=True, slots=True)
class CausalMap:
    """All that a study claims of causes: links, the factors they join, edges, loops, best first.

    `voices` names the speaker behind each segment that bears a link: a name, a row of a survey, or
    all unnamed words of one source together.
    """

    links: tuple[Link, ...]
    factors: tuple[Factor, ...]
    edges: tuple[Edge, ...]
    loops: tuple[Loop, ...]
    voices: Mapping[str, str]
