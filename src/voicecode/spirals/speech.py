"""What is said for the sake of the talk itself: requests, agenda moves, wishes.

ご了承願います and 順に説明いたします do something by being said. Their reasons are reasons for
saying it, and tell nothing of how the world goes.
"""

from collections.abc import Sequence

from voicecode.spirals.direction import is_state, negations
from voicecode.spirals.scan import Hit, Word
from voicecode.spirals.spans import Piece, inflected

# What may follow the verb of a speech act up to the end of its clause.
_TAIL = {
    *("為る", "致す", "頂く", "申し上げる", "下さる", "願う", "貰う", "行う", "成る", "居る"),
    *("有る", "御座る", "参る", "存ずる", "思う", "たい", "事", "所", "予定", "形", "次第"),
    *("置く", "上げる", "出来る", "結構", "幸い", "有り難い", "済み", "御", "申し出る", "おる"),
    *("行く", "様", "方", "旨", "中", "受ける", "賜る", "承る", "お願い", "取る", "と", "仰ぐ"),
    *("兼ねる", "控える", "運び"),
}
_HUMBLE = {"致す", "頂く", "申し上げる", "下さる", "願う", "存ずる", "たい", "賜る", "承る"}
_POLITE = {
    *("ます", "です", "の", "だ", "と", "思う", "た", "て", "居る", "存ずる", "考える", "おる"),
    *("ふう", "に", "言う"),
}
_FORM = ("助詞", "助動詞", "補助記号", "空白")


def talk(hit: Hit, cause: Piece, effect: Piece) -> bool:
    """Whether a claim gives but the reason for saying, asking, concluding or doing something."""
    if any(performs(piece) for piece in (cause, effect)) or wished(cause, effect):
        return True
    if not hit.cue.reason:
        return False
    guess = guessed(hit, cause) and not is_state(effect)
    argued = concludes(effect) or guess or _judges(hit, effect)
    return argued or (hit.cue.tier > 1 and plain_events(cause, effect))


def performs(piece: Piece) -> bool:
    """Whether a phrase ends on what its speaker does, asks or refuses by saying it.

    What is done all the time (ご意見を伺っている) is no such act.
    """
    whole = inflected(piece)
    going_on = whole.words and whole.words[-1].lemma in ("居る", "おる")
    return not going_on and any(
        _closes(m, whole) for m in _within(whole, "speech.formula", "speech.plain")
    )


def concludes(effect: Piece) -> bool:
    """Whether the effect is what the speaker sees from the cause (…ことが分かります)."""
    whole = inflected(effect)
    return any(_closes(mark, whole) for mark in _within(whole, "speech.inferred"))


def _judges(hit: Hit, effect: Piece) -> bool:
    """Whether …ことから gives the evidence for a guess (…ことから、可能性がある)."""
    marks = effect.sentence.marks("hypothetical")
    return hit.cue.tier > 2 and any(mark.start >= effect.start >= hit.end for mark in marks)


def guessed(hit: Hit, cause: Piece) -> bool:
    """Whether the cause is the speaker's guess, told politely (…と思いますので、…でしょうから)."""
    words = cause.sentence.words
    between = words[cause.end : hit.end] if cause.end <= hit.end else ()
    thought = any(w.lemma in ("思う", "考える", "存ずる") for w in between)
    polite = any(w.lemma in ("ます", "です") for w in between)
    return polite and (thought or any(w.cform.startswith("意志推量形") for w in between))


def _within(piece: Piece, *cues: str) -> list[Hit]:
    return [
        mark
        for mark in piece.sentence.marks("speech")
        if mark.cue.id in cues and piece.start <= mark.start and mark.end <= piece.end
    ]


def _closes(mark: Hit, piece: Piece) -> bool:
    """Whether nothing but endings follows; a plain verb of saying must be humble or polite."""
    words = piece.sentence.words
    tail = words[mark.end : piece.end]
    if not all(w.lemma in _TAIL or w.pos.startswith(_FORM) for w in tail):
        return False
    humble = _humble(words[max(0, mark.start - 1) : piece.end])
    if negations(tail) % 2:
        # お答えできません refuses; 見てくださらない tells.
        return humble and any(w.lemma in ("出来る", "兼ねる") for w in tail)
    return humble or not mark.cue.id.endswith("plain")


def _humble(words: Sequence[Word]) -> bool:
    return words[0].lemma == "御" or any(word.lemma in _HUMBLE for word in words[1:])


def argues(hit: Hit, cause: Piece, effect: Piece) -> bool:
    """Whether a reason is of the kind by which people argue (…ますので, ですから, したがって).

    Those of formal speech and long sentences mostly do: they are believed only where they tell.
    """
    if hit.cue.shape == "clause" and not (hit.cue.reason and hit.cue.tier == 2):
        return False
    words = effect.sentence.words
    long = len(cause.words) + len(effect.words) > _LONG
    formal = long or any(w.lemma in _FORMAL for w in words)
    if hit.cue.shape == "clause":
        # …ものですから tells how it came.
        came = any(w.lemma == "物" for w in words[max(0, hit.start - 2) : hit.start])
        told = words[max(0, hit.start - 1) : hit.end]
        return formal or (not came and any(w.lemma in _COURTEOUS for w in told))
    own = words[hit.start : hit.end]
    opens = hit.cue.shape == "opening"
    argues = opens and any(w.lemma in _COURTEOUS or w.lemma in _ARGUING for w in own)
    return argues or (formal and hit.cue.shape in ("opening", "condition", "chain"))


def tells_both(hit: Hit, cause: Piece, effect: Piece) -> bool:
    """Whether the effect is a change, a lack or a problem, and the cause anything of that kind.

    A condition may be anything.
    """
    return tells(effect) and (is_state(cause) or hit.cue.shape == "condition")


def tells(piece: Piece) -> bool:
    """Whether a phrase ends on a change, a lack or a problem, and not on mere being there."""
    words = inflected(piece).words
    places = [i for i in range(max(1, len(words) - 6), len(words)) if _lacks(words, i)]
    if places:
        return len(places) % 2 == 1
    last = piece.end - 1
    while last > piece.start and piece.sentence.words[last].lemma in _ENDINGS:
        last -= 1
    if piece.sentence.words[last].lemma in ("有る", "無い") and _copular(piece, last):
        return False
    marks = piece.sentence.marks("up", "down", "state")
    return any(mark.start <= last < mark.end for mark in marks)


def _copular(piece: Piece, last: int) -> bool:
    """Whether ある or ない only says what is so or not (重要で|ある, 部分では|ない)."""
    before = piece.sentence.words[max(piece.start, last - 2) : last]
    there = piece.sentence.words[last].lemma == "有る"
    return there or any(w.surface in ("で", "じゃ", "では") for w in before)


def _lacks(words: Sequence[Word], i: int) -> bool:
    """Whether word i negates a verb (戻らない, できません), and does not say what is not so."""
    negates = words[i].lemma in ("ない", "ず") and words[i].pos.startswith("助動詞")
    copula = any(w.surface in ("では", "じゃ", "は", "も") for w in words[max(0, i - 3) : i])
    return negates and not copula


_LONG = 35
_FORMAL = {"御座る", "致す", "申し上げる", "存ずる"}
_COURTEOUS = {"ます", "です", "御座る"}
_ARGUING = {"従う", "依る", "因る"}
_ENDINGS = {
    *("の", "だ", "為る", "て", "居る", "た", "です", "ます", "仕舞う", "来る", "行く", "おる"),
    *("御座る", "よ", "ね", "さ", "か", "訳", "感じ", "状態", "状況"),
}


def wished(cause: Piece, effect: Piece) -> bool:
    """Whether the cause is a wish or a demand, and the effect what is done about it: a purpose."""
    words, end = cause.sentence.words, inflected(cause).end
    tail = [w for w in words[cause.start : end] if w.lemma not in _POLITE]
    wishes = bool(tail) and (tail[-1].lemma in ("たい", "べし") or _willed(tail[-1]))
    demands = any(
        cause.start <= mark.start and all(w.lemma in _POLITE for w in words[mark.end : end])
        for mark in cause.sentence.marks("demand")
        if mark.cue.id != "demand.need" and mark.end <= end + 1
    )
    return (wishes or demands) and not is_state(effect)


def plain_events(cause: Piece, effect: Piece) -> bool:
    """Whether neither side tells a state, and the effect is told politely: what was done and why.

    Among friends such a reason is a claim; in minutes it is how any move is announced.
    """
    told = [*inflected(cause).words[-2:], *effect.sentence.words[effect.start :]]
    formal = any(w.lemma in ("ます", "御座る") for w in told)
    return formal and not (is_state(cause) or is_state(effect))


_POLITE = {
    "ます",
    "です",
    "の",
    "だ",
    "と",
    "思う",
    "た",
    "て",
    "居る",
    "存ずる",
    "考える",
    "おる",
    "ふう",
    "に",
    "言う",
}


def _willed(word: Word) -> bool:
    return word.cform.startswith("意志推量形") and word.pos.startswith("動詞")
