"""One function per shape of a cue: where its cause and its effect stand."""

from collections.abc import Callable, Sequence

from voicecode.spirals import relative
from voicecode.spirals.backward import because, cleft, closing, result
from voicecode.spirals.clauses import (
    clause_ends,
    has_meaning,
    is_noun,
    is_predicate,
    subjects,
    tied,
)
from voicecode.spirals.direction import direction, ends_in_state, is_state
from voicecode.spirals.happened import explained, past, pressed
from voicecode.spirals.scan import Hit, Sentence, Word
from voicecode.spirals.sides import Before, Sides, pair, particles, piece, resolve
from voicecode.spirals.spans import (
    Piece,
    acts,
    left_of,
    right_of,
    with_own_noun,
)
from voicecode.spirals.trimming import is_shell, trim

_FORMAL = {"事", "物", "所", "様", "訳", "状況", "為", "恐れ", "可能"}
_PRESSING = {
    "取る",
    "奪う",
    "押す",
    "追う",
    "食う",
    "削る",
    "縛る",
    "潰す",
    "割く",
    "悩ます",
    "去る",
}
# A time at the front of a clause is no longer than this.
_TIME = 5
_UNITS = {"月", "日", "年", "時", "週", "年度", "世紀", "年代", "月期", "学期"}
_NEXT = (["其の", "後"], ["其れ", "から"], ["次", "に"], ["続く", "て"], ["其の", "次"])
# Without a cue only plain clauses of no more words make a claim.
_PLAIN = 18


def clause(sentence: Sentence, hit: Hit, before: Before) -> Sides:
    """…ので、…: left is the cause, right the effect; nothing right: the effect came before."""
    if is_shell(sentence.words[hit.end :]):
        sides = closing(sentence, hit, before) if hit.cue.reason and hit.cue.tier < 3 else None
        return sides if sides and is_state(sides[1]) else None
    left, right = left_of(sentence, hit.start), right_of(sentence, hit.end)
    if hit.cue.needs in ("change", "effect") and not is_state(right):
        return None
    if hit.cue.needs == "either" and not (
        is_state(left) or (is_state(right) and not _done_by(right))
    ):
        return None
    if hit.cue.needs == "either" and _names_what_came(sentence.words, hit.end):
        return None
    if hit.cue.needs == "change" and right.end - right.start > _PLAIN:
        return None
    return pair(resolve(left, before), right)


def condition(sentence: Sentence, hit: Hit, before: Before) -> Sides:
    """…と、…: a claim if a state or a change follows, not if something is done."""
    # なきゃ is verb and cue in one word.
    fused = sentence.words[hit.start].cform == "仮定形-融合"
    left = left_of(sentence, hit.start + fused)
    right = right_of(sentence, _after_more(sentence.words, hit))
    return pair(resolve(left, before), right) if is_state(right) else None


def _after_more(words: Sequence[Word], hit: Hit) -> int:
    """Where the effect of …すればするほど… begins."""
    again = [w.lemma for w in words[hit.end : hit.end + 2]]
    verbs = {w.lemma for w in words[max(0, hit.start - 2) : hit.start + 1]}
    return hit.end + 2 if again[1:] == ["ほど"] and again[0] in verbs else hit.end


def chain(sentence: Sentence, hit: Hit, _before: Before) -> Sides:
    """…が減り、…が増える: two changes with a subject each, and no pair of は … は or も … も."""
    if tied(sentence.words, hit.end - 1):
        return None
    left, right = left_of(sentence, hit.start), right_of(sentence, hit.end)
    if max(left.end - left.start, right.end - right.start) > _PLAIN:
        return None
    lack = _is_lack(sentence.words[hit.start - 1])
    changed = direction(right) != "none"
    if not (is_state(left) or lack) or not (is_state(right) or changed):
        return None
    one, two = particles(left), particles(right)
    told = two or ((lack or changed) and with_own_noun(right))
    contrast = "は" in two and left.topic is not None
    parallel = contrast or _timed(right) or any(p in one and p in two for p in ("は", "も"))
    parallel = parallel or _then(sentence.words[hit.end :]) or (_when(left) and _when(right))
    subject = one or pressed(sentence.words, left)
    return pair(left, right) if subject and told and not parallel else None


def adnominal(sentence: Sentence, hit: Hit, before: Before) -> Sides:
    """…による…: a noun phrase on both sides, one of them a change or a problem."""
    left, right = left_of(sentence, hit.start), relative.noun_after(sentence, hit.end)
    handled = any(mark.end == right.end for mark in sentence.marks("means", "act"))
    # …に伴う… is said of many things that go with a change and are none.
    along = any(w.lemma == "伴う" for w in sentence.words[hit.start : hit.end])
    told = ends_in_state(left) and not along
    if handled or not (told or is_state(right)):
        return None
    sides = pair(resolve(left, before), right)
    return (sides[0], right) if sides else None


def verb(sentence: Sentence, hit: Hit, before: Before) -> Sides:
    """…が…を招く: the subject is the cause; without one, the clause or the sentence before."""
    words = sentence.words
    low = max((e.at for e in clause_ends(sentence) if e.at <= hit.start), default=0)
    end = hit.end if hit.cue.inside else hit.start
    marker = _subject_of_verb(words, low, hit.start)
    topical = marker is None or words[marker].surface != "が" or acts(left_of(sentence, marker))
    if topical and relative.modified(sentence, hit):
        return pair(*relative.told(sentence, hit) or (None, None))
    if marker is None:
        # Without a subject, someone who is not named does it: …を増やす.
        if hit.cue.inside and words[hit.start].surface == "を":
            return None
        effect = piece(sentence, low, end)
        return pair(_clause_before(sentence, low, before), effect)
    return pair(resolve(left_of(sentence, marker), before), piece(sentence, marker + 1, end))


def opening(sentence: Sentence, hit: Hit, before: Before) -> Sides:
    """そのため、…: the cause is the sentence before, or the clause before in this one."""
    effect = right_of(sentence, hit.end)
    if hit.cue.needs == "effect" and not is_state(effect):
        opens = trim(sentence, 0, hit.start)[0] >= hit.start
        led = opens and hit.cue.reason and explained(before()) and past(effect)
        return pair(before(), effect) if led else None
    start, end = trim(sentence, 0, hit.start)
    if start < end and has_meaning(sentence.words[start:end]):
        return pair(left_of(sentence, hit.start), effect)
    return pair(before(), effect)


SHAPES: dict[str, Callable[[Sentence, Hit, Before], Sides]] = {
    "clause": clause,
    "condition": condition,
    "chain": chain,
    "adnominal": adnominal,
    "verb": verb,
    "result": result,
    "cleft": cleft,
    "opening": opening,
    "because": because,
    "closing": closing,
}


def _done_by(piece: Piece) -> bool:
    """Whether a phrase ends on a passive: then what stands before による may be who did it."""
    return any(w.lemma in ("れる", "られる") for w in piece.words[-8:])


def _names_what_came(words: Sequence[Word], at: int) -> bool:
    """Whether the first verb after …によって modifies a noun (…によって出た|土を処分する)."""
    for i in range(at, len(words) - 1):
        if words[i].surface in ("、", "，"):
            return False
        ended = words[i].pos.startswith(("動詞", "助動詞")) and words[i].cform.startswith("連体形")
        if ended:
            return is_noun(words[i + 1]) and words[i + 1].lemma not in _FORMAL
        if words[i].pos.startswith("動詞") and words[i].cform.startswith(("終止形", "仮定形")):
            return False
    return False


def _timed(piece: Piece) -> bool:
    """Whether a clause sets a time of its own (今月は…)."""
    words = piece.words
    return any(
        "副詞可能" in words[i].pos and words[i + 1].surface == "は" for i in range(len(words) - 1)
    )


def _when(piece: Piece) -> bool:
    """Whether a clause begins with when it was (朝に…, 四月には…)."""
    words = piece.words
    at = next((i for i, w in enumerate(words) if w.surface in ("に", "は", "、")), -1)
    return 0 < at < _TIME and any(_times(words, i) for i in range(at)) and not _others(words[:at])


def _times(words: Sequence[Word], i: int) -> bool:
    """Whether word i is a time, or a unit that a number counts (四|月)."""
    unit = i and words[i - 1].pos.startswith("名詞-数詞") and words[i].lemma in _UNITS
    return "副詞可能" in words[i].pos or bool(unit)


def _others(words: Sequence[Word]) -> bool:
    """Whether words say more than a time: a particle between two nouns or a verb."""
    return any(w.pos.startswith(("動詞", "形容詞", "助動詞", "助詞-格助詞-を")) for w in words)


def _then(words: Sequence[Word]) -> bool:
    """Whether what follows only comes next (それから…, 次に…, そのあと…); not so 次に|来る人."""
    said = [w for w in words[:4] if w.surface != "、"]
    return [w.lemma for w in said[:2]] in _NEXT and not any(is_predicate(w) for w in said[2:3])


def _is_lack(word: Word) -> bool:
    """Whether a predicate tells a state and no event: then what follows needs no subject."""
    return word.lemma in ("ない", "無い", "ず", "過ぎる") or word.pos.startswith("形容詞")


def _subject_of_verb(words: Sequence[Word], low: int, high: int) -> int | None:
    """The particle of the subject: ことが, the first one before a whole clause, else the last.

    The only が of a clause as effect is its own (残業が増えることに), unless it has an object.
    """
    clausal = words[high - 1].lemma == "事" or is_predicate(words[high - 1])
    places = [i for i in subjects(words, low, high) if clausal or not _bound(words, i, high)]
    if not places:
        return None
    named = [i for i in places if words[i - 1].lemma in ("事", "の", "さ")]
    if named:
        return named[0]
    if not clausal:
        return places[-1]
    first = places[0]
    own = places[1:] or words[first].surface == "は"
    return first if own or any(w.surface == "を" for w in words[first:high]) else None


def _bound(words: Sequence[Word], marker: int, high: int) -> bool:
    """Whether a が belongs to a clause that modifies a noun, or は stands after a time (今度は)."""
    if words[marker].surface != "が":
        return "副詞可能" in words[marker - 1].pos
    return any(
        words[i].cform.startswith("連体形") and is_noun(words[i + 1])
        for i in range(marker + 1, high - 1)
        if words[i].pos.startswith("動詞") or words[i].lemma == "た"
    )


def _clause_before(sentence: Sentence, low: int, before: Before) -> Piece | None:
    """The clause that ends where a clause without a subject begins."""
    ends = [e for e in clause_ends(sentence) if e.at == low and e.kind in ("stop", "if")]
    if ends:
        return left_of(sentence, ends[-1].last)
    start, end = trim(sentence, 0, low)
    return None if start < end and low else _pointed(sentence, before)


def _pointed(sentence: Sentence, before: Before) -> Piece | None:
    """The sentence before, if this one begins by pointing at it (それで, そして)."""
    first = next((w for w in sentence.words if has_meaning([w]) or is_noun(w)), None)
    return before() if first and first.lemma in ("其れ", "此れ", "其処") else None
