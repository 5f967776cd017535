"""How sentences end: the words D7, D8 and D9 look at, as columns over sentences."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voicecode.columns.lexemes import derive
from voicecode.columns.sentences import Sentences, mark
from voicecode.types import Lexemes, Tokens

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

NOMINAL, VERB, ELLIPSIS = "nominal", "verb", "ellipsis"
_FORMS = {"n": NOMINAL, "s": NOMINAL, "v": VERB, "e": ELLIPSIS}
_LONGEST_HEAD = 4
_LINKS = (
    "助詞-格助詞",
    "助詞-係助詞",
    "名詞-普通",
    "名詞-固有",
    "接尾辞-名詞的-一般",
    "接頭辞",
    "副詞",
    "助詞-副助詞",
    "補助記号",
)
# Nouns that with で say how something is to be done.
MANNERS = frozenset(
    (
        "皆",
        "全員",
        "交代",
        "交替",
        "制",
        "持ち回り",
        "順番",
        "順",
        "分担",
        "有志",
        "輪番",
        "単位",
        "持ち帰り",
        "合同",
        "共同",
        "個別",
        "別々",
        "先着",
        "指差し",
    )
)
# What is asked to be so (丁寧な説明, 新しい制度の導入), not complained of (一方的な説明).
_GOOD_WAYS = """
    丁寧 十分 適切 迅速 細やか 細かい 早い 早急 公平 公正 柔軟 積極 定期 計画 継続 抜本 効果 効率
    具体 新しい 新た 適正 明確 確実 更なる 幅広い 温かい 親身 円滑 活発 手厚い 大胆 安定 正確 詳しい
"""
_ASKED_FOR = frozenset(_GOOD_WAYS.split())
_CONCERNS = frozenset(("つく", "付く", "就く", "関する"))


class Endings:
    """The last words of every sentence of a text."""

    def __init__(
        self, tokens: Tokens, cut: Sentences, verbs: frozenset[str], beside: Bools
    ) -> None:
        """Look at all sentences at once.

        Args:
            tokens: the words.
            cut: their sentences.
            verbs: the lemmas of acting (貼る, 決める).
            beside: marks round brackets to look past, see `asides`.
        """
        self._verbs = verbs
        self._lexeme, self._words = tokens.lexeme, tokens.vocabulary
        kinds = _kinds(tokens.vocabulary)[tokens.lexeme]
        kinds[_thought(tokens)] = "a"
        kinds[1:][mark(tokens, frozenset("に"))[1:] & mark(tokens, _SO_THAT, "助詞-準")[:-1]] = "x"
        kinds[beside] = "p"
        places = np.arange(len(kinds))
        closing = np.maximum.accumulate(np.where(kinds != "p", places, -1))
        solid = np.maximum.accumulate(np.where(np.isin(kinds, ["n", "v", "a"]), places, -1))
        low = cut.bounds[:-1]
        last = closing[cut.bounds[1:] - 1]
        head = np.where(last >= low, solid[last], low)
        self._low: list[int] = low.tolist()
        self.start: list[int] = np.where(last < low, low, np.where(head < low, last, head)).tolist()
        self.end: list[int] = np.where(last < low, low, last + 1).tolist()
        self._kind: list[str] = np.where(last < low, "p", kinds[last]).tolist()
        acted = mark(tokens, frozenset(("を", "もっと")))
        self._acts: list[bool] = np.logical_or.reduceat(acted, low).tolist()

    def form(self, sentence: int) -> str:
        """How a bare answer ends, "" for a full predicate.

        `nominal` is 体言止め, also of a topic (水害への備えについて), `verb` a verb in its plain
        form, `ellipsis` a case particle or て whose verb is left unsaid (坂道に手すりを).
        """
        found = _FORMS.get(self._kind[sentence], "")
        if not found and self._names_topic(sentence):
            return NOMINAL
        return ELLIPSIS if not found and self._waits(sentence) else found

    def _names_topic(self, sentence: int) -> bool:
        """Whether について or に関して closes it."""
        first = max(self.end[sentence] - 3, self._low[sentence])
        rows = self._lexeme[first : self.end[sentence]].tolist()
        lemmas = [self._words.lemma[row] for row in rows]
        return len(lemmas) == 3 and lemmas[::2] == ["に", "て"] and lemmas[1] in _CONCERNS

    def _waits(self, sentence: int) -> bool:
        """Whether で of manner (係を毎回交代で) or て after a verb of acting waits for a verb."""
        low, last = self._low[sentence], self.end[sentence] - 1
        if last <= low:
            return False
        row, before = int(self._lexeme[last]), int(self._lexeme[last - 1])
        words = self._words
        if words.lemma[row] == "だ" and words.cform[row] == "連用形-一般":
            noun = words.pos[before].startswith(("名詞", "接尾辞"))
            return noun and (self._acts[sentence] or words.lemma[before] in MANNERS)
        if words.lemma[row] != "て" or words.pos[row] != "助詞-接続助詞":
            return False
        return words.lemma[before] in self._verbs and words.pos[before].startswith("動詞")

    def head(self, sentence: int, heads: Mapping[str, "Head"]) -> "Head | None":
        """The longest listed noun at the end of a sentence, None where none is listed.

        A plan hangs on a noun or a particle (議事録の公開); what follows て or a number tells an
        event (方式を取り入れて開催).
        """
        last = self.end[sentence] - 1
        low = self._low[sentence]
        surface, lexeme = self._words.surface, self._lexeme
        written = ""
        found: tuple[Head, int] | None = None
        for first in range(last, max(low, last - _LONGEST_HEAD + 1) - 1, -1):
            written = surface[lexeme[first]] + written
            if written in heads:
                found = heads[written], first
        if found is None and (lemma := self._words.lemma[lexeme[last]]) in heads:
            found = heads[lemma], last
        if found is None or (found[0].plan and not self._in_phrase(low, found[1])):
            return None
        return found[0]

    def _in_phrase(self, low: int, first: int) -> bool:
        """Whether the noun at `first` opens the sentence or hangs on a noun or a particle."""
        if first == low:
            return True
        words, before = self._words, int(self._lexeme[first - 1])
        if words.pos[before].startswith(_LINKS):
            return words.surface[before] != "が"
        way = [words.lemma[row] for row in self._lexeme[max(low, first - 3) : first].tolist()]
        while len(way) > 1 and way[-1] in ("だ", "的"):
            way.pop()
        return way[-1] in _ASKED_FOR


@dataclass(frozen=True, slots=True)
class Head:
    """What a head noun says: the key of its code, and whether it stands against a question.

    `plan` marks a noun of action (見直し), which asks for something only as a noun phrase.
    """

    key: str
    strong: bool
    plan: bool


def asides(tokens: Tokens, cut: Sentences) -> Bools:
    """Mark round brackets to look past, shape (n,): not those that hold the whole sentence."""
    marks = _kinds(tokens.vocabulary)[tokens.lexeme] == "p"
    rest = np.logical_or.reduceat(~(cut.aside | marks), cut.bounds[:-1])
    return cut.aside & rest[cut.of_token]


def _thought(tokens: Tokens) -> Bools:
    """Mark 考える after と, shape (n,): an opinion, while 「費用も考える」 is a plan."""
    words = tokens.vocabulary
    thinks = derive(words, "thinks", lambda row: words.lemma[row] == "考える", np.bool_)
    found: Bools = thinks[tokens.lexeme]
    found[1:] &= mark(tokens, frozenset("と"))[:-1]
    return found


def _kinds(words: Lexemes) -> NDArray[np.str_]:
    def kind(row: int) -> str:
        return _kind(words.pos[row], words.cform[row], words.lemma[row])

    return derive(words, _kind, kind, "U1")


_MARKS = ("補助記号", "空白", "記号", "")
_THINKING = frozenset(("思う", "感ずる", "存ずる"))
_SO_THAT = frozenset("の")
_RESOLVE = frozenset("ぞぜ")
_AUXILIARY_VERBS = frozenset(("せる", "させる", "れる", "られる"))


def _kind(pos: str, cform: str, lemma: str) -> str:
    """Class a lexeme by what it can be at the end of a sentence.

    p mark, n noun, s nominal suffix, v plain verb, e what waits for a verb (を, も, 早く), a other
    word with meaning, x the rest.
    """
    major, _, minor = pos.partition("-")
    if major in _MARKS:
        return "p"
    if lemma in _THINKING:
        return "a"
    if major == "動詞" or lemma in _AUXILIARY_VERBS:
        return "v" if cform.startswith(("終止形", "連体形")) else "a"
    adjective = major == "形容詞" or minor == "形容詞的"
    if cform.startswith("連用形-ニ") or (adjective and cform.startswith("連用形-一般")):
        return "e"
    if major == "助詞":
        return _particle(minor, lemma)
    return _word(major, minor)


def _particle(minor: str, lemma: str) -> str:
    if minor == "格助詞" or lemma == "も":
        return "e"
    if lemma in _RESOLVE:
        return "p"
    return "s" if minor == "副助詞" else "x"


def _word(major: str, minor: str) -> str:
    if major in ("名詞", "代名詞"):
        return "a" if minor.endswith("-形状詞可能") or "助動詞語幹" in minor else "n"
    if major == "接尾辞":
        return "s" if minor.startswith("名詞的") else "x"
    return "a" if major in ("形容詞", "形状詞", "副詞") else "x"
