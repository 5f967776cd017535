"""Proposals and wishes without a form: who acts goes unnamed, or the verb goes unsaid (D5, D7)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from voicecode.coding.endings import ELLIPSIS, NOMINAL, VERB
from voicecode.coding.offers import OUGHT, WANT, Offers, can
from voicecode.columns.lexemes import derive
from voicecode.columns.sentences import Sentences, mark
from voicecode.types import Tokens

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Particles that name who or what does something; は and も do so only after one who can act.
_NAMING = _set("が ほど")
_TOPIC = _set("は も")
_DOERS = _set("""
    市 町 村 県 国 区 課 係 部 局 班 隊 会 社 会社 学校 役所 役場 行政 委員 協会 組合 自治 店 院
    園 校 員 者 生 人 方 達 家 親 子 母 父 夫 妻 孫 客 氏 さん 先生 教師 職員 住民 市民 町民
    会員 役員 社員 上司 部下 若手 先輩 後輩 新人 皆 私 僕 俺 我々 自分 彼 彼女 誰 他 課長 部長
    係長 社長 会長 店長 校長 園長 担当 大人 子供 生徒 学生 保護 患者 利用 団体 企業 業者 事務局
    本人 家族 友人 仲間 世帯 農家 うち 猫 犬 夏 冬 以前 今 現在 日 か
""")
# What happens again and again is told, not planned.
_HABIT = _set("""
    毎年 毎日 毎朝 いつも 普段 しょっちゅう たいてい 今でも 昔 いまだ 相変わらず 度々 たびたび
""")
# Verbs that take を although nobody sets out to do anything.
_NO_ACT = _set("""
    居る 有る 呉れる 下さる 見掛ける 間違える 忘れる 失う 覚える 感ずる 知る 思い出す 占める
    見失う 過ぎる 超える 越える 上回る 下回る 迎える 抱える 浴びる 欠く 帯びる 端折る 引っ込む
    持て余す 期待 出来る 誤る 嫌う 嫌がる 怖がる 欲しがる 恐れる 諦める 悩む 悔やむ 喜ぶ 痛める
    壊す 要する 終わる 成る 付く 吐く つく 限る ためらう 揉める 迷う 苦しむ 手間取る
    伺う 尋ねる 問う 問い掛ける 質問 伺い 尋ね 発言 指摘 答弁 質疑
""")
# Verbs of what happens of itself: beside a description they tell, whatever was asked. 有る is none
# of them: what there should be (人の集う庭がある) is an answer.
_HAPPENING = _set("""
    出来る 減る 増える 続く 繋がる 広がる 起きる 起こる 生ずる 残る 変わる
    無くなる 進む 高まる 強まる 弱まる 深まる 狭まる 見える 聞こえる 分かる 伝わる 落ちる 下がる
    上がる 届く 遅れる 衰える 消える 止まる 途切れる 崩れる 潰れる 足りる 掛かる 違う 生まれる 育つ
""")
_BEFALLS = frozenset((("成る", "なく"), ("出る", "が")))
# Words around a verb left unsaid: a wish, a plea, no plan at all, something to act on.
_AIM = _set("様 ず")
# Particles made of a verb and て: 「町の顔として」, 「議決をもって」.
_COMPOUND = frozenset(
    (
        ("と", "為る"),
        ("を", "持つ"),
        ("を", "以つ"),
        ("を", "通ずる"),
        ("に", "向ける"),
        ("に", "合わせる"),
        ("に", "当たる"),
        ("に", "代える"),
    )
)
_POINTED = _set("た だ 有る 言う 述べる 申し上げる 示す 知る")
_PLEA = _set("せめて 是非 ぜひ どうか")
_HELD = _set("を は")
_EVEN_GIVEN = ["呉れる", "て", "も"]
_CUT_SHORT = _set("を に へ から だ")
_ADJECTIVES = ("形容詞-一般", "形容詞-非自立可能")
_NO_AIM = _set("様 の 為 だ 割 際 毎 方 間 侭 儘 何")
_TOUCHED = _set("を は もっと 先ず 所")
_THINGS = ("名詞-普通名詞-一般", "名詞-普通名詞-サ変", "名詞-固有", "接頭辞")
_WHEN = _set("前 まえ 際 時 とき うち 内")
_CAUSING = _set("せる させる")


class Proposals:
    """What sentences without a cue propose or wish, judged by their last words."""

    def __init__(self, tokens: Tokens, cut: Sentences, verbs: frozenset[str]) -> None:
        """Look at all sentences at once; `verbs` are the lemmas of acting (貼る, 決める)."""
        self._verbs = verbs
        self._lexeme, self._words = tokens.lexeme, tokens.vocabulary
        self._offers = Offers(tokens.vocabulary, verbs)
        low = cut.bounds[:-1]
        self._low: list[int] = low.tolist()
        self._acts = _any(mark(tokens, frozenset("を")), low)
        self._pleads = _any(mark(tokens, _PLEA), low)
        self._topic = _any(mark(tokens, _TOPIC, "助詞"), low)
        self._told = _any(_told(tokens) & _main(tokens, cut), low)

    def of(self, sentence: int, end: int, form: str) -> tuple[str, str]:
        """What a sentence asks for and the rule that says so, ("", "") where it only tells.

        Args:
            sentence: its number.
            end: the token after its last word.
            form: how it ends, see `Endings.form`.
        """
        rows = self._lexeme[self._low[sentence] : end].tolist()
        if len(rows) < 2:
            return "", ""
        if value := self._offers.of(rows):
            return value, "offer"
        if self._plans(sentence, rows, form):
            return OUGHT, "plan"
        return self._unsaid(sentence, rows, form), "unsaid"

    def offers(self, sentence: int, end: int) -> str:
        """What a sentence asks for that tells a deed with the good it does, "" for any other."""
        return self._offers.of(self._lexeme[self._low[sentence] : end].tolist())

    def happens(self, sentence: int, end: int) -> bool:
        """Whether a sentence that ends in a plain verb tells of what nobody does (人が増える)."""
        row, words = int(self._lexeme[end - 1]), self._words
        if words.lemma[row] == "為る":
            return self._told[sentence] and not self._topic[sentence]
        before = words.surface[self._lexeme[end - 2]]
        if (words.lemma[row], before) in _BEFALLS:
            return True
        return words.lemma[row] in _HAPPENING or can(words, row)

    def _plans(self, sentence: int, rows: Sequence[int], form: str) -> bool:
        """Whether somebody is to act and nobody is named who does (hard case 34).

        So say a plain verb of acting (掲示板に貼る) and a noun of action after を (資料を送付).
        """
        if form not in (VERB, NOMINAL) or self._told[sentence]:
            return False
        words, last, before = self._words, rows[-1], rows[-2]
        if form == NOMINAL:
            hangs = words.surface[before] == "を" or words.pos[before] == "助詞-格助詞"
            act = words.pos[last].endswith("サ変可能") and words.lemma[last] not in _NO_ACT
            return act and hangs and self._acts[sentence]
        causes = words.lemma[last] in _CAUSING
        if not (causes or words.pos[last].startswith("動詞")) or words.lemma[last] in _NO_ACT:
            return False
        if can(words, last) or words.lemma[last] in _HAPPENING:
            return False
        if causes or words.lemma[last] in self._verbs:
            return self._acts[sentence] or self._led(rows)
        return self._acts[sentence] and not self._topic[sentence]

    def _led(self, rows: Sequence[int]) -> bool:
        """Whether the last verb is told how, where or to what end (まず小さく始める)."""
        words, place = self._words, -2
        if words.lemma[rows[-1]] in _CAUSING and len(rows) > 2:
            place = -3
        if len(rows) > -place and words.pos[rows[place]].endswith("サ変可能"):
            place -= 1
        row = rows[place]
        adverb = words.pos[row].startswith(("助詞-格助詞", "助詞-係助詞", "副詞"))
        if words.lemma[row] == "て" and len(rows) > 1 - place:
            return words.lemma[rows[place - 1]] in self._verbs
        return adverb or words.cform[row].startswith(("連用形-一般", "連用形-ニ"))

    def _unsaid(self, sentence: int, rows: Sequence[int], form: str) -> str:
        """What is asked for where the verb is left unsaid.

        「通路を広く」 is a proposal, 「みんなが話せるように」 a wish, 「…を直して」 a request.
        """
        words, last, told = self._words, rows[-1], self._told[sentence]
        if words.lemma[last] in _PLEA or (self._pleads[sentence] and self._bare(rows, form)):
            return WANT
        if form != ELLIPSIS:
            noted = words.cform[last] == "連用形-一般" and words.lemma[last] in self._verbs
            return OUGHT if noted and self._acts[sentence] and not told else ""
        if self._begs(sentence, rows):
            return WANT
        return OUGHT if not told and self._aims_at(rows) else ""

    def _bare(self, rows: Sequence[int], form: str) -> bool:
        """Whether a noun or a case particle closes it (ぜひ手すりを, せめて椅子だけでもね)."""
        pos = [self._words.pos[row] for row in rows[-2:]]
        if pos[-1] == "助詞-終助詞":
            return pos[0].startswith(("助詞", "名詞"))
        return form != VERB and pos[-1].startswith(
            ("助詞-格助詞", "助詞-副助詞", "助詞-係", "名詞")
        )

    def _begs(self, sentence: int, rows: Sequence[int]) -> bool:
        """Whether て of a request, ように of a wish or も of one more thing closes it."""
        lemmas = [self._words.lemma[row] for row in rows]
        if lemmas[-1] == "て":
            return not self._told[sentence] and tuple(lemmas[-3:-1]) not in _COMPOUND
        if lemmas[-1] == "も":
            if self._words.pos[rows[-2]] == "助詞-接続助詞" and lemmas[-2] != "て":
                return False
            more = not self._told[sentence] and not _HELD.isdisjoint(lemmas)
            return more or lemmas[-3:] == _EVEN_GIVEN
        if lemmas[-2] == "ず" and self._told[sentence]:
            return False
        # ように and ずに wish after a verb (忘れずに), not after a noun (例年のように).
        # What was said or is there is only pointed to (先に述べたように, 条例にあるように).
        verb = len(rows) > 2 and self._words.pos[rows[-3]].startswith(("動詞", "助動詞"))
        return verb and lemmas[-2] in _AIM and lemmas[-3] not in _POINTED

    def _aims_at(self, rows: Sequence[int]) -> bool:
        """Whether it breaks off at what is to become of something (通路を広く, 一つずつ箱へ)."""
        lemmas = [self._words.lemma[row] for row in rows]
        cut_short = lemmas[-1] in _CUT_SHORT or self._words.pos[rows[-1]] in _ADJECTIVES
        return cut_short and lemmas[-2] not in _NO_AIM and not _TOUCHED.isdisjoint(lemmas)


def _any(found: Bools, low: Ints) -> list[bool]:
    """Whether each sentence has any of the marked tokens."""
    sentences: list[bool] = np.logical_or.reduceat(found, low).tolist()
    return sentences


def _told(tokens: Tokens) -> Bools:
    """Mark the particles that name who acts, shape (n,)."""
    named = mark(tokens, _NAMING, "助詞") | mark(tokens, _HABIT)
    words = tokens.vocabulary
    doer = derive(words, "acts", lambda row: words.lemma[row] in _DOERS, np.bool_)
    named[1:] |= mark(tokens, _TOPIC, "助詞")[1:] & doer[tokens.lexeme[:-1]]
    return named & ~_inside(tokens)


def _inside(tokens: Tokens) -> Bools:
    """Mark が of a clause that describes a noun (子どもが話せる場を作る), shape (n,)."""
    words = tokens.vocabulary
    row = tokens.lexeme
    verb = derive(words, "verb", lambda r: words.pos[r].startswith("動詞"), np.bool_)[row]
    bound = derive(words, "bound", lambda r: words.cform[r].startswith("連体形"), np.bool_)[row]
    noun = derive(words, "thing", lambda r: words.pos[r].startswith(_THINGS), np.bool_)[row]
    after = np.append(noun[1:], False)
    places = np.where(verb, np.arange(len(row)), len(row))
    following = np.minimum.accumulate(places[::-1])[::-1]
    describes = np.append(verb & bound & after, False)
    found: Bools = mark(tokens, frozenset("が"), "助詞") & describes[following]
    return found


def _main(tokens: Tokens, cut: Sentences) -> Bools:
    """Mark what stands after the last reason or time of its sentence, shape (n,).

    So 「見通しが悪いので、…」 and 「雪が積もる前に、…」 leave unsaid who acts.
    """
    joint = mark(tokens, _set("から けど けれど が"), "助詞-接続助詞")
    joint[1:] |= mark(tokens, frozenset("で"))[1:] & mark(tokens, _set("の"), "助詞-準体助詞")[:-1]
    joint[1:] |= mark(tokens, _set("に は"), "助詞")[1:] & mark(tokens, _WHEN, "名詞")[:-1]
    places = np.arange(len(joint))
    reason = np.maximum.accumulate(np.where(joint, places, -1))
    after: Bools = places > reason[cut.bounds[1:] - 1][cut.of_token]
    return after
