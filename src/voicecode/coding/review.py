"""Which comments a person should look at (見直し), most worthwhile first.

Worthwhile is a comment whose resource is doubtful, the more so the more comments say the same: of
comments made of the same words one stands for all. A comment that a person has coded, and one
that says nothing, is not asked for again.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from voicecode.coding.coder import Coder
from voicecode.coding.features import is_content
from voicecode.coding.person import MACHINE
from voicecode.types import Codings, Segment, Tokens

_MARKS = ("補助記号", "空白")


@dataclass(frozen=True, slots=True)
class Doubt:
    """How far a comment is from sure.

    `resource` and `stance` are the probabilities, 0–1, that the code is wrong; `words` are the
    words it is made of, in no order: comments with the same ones are near-duplicates.
    """

    resource: float
    stance: float
    words: frozenset[str]


def doubts(
    coder: Coder, segments: Sequence[Segment], tokens: Tokens, codings: Sequence[Codings]
) -> list[Doubt | None]:
    """Say how doubtful each comment is; None for one that need not be looked at.

    Args:
        coder: who coded.
        segments: the comments.
        tokens: their tokens.
        codings: their codings, with what a person said already in place.
    """
    sure = coder.certainty(segments, tokens)
    words = tokens.vocabulary
    edges = tokens.bounds.tolist()
    found: list[Doubt | None] = []
    for i, coded in enumerate(codings):
        if not coded.stance.value or coded.coder != MACHINE:
            found.append(None)
            continue
        rows = set(tokens.lexeme[edges[i] : edges[i + 1]].tolist())
        said = {r for r in rows if is_content(words.pos[r], words.lemma[r])}
        said = said or {r for r in rows if not words.pos[r].startswith(_MARKS)}
        own = frozenset(words.lemma[r] for r in said)
        found.append(Doubt(1 - sure[i], 1 - coded.stance.confidence, own))
    return found


def ranked(found: Sequence[Doubt | None], asked: str) -> dict[int, int]:
    """Rank the comments to look at.

    Args:
        found: the doubt of every comment of the study.
        asked: how many, as a number ("50") or a part of all that were coded ("30%").

    Returns:
        Number of the comment → its rank, from 1. Fewer than asked for, if most are
        near-duplicates of each other.
    """
    alike: dict[frozenset[str], list[int]] = defaultdict(list)
    worth: dict[int, tuple[float, float]] = {}
    for i, doubt in enumerate(found):
        if doubt:
            alike[doubt.words].append(i)
            worth[i] = doubt.resource, doubt.stance
    ranking = []
    for group in alike.values():
        first = min(group, key=lambda i: (-worth[i][0], -worth[i][1], i))
        resource, stance = worth[first]
        ranking.append((-resource * (1 + log(len(group))), -stance, first))
    chosen = sorted(ranking)[: quota(asked, len(worth))]
    return {i: rank for rank, (_, _, i) in enumerate(chosen, 1)}


def quota(asked: str, n: int) -> int:
    """How many of n comments "30%" or "50" are."""
    if asked.endswith("%"):
        return round(n * float(asked[:-1]) / 100)
    return min(int(asked), n)
