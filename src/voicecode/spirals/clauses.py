"""Where clauses end, on UniDic tokens alone: no dependency parser is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from voicecode.spirals.scan import Hit, Sentence, Word

# A `stop` ends a clause only if the next has a subject of its own; an `if` ties its clause to the
# next one; after a `contrast` or a `reason` something new begins.
EndKind = Literal["stop", "if", "contrast", "reason"]

_CONTRAST = {"が", "けれど", "けれども", "けど", "し", "のに"}
_AUXILIARY = {
    *("居る", "有る", "来る", "行く", "仕舞う", "貰う", "下さる", "頂く", "遣る", "見る", "置く"),
    *("欲しい", "良い", "成る", "くれる", "呉れる", "御座る", "参る", "おる", "無い"),
}
# Verbs that serve as particles after に, と or を: …について, …として, …に伴い.
_FUNCTIONAL = {
    *("因る", "於く", "就く", "つく", "伴う", "従う", "連れる", "対する", "関する", "為る"),
    *("合わせる", "含める", "踏まえる", "始める", "巡る", "基づく", "向ける", "加える", "除く"),
    *("当たる", "際する", "沿う", "応ずる", "比べる", "先立つ", "鑑みる", "照らす", "通す"),
    *("通ずる", "見える", "違う", "異なる"),
}
_MEANING = ("名詞", "代名詞", "動詞", "形容詞", "形状詞", "接尾辞-形容詞的")
_COMMAS = ("、", "，", ",")
OPENING, CLOSING = frozenset("「『（(［["), frozenset("」』）)］]")


@dataclass(frozen=True, slots=True)
class End:
    """A clause ends before word `at`; its own last word before marks is `last`."""

    last: int
    at: int
    kind: EndKind


def is_noun(word: Word) -> bool:
    """Whether a word can stand in a noun phrase as its head."""
    return word.pos.startswith(("名詞", "代名詞", "接尾辞-名詞的", "形状詞"))


def is_predicate(word: Word) -> bool:
    """Whether a word can be a predicate or the end of one."""
    return word.pos.startswith(("動詞", "形容詞", "助動詞", "接尾辞-形容詞的", "接尾辞-動詞的"))


def is_mark(word: Word) -> bool:
    """Whether a word is punctuation or a blank."""
    return word.pos.startswith(("補助記号", "空白", "記号")) or not word.surface.strip()


def has_meaning(words: Sequence[Word]) -> bool:
    """Whether any word says something by itself."""
    return any(word.pos.startswith(_MEANING) for word in words)


def subjects(words: Sequence[Word], low: int, high: int) -> list[int]:
    """The places of が, は, も after a noun in low:high."""
    return [
        i
        for i in range(low + 1, high)
        if words[i].surface in ("が", "は", "も")
        and words[i].pos.startswith(("助詞-格", "助詞-係"))
        and (is_noun(words[i - 1]) or words[i - 1].lemma in ("の", "など", "まで", "だけ"))
        and words[i - 1].lemma != "方"
    ]


def bracket_bounds(words: Sequence[Word], low: int, high: int) -> tuple[int, int]:
    """The innermost pair of brackets around low:high, as bounds for what stands in it."""
    depth, first = 0, 0
    for i in range(low - 1, -1, -1):
        depth += (words[i].surface in CLOSING) - (words[i].surface in OPENING)
        if depth < 0:
            first = i + 1
            break
    depth, last = 0, len(words)
    for i in range(high, len(words)):
        depth += (words[i].surface in OPENING) - (words[i].surface in CLOSING)
        if depth < 0:
            last = i
            break
    return first, last


def clause_ends(sentence: Sentence) -> list[End]:
    """All ends of clauses within a sentence, by position."""
    words = sentence.words
    taken = {
        i
        for hit in sentence.marks("clause", "adnominal", "result", "opening", "cleft")
        for i in range(hit.start, hit.end)
    }
    ends = {}
    for i in range(1, len(words) - 1):
        kind = None if i in taken else _kind(words, i)
        if kind:
            ends[i] = End(_last(words, i), _after(words, i + 1), kind)
    for hit in sentence.marks("clause", "condition"):
        if hit.cue.needs and not _after_state(sentence, hit):
            continue
        # 六倍で推移する: without a comma mere で ends no clause.
        if (
            hit.cue.needs == "change"
            and hit.end < len(words)
            and (words[hit.end].surface not in _COMMAS)
        ):
            continue
        kind = "reason" if hit.cue.shape == "clause" else "if"
        ends[hit.end - 1] = End(hit.start, _after(words, hit.end), kind)
    return [ends[i] for i in sorted(ends) if ends[i].at < len(words)]


def _after_state(sentence: Sentence, hit: Hit) -> bool:
    """Whether a word for a state or a change stands right before a cue that needs one."""
    return any(m.start < hit.start <= m.end + 1 for m in sentence.marks("up", "down", "state"))


def _last(words: Sequence[Word], i: int) -> int:
    """The end of the clause's own words: a particle is left out, a verb kept."""
    return i if words[i].pos.startswith("助詞") else i + 1


def _after(words: Sequence[Word], i: int) -> int:
    while i < len(words) and is_mark(words[i]) and words[i].surface not in OPENING:
        i += 1
    return i


def _kind(words: Sequence[Word], i: int) -> EndKind | None:
    """What clause end, if any, word i is."""
    word, before, after = words[i], words[i - 1], words[i + 1]
    if word.pos.startswith("助詞-接続助詞") and is_predicate(before):
        return _joined(words, i)
    if word.lemma == "た" and word.cform.startswith("仮定形"):
        return "if"
    shared = word.lemma == "一方" or (word.lemma == "だ" and before.lemma == "一方")
    if after.surface == "、" and (
        shared or (word.surface in ("か", "は") and before.lemma == "の")
    ):
        return "contrast"
    if after.surface in _COMMAS and _complete(words, i) and words[i + 2 :]:
        return None if words[i + 2].lemma in ("と", "って", "みたい") else "contrast"
    suspended = word.cform.startswith("連用形") and not word.cform.startswith("連用形-ニ")
    if suspended and after.surface in _COMMAS and not _functional(words, i):
        return "stop"
    beside = (word.lemma == "ず" and after.lemma == "に") or _along(words, i)
    return "stop" if beside else None


def _along(words: Sequence[Word], i: int) -> bool:
    """Whether the に at i ends 〜するとともに, which puts two clauses side by side."""
    if i < 3 or words[i].surface != "に" or words[i + 1].surface not in _COMMAS:
        return False
    together = words[i - 1].lemma in ("共", "共に", "同時") and words[i - 2].lemma == "と"
    return together and is_predicate(words[i - 3])


def _complete(words: Sequence[Word], i: int) -> bool:
    """Whether a sentence could end after word i (減ったよ|、見てのとおり); not so 人がですね."""
    ended = words[i].pos.startswith("助詞-終助詞") or (
        is_predicate(words[i]) and words[i].cform.startswith(("終止形", "意志推量形"))
    )
    while i and (words[i].pos.startswith("助詞-終助詞") or words[i].lemma in ("です", "だ")):
        i -= 1
    named = words[i].pos.startswith("助詞-準体")
    return ended and (named or not words[i].pos.startswith("助詞"))


def _joined(words: Sequence[Word], i: int) -> EndKind | None:
    """What clause end the conjunctive particle i makes."""
    lemma = words[i].lemma
    if lemma in _CONTRAST:
        return "contrast"
    if lemma in ("ば", "と", "ても"):
        return "if"
    return "stop" if lemma == "て" and not tied(words, i) else None


def tied(words: Sequence[Word], i: int) -> bool:
    """Whether て ties its verb to what follows: an auxiliary, a particle, …に対して."""
    if i + 1 == len(words):
        return False
    after = words[i + 1]
    return (
        after.lemma in _AUXILIARY
        or after.pos.startswith("助詞")
        or (i > 1 and _functional(words, i - 1))
    )


def _functional(words: Sequence[Word], i: int) -> bool:
    particles = ("に", "と", "を", "も")
    return i > 0 and words[i].lemma in _FUNCTIONAL and words[i - 1].surface in particles
