"""The two sides of a claim: what is made of the words left and right of a cue."""

from collections.abc import Callable
from dataclasses import replace

from voicecode.spirals.clauses import has_meaning, subjects
from voicecode.spirals.scan import Sentence
from voicecode.spirals.spans import Piece, points_back, topic_before
from voicecode.spirals.trimming import trim

# Cause and effect; None where the words do not bear a claim.
Sides = tuple[Piece, Piece] | None
# The main clause of the sentence before by the same speaker.
Before = Callable[[], Piece | None]


def pair(cause: Piece | None, effect: Piece | None) -> Sides:
    """Cause and effect, if both say something; a bare effect takes the topic before its cause."""
    if cause is None or effect is None:
        return None
    if not (has_meaning(cause.words) and has_meaning(effect.words)):
        return None
    after = effect.sentence is cause.sentence and effect.start >= cause.end
    if after and not particles(effect):
        effect = replace(effect, topic=topic_before(cause.sentence, cause.start))
    return cause, effect


def piece(sentence: Sentence, start: int, end: int) -> Piece:
    """Words start:end without what says nothing at their edges."""
    return Piece(sentence, *trim(sentence, start, end))


def resolve(piece: Piece, before: Before) -> Piece | None:
    """What a phrase that only points back points at; None where there is no phrase."""
    if piece.start == piece.end:
        return None
    return before() if points_back(piece) else piece


def particles(piece: Piece) -> set[str]:
    """The particles that mark a subject in a phrase (が, は, も)."""
    words = piece.sentence.words
    return {words[i].surface for i in subjects(words, piece.start, piece.end)}
