"""What stands around a claim and says something of it: a report, a denial, a circle."""

from collections.abc import Sequence

from voicecode.spirals.clauses import (
    OPENING,
    bracket_bounds,
    is_mark,
    is_noun,
    is_predicate,
)
from voicecode.spirals.scan import Hit, Sentence, Word

# Verbs, and nouns with する, by which one tells what others say.
_SAYING = {
    *(
        "言う",
        "話す",
        "語る",
        "述べる",
        "聞く",
        "伺う",
        "書く",
        "教える",
        "嘆く",
        "漏らす",
        "こぼす",
    ),
    *("訴える", "伝える", "答える", "仰る", "主張", "説明", "指摘", "報告", "報ずる", "報じる"),
    *("発表", "強調", "批判", "呼び掛ける", "載る", "記す", "唱える", "ぼやく", "囁く"),
    *("つぶやく", "零す", "呟く", "記載", "報道", "回答", "証言", "申す", "おっしゃる", "叫ぶ"),
}
_TOLD = {
    "た",
    "て",
    "ます",
    "居る",
    "れる",
    "られる",
    "為る",
    "てる",
    "おる",
    "貰う",
    "頂く",
    "有る",
}
_THINKING = {"思う", "考える", "感ずる", "感じる", "実感", "見る", "気付く", "認識", "痛感", "為る"}
# と言っていい, と言ってくれる
_DONE = {"良い", "は", "も", "貰う", "呉れる", "頂く", "下さる", "貰える", "もらえる"}
# Between と and the verb of saying: who says it, and where.
_WITNESS = {"が", "は", "も", "から", "に", "で", "の", "や", "より", "って"}
_QUOTED = ("「", "『")
_FAR = 14
# という悪循環に|陥っている
_CIRCLING = {
    *(
        "だ",
        "です",
        "ます",
        "に",
        "が",
        "を",
        "と",
        "で",
        "は",
        "の",
        "た",
        "て",
        "居る",
        "有る",
        "成る",
    ),
    *("入る", "陥る", "嵌まる", "はまる", "為る", "続く", "起きる", "起こる", "生まれる", "出来る"),
    *(
        "繰り返す",
        "言う",
        "来る",
        "仕舞う",
        "抜ける",
        "呼ぶ",
        "様",
        "事",
        "訳",
        "状態",
        "始まる",
        "ね",
    ),
    *("生ずる", "出る", "落ちる", "抜け出す", "られる", "ず", "ない", "おる", "御座る", "よ", "、"),
}
# …のが|この仕事の常だ
_USUAL = {
    *(
        "常",
        "普通",
        "実情",
        "現状",
        "実態",
        "現実",
        "悩み",
        "問題",
        "課題",
        "特徴",
        "例",
        "癖",
        "習い",
    ),
    *("毎年", "通例", "定番", "難点", "心配", "不安", "昨今", "姿", "種", "事", "決まり", "有り様"),
    *("当たり前", "当然", "パターン", "流れ", "傾向", "欠点", "弱点", "実感", "感想", "印象"),
}


def retold(words: Sequence[Word]) -> int:
    """The place of the と behind which others say it (…と、係の人が話していた); or −1."""
    for at in range(len(words) - 1, 1, -1):
        if words[at].lemma in _SAYING and _tells(words, at):
            place = _quoting(words, at)
            if place > 0:
                return place
    return -1


def _tells(words: Sequence[Word], at: int) -> bool:
    """Whether a verb tells that something was said: not と言えば, と言いたい, という話."""
    word, after = words[at], words[at + 1] if at + 1 < len(words) else None
    if is_noun(word):
        return after is not None and after.lemma in ("為る", "が")
    if after is None or is_mark(after):
        return word.cform.startswith("終止形")
    then = words[at + 2].lemma if at + 2 < len(words) else ""
    if after.lemma in ("れる", "られる"):
        # What is said of one now and then is an event: …と書かれる.
        return then in ("た", "て")
    return word.cform.startswith("連用形") and after.lemma in _TOLD and then not in _DONE


def _quoting(words: Sequence[Word], at: int) -> int:
    """The place of と before a verb of saying, with nobody but a witness in between; or −1."""
    for i in range(at - 1, max(0, at - _FAR), -1):
        if words[i].surface in ("と", "って"):
            # Of 「…」と it is told by `quoted`.
            said = words[i - 2 if words[i - 1].surface == "、" else i - 1]
            return i if is_predicate(said) or said.pos.startswith("助詞-終助詞") else -1
        witness = (
            is_noun(words[i]) or words[i].pos.startswith(("接", "連体詞")) or is_mark(words[i])
        )
        if not witness and words[i].lemma not in _WITNESS:
            return -1
    return -1


def quoted(words: Sequence[Word], hit: Hit) -> bool:
    """Whether a cue stands in 「…」 of which the sentence tells that someone says it."""
    low, high = bracket_bounds(words, hit.start, hit.end)
    if not low or words[low - 1].surface not in _QUOTED or high + 1 >= len(words):
        return False
    after = words[high + 1 :]
    if all(is_mark(word) for word in after):
        return False
    if after[0].surface in ("と", "って"):
        said = {word.lemma for word in after[1:3]}
        # What 「…」という状況 is called so is so; 「…」という見出し is a mark of its own.
        return not said & _THINKING and not (len(after) > 2 and _names(after[1], after[2]))
    return not after[0].pos.startswith("補助記号")


def _names(say: Word, thing: Word) -> bool:
    return say.lemma == "言う" and is_noun(thing)


def unframed(sentence: Sentence, start: int, end: int) -> int:
    """Where an effect ends that a frame closes: a report, a denial, a circle, …のが常だ."""
    words = sentence.words
    place = retold(words)
    if start < place < end:
        end = place
    for mark in sentence.marks("denied"):
        if start < mark.start < end and _denies(words, mark, end):
            end = mark.start
    for mark in sentence.marks("loop"):
        circle = mark.cue.id == "loop.words" and start < mark.start < end
        if circle and all(w.lemma in _CIRCLING for w in words[mark.end : end] if not is_mark(w)):
            end = _before_circle(words, start, mark.start, end)
    return _before_usual(words, start, end)


def _denies(words: Sequence[Word], mark: Hit, end: int) -> bool:
    """Whether a denial closes a clause (…わけではない) and asks for no assent (…ではないか)."""
    return (
        is_predicate(words[mark.start - 1])
        and not answers_itself(words, mark.end)
        and not any(is_noun(word) for word in words[mark.end : end])
    )


def answers_itself(words: Sequence[Word], at: int) -> bool:
    """Whether か follows a negation (…のではないですか): it asserts."""
    while at < len(words) and words[at].lemma in ("です", "だ", "ます", "の"):
        at += 1
    return at < len(words) and words[at].lemma in ("か", "かな", "かしら")


def _before_circle(words: Sequence[Word], start: int, at: int, end: int) -> int:
    """Where the clause before a loop word ends (…が減る|という悪循環); `end` if it is a subject."""
    i = at
    while i > start and (is_mark(words[i - 1]) or words[i - 1].lemma in ("と", "言う", "様", "だ")):
        i -= 1
    clause = i > start and is_predicate(words[i - 1]) and words[i - 1].surface not in OPENING
    return i if clause else end


def _before_usual(words: Sequence[Word], start: int, end: int) -> int:
    """Where a clause ends that …のが常だ closes."""
    i = end
    while i > start and words[i - 1].lemma in ("だ", "です", "ます", "た", "、", "。", "ね", "よ"):
        i -= 1
    if i <= start or words[i - 1].lemma not in _USUAL:
        return end
    for k in range(i - 1, max(start, i - 8), -1):
        if words[k].surface == "が" and words[k - 1].lemma in ("の", "事"):
            return k - 1 if k > start + 1 and is_predicate(words[k - 2]) else end
        if is_predicate(words[k]):
            return end
    return end
