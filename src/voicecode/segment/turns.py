"""Turns: the marks that say who speaks (話者), and what merely looks like one.

A mark stands at the beginning of a line. Some prove themselves (聞き手：, 山田委員：, ○議長　); the
others are judged by the whole source: names that come back, that look like surnames, and that
are followed by speech.
"""

import re
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from voicecode.segment import names
from voicecode.segment.evidence import MINUTES, Candidate, Shape, accepted
from voicecode.segment.furniture import is_metadata
from voicecode.segment.lines import Line
from voicecode.segment.phrases import finished, nominal

Kind = Literal["speaker", "question", "moderator"]

INTERVIEWER: Final = "聞き手"
DASHES: Final = frozenset("―─—－")


class Mark(NamedTuple):
    """Who begins to speak on a line, and where the words begin."""

    speaker: str
    body: int
    kind: Kind


_TIME: Final = (
    r"(?:[\[［(（]\d{1,2}[:：]\d{2}(?:[:：]\d{2})?[\]］)）]|\d{1,2}:\d{2}:\d{2})[ \t\u3000]*"
)
_WORDS: Final = r"(?:\w[\w・＝]{0,11}+(?:[ \u3000]{1,2}\w[\w・＝]{0,9}+)?|[○●◯△□×＊*]{2,4}\w{0,6}+)"
_ASIDE: Final = r"(?:[ \u3000]?[（(][^（()）\n]{1,24}[）)])?"
_NAME: Final = rf"(?P<name>{_WORDS}{_ASIDE})"
_SPACE: Final = r"\s*"

_COLON: Final = re.compile(
    rf"(?:{_TIME})?[*_]{{0,2}}{_NAME}[ \u3000]?[*_]{{0,2}}[：:][*_]{{0,2}}(?!//){_SPACE}"
)
_BRACKET: Final = re.compile(
    rf"[*_]{{0,2}}[【〔\[［＜〈《]{_NAME}[】〕\]］＞〉》][*_]{{0,2}}[：:]?(?!\(){_SPACE}"
)
_VOICE: Final = re.compile(rf"<v(?:\.[\w.]+)?[ \u3000]+(?P<name>[^<>\n]{{1,40}})>{_SPACE}")
_CLOSE: Final = re.compile(rf"(?P<name>\w[\w・]{{0,7}}+)[)）＞>]{_SPACE}")
_ROUND: Final = re.compile(rf"[(（](?P<name>\w[\w・]{{0,9}}+)[)）]{_SPACE}(?=\S)")
_LETTER: Final = re.compile(
    rf"[*_]{{0,2}}(?P<name>(?:[QAＱＡ]\d{{0,3}}(?:[-－]\d{{1,2}})?|問い?|答え?|質問|回答))(?:</?\w[^<>\n]{{0,99}}>)?"
    rf"(?:[.．：:](?!\d)[*_]{{0,2}}(?:</\w+>)?{_SPACE}|\u3000{_SPACE}|(?<=\d)\s+|$)"
)
# What the printing of a PDF leaves of Ｑ　 and Ａ　.
_APART: Final = re.compile(r"(?P<name>[QAＱＡ]) +(?=\S)")
_DASH: Final = re.compile(rf"(?:[―─—]{{1,3}}|－－)(?![―─—－-]){_SPACE}(?=\S)")
_HOUR: Final = r"\d{1,2}:\d{2}(?::\d{2})?"
_CLOCK: Final = re.compile(
    rf"{_NAME}{_SPACE}[(（\[]?(?:午[前後] ?)?{_HOUR}(?: ?[AaPp][Mm])?[)）\]]?$"
)
# Logs of chats: LINE writes time, name and words between tabs, Zoom From … to Everyone:
_CHAT: Final = re.compile(
    rf"{_HOUR}(?=\t[^\t\n]+\t|[ \t]+From )[ \t]+(?:From[ \t]+)?{_NAME}"
    rf"(?:\t(?!to )|[ \t]+to[ \t]+[^:\n]{{1,60}}:|[ \t]*:){_SPACE}"
)
_STAMP: Final = re.compile(rf"[(（\[]?{_HOUR}[)）\]]?[ \t\u3000]+{_NAME}[：:]?$")
_SPACED: Final = re.compile(
    rf"(?P<name>(?:\w\u3000\w(?=\u3000)|\w{{1,8}}+){_ASIDE})\u3000{_SPACE}(?=\S)"
)
_PORTRAIT: Final = re.compile(
    rf"(?P<name>(?:[NＮ][oOｏ][.．]?[ \u3000]?\d{{1,4}}[.．：:]?[ \u3000]*)?{names.PORTRAIT})$"
)
_ALONE: Final = re.compile(r"(?P<name>\w[\w・]{0,11}+(?:[ \u3000]\w{1,4})?)$")
_QUOTE: Final = re.compile(rf"{_NAME}[ \u3000]?(?=「[^「」]*+(?:「[^「」]*+」[^「」]*+)*」$)")
_BETWEEN: Final = re.compile(r"[（(](?P<name>\w[\w・]{1,11}+(?:[ \u3000]\w{1,4})?)[)）]$")

_ROLE: Final = r"(?:長|員|会|者|官|役|局|大臣|総理|知事|君|議員|氏|さん|証人|参考人)"
_CHUNK: Final = r"[^\s。、：:「」『』（(）)]"
_GIVEN: Final = r"[\u3400-\u9fff々〆ヶぁ-んァ-ヶー]"
_FAMILY: Final = rf"(?!\w{{0,12}}{_ROLE}[ \u3000]){_CHUNK}{{1,4}}[ \u3000]{{1,2}}"
_CIRCLES: Final = frozenset("○〇◯◎◆●◇")
_CIRCLE: Final = re.compile(
    rf"[○〇◯◎◆●◇](?![○●◯〇])(?P<name>(?:{_FAMILY}{_GIVEN}{{1,4}}|{_CHUNK}{{1,24}})[（(](?!笑|拍手)[^（()）\n]{{1,24}}[）)]"
    rf"|{_FAMILY}{_CHUNK}{{1,24}}{_ROLE}|{_FAMILY}{_GIVEN}{{1,4}}(?=\u3000)|[^\s。、：:「」『』]{{1,40}})"
    rf"(?:\s+|[：:]{_SPACE}|$)"
)
_ANSWERER: Final = re.compile(rf"{_NAME}$")
_CAST: Final = re.compile(r"(?:司会|進行|聞き手|インタビュア|ファシリテータ|モデレータ)")
# Nearly every line of prose fails this one test, and is spared the others.
_MAYBE: Final = re.compile(
    r"[*_<【〔\[［＜〈《(（○●◯△□×＊]|\w[\w・＝]{0,11}+(?:[：:）)．.\u3000 （(*>＞]|$)"
)
_DIGITS: Final = "0123456789"
_PATTERNS: Final[tuple[tuple[str, Shape, re.Pattern[str]], ...]] = (
    ("【〔[［＜〈《*_", "bracket", _BRACKET),
    ("<", "voice", _VOICE),
    ("", "clock", _CLOCK),
    (_DIGITS, "chat", _CHAT),
    (_DIGITS + "(（[", "stamp", _STAMP),
    ("", "colon", _COLON),
    ("QAＱＡ問答質回*_", "letter", _LETTER),
    ("QAＱＡ", "apart", _APART),
    ("", "close", _CLOSE),
    ("", "space", _SPACED),
    ("（(", "between", _BETWEEN),
    ("（(", "round", _ROUND),
    (_DIGITS + "１２３４５６７８９男女NＮ", "portrait", _PORTRAIT),
    ("", "alone", _ALONE),
)


def find_marks(text: str, lines: Sequence[Line], known: frozenset[int]) -> list[Mark | None]:
    """Find the speaker mark of each line.

    Args:
        text: the text of the source.
        lines: its lines.
        known: blocks whose speaker the file already names; no mark is looked for in them.

    Returns:
        One entry per line: its mark, or None where the line begins without one.
    """
    found = (_candidate(text, i, line) for i, line in enumerate(lines) if line.block not in known)
    candidates = [candidate for candidate in found if candidate]
    proven = accepted(candidates, len(lines))
    sure = _without_lists([c for c in candidates if (c.shape, c.name) in proven], candidates)
    marks: list[Mark | None] = [None] * len(lines)
    for candidate in _without_cast(text, lines, sure):
        marks[candidate.line] = _mark(text, lines[candidate.line], candidate)
    return marks


def are_minutes(text: str, lines: Sequence[Line], marks: Sequence[Mark | None]) -> bool:
    """Tell whether the source is minutes of an assembly: its speakers stand after ○."""
    circled = sum(
        mark is not None and text[line.start] in _CIRCLES
        for line, mark in zip(lines, marks, strict=True)
    )
    return circled >= MINUTES


def _candidate(text: str, index: int, line: Line) -> Candidate | None:
    first = text[line.start]
    if first in _CIRCLES and (circle := _CIRCLE.match(text, line.start, line.end)):
        return Candidate(index, "circle", names.speaker(circle["name"]), circle.end(), speaks=True)
    if first in DASHES and (dash := _DASH.match(text, line.start, line.end)):
        return Candidate(index, "dash", INTERVIEWER, dash.end(), speaks=True)
    found = _matched(text, line, line.start)
    if not found and line.body > line.start:
        found = _matched(text, line, line.body)
    return _seen(text, index, line, *found) if found else None


def _matched(text: str, line: Line, position: int) -> tuple[Shape, re.Match[str]] | None:
    if text[line.end - 1] == "」" and (said := _QUOTE.match(text, position, line.end)):
        return "quote", said
    if not _MAYBE.match(text, position, line.end):
        return None
    for firsts, shape, pattern in _PATTERNS:
        if not firsts or text[position] in firsts:
            mark = pattern.match(text, position, line.end)
            if mark:
                return shape, mark
    return None


def _seen(text: str, index: int, line: Line, shape: Shape, mark: re.Match[str]) -> Candidate | None:
    name, body = names.speaker(mark["name"]), mark.end()
    if name[-1].isdigit() and text[body : body + 1].isdigit() and shape == "colon":
        return None  # a time or a ratio: Ａ棟10：30
    rest = text[body : line.end]
    return Candidate(index, shape, name, body, not rest or finished(rest) or not nominal(rest))


def _without_lists(chosen: Sequence[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """Leave out names on lines of their own with another below: a list of those present."""
    alone = {c.line for c in candidates if c.shape == "alone" and names.is_somebody(c.name)}
    return [c for c in chosen if c.shape != "alone" or c.line + 1 not in alone]


def _without_cast(
    text: str, lines: Sequence[Line], candidates: list[Candidate]
) -> Sequence[Candidate]:
    """Leave out who is announced in the head of the record (司会：佐藤, below 日時：…)."""
    for n, candidate in enumerate(candidates):
        near = lines[max(0, candidate.line - 1) : candidate.line + 2]
        announced = (
            not candidate.speaks
            and _CAST.match(candidate.name)
            and any(
                is_metadata(text[other.body : other.end])
                for other in near
                if other.body != candidate.body and other is not lines[candidate.line]
            )
        )
        if not announced:
            return candidates[n:]
    return []


def _mark(text: str, line: Line, candidate: Candidate) -> Mark:
    name, body = candidate.name, candidate.body
    if names.answerer(name) and (person := _ANSWERER.match(text, body, line.end)):
        written = names.speaker(person["name"])
        if names.has_role(written):
            return Mark(written, line.end, "speaker")  # Ａ．市長（山田太郎）, the answer below
    if candidate.shape == "dash" or names.asker(name):
        return Mark(name, body, "question")
    return Mark(name, body, "moderator" if names.moderator(name) else "speaker")
