"""What says nothing at the edges of a phrase: marks, conjunctions, fillers, と思います, asides."""

from collections.abc import Sequence

from voicecode.spirals.clauses import CLOSING, OPENING, has_meaning, is_mark, is_predicate
from voicecode.spirals.scan import Sentence, Word

_LEADING = ("接続詞", "感動詞", "補助記号", "助詞", "空白", "記号")
_THINKING = {"思う", "考える", "感ずる", "存ずる", "見る", "言う", "認識", "推察", "理解"}
_ORDER = {"次", "初め", "始め", "最後", "一つ目", "二つ目", "同時", "逆"}
_ENDINGS = {"ます", "た", "居る", "て", "です", "ず", "おる", "為る"}
_SHELL = {
    *("思う", "考える", "感ずる", "言う", "有る", "居る", "の", "訳", "事", "物", "為る", "無い"),
    *("風", "御座る", "認識", "存ずる", "おる"),
}
# 増えている|状況にございます: the frame tells nothing.
_FRAMES = {"状況", "状態", "所", "次第", "実情", "現状", "傾向", "訳", "事", "物", "形"}
_COPULA = {"ます", "御座る", "有る", "です", "だ", "に", "で", "おる", "居る", "て"}
_ASIDE = {"）": "（", ")": "("}


def is_shell(words: Sequence[Word]) -> bool:
    """Whether words only close a sentence (です, と思います, のではないか)."""
    return not has_meaning([w for w in words if w.lemma not in _SHELL])


def trim(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Drop what says nothing at both edges: marks, conjunctions, fillers; と思います, のだ, ね."""
    words = sentence.words
    if start + 1 < end and words[start].lemma in _ORDER and words[start + 1].surface == "に":
        start += 2
    while start < end and (
        _filled(words, start, end)
        or (words[start].pos.startswith(_LEADING) and not _opens(words, start, end))
        or (words[start].pos.startswith("副詞") and is_mark(words[min(start + 1, end - 1)]))
    ):
        start += 1
    while start < end and (cut := _aside(words, start, end) or _tail(words, start, end)):
        end -= cut
    return start, end


def _filled(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether a filler begins here (辞めると|ですね、…)."""
    filler = words[start].lemma in ("です", "だ") and start + 1 < end
    return filler and words[start + 1].pos.startswith("助詞-終助詞")


def _opens(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether a bracket opens at `start` and closes before `end`."""
    return words[start].surface in OPENING and any(
        word.surface in CLOSING for word in words[start:end]
    )


def _tail(words: Sequence[Word], start: int, end: int) -> int:
    """How many words at the end are a shell."""
    last = words[end - 1]
    if last.lemma == "か" and (asserting := _asserting(words, start, end)):
        return asserting
    if (is_mark(last) and not _closes(words, start, end)) or last.pos.startswith(
        ("助詞-終助詞", "感動詞")
    ):
        return 1
    before = words[end - 2] if end - start > 1 else None
    if last.pos.startswith("助詞") and last.lemma not in ("など", "だけ", "ばかり", "まで"):
        return 1
    if last.lemma in ("だ", "です") and before and last.pos.startswith("助動詞"):
        return 1
    if last.lemma == "の" and last.pos.startswith("助詞-準体") and before and is_predicate(before):
        return 1
    return _thinking(words, start, end) or _frame(words, start, end)


def _frame(words: Sequence[Word], start: int, end: int) -> int:
    """The length of a closing …状況にございます, …ところでございます, …ことです."""
    i = end - 1
    while i > start and words[i].lemma in _COPULA:
        i -= 1
    framed = words[i].lemma in _FRAMES and i < end - 1 and i > start and is_predicate(words[i - 1])
    if not framed:
        return 0
    named = i > start + 2 and words[i - 1].lemma == "言う" and words[i - 2].surface == "と"
    return end - i + 2 * named


def _asserting(words: Sequence[Word], start: int, end: int) -> int:
    """The length of a closing …のではないか, counted from の: it asks and denies nothing."""
    for i in range(end - 1, max(start, end - 9), -1):
        after = {w.lemma for w in words[i + 1 : end]}
        if words[i].lemma == "の" and words[i].pos.startswith("助詞-準体"):
            denies = "無い" in after or {"有る", "ず"} <= after
            return end - i if denies and after & {"だ", "で"} else 0
    return 0


def _closes(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether a bracket that opened after `start` closes right before `end`."""
    return words[end - 1].surface in CLOSING and any(
        word.surface in OPENING for word in words[start:end]
    )


def _thinking(words: Sequence[Word], start: int, end: int) -> int:
    """The length of a closing と思って(い)ます, counted from と."""
    i = end - 1
    while i > start and words[i].lemma in _ENDINGS:
        i -= 1
    if i <= start or words[i].lemma not in _THINKING or words[i - 1].surface not in ("と", "って"):
        return 0
    thing = i > start + 2 and words[i - 2].lemma == "物" and is_predicate(words[i - 3])
    return end - i + 1 + thing


def _aside(words: Sequence[Word], start: int, end: int) -> int:
    """The length of closing round brackets with what stands in them, if words stand before."""
    opening = _ASIDE.get(words[end - 1].surface)
    places = (i for i in range(end - 1, start, -1) if words[i].surface == opening)
    return end - next(places, end)
