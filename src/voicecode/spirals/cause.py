"""Links: what a speaker claims to cause what (因果), from one sentence or from two."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from voicecode.cues import LINK_SHAPES, Cue
from voicecode.spirals import claim, speech
from voicecode.spirals.clauses import has_meaning, is_noun
from voicecode.spirals.direction import direction, ends_in_state, is_state, sign
from voicecode.spirals.scan import CueFinder, Hit, Scan, Sentence, Word, quote
from voicecode.spirals.shapes import SHAPES
from voicecode.spirals.spans import Piece, acts, inflected, left_of, main_clause
from voicecode.types import Codings, Link, Phrase, Quotation, Segment, Tokens

_KANA = re.compile("[ぁ-ゖァ-ヺー]+")
# …による, …により after the name of a place or a person: it acts.
_PROPER = ("名詞-固有名詞-地名", "名詞-固有名詞-人名")
# Of these words alone nobody can tell what is meant.
_EMPTY = {
    *("為る", "有る", "居る", "成る", "言う", "遣る", "行く", "来る", "思う", "見る", "出来る"),
    *("事", "物", "所", "訳", "為", "方", "時", "場合", "其れ", "此れ", "其処", "此処", "何", "私"),
    *("効果", "影響", "結果", "状況", "理由", "原因", "問題", "形", "話", "今", "今回", "今度"),
    *("色々", "様々", "実", "さ", "様", "程", "対応", "調整", "検討", "協議", "等", "取り組み"),
    *("本来", "最大", "一番", "主", "直接", "大きい", "主要", "根本", "第", "円"),
}
# Of a longer phrase nobody can tell which of its words is meant.
_LONGEST = 50


@dataclass(frozen=True, slots=True)
class _Found:
    """A claim before it is quoted; `end` is the word up to which its sentence speaks of it."""

    hit: Hit
    cause: Piece
    effect: Piece
    end: int


def links(
    segments: Sequence[Segment],
    tokens: Tokens,
    codings: Sequence[Codings],
    cues: Sequence[Cue],
) -> list[Link]:
    """Find every claimed cause and effect; `LinkFinder` compiles the cues once for many calls.

    Args:
        segments: comments, in the order of their sources; back-channels and questions bear none.
        tokens: their tokens, segment by segment.
        codings: their codings, or empty: then only the form of a sentence tells a demand.
        cues: the cues of a codebook (`cues.load`).

    Returns:
        Links in the order of the text, the surest first where two say the same; all quotations
        slice back to the text of their segment.
    """
    return LinkFinder(cues).links(segments, tokens, codings)


class LinkFinder:
    """Finds links by a set of cues. One per process, for one tokenizer."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        """Compile the cues."""
        self._finder = CueFinder(cues)

    def links(
        self, segments: Sequence[Segment], tokens: Tokens, codings: Sequence[Codings]
    ) -> list[Link]:
        """Find every claimed cause and effect; arguments and result as of `links`."""
        scan = Scan(tokens, self._finder)
        reader = _Reader(segments, codings, scan)
        found = [link for number in scan.candidates() for link in reader.sentence(number)]
        return [replace(link, id=name) for link, name in zip(found, _names(found), strict=True)]

    def loop_words(
        self, segments: Sequence[Segment], tokens: Tokens
    ) -> list[tuple[Segment, Quotation, str]]:
        """Find the words that name a circle (悪循環, ますます), with segments and cue ids."""
        scan = Scan(tokens, self._finder)
        sentences = [scan.sentence(number) for number in scan.marked("loop")]
        return [
            (segments[s.segment], quote(segments[s.segment], s, hit.start, hit.end), hit.cue.id)
            for s in sentences
            for hit in s.marks("loop")
        ]


def _names(found: Sequence[Link]) -> Iterator[str]:
    """Number the links of each segment."""
    count: dict[str, int] = {}
    for link in found:
        count[link.segment] = count.get(link.segment, 0) + 1
        yield f"{link.segment}/{count[link.segment]}"


class _Reader:
    """Reads single sentences, and looks back where a cue points back."""

    def __init__(self, segments: Sequence[Segment], codings: Sequence[Codings], scan: Scan) -> None:
        self._segments, self._codings, self._scan = segments, codings, scan

    def sentence(self, number: int) -> list[Link]:
        """The links whose cue stands in a sentence."""
        sentence = self._scan.sentence(number)
        if self._segments[sentence.segment].backchannel or claim.asked(sentence):
            return []
        hits = [
            h
            for h in sentence.hits
            if h.cue.shape in LINK_SHAPES
            and not claim.misplaced(sentence, h)
            and (
                h.cue.needs not in ("state", "change") or ends_in_state(left_of(sentence, h.start))
            )
        ]
        claims = [c for hit in claim.rivals(hits) for c in self._claim(number, sentence, hit)]
        return [self._link(sentence, c) for c in _distinct(claims)]

    def _claim(self, number: int, sentence: Sentence, hit: Hit) -> Iterator[_Found]:
        sides = SHAPES[hit.cue.shape](sentence, hit, lambda: self._before(number))
        if sides is None or not _fits(hit, *sides) or speech.talk(hit, *sides):
            return
        end = claim.reach(sentence, hit, *sides)
        motive = self._demanded(sentence, hit, end) or claim.done(hit, sides[1])
        if motive and (not hit.cue.reason or _purpose(hit, sides[0])):
            return
        told = speech.tells(sides[0]) if motive else speech.tells_both(hit, *sides)
        if speech.argues(hit, *sides) and not told:
            return
        yield _Found(hit, *sides, end)

    def _demanded(self, sentence: Sentence, hit: Hit, end: int) -> bool:
        coded = self._codings[sentence.segment] if self._codings else None
        return claim.demanded(sentence, hit, end, coded)

    def _before(self, number: int) -> Piece | None:
        """The main clause of the sentence before by the same speaker."""
        before = self._scan.before(number)
        if before < 0:
            segment = self._scan.sentence(number).segment
            before = self._scan.last(self._segment_before(segment))
        return main_clause(self._scan.sentence(before)) if before >= 0 else None

    def _segment_before(self, number: int) -> int:
        """The segment before, over back-channels, if the same person speaks there; else −1.

        Without names, only segments that adjoin in the text are one person's words.
        """
        own = self._segments[number]
        for i in range(number - 1, -1, -1):
            other = self._segments[i]
            if other.source != own.source:
                return -1
            if not other.backchannel:
                adjoins = other.end == own.start
                return i if other.speaker == own.speaker and (own.speaker or adjoins) else -1
        return -1

    def _link(self, sentence: Sentence, found: _Found) -> Link:
        hit, segment = found.hit, self._segments[sentence.segment]
        cause, effect = self._phrase(found.cause), self._phrase(found.effect)
        demanded = hit.cue.reason and self._demanded_effect(sentence, found)
        places = [hit.start, hit.end]
        for piece in (found.cause, found.effect):
            if piece.sentence is sentence:
                places += [piece.start, inflected(piece).end]
        return Link(
            id="",
            source=segment.source,
            speaker=segment.speaker,
            segment=segment.id,
            cause=cause,
            effect=effect,
            sign=sign(cause.direction, effect.direction, hit.cue),
            kind="motivates" if demanded else "causal",
            modality=claim.modality(sentence, hit, found.end),
            tier=_tier(found),
            cue=hit.cue.id,
            quotation=quote(segment, sentence, min(places), max(places)),
        )

    def _demanded_effect(self, sentence: Sentence, found: _Found) -> bool:
        """Whether the effect is a demand, wherever it stands."""
        effect = found.effect
        if effect.sentence is sentence and effect.start >= found.hit.end:
            return self._demanded(sentence, found.hit, found.end)
        start = Hit(found.hit.cue, effect.start, effect.start + 1, effect.start)
        coded = self._codings[effect.sentence.segment] if self._codings else None
        return claim.demanded(effect.sentence, start, effect.end, coded)

    def _phrase(self, piece: Piece) -> Phrase:
        segment = self._segments[piece.sentence.segment]
        words = quote(segment, piece.sentence, piece.start, inflected(piece).end)
        topic = quote(segment, piece.sentence, *piece.topic) if piece.topic else None
        return Phrase(segment.id, words.start, words.end, words.text, direction(piece), topic)


def _tier(found: _Found) -> int:
    """How far to trust a claim: a reason left hanging, a mere occasion, two events: proposals."""
    cue, cause, effect = found.hit.cue, found.cause, found.effect
    hanging = cue.shape == "clause" and effect.sentence is not cause.sentence
    occasion = cue.shape == "condition" and not is_state(cause)
    events = cue.shape == "clause" and cue.tier > 1 and not (is_state(cause) or is_state(effect))
    return 3 if hanging or occasion or events else cue.tier


def _fits(hit: Hit, cause: Piece, effect: Piece) -> bool:
    """Whether the cause is no one who acts; no side is a question; the sides share no words."""
    agent = hit.cue.shape in ("verb", "adnominal") or hit.cue.needs == "either"
    actor = agent and (acts(cause) or _named(cause.words[-1]))
    asked = any(claim.wonders(piece) for piece in (cause, effect))
    long = any(piece.end - piece.start > _LONGEST for piece in (cause, effect))
    empty = any(map(_bare, (cause, effect))) or _twice(cause, effect)
    return not (actor or asked or long or empty or _same(cause, effect))


def _twice(cause: Piece, effect: Piece) -> bool:
    """Whether both sides end on one noun and one direction (失業率が上がると失業率が増える)."""
    one, other = _last_noun(cause), _last_noun(effect)
    return len(one) > 1 and one == other and direction(cause) == direction(effect)


def _last_noun(piece: Piece) -> str:
    """The last noun that does not itself tell a change; "" without one."""
    marks = piece.sentence.marks("up", "down", "state", "raise", "lower")
    told = {i for mark in marks for i in range(mark.start, mark.end)}
    places = (i for i in range(piece.end - 1, piece.start - 1, -1) if i not in told)
    words = piece.sentence.words
    return next((words[i].lemma for i in places if is_noun(words[i])), "")


def _bare(piece: Piece) -> bool:
    """Whether a phrase says nothing but that something is, is done or has an effect."""
    said = [w for w in piece.words if has_meaning([w])]
    return piece.topic is None and all(
        w.lemma in _EMPTY or w.pos.startswith("名詞-数詞") for w in said
    )


def _purpose(hit: Hit, cause: Piece) -> bool:
    """Whether …のため names what something is done for (士気の回復のため, …に取り組む)."""
    return hit.cue.tier == 3 and hit.cue.needs == "state" and direction(cause) == "up"


def _named(word: Word) -> bool:
    """Whether a word names a place or a person; what is spelled in kana may be anything."""
    return word.pos.startswith(_PROPER) and not _KANA.fullmatch(word.surface)


def _distinct(claims: Sequence[_Found]) -> list[_Found]:
    """Of claims within the same words, this way or the other way round, the surest."""
    kept: list[_Found] = []
    for one in sorted(claims, key=lambda c: (c.hit.cue.tier, c.hit.start)):
        if not any(_rivals(one, c) for c in kept):
            kept.append(one)
    return sorted(kept, key=lambda c: (c.hit.start, c.hit.end))


def _rivals(one: _Found, other: _Found) -> bool:
    straight = _same(one.cause, other.cause) and _same(one.effect, other.effect)
    return straight or (_same(one.cause, other.effect) and _same(one.effect, other.cause))


def _same(one: Piece, other: Piece) -> bool:
    """Whether two pieces share words."""
    return one.sentence is other.sentence and one.start < other.end and other.start < one.end
