"""Shapes of cues whose effect comes first: …は…に起因する, …の原因は…だ, なぜなら…, …からだ."""

from collections.abc import Sequence
from dataclasses import replace

from voicecode.spirals.clauses import has_meaning, subjects
from voicecode.spirals.scan import Hit, Sentence, Word
from voicecode.spirals.sides import Before, Sides, pair, piece, resolve
from voicecode.spirals.spans import Piece, left_of, right_of
from voicecode.spirals.trimming import is_shell, trim

# は or って after these, and the reason follows.
_HEADS = ("の", "理由", "原因", "訳", "背景")
_COPULA = {
    *("有る", "だ", "です", "ます", "に", "で", "と", "事", "所", "様", "大きい", "考える", "思う"),
}


def result(sentence: Sentence, hit: Hit, before: Before) -> Sides:
    """…は…に起因する: the subject is the effect; without one, the sentence before."""
    words = sentence.words
    cause = left_of(sentence, hit.start)
    markers = [i for i in subjects(words, 0, cause.start) if words[i].surface in ("は", "が", "も")]
    if markers:
        effect = _before_marker(sentence, markers[-1])
        return pair(resolve(cause, before), resolve(effect, before))
    return pair(cause, before())


def cleft(sentence: Sentence, hit: Hit, before: Before) -> Sides:
    """…の原因は…だ: left is the effect, right the cause."""
    effect = left_of(sentence, hit.start)
    cause = right_of(sentence, hit.end)
    start, end = cause.start, cause.end
    while end > start and sentence.words[end - 1].lemma in _COPULA:
        end -= 1
    start, end = trim(sentence, start, end)
    named = effect.start < effect.end
    return pair(Piece(sentence, start, end), resolve(effect, before) if named else before())


def because(sentence: Sentence, hit: Hit, before: Before) -> Sides:
    """なぜなら…: the effect is the sentence before."""
    start, end = trim(sentence, 0, hit.start)
    return pair(right_of(sentence, hit.end), before()) if start >= end else None


def closing(sentence: Sentence, hit: Hit, before: Before) -> Sides:
    """…からだ: the effect is the …のは or …理由は of this sentence, or the sentence before."""
    words = sentence.words
    if not is_shell(words[hit.end :]):
        return None
    for i in reversed(_effect_markers(words, hit.start)):
        # 走るのは嫌だから is no cleft: the reason of one has a subject, or からだ behind it.
        if hit.cue.shape == "clause" and not subjects(words, i + 1, hit.start):
            break
        start, end = trim(sentence, i + 1, hit.start)
        return pair(Piece(sentence, start, end), _asked(left_of(sentence, i - 1)))
    cause = left_of(sentence, hit.start)
    low = trim(sentence, 0, cause.start)[0]
    if low < cause.start and cause.topic is None and has_meaning(words[low : cause.start]):
        return pair(cause, piece(sentence, low, cause.start))
    return pair(cause, before())


def _effect_markers(words: Sequence[Word], high: int) -> list[int]:
    """The ends of …のは, …理由は, …のって and of なぜ…かというと before word `high`."""
    return [
        i
        for i in range(1, high)
        if (words[i].surface in ("は", "って") and words[i - 1].lemma in _HEADS)
        or (
            words[i].lemma in ("と", "ば") and words[i - 1].lemma == "言う" and _how_come(words[:i])
        )
    ]


def _how_come(words: Sequence[Word]) -> bool:
    """Whether words ask why (なぜ…か, なんで…か)."""
    asks = any(w.lemma in ("何故", "どうして") or w.surface in ("なん", "何") for w in words[:-3])
    return asks and any(w.lemma == "か" for w in words[-3:])


def _asked(piece: Piece) -> Piece:
    """What is asked for in なぜ…か, without the words that ask."""
    words, start, end = piece.sentence.words, piece.start, piece.end
    while end > start and words[end - 1].lemma in ("か", "って", "と", "言う"):
        end -= 1
    for i in range(start, end):
        if words[i].lemma in ("何故", "どうして") or words[i].surface in ("なん", "何"):
            start = i + 1 + (words[i + 1].surface == "で")
            break
    return replace(piece, start=min(start, end), end=end)


def _before_marker(sentence: Sentence, marker: int) -> Piece:
    """The subject before its particle; of …のは the clause before の."""
    words = sentence.words
    at = marker - 1 if words[marker - 1].lemma == "の" else marker
    return left_of(sentence, at)
