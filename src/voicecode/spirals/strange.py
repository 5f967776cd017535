"""Words that the dictionary does not know and cuts to pieces, put together again.

ムベラ is read as 無＋遍羅, ヤセダ as 痩せる＋だ, 須根木 as a sign and a family name. The pieces are
no words: none of them tells a direction or joins clauses.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Protocol

_KATAKANA = re.compile(r"[ァ-ヴー]+")
_KANJI = re.compile(r"[㐀-鿿豈-﫿々ヶ]+")
_PLAIN = ("名詞-普通名詞-一般", "名詞-普通名詞-サ変", "名詞-普通名詞-形状詞", "接尾辞")
_NAME = ("名詞-固有名詞-人名", "名詞-固有名詞-地名-一般")
_SINGLE = ("名詞-普通名詞-一般", "名詞-普通名詞-助数詞可能")
_NUMBER, _LETTER, _COUNTER = "名詞-数詞", "記号-一般", "接尾辞-名詞的-助数詞"
# Suffixes that go with any noun and belong to none.
_LOOSE = frozenset("的化等側達者員長数量率性感力費額中内外間上下前後氏様君別分用型系式製産")


class Token(Protocol):
    """What is asked of a token."""

    @property
    def surface(self) -> str:
        """As it is written."""

    @property
    def pos(self) -> str:
        """Its part of speech."""


def strange(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Where pieces of one unknown word stand, as half-open ranges by position."""
    found: list[tuple[int, int]] = []
    at = 0
    for script, run in groupby(tokens, _script):
        pieces = list(run)
        if script == "katakana" and _foreign(pieces):
            found.append((at, at + len(pieces)))
        elif script == "kanji":
            # 三|回石狩: the first piece counts.
            skip = int(at > 0 and tokens[at - 1].pos.startswith(_NUMBER))
            found += [(at + skip + low, at + skip + high) for low, high in _names(pieces[skip:])]
        at += len(pieces)
    return found


def _script(token: Token) -> str:
    if _KATAKANA.fullmatch(token.surface):
        return "katakana"
    number = token.pos.startswith(_NUMBER)
    return "kanji" if _KANJI.fullmatch(token.surface) and not number else ""


def _foreign(pieces: Sequence[Token]) -> bool:
    """Whether pieces of katakana are not words of their own (コスト|ダウン)."""
    return len(pieces) > 1 and not all(
        p.pos.startswith(_PLAIN) and len(p.surface) > 1 for p in pieces
    )


def _names(pieces: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The names in a run of kanji: what is glued together."""
    low = 0
    for high in range(1, len(pieces) + 1):
        if high < len(pieces) and _glued(pieces, high):
            continue
        if high - low > 1:
            yield low, high
        low = high


def _glued(pieces: Sequence[Token], i: int) -> bool:
    """Whether piece i belongs to one name with the piece before it."""
    one, other = pieces[i - 1], pieces[i]
    if any(p.pos.startswith(_LETTER) for p in pieces[max(0, i - 2) : i + 1]):
        return _short(one) and _short(other)
    if other.pos.startswith(_NAME):
        return i == 1 and len(one.surface) == 1 and one.pos.startswith(_SINGLE)
    counted = pieces[i : i + 2]
    if len(counted) > 1 and counted[1].pos.startswith(_COUNTER):
        return _short(one) and len(one.surface) == len(other.surface) == 1
    # A counter without a number counts nothing.
    return other.pos.startswith(_COUNTER) and one.pos.startswith("名詞")


def _short(piece: Token) -> bool:
    """Whether a piece may be part of a name: a single letter, or a name."""
    name = piece.pos.startswith((_LETTER, *_NAME))
    single = len(piece.surface) == 1 and piece.surface not in _LOOSE
    return name or (single and piece.pos.startswith(("名詞-普通名詞", "接尾辞-名詞的")))
