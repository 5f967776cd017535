"""Which way a quantity goes in a phrase, and the sign of a link."""

from collections.abc import Sequence

from voicecode.cues import Cue
from voicecode.spirals.clauses import is_noun, is_predicate
from voicecode.spirals.scan import Hit, Word
from voicecode.spirals.spans import Piece
from voicecode.types import Direction, Sign

_TURN = {"up": 1, "raise": 1, "down": -1, "lower": -1}
_STATES = ("up", "down", "state")
# …しかねない, かもしれない, 避けられない say that it happens.
_SURE = {"兼ねる", "知れる", "避ける", "免れる", "否む", "否める"}
_JOINERS = ("名詞", "接尾辞", "接頭辞", "形状詞", "形容詞")


def direction(piece: Piece) -> Direction:
    """Read the predicate and the noun it speaks of.

    A decrease of a lack is an increase: the words of the last noun phrase and those of the
    predicate multiply, and a negation turns the whole (減らない). A negated predicate without
    such a word is a lack (分からない: down).
    """
    split = _predicate_start(piece.words)
    low = piece.start + _noun_start(piece.words, split)
    turns = [hit for hit in _marks(piece, *_TURN) if hit.start >= low]
    negated = negations(piece.words[split:]) % 2 == 1
    product = -1 if negated else 1
    for hit in _telling(turns, piece.sentence.words, negated=negated):
        product *= _TURN[hit.cue.shape]
    if not turns and not negated:
        return "none"
    return "up" if product > 0 else "down"


def _telling(turns: Sequence[Hit], words: Sequence[Word], *, negated: bool) -> list[Hit]:
    """The words that turn a quantity: how far it goes, or how it was, tells nothing beside them.

    半分に減った is a decrease, and so is 少ない客が減る.
    """
    far = [hit for hit in turns if not hit.cue.id.endswith("extent")]
    told = far or ([] if negated else turns)
    return [hit for hit in told if hit is told[-1] or not _attributive(words, hit.end)]


def _attributive(words: Sequence[Word], end: int) -> bool:
    """Whether an adjective before word `end` only describes the noun there (低い|給料)."""
    before = words[end - 1]
    described = before.pos.startswith("形容詞") and before.cform.startswith("連体形")
    return described and end < len(words) and words[end].pos.startswith("名詞-普通名詞")


def sign(cause: Direction, effect: Direction, cue: Cue) -> Sign:
    """Multiply the directions; a state or an event is claimed to be there and counts as up."""
    if cue.sign == "?" and effect == "none":
        return "?"
    same = (cause == "down") == (effect == "down")
    return "+" if same == (cue.sign != "-") else "-"


def is_state(piece: Piece) -> bool:
    """Whether a phrase tells a change, a lack or a problem, by its predicate or its last noun."""
    split = _predicate_start(piece.words)
    low = _noun_start(piece.words, split)
    return negations(piece.words[split:]) > 0 or any(
        hit.start - piece.start >= low for hit in _marks(piece, *_STATES)
    )


def ends_in_state(piece: Piece) -> bool:
    """Whether the last words of a phrase tell a state or a change without an actor."""
    last = piece.end - 1
    while last > piece.start and piece.sentence.words[last].lemma in _ENDINGS:
        last -= 1
    return any(hit.start <= last < hit.end for hit in _marks(piece, *_STATES))


_ENDINGS = {"の", "だ", "為る", "さ", "性", "化", "て", "居る", "た", "です", "ます"}


def negations(words: Sequence[Word]) -> int:
    """Count ない and ず as auxiliaries; those of かねない and 避けられない negate nothing."""
    return sum(
        word.lemma in ("ない", "ず")
        and word.pos.startswith("助動詞")
        and not {w.lemma for w in words[max(0, i - 3) : i]} & _SURE
        for i, word in enumerate(words)
    )


def _marks(piece: Piece, *shapes: str) -> list[Hit]:
    found = [
        h for h in piece.sentence.marks(*shapes) if piece.start <= h.start and h.end <= piece.end
    ]
    return [h for h in found if not any(_within(h, other) for other in found)]


def _within(one: Hit, other: Hit) -> bool:
    inside = other.start <= one.start and one.end <= other.end
    longer = one.end - one.start < other.end - other.start
    return inside and (longer or (one.end == other.end and one.cue.id > other.cue.id))


def _predicate_start(words: Sequence[Word]) -> int:
    """Where the words after the last case particle begin."""
    last = max((i for i, w in enumerate(words) if is_predicate(w)), default=-1)
    if last < 0:
        return len(words)
    for i in range(last, 0, -1):
        if words[i].pos.startswith(("助詞-格", "助詞-係", "助詞-副")) and is_noun(words[i - 1]):
            return i + 1 if words[i].surface != "の" else i
    return 0


def _noun_start(words: Sequence[Word], split: int) -> int:
    """Where the noun before the predicate begins: its compound and the の-phrase before it."""
    i = split
    while i and words[i - 1].pos.startswith("助詞"):
        i -= 1
    while i and (words[i - 1].pos.startswith(_JOINERS) or words[i - 1].surface == "の"):
        i -= 1
    return i
