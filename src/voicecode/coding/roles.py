"""Who acts in a sentence: the words that name a doer, and where they do so (hard case 34)."""

from enum import IntFlag, auto
from functools import partial

import numpy as np
from numpy.typing import NDArray

from voicecode.columns.lexemes import derive
from voicecode.columns.sentences import Sentences
from voicecode.types import Lexemes, Tokens

Bools = NDArray[np.bool_]
Bits = NDArray[np.uint32]


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
_PAST = _set("頃 当時 先日 昨日 去年 昨年 一昨年 先月 先週 前回")
_THINGS = ("名詞-普通名詞-一般", "名詞-普通名詞-サ変", "名詞-固有", "接頭辞")
_WHEN = _set("前 まえ 際 時 とき うち 内")
# Words around what is only explained (…できるわけです, …になるということです).
_REPORTING = _set("言う 訳 次第 物")
_PLEA = _set("せめて 是非 ぜひ どうか")
_JOINTS = _set("から けど けれど が")


class Role(IntFlag):
    """What a lexeme does for its sentence; one lexeme may do several things."""

    NAMES, TOPIC, HABIT, PAST, DOER = auto(), auto(), auto(), auto(), auto()
    NO, MO, GA, DE, TE, BREAK = auto(), auto(), auto(), auto(), auto(), auto()
    VERB, BOUND, THING = auto(), auto(), auto()
    JOINT, CLAUSE, AT, WHEN = auto(), auto(), auto(), auto()
    OBJECT, PLEA, REPORT = auto(), auto(), auto()
    IF, DEED = auto(), auto()


def roles(tokens: Tokens) -> Bits:
    """The roles of every token as bits, shape (n,): gathered once, since that is what costs."""
    words = tokens.vocabulary
    bits: Bits = derive(words, _role, partial(_role, words), np.uint32)[tokens.lexeme]
    return bits


def has(bits: Bits, role: Role) -> Bools:
    """Mark the tokens that have a role, shape (n,)."""
    found: Bools = (bits & np.uint32(role)) != 0
    return found


def _role(words: Lexemes, row: int) -> int:
    surface, lemma = words.surface[row], words.lemma[row]
    pos, cform = words.pos[row], words.cform[row]
    particle, noun = pos.startswith("助詞"), pos.startswith("名詞")
    holds = {
        Role.NAMES: particle and surface in _NAMING,
        Role.TOPIC: particle and surface in _TOPIC,
        Role.HABIT: surface in _HABIT,
        Role.PAST: surface in _PAST,
        Role.DOER: lemma in _DOERS,
        Role.NO: surface == "の",
        Role.MO: surface == "も",
        Role.GA: particle and surface == "が",
        Role.DE: surface == "で",
        Role.TE: surface == "て",
        Role.BREAK: surface in ("は", "、"),
        Role.VERB: pos.startswith("動詞"),
        Role.BOUND: cform.startswith("連体形"),
        Role.THING: pos.startswith(_THINGS),
        Role.JOINT: pos == "助詞-接続助詞" and surface in _JOINTS,
        Role.CLAUSE: pos == "助詞-準体助詞" and surface == "の",
        Role.AT: particle and surface in ("に", "は"),
        Role.WHEN: noun and surface in _WHEN,
        Role.OBJECT: surface == "を",
        Role.PLEA: surface in _PLEA,
        Role.REPORT: lemma in _REPORTING,
        Role.IF: surface in ("ば", "と") or cform.startswith("仮定形"),
        Role.DEED: lemma in ("事", "だけ"),
    }
    return sum(role for role, held in holds.items() if held)


def opens(bits: Bits) -> Bools:
    """Mark what may make a condition or a means of the words before it, shape (n,)."""
    found = has(bits, Role.IF)
    found[1:] |= has(bits, Role.DE)[1:] & has(bits, Role.DEED)[:-1]
    return found


def named(bits: Bits) -> Bools:
    """Mark the particles that name who acts, and what happens ever again, shape (n,)."""
    habit = has(bits, Role.HABIT)
    habit[:-1] &= ~has(bits, Role.NO)[1:]
    found = has(bits, Role.NAMES) | habit
    found[1:] |= has(bits, Role.BREAK)[1:] & has(bits, Role.PAST)[:-1]
    found[1:] |= has(bits, Role.TOPIC)[1:] & has(bits, Role.DOER)[:-1]
    # 「誰もが…できる場」 names nobody.
    found[:-1] &= ~(has(bits, Role.MO)[:-1] & has(bits, Role.GA)[1:])
    return found & ~_inside(bits)


def _inside(bits: Bits) -> Bools:
    """Mark が of a clause that describes a noun (子どもが話せる場を作る), shape (n,)."""
    n = len(bits)
    verb = has(bits, Role.VERB)
    # 「安心して歩ける道」 is one clause.
    verb[:-1] &= ~has(bits, Role.TE)[1:]
    places = np.where(verb, np.arange(n), n)
    following = np.minimum.accumulate(places[::-1])[::-1]
    describes = np.zeros(n + 1, np.bool_)
    describes[: n - 1] = verb[:-1] & has(bits, Role.BOUND)[:-1] & has(bits, Role.THING)[1:]
    found: Bools = has(bits, Role.GA) & describes[following]
    return found


def main(bits: Bits, cut: Sentences) -> Bools:
    """Mark what stands after the last reason or time of its sentence, shape (n,).

    So 「見通しが悪いので、…」 and 「雪が積もる前に、…」 leave unsaid who acts.
    """
    joint = has(bits, Role.JOINT)
    joint[1:] |= has(bits, Role.DE)[1:] & has(bits, Role.CLAUSE)[:-1]
    joint[1:] |= has(bits, Role.AT)[1:] & has(bits, Role.WHEN)[:-1]
    places = np.arange(len(joint))
    reason = np.maximum.accumulate(np.where(joint, places, -1))
    after: Bools = places > reason[cut.bounds[1:] - 1][cut.of_token]
    return after
