"""Names give way to pseudonyms (仮名化), and the evidence still slices back to the text.

A name is a name where words begin and end: 森 is none in 森林, nor 原 in 原田. Titles end a name
too (関係長 is the 係長 called 関). Spaces, the width and case of Latin letters make no other name
(佐藤　健, 佐藤健), nor does what people are called by (佐藤さん and 佐藤氏 are 佐藤).
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from voicecode.types import Coding, Codings, Quotation, Segment

# The words of a text: from, to (code points, half-open) and part of speech (品詞).
Words = Callable[[str], Sequence[tuple[int, int, str]]]

_HONORIFICS = ("さん", "さま", "ちゃん", "くん", "先生", "様", "氏", "君", "殿")
# Of these, a name may end in one of its own (王君): they are taken off longer names only.
_OWN = ("様", "氏", "君", "殿")
_TITLES = (
    *("委員", "議長", "議員", "課長", "部長", "係長", "局長", "室長", "次長", "所長", "町長"),
    *("市長", "村長", "区長", "知事", "社長", "会長", "理事", "主任", "主査", "主事", "教授"),
    *("園長", "校長", "院長", "師長", "店長", "代表", "大臣", "総理", "副"),
)
_BLANK = "[ \t\u3000\u00a0]{0,2}"
_KANJI, _HIRAGANA = re.compile("[一-鿿㐀-䶿々ヶ]+"), re.compile("[ぁ-ゖー]+")
_GRAMMAR = ("助詞", "助動詞")
# A name of so many kanji stands for itself inside a word, unless that is another name.
_LONG = 3


@dataclass(frozen=True, slots=True)
class _Found:
    """A name in a text, and what stands in its place."""

    start: int
    end: int
    pseudonym: str


class Disguise:
    """Replaces names where they are words; of two names at one place the longer."""

    def __init__(self, pseudonyms: Mapping[str, str], words: Words) -> None:
        """Take the pseudonym of each name; none, and nothing is replaced.

        Args:
            pseudonyms: by name, with or without さん.
            words: tells where the words of a text are.
        """
        known = _named(pseudonyms)
        names = sorted(known, key=lambda name: (-len(name), name))
        self._names = [(re.compile(_written(name)), known[name]) for name in names]
        self._any = re.compile("|".join(name.pattern for name, _ in self._names) or "(?!)")
        self._words = words

    def text(self, text: str) -> str:
        """Replace the names in a text."""
        return _replaced(text, self._found(text))

    def segment(self, segment: Segment) -> Segment:
        """Replace the names in all that is told of a comment; `start` and `end` stay.

        They lead into the source as it is: the text is no slice of it any more.
        """
        earlier = segment.earlier
        return replace(
            segment,
            id=self.text(segment.id),
            source=self.text(segment.source),
            speaker=self.text(segment.speaker),
            context=self.text(segment.context),
            text=self.text(segment.text),
            variables=tuple((name, self.text(value)) for name, value in segment.variables),
            earlier=earlier and replace(earlier, source=self.text(earlier.source)),
        )

    def codings(self, text: str, codings: Codings) -> Codings:
        """Move the evidence to where it stands in the disguised text.

        Args:
            text: that of the comment, with its names.
            codings: what is said of it.
        """
        found = self._found(text)
        hidden = _replaced(text, found)
        resource, stance = (_moved(c, hidden, found) for c in (codings.resource, codings.stance))
        return replace(codings, resource=resource, stance=stance)

    def _found(self, text: str) -> list[_Found]:
        """The names of a text from left to right; none meets another."""
        if not self._any.search(text):
            return []
        words, found, at = self._words(text), list[_Found](), 0
        while (candidate := self._any.search(text, at)) is not None:
            here = self._at(text, candidate.start(), words)
            found += [here] if here else []
            at = here.end if here else candidate.start() + 1
        return found

    def _at(self, text: str, start: int, words: Sequence[tuple[int, int, str]]) -> _Found | None:
        """The longest name that begins here and is one."""
        for name, pseudonym in self._names:
            match = name.match(text, start)
            if match and _is_name(text, match.span(), words):
                return _Found(start, match.end(), pseudonym)
        return None


def _named(pseudonyms: Mapping[str, str]) -> dict[str, str]:
    """Pseudonyms by name, and by the bare name of one that is given with さん."""
    known = {" ".join(name.split()): pseudonym for name, pseudonym in pseudonyms.items()}
    bare: dict[str, str] = {}
    for name, pseudonym in known.items():
        end = next((h for h in _HONORIFICS if name.endswith(h)), "")
        short = name.removesuffix(end)
        if end and len(short) > (end in _OWN):
            bare[short] = pseudonym.removesuffix(end) or pseudonym
    found = bare | known
    found.pop("", None)
    return found


def _written(name: str) -> str:
    """The ways to write a name: spaces between its letters; Latin ones in any width and case."""
    gaps = ["" if a.isascii() and b.isascii() else _BLANK for a, b in pairwise(name)]
    return "".join(map("".join, zip(map(_letter, name), [*gaps, ""], strict=True)))


def _letter(letter: str) -> str:
    if letter == " ":
        return _BLANK
    if not "!" <= letter <= "~":
        return re.escape(letter)
    cases = {letter.lower(), letter.upper()}
    return f"[{''.join(re.escape(c) + chr(ord(c) + 0xFEE0) for c in sorted(cases))}]"


def _is_name(text: str, span: tuple[int, int], words: Sequence[tuple[int, int, str]]) -> bool:
    """Whether letters at a place are the name: words begin and end with them."""
    start, end = span
    if span == (0, len(text)):
        return True
    called = text.startswith((*_HONORIFICS, *_TITLES), end)
    across = [(low, high, pos) for low, high, pos in words if low < start < high]
    beyond = [(low, high, pos) for low, high, pos in words if low < end < high]
    cut = across if called else across + beyond
    name = "".join(text[start:end].split())
    if cut and not (len(name) >= _LONG and _KANJI.fullmatch(name)):
        return False
    if any("人名" in pos for _, _, pos in cut):
        return False
    own = [pos for low, high, pos in words if start <= low and high <= end]
    inside = _HIRAGANA.fullmatch(name) and not called and _beside(text, start, end)
    return not (inside and any(pos.startswith(_GRAMMAR) for pos in own))


def _beside(text: str, start: int, end: int) -> bool:
    """Whether hiragana stands beside: か and な of どうかなと are not the person かな."""
    sides = text[max(start - 1, 0) : start], text[end : end + 1]
    return any(map(_HIRAGANA.fullmatch, sides))


def _replaced(text: str, found: Sequence[_Found]) -> str:
    return "".join(_pieces(text, found))


def _pieces(text: str, found: Sequence[_Found]) -> Iterator[str]:
    at = 0
    for name in found:
        yield text[at : name.start]
        yield name.pseudonym
        at = name.end
    yield text[at:]


def _moved(coding: Coding, hidden: str, found: Sequence[_Found]) -> Coding:
    places = [(_place(q.start, found), _place(q.end, found)) for q in coding.evidence]
    moved = (Quotation(low, high, hidden[low:high]) for low, high in places if low < high)
    return replace(coding, evidence=tuple(moved))


def _place(at: int, found: Sequence[_Found]) -> int:
    """Where an offset goes; inside a name to the end of its pseudonym."""
    shift = 0
    for name in found:
        if name.start >= at:
            break
        at = max(at, name.end)
        shift += len(name.pseudonym) - (name.end - name.start)
    return at + shift
