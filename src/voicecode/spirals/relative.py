"""Clauses of causing that modify a noun (離職を招く長時間労働): the noun is the cause."""

from collections.abc import Sequence

from voicecode.spirals.clauses import is_mark, is_noun
from voicecode.spirals.direction import is_state
from voicecode.spirals.scan import Hit, Sentence, Word
from voicecode.spirals.spans import Piece, left_of

# Nouns that close a clause instead of being its subject (…につながる恐れ).
_FORMAL = {
    *("事", "物", "の", "様", "訳", "所", "恐れ", "可能", "可能性", "筈", "時", "場合", "点"),
    *("為", "程", "状況", "状態", "結果", "形", "事態", "傾向", "現状", "一方", "面", "ケース"),
    *("例", "中", "上", "内", "間", "前", "後", "限り", "以上", "分", "悪", "循環", "悪循環"),
    *("スパイラル", "連鎖", "構造", "構図", "話", "気", "危険", "リスク", "懸念", "心配", "因"),
    *("責任", "疑い", "経緯", "必要", "必要性", "意味", "立場", "意図", "由", "旨", "覚悟"),
    *("原因", "要因", "理由", "一因", "切っ掛け", "背景", "流れ", "方向", "側面", "部分"),
    *("問題", "課題", "議論", "情報", "論点", "内容"),
}
_ENDINGS = ("助動詞", "助詞-接続助詞", "動詞-非自立可能")
_JOINED = {"の", "や", "と", "・", "な"}


def modified(sentence: Sentence, hit: Hit) -> Piece | None:
    """The noun phrase that a verb of causing modifies, or None."""
    words = sentence.words
    at = _verb_end(words, hit.end)
    if not words[at - 1].cform.startswith("連体形"):
        return None
    head = noun_after(sentence, at)
    return None if head.start == head.end or words[head.end - 1].lemma in _FORMAL else head


def told(sentence: Sentence, hit: Hit) -> tuple[Piece, Piece] | None:
    """Cause and effect of a relative clause, or None where it names a purpose.

    離職を招く長時間労働 and 会話を減らした間仕切り say that something is so; 事故を防ぐ仕組み
    says what something is for.
    """
    cause = modified(sentence, hit)
    if cause is None:
        return None
    object_ = left_of(sentence, hit.start)
    effect = Piece(sentence, object_.start, hit.end if hit.cue.inside else hit.start)
    happened = cause.start > hit.end
    trouble = is_state(cause) or (not hit.cue.inside and is_state(effect))
    meant = any(mark.end == cause.end for mark in sentence.marks("means"))
    return (cause, effect) if happened or (trouble and not meant) else None


def noun_after(sentence: Sentence, at: int) -> Piece:
    """The noun phrase from word `at` with all that modifies its last noun; empty without one."""
    words = sentence.words
    end = at
    while end < len(words) and _goes_on(words, end):
        end += 1
    while end > at and not is_noun(words[end - 1]):
        end -= 1
    # 説明会のこと is 説明会.
    if end - at > 2 and words[end - 1].lemma in ("事", "方") and words[end - 2].lemma == "の":
        end -= 2
    return Piece(sentence, at, end)


def _goes_on(words: Sequence[Word], i: int) -> bool:
    """Whether a noun phrase goes on over word i."""
    word = words[i]
    if is_mark(word) or word.pos.startswith(("助詞-接続", "助詞-終", "助動詞-")):
        return word.surface == "・"
    if word.pos.startswith(("助詞", "助動詞")):
        attributive = word.pos.startswith("助動詞") and word.cform.startswith("連体形")
        return word.surface in _JOINED or attributive
    return True


def _verb_end(words: Sequence[Word], at: int) -> int:
    """Where the endings of a verb stop (招いて|いた)."""
    while at < len(words) and words[at].pos.startswith(_ENDINGS):
        at += 1
    return at
