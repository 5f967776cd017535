"""Proposals, wishes and requests that break off before their verb: 通路を広く, もう一人 (D7)."""

from collections.abc import Sequence

from voicecode.coding.endings import ELLIPSIS, MANNERS, VERB
from voicecode.coding.offers import OUGHT, WANT, can
from voicecode.types import Lexemes


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


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
PLEA = _set("せめて 是非 ぜひ どうか")
_HELD = _set("を は")
_EVEN_GIVEN = ["呉れる", "て", "も"]
_CUT_SHORT = _set("を に へ から だ")
_SOMETHING = _set("何 誰 何処 何時")
_ADJECTIVES = ("形容詞-一般", "形容詞-非自立可能", "接尾辞-形容詞的")
# How things are found, not made.
_COMPLAINT = _set("""
    寒い 暑い 暗い 狭い 古い 重い 忙しい 難しい 遠い 汚い 臭い 悪い 辛い きつい 苦しい 怖い 危ない
    薄暗い 乏しい 遅い 煩い 冷たい 弱い 寂しい 悲しい 無い ない 難い にくい 悪い 酷い
""")
_ANSWERS = _set("答弁 説明 回答 見解 返事 返答 所見 対応 対処 意見 配慮 連絡")
_ONE_MORE = _set("もう 後 あと")
_NUMERALS = _set("一 二 三 1 2 3 １ ２ ３ 一人 一つ 一つひとつ 二人 ひとり ひとつ 数")
_TIMES = _set("度 日 時間 分 週間 年 箇月")
_ABOUT = _set("位 くらい ぐらい ほど 程")
_NO_AIM = _set("様 の 為 だ 割 際 毎 方 間 侭 儘 何")
_TOUCHED = _set("を は もっと 先ず 所")


class Unsaid:
    """Reads what sentences ask for that break off before their verb."""

    def __init__(self, words: Lexemes, verbs: frozenset[str]) -> None:
        """Keep the vocabulary; `verbs` are the lemmas of acting (貼る, 決める)."""
        self._words, self._verbs = words, verbs

    def of(self, rows: Sequence[int], form: str, *, told: bool, pleads: bool) -> str:
        """What is asked for where the verb is left unsaid.

        Nothing is where somebody is named who acts (`told`); `pleads` where it has ぜひ or せめて.

        「通路を広く」 is a proposal, 「みんなが話せるように」 a wish, 「…を直して」 a request.
        """
        words, last = self._words, rows[-1]
        if form != VERB and self._one_more(rows):
            return WANT
        if self._breaks_off(rows):
            return "" if told else OUGHT
        if words.lemma[last] in PLEA or (pleads and self._bare(rows, form)):
            return WANT
        if form != ELLIPSIS:
            noted = words.cform[last] == "連用形-一般" and words.lemma[last] in self._verbs
            acts = noted and not told and any(words.surface[row] == "を" for row in rows)
            return OUGHT if acts else ""
        if self._begs(rows, told=told) or (self._wants_answer(rows) and not told):
            return WANT
        return OUGHT if not told and self._aims_at(rows) else ""

    def _one_more(self, rows: Sequence[int]) -> bool:
        """Whether one more thing closes it (受付にもう一人), of which nothing is told."""
        words, place = self._words, len(rows) - 1
        if words.lemma[rows[place]] in _ABOUT:
            place -= 1
        if "助数詞" in words.pos[rows[place]]:
            place -= 1
        if place < 1 or words.lemma[rows[place]] not in _NUMERALS:
            return False
        again = words.lemma[rows[-1]] in _TIMES
        more = words.lemma[rows[place - 1]] in _ONE_MORE and not again
        return more and (place < 2 or words.lemma[rows[place - 2]] not in ("まで", "から"))

    def _breaks_off(self, rows: Sequence[int]) -> bool:
        """Whether もっと, もう少し or 何か is the last word (地域の声を、もっと)."""
        words, place = self._words, len(rows) - 1
        tail = [words.lemma[row] for row in rows[-2:]]
        if tail[-1] == "か" and tail[0] in _SOMETHING:
            place -= 1
            held = ("助詞-格助詞",)
        elif tail == ["もう", "少し"]:
            return True
        elif tail[-1] == "もっと":
            held = ("助詞",)
        else:
            return False
        if words.pos[rows[place - 1]].startswith("補助記号"):
            place -= 1
        return place > 0 and words.pos[rows[place - 1]].startswith(held)

    def _wants_answer(self, rows: Sequence[int]) -> bool:
        """Whether it asks to be answered or seen to (早急な対応を)."""
        words = self._words
        return words.surface[rows[-1]] == "を" and words.lemma[rows[-2]] in _ANSWERS

    def _bare(self, rows: Sequence[int], form: str) -> bool:
        """Whether a noun or a case particle closes it (ぜひ手すりを, せめて椅子だけでもね)."""
        pos = [self._words.pos[row] for row in rows[-2:]]
        if pos[-1] == "助詞-終助詞":
            return pos[0].startswith(("助詞", "名詞"))
        return form != VERB and pos[-1].startswith(
            ("助詞-格助詞", "助詞-副助詞", "助詞-係", "名詞")
        )

    def _begs(self, rows: Sequence[int], *, told: bool) -> bool:
        """Whether て of a request, ように of a wish or も of one more thing closes it."""
        lemmas = [self._words.lemma[row] for row in rows]
        if lemmas[-1] == "て":
            return not told and tuple(lemmas[-3:-1]) not in _COMPOUND
        if lemmas[-1] == "も":
            if self._words.pos[rows[-2]] == "助詞-接続助詞" and lemmas[-2] != "て":
                return False
            more = not told and not _HELD.isdisjoint(lemmas)
            return more or lemmas[-3:] == _EVEN_GIVEN
        if lemmas[-2] == "ず" and told:
            return False
        # ように and ずに wish after a verb (忘れずに), not after a noun (例年のように).
        # What was said or is there is only pointed to (先に述べたように, 条例にあるように).
        verb = len(rows) > 2 and self._words.pos[rows[-3]].startswith(("動詞", "助動詞"))
        return verb and lemmas[-2] in _AIM and lemmas[-3] not in _POINTED

    def _aims_at(self, rows: Sequence[int]) -> bool:
        """Whether it breaks off at what is to become of something (通路を広く, 一つずつ箱へ)."""
        lemmas = [self._words.lemma[row] for row in rows]
        if lemmas[-1] == "で":
            return lemmas[-2] in MANNERS
        if lemmas[-1] == "に" and any(can(self._words, row) for row in rows[-4:-2]):
            return True
        adjective = self._words.pos[rows[-1]] in _ADJECTIVES
        if adjective and lemmas[-1] in _COMPLAINT and "を" not in lemmas:
            return False
        cut_short = lemmas[-1] in _CUT_SHORT or adjective
        return cut_short and lemmas[-2] not in _NO_AIM and not _TOUCHED.isdisjoint(lemmas)
