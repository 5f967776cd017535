"""What a sentence says of its own claim: denied, guessed, reported, asked, wished for."""

from collections.abc import Sequence

from voicecode.spirals.clauses import clause_ends, is_mark
from voicecode.spirals.direction import is_state, negations
from voicecode.spirals.frames import answers_itself, quoted, retold
from voicecode.spirals.happened import came_true
from voicecode.spirals.scan import Hit, Sentence, Word
from voicecode.spirals.spans import Piece, inflected
from voicecode.spirals.trimming import is_shell, trim
from voicecode.types import Codings, Modality

_AFTER_CUE = {"て", "居る", "は", "も", "だ", "で", "です", "ます", "有る", "無い", "来る", "成る"}
_POLITE = {
    *("参る", "頂く", "行く", "来る", "置く", "致す", "貰う", "下さる", "所", "上げる", "おる"),
    *("を", "成る", "次第"),
}
_UNDONE = {"ない", "ず", "無い", "れる", "られる", "出来る"}
_MAYBE = {"知れる", "来る", "行く", "仕舞う", "おる"}
# Of these the effect stands before the cue: what follows only tells it (…に直結しております).
_TOLD = ("verb", "result", "closing", "cleft", "adnominal")
_DENIABLE = ("verb", "result", "closing", "clause")


def reach(sentence: Sentence, hit: Hit, cause: Piece, effect: Piece) -> int:
    """Up to which word the sentence speaks of this claim: the next contrast, or its end.

    A clause that modifies a noun is taken for granted, whatever is said of the noun.
    """
    if hit.cue.shape == "verb" and cause.sentence is sentence and cause.start >= hit.end:
        return cause.end
    after = max(hit.end, effect.end if effect.sentence is sentence else 0)
    ends = (e.at for e in clause_ends(sentence) if e.kind == "contrast" and e.last >= after)
    return min(ends, default=len(sentence.words))


def modality(sentence: Sentence, hit: Hit, end: int) -> Modality:
    """Reported, denied or hypothetical by the words between the cue and `end`, else the cue's."""
    if _reported(sentence, hit):
        return "reported"
    if _denied_at(sentence.words, hit) or any(
        hit.end <= mark.end <= end and mark.start >= hit.start
        for mark in sentence.marks("denied")
        if not answers_itself(sentence.words, mark.end)
    ):
        return "denied"
    if any(mark.start < hit.start for mark in sentence.marks("suppose")) or any(
        hit.end <= mark.start and mark.end <= end for mark in sentence.marks("hypothetical")
    ):
        return "hypothetical"
    if hit.cue.shape == "condition" and hit.cue.modality == "hypothetical":
        return "fact" if came_true(sentence.words[hit.end : end]) else "hypothetical"
    return hit.cue.modality


def _reported(sentence: Sentence, hit: Hit) -> bool:
    """Whether the words after a claim, or its source before it, tell that others make it."""
    told = any(
        mark.start < hit.start if mark.cue.id == "report.source" else mark.start >= hit.end
        for mark in sentence.marks("reported")
    )
    return told or retold(sentence.words) >= hit.end or quoted(sentence.words, hit)


def _denied_at(words: Sequence[Word], hit: Hit) -> bool:
    """Whether a negation follows the cue at once (つながっていない, せいではない)."""
    if hit.cue.shape not in _DENIABLE:
        return False
    end = hit.end
    while end < len(words) and (
        words[end].lemma in _AFTER_CUE or words[end].pos.startswith("助動詞")
    ):
        end += 1
    tail = words[hit.end - 1 : end]
    lacks = sum(w.lemma == "無い" for w in tail[1:])
    return (negations(tail) + lacks) % 2 == 1


def asked(sentence: Sentence) -> bool:
    """Whether the sentence is a question; …ではないか asserts."""
    words = sentence.words
    return any(
        is_shell(words[mark.end :]) and not _rhetorical(words[max(0, mark.start - 6) : mark.start])
        for mark in sentence.marks("question")
    )


def _rhetorical(words: Sequence[Word]) -> bool:
    lemmas = [w.lemma for w in words]
    return any(
        lemmas[i] in ("だ", "で") and set(lemmas[i + 1 :]) & {"無い", "有る", "ない"}
        for i in range(len(lemmas))
    )


def wonders(piece: Piece) -> bool:
    """Whether a question stands inside a phrase (…のかについて, …かどうかという)."""
    words = piece.words
    if any(w.lemma in ("どんな", "如何") or w.surface == "いかなる" for w in words):
        return True
    return any(
        words[i].lemma == "か"
        and words[i - 1].lemma in ("の", "どう", "否")
        and words[i + 1].surface in ("に", "と", "を", "は")
        for i in range(1, len(words) - 1)
    )


def demanded(sentence: Sentence, hit: Hit, end: int, codings: Codings | None) -> bool:
    """Whether the words after the cue require, wish or do something on purpose.

    Their form tells it, or their coding.
    """
    words = sentence.words
    for mark in sentence.marks("demand"):
        if hit.end - 1 <= mark.start and mark.end <= end and is_shell(words[mark.end : end]):
            return True
    if hit.cue.shape not in _TOLD and _acted(sentence, hit, end):
        return True
    if codings is None or codings.stance.value not in ("ought", "want"):
        return False
    if _comes(sentence, hit.end, end):
        return False
    low = words[min(hit.end, len(words) - 1)].start
    high = words[end - 1].start + len(words[end - 1].surface)
    return any(low <= q.start and q.end <= high for q in codings.stance.evidence)


def _comes(sentence: Sentence, start: int, end: int) -> bool:
    """Whether words end on a change that nobody makes (…も減るだろう): no one is asked for it."""
    words = sentence.words
    marks = [m.end for m in sentence.marks("up", "down", "state") if start <= m.start < end]
    tail = words[max(marks) : end] if marks else ()
    return bool(marks) and is_shell([w for w in tail if w.lemma not in _MAYBE])


def done(hit: Hit, effect: Piece) -> bool:
    """Whether an effect behind its cue is done on purpose, whatever the sentence goes on to say."""
    own = effect.start >= hit.end
    return own and _acted(effect.sentence, hit, inflected(effect).end)


def _acted(sentence: Sentence, hit: Hit, end: int) -> bool:
    """Whether what follows the cue is done on purpose, and told politely (…に努めております)."""
    words = sentence.words
    for mark in sentence.marks("act"):
        tail = [w for w in words[mark.end : end] if w.lemma not in _POLITE]
        told = mark.cue.id.endswith("humble") and is_state(Piece(sentence, hit.end, end))
        if hit.end <= mark.start and mark.end <= end and is_shell(tail) and not told:
            lemmas = {w.lemma for w in words[mark.end : end]}
            return bool(lemmas & {"ます", "です", "御座る"}) and not lemmas & _UNDONE
    return False


def misplaced(sentence: Sentence, hit: Hit) -> bool:
    """Whether a cue that opens a clause stands where none begins, or its と quotes."""
    if hit.cue.shape == "condition" and hit.start <= retold(sentence.words) < hit.end:
        return True
    if hit.cue.shape not in ("opening", "because"):
        return False
    start, end = trim(sentence, 0, hit.start)
    return start < end and not is_mark(sentence.words[hit.start - 1])


def rivals(hits: Sequence[Hit]) -> list[Hit]:
    """Of cues that overlap, the longest; of equal ones the surest."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.context - h.end, h.cue.tier, h.start, h.cue.id)):
        if all(hit.end <= other.start or other.end <= hit.start for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: h.start)
