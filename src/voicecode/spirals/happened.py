"""Whether words tell what happened: in the past, to someone, or as what explains the next."""

from collections.abc import Sequence

from voicecode.spirals.clauses import is_mark
from voicecode.spirals.scan import Word
from voicecode.spirals.spans import Piece

_CLOSING = {"の", "だ", "です", "ね", "よ", "な", "わ", "もの", "さ", "事", "ます"}
_HEARD = {"って", "げ", "たって"}
_UNDONE = {"ない", "ず", "無い", "れる", "られる", "出来る"}
_PRESSING = {"取る", "奪う", "押す", "追う", "食う", "削る", "縛る", "潰す", "割く", "去る"}


def came_true(words: Sequence[Word]) -> bool:
    """Whether a clause tells what happened (…たら、静かになった), not what was heard of it."""
    if any(w.lemma in _HEARD or w.surface == "と" for w in words[-6:]):
        return False
    last = len(words) - 1
    while last >= 0 and (is_mark(words[last]) or words[last].lemma in _CLOSING):
        last -= 1
    return last > 0 and words[last].lemma in ("た", "て") and words[last - 1].lemma not in _UNDONE


def pressed(words: Sequence[Word], left: Piece) -> bool:
    """Whether a clause tells what presses someone (事務に押されて, 人手を取られ)."""
    said = words[left.start : left.end]
    passive = any(w.lemma in ("れる", "られる") for w in said[-3:])
    return passive and any(w.lemma in _PRESSING for w in said[-4:])


def explained(cause: Piece | None) -> bool:
    """Whether the sentence before is told as what explains the next (…したんです。)."""
    last = [w.lemma for w in _told(cause)[-2:]] if cause else []
    return len(last) == 2 and last[0] == "の" and last[1] in ("だ", "です")


def past(effect: Piece) -> bool:
    """Whether a sentence tells what happened."""
    return "た" in [w.lemma for w in _told(effect)[-3:]]


def _told(piece: Piece) -> list[Word]:
    """The words of its sentence but marks and closing particles."""
    closing = ("補助記号", "助詞-終助詞")
    return [w for w in piece.sentence.words if not w.pos.startswith(closing)]
