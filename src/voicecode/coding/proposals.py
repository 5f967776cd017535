"""Proposals and wishes without a form: deeds of whom nobody is named as the doer (D5, D7)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from voicecode.coding.endings import NOMINAL, VERB
from voicecode.coding.offers import OUGHT, Offers, can
from voicecode.coding.roles import Role, has, main, named, opens, roles
from voicecode.coding.unsaid import Unsaid
from voicecode.columns.sentences import Sentences
from voicecode.types import Tokens

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Verbs that take を although nobody sets out to do anything.
_NO_ACT = _set("""
    居る 有る 呉れる 下さる 見掛ける 間違える 忘れる 失う 覚える 感ずる 知る 思い出す 占める
    見失う 過ぎる 超える 越える 上回る 下回る 迎える 抱える 浴びる 欠く 帯びる 端折る 引っ込む
    持て余す 期待 出来る 誤る 嫌う 嫌がる 怖がる 欲しがる 恐れる 諦める 悩む 悔やむ 喜ぶ 痛める
    壊す 要する 終わる 成る 付く 吐く つく 限る ためらう 揉める 迷う 苦しむ 手間取る
    窺う 伺う 尋ねる 問う 問い掛ける 質問 伺い 尋ね 発言 指摘 答弁 質疑
""")
# Verbs of what happens of itself: beside a description they tell, whatever was asked. 有る is none
# of them: what there should be (人の集う庭がある) is an answer.
_HAPPENING = _set("""
    出来る 減る 増える 続く 繋がる 広がる 起きる 起こる 生ずる 残る 変わる
    無くなる 進む 高まる 強まる 弱まる 深まる 狭まる 見える 聞こえる 分かる 伝わる 落ちる 下がる
    上がる 届く 遅れる 衰える 消える 止まる 途切れる 崩れる 潰れる 足りる 掛かる 違う 生まれる 育つ
""")
# What there is, where it is complained of: no answer to what is to be done.
_FOUND = _set("""
    ケース 場合 ハードル 問題 課題 矛盾 傾向 差 ばらつき 不安 心配 限界 現象 負担 壁 抵抗 難点 危険
    リスク 恐れ 性 所 面 部分 時 無理 無駄 偏り ずれ 不満 声
""")
_BEFALLS = frozenset((("成る", "なく"), ("出る", "が")))
_HELD = ("名詞-普通名詞-一般", "名詞-普通名詞-助数詞可能", "名詞-普通名詞-サ変可能")
_LISTS = _set("とか など 等")
# Verbs of going somewhere to act; what is given or kept up stays the deed of the verb before.
_MOVES = _set(
    "付く 行く 寄る 出向く 集まる 並ぶ 出る 会う 歩く 回る 座る 立つ 入る 乗る 頼む 任せる"
)
_AUXILIARY = _set("行く 貰う 頂く 見る 置く")
_VOICES = _set("声 話 噂 評判 意見 悲鳴 苦情")
# Nouns of what has been done and is only reported (会場を借りて開催).
_REPORTED = _set(
    "開催 実施 開始 開店 開業 終了 完了 完成 到着 出発 帰宅 作業 生活 勤務 研究 決定 移動"
)
_CAUSING = _set("せる させる")


class Proposals:
    """What sentences without a cue propose or wish, judged by their last words."""

    def __init__(
        self,
        tokens: Tokens,
        cut: Sentences,
        verbs: frozenset[str],
        kernel: Ints,
        beside: Bools,
    ) -> None:
        """Look at all sentences at once.

        Args:
            tokens: the words.
            cut: their sentences.
            verbs: the lemmas of acting (貼る, 決める).
            kernel: the token after what the shells leave of each sentence, see `kernels`.
            beside: marks round brackets to look past, see `asides`.
        """
        self._verbs = verbs
        self._lexeme, self._words = tokens.lexeme, tokens.vocabulary
        self._offers = Offers(tokens.vocabulary, verbs)
        self._unsaid = Unsaid(tokens.vocabulary, verbs)
        low = cut.bounds[:-1]
        self._low: list[int] = low.tolist()
        self._kernel: list[int] = kernel.tolist()
        role = roles(tokens)
        self._acts = _any(has(role, Role.OBJECT), low)
        self._pleads = _any(has(role, Role.PLEA), low)
        self._topic = _any(has(role, Role.TOPIC), low)
        after = np.arange(len(role)) >= kernel[cut.of_token]
        reported = _any(has(role, Role.REPORT) & after, low)
        conditional = _any(opens(role), low)
        self._offering = [o and not r for o, r in zip(conditional, reported, strict=True)]
        told = named(role) & main(role, cut) & ~beside
        self._told = _any(told, low)

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
        if value := self.offers(sentence):
            return value, "offer"
        if self._plans(sentence, rows, form):
            return OUGHT, "plan"
        told, pleads = self._told[sentence], self._pleads[sentence]
        return self._unsaid.of(rows, form, told=told, pleads=pleads), "unsaid"

    def offers(self, sentence: int) -> str:
        """What a sentence asks for that tells a deed with the good it does, "" for any other."""
        if not self._offering[sentence]:
            return ""
        rows = self._lexeme[self._low[sentence] : self._kernel[sentence]]
        return self._offers.of(rows.tolist())

    def happens(self, sentence: int, end: int) -> bool:
        """Whether a sentence that ends in a plain verb tells of what nobody does (人が増える)."""
        row, words = int(self._lexeme[end - 1]), self._words
        if words.lemma[row] == "為る":
            return self._told[sentence] and not self._topic[sentence]
        before = words.surface[self._lexeme[end - 2]]
        if (words.lemma[row], before) in _BEFALLS:
            return True
        if (words.lemma[row], before) == ("有る", "が"):
            return words.lemma[int(self._lexeme[max(end - 3, 0)])] in _FOUND
        return words.lemma[row] in _HAPPENING or can(words, row)

    def _plans(self, sentence: int, rows: Sequence[int], form: str) -> bool:
        """Whether somebody is to act and nobody is named who does (hard case 34).

        So say a plain verb of acting (掲示板に貼る) and a noun of action after を (資料を送付).
        """
        if form not in (VERB, NOMINAL) or self._told[sentence]:
            return False
        words = self._words
        if form == NOMINAL and words.lemma[rows[-1]] not in _LISTS and not self._listed(rows):
            return self._notes(sentence, rows)
        goes_on = words.lemma[rows[-1]] == "行く" and self._topic[sentence]
        rows = self._deed(rows)
        if len(rows) < 2 or goes_on or not self._sets_out(rows):
            return False
        if words.lemma[rows[-1]] in self._verbs | _CAUSING:
            return self._acts[sentence] or self._led(rows)
        return self._acts[sentence] and not self._topic[sentence]

    def _sets_out(self, rows: Sequence[int]) -> bool:
        """Whether the last verb is one of doing, not of what befalls, can be or is heard."""
        words, last = self._words, rows[-1]
        lemma = words.lemma[last]
        if lemma in _CAUSING:
            return True
        befalls = lemma in _NO_ACT | _HAPPENING or can(words, last)
        heard = lemma == "聞く" and self._quotes(rows)
        return words.pos[last].startswith("動詞") and not befalls and not heard

    def _quotes(self, rows: Sequence[int]) -> bool:
        """Whether a voice is told of with what it says (減らせという声)."""
        lemmas = [self._words.lemma[row] for row in rows]
        return any(
            lemma in _VOICES and (before == "言う" or (second, before) == ("と", "の"))
            for second, before, lemma in zip(lemmas, lemmas[1:], lemmas[2:], strict=False)
        )

    def _notes(self, sentence: int, rows: Sequence[int]) -> bool:
        """Whether it ends in a noun of action after を or after a deed (表を作って共有)."""
        words, place = self._words, len(rows) - 1
        acts = words.pos[rows[-1]].endswith("サ変可能") and words.lemma[rows[-1]] not in _NO_ACT
        while place > 1 and words.pos[rows[place - 1]].startswith("名詞"):
            place -= 1
        before = rows[place - 1]
        if words.lemma[before] == "て" and place > 1:
            verb = words.lemma[rows[place - 2]]
            reported = words.lemma[rows[-1]] in _REPORTED
            return acts and not reported and verb in self._verbs | _MOVES
        hangs = words.surface[before] == "を" or words.pos[before] == "助詞-格助詞"
        return acts and hangs and place == len(rows) - 1 and self._acts[sentence]

    def _deed(self, rows: Sequence[int]) -> Sequence[int]:
        """The words up to the verb of the deed itself, without とか, ていく and てもらう."""
        lemma, end = self._words.lemma, len(rows)
        while end > 2 and (lemma[rows[end - 1]] in _LISTS or self._listed(rows[:end])):
            end -= 1 if lemma[rows[end - 1]] in _LISTS else 2
        if end > 2 and lemma[rows[end - 1]] in _AUXILIARY and lemma[rows[end - 2]] == "て":
            verb = self._words.pos[rows[end - 3]].startswith("動詞")
            end -= 2 if verb and lemma[rows[end - 3]] in self._verbs else 0
        return rows[:end]

    def _listed(self, rows: Sequence[int]) -> bool:
        """Whether とか closes it where it is taken for two words."""
        return [self._words.surface[row] for row in rows[-2:]] == ["と", "か"]

    def _led(self, rows: Sequence[int]) -> bool:
        """Whether the last verb is told how, where or to what end (まず小さく始める)."""
        words, place = self._words, -2
        if words.lemma[rows[-1]] in _CAUSING and len(rows) > 2:
            place = -3
        if len(rows) > -place and words.pos[rows[place]].endswith("サ変可能"):
            place -= 1
        row = rows[place]
        adverb = words.pos[row].startswith(("助詞-格助詞", "助詞-係助詞", "副詞"))
        if words.surface[row] == "、" and len(rows) > 1 - place:
            verb = rows[place - 1]
            return words.lemma[verb] in self._verbs and words.cform[verb] == "連用形-一般"
        if words.lemma[row] == "て" and len(rows) > 1 - place:
            return words.lemma[rows[place - 1]] in self._verbs | _MOVES
        if place == -2 and words.pos[row] in _HELD:
            return True
        return adverb or words.cform[row].startswith(("連用形-一般", "連用形-ニ"))


def _any(found: Bools, low: Ints) -> list[bool]:
    """Whether each sentence has any of the marked tokens."""
    sentences: list[bool] = np.logical_or.reduceat(found, low).tolist()
    return sentences
