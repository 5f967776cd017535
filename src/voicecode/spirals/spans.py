"""Clause rules: which words left and right of a cue are the cause and the effect."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from voicecode.spirals.clauses import (
    End,
    bracket_bounds,
    clause_ends,
    has_meaning,
    is_mark,
    is_noun,
    is_predicate,
    subjects,
)
from voicecode.spirals.frames import unframed
from voicecode.spirals.scan import Sentence, Word
from voicecode.spirals.trimming import trim

_FORMAL = {"事", "物", "の", "為", "所", "訳", "方"}
_LINKERS = {"の", "や", "と", "など", "及び", "・", "への", "的"}
_LIGHT = {"成る", "為る", "来る", "行く", "有る", "言う"}
# After a pointer these add nothing (こういう状況になる).
_VAGUE = _FORMAL | _LIGHT | {"状況", "状態", "形", "中", "話", "風", "意味", "点", "事情", "理由"}
_POINTERS = {"此れ", "其れ", "其の", "此の", "然う", "斯う", "其処", "此処", "そう", "こう"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words start:end of a sentence; `topic` is the place of a は-phrase that governs them."""

    sentence: Sentence
    start: int
    end: int
    topic: tuple[int, int] | None = None

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of the piece."""
        return self.sentence.words[self.start : self.end]


def inflected(piece: Piece) -> Piece:
    """Add the endings that a predicate at the end needs to be a word (増えれ → 増えれば)."""
    words, end = piece.sentence.words, piece.end
    while end < len(words) and (
        words[end - 1].cform.startswith(("連用形", "仮定形", "未然形"))
        or (words[end - 1].surface in ("て", "で") and words[end].lemma == "居る")
    ):
        if not words[end].pos.startswith(("助動詞", "助詞-接続", "動詞-非自立")):
            break
        end += 1
    return replace(piece, end=end)


def points_back(piece: Piece) -> bool:
    """Whether a phrase only points at what was said before (これ, そのこと)."""
    lemmas = [word.lemma for word in piece.words]
    return (
        bool(lemmas)
        and lemmas[0] in _POINTERS
        and not has_meaning([w for w in piece.words[1:] if w.lemma not in _VAGUE])
    )


def left_of(sentence: Sentence, at: int) -> Piece:
    """The phrase that ends before word `at`: a noun phrase, or a clause back to where it began."""
    words = sentence.words
    low, _ = bracket_bounds(words, at, at)
    ends = [e for e in clause_ends(sentence) if low < e.at < at]
    start = _noun_phrase(words, low, at)
    if not _is_nominal(words, start, at):
        start, end = _clause_start(sentence, ends, low, at), at
        return _without_topic(sentence, start, end, low)
    start, end = trim(sentence, start, at)
    return Piece(sentence, start, end)


def _is_nominal(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether start:end is a noun phrase on its own, and not the tail of a clause."""
    if start >= end or not has_meaning(words[start:end]):
        return False
    bare = [w for w in words[start:end] if w.lemma not in _FORMAL]
    if not has_meaning(bare) or _adjectival(words, start, end):
        return False
    return not (start and words[start - 1].pos.startswith(("動詞", "助動詞", "形容詞")))


def _adjectival(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether a phrase is the end of a clause (手続きが|複雑なこと)."""
    before = words[start - 1].surface if start else ""
    return before in ("が", "は", "も") and any(w.surface == "な" for w in words[start:end])


def _noun_phrase(words: Sequence[Word], low: int, at: int) -> int:
    """Walk left from `at` over nouns and what joins them."""
    i = at
    while i > low and _in_noun_phrase(words, i - 1, low, at):
        i -= 1
    while i < at and words[i].pos.startswith(("助詞", "助動詞")):
        i += 1
    return i


def _in_noun_phrase(words: Sequence[Word], i: int, low: int, at: int) -> bool:
    """Whether word i joins the noun phrase that goes on after it and ends before `at`."""
    word = words[i]
    after_noun = i > low and is_noun(words[i - 1])
    return (
        is_noun(word)
        or word.pos.startswith(("接頭辞", "連体詞", "接尾辞-形状詞的"))
        or (word.pos.startswith("形容詞") and word.cform.startswith("語幹"))
        or (word.lemma in _LINKERS and after_noun)
        or (word.surface == "な" and after_noun and i + 1 < at)
        or (word.lemma == "の" and word.pos.startswith("助詞-格助詞") and i + 1 == at)
    )


def _clause_start(sentence: Sentence, ends: Sequence[End], low: int, at: int) -> int:
    """Back to the last clause end after which something of its own begins."""
    words = sentence.words
    for end in reversed(ends):
        own = bool(subjects(words, end.at, at))
        if has_meaning(words[end.at : at]) and (own or end.kind in ("contrast", "reason")):
            return end.at
    return low


def _without_topic(sentence: Sentence, start: int, end: int, low: int) -> Piece:
    """Leave out a は-topic if the clause has a subject without it."""
    words = sentence.words
    topic = _topic(words, low, start)
    start = _after_regard(words, start, end)
    for i in reversed(subjects(words, start, end)):
        if words[i].surface == "は" and any(
            words[j].surface in ("が", "も", "を") and words[j].pos.startswith("助詞")
            for j in range(i + 1, end)
        ):
            topic = _nouns_before(words, start, i)
            start = i + 1
            break
    start, end = trim(sentence, start, end)
    return Piece(sentence, start, end, topic)


def _after_regard(words: Sequence[Word], start: int, end: int) -> int:
    """Where the words after …については or …に関しては begin."""
    for i in range(end - 1, start + 1, -1):
        regard = any(
            w.lemma in ("就く", "関する", "おく", "於く") for w in words[max(start, i - 3) : i]
        )
        if words[i].surface == "は" and words[i - 1].lemma == "て" and regard:
            return i + 1
    return start


def _topic(words: Sequence[Word], low: int, start: int) -> tuple[int, int] | None:
    """The last は-phrase in low:start."""
    for i in reversed(subjects(words, low, start)):
        if words[i].surface == "は" and (place := _nouns_before(words, low, i)):
            return place
    return None


def _nouns_before(words: Sequence[Word], low: int, at: int) -> tuple[int, int] | None:
    """The noun phrase before word `at`, or None if it names nothing (これ, こと, 今日, 私)."""
    start = _noun_phrase(words, low, at)
    named = any(
        is_noun(w)
        and w.lemma not in _FORMAL
        and not w.pos.startswith("代名詞")
        and "副詞可能" not in w.pos
        for w in words[start:at]
    )
    return (start, at) if named else None


def right_of(sentence: Sentence, at: int) -> Piece:
    """The clause from word `at` up to its final predicate."""
    words = sentence.words
    _, high = bracket_bounds(words, at, at)
    end = high
    for stop in clause_ends(sentence):
        if not at < stop.last < high or not any(is_predicate(w) for w in words[at : stop.last]):
            continue
        own = bool(subjects(words, at, stop.last))
        own = own and _in_state(sentence, stop)
        if stop.kind in ("contrast", "reason") or (stop.kind == "stop" and own):
            end = stop.last
            break
    end = unframed(sentence, at, _before_named(words, at, end))
    start, end = trim(sentence, at, end)
    return Piece(sentence, start, end)


def _before_named(words: Sequence[Word], at: int, end: int) -> int:
    """Where a clause stops that a noun only names (…できない|という強みがある)."""
    for i in range(end - 3, at, -1):
        named = words[i].surface == "と" and words[i + 1].lemma == "言う" and is_noun(words[i + 2])
        last = i - is_mark(words[i - 1])
        if named and is_predicate(words[last - 1]):
            return last
    return end


def _in_state(sentence: Sentence, stop: End) -> bool:
    """Whether a clause ends on a word for a state or a change."""
    marks = sentence.marks("up", "down", "state")
    return any(mark.start < stop.last <= mark.end + 1 for mark in marks)


def acts(piece: Piece) -> bool:
    """Whether a phrase ends on someone who acts (市, 職員): an actor is no cause."""
    marks = piece.sentence.marks("actor")
    return any(piece.start <= mark.start and mark.end == piece.end for mark in marks)


def main_clause(sentence: Sentence) -> Piece:
    """The clause a sentence ends on: what そのため in the next one points at."""
    words = sentence.words
    start, end = trim(sentence, 0, len(words))
    inner = [e for e in clause_ends(sentence) if start < e.at < end and e.kind != "if"]
    return _without_topic(sentence, _clause_start(sentence, inner, start, end), end, 0)


def topic_before(sentence: Sentence, at: int) -> tuple[int, int] | None:
    """The は-phrase before word `at`, inside the same brackets."""
    low, _ = bracket_bounds(sentence.words, at, at)
    return _topic(sentence.words, low, at)


def with_own_noun(piece: Piece) -> bool:
    """Whether a phrase has a subject, or any noun of its own."""
    return any(is_noun(word) and word.lemma not in _FORMAL for word in piece.words)
