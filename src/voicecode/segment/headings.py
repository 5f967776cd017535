"""Headings and questions (見出し・設問): lines that say what the lines below are about."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final, NamedTuple

from voicecode.segment.furniture import is_furniture
from voicecode.segment.lines import BULLETS, Line
from voicecode.segment.phrases import asks, finished, nominal
from voicecode.segment.turns import Mark


class Heading(NamedTuple):
    """A heading: how it is written (equal styles stand on equal levels), and its words."""

    style: str
    title: str


class Page(NamedTuple):
    """What a heading is judged by: the lines around it and their marks."""

    text: str
    lines: Sequence[Line]
    marks: Sequence[Mark | None]

    def words(self, index: int) -> str:
        """Give the words of a line, without the signs in front."""
        line = self.lines[index]
        return self.text[line.body : line.end]


_LONGEST: Final = 50
_SHORT: Final = 12
# So no item of a list ends: the next line goes on with it.
_CUT: Final = re.compile(r"[、，,をがはにでとのもへやて・（(「]$")
_SIGNS: Final = frozenset("■◆▼▽□◇●○◯〇◎★☆▲△▶►")
_FIRM_SIGNS: Final = frozenset("■◆▼")
_DIGITS: Final = re.compile(r"[0-9０-９]+|[一二三四五六七八九十]+|[①-⑳]")
_FRAMED: Final = re.compile(
    r"(?:【[^【】\n]{1,60}】|＜[^＜＞\n]{1,40}＞|〈[^〈〉\n]{1,40}〉|《[^《》\n]{1,40}》)+$"
)
_CHAPTER: Final = re.compile(
    r"(?:第[0-9０-９一二三四五六七八九十]{1,3}(?P<kind>[章節部編回班期]|分科会|グループ)|[0-9０-９A-ZＡ-Ｚ一二三四五六]{1,2}"
    r"(?P<group>班|グループ|分科会|チーム))(?=$|[ \u3000（(：:「])"
)
_NUMBERED_QUESTION: Final = re.compile(
    r"(?:設問|質問|問|[QＱ])[ \u3000]?[0-9０-９一二三四五六七八九十]{1,3}"
    r"(?:[-－の][0-9０-９]{1,2})?(?![0-9０-９\w])"
    r"|設問(?:[：:\u3000 ]|$)"
)
_AGENDA: Final = re.compile(
    r"[\w・]{1,8}[：:]|(?:議題|案件|議案|日程|報告|テーマ|話題)"
    r"[0-9０-９一二三四五六七八九十第：: \u3000]"
)
_TOPIC: Final = re.compile(r"(?:について|の件|に関すること|に関して)$")
_RECORD: Final = re.compile(
    r"(?:記録|議事録|会議録|速記録|メモ|報告書?|発言録|文字起こし|逐語録|結果|概要|要旨)(?:[（(][^（()）]{0,20}[）)])?$"
)
_FRAME: Final = "【】＜＞〈〉《》=＝#*_ \u3000"


def find_heading(page: Page, index: int, stack: Sequence[Heading]) -> Heading | None:
    """Tell whether the line is a heading.

    Args:
        page: the lines and marks of the source.
        index: the line; it has no speaker mark.
        stack: the headings it stands under, outermost first.

    Returns:
        The heading; None where the line is something that was said, as a sentence, an item of
        a list, and a caption with nothing below it are.
    """
    line = page.lines[index]
    words = page.words(index)
    firm = _firm(line, words)
    if firm or not words:
        return firm
    sign = _sign(line.lead)
    if sign and len(words) <= _LONGEST and _heads(page, index, sign, stack):
        return Heading(_style(line.lead), title(words))
    return None if sign else _bare(page, index)


def push(stack: list[Heading], heading: Heading) -> None:
    """Put a heading in its place: it ends those of its own style and all below them."""
    for depth, other in enumerate(stack):
        marked = heading.style[0] == "#" == other.style[0]
        if other.style == heading.style or (marked and len(other.style) >= len(heading.style)):
            del stack[depth:]
            break
    stack.append(heading)


def title(words: str) -> str:
    """Give the words of a heading without the frame and the colon around them."""
    bare = words.strip(_FRAME).rstrip("：:" + _FRAME)
    return re.sub(r"[】＞〉》]\s*[【＜〈《]", " ", bare).strip() or words


def _firm(line: Line, words: str) -> Heading | None:
    """Recognise what is a heading wherever it stands: # == 【…】 第一章 設問1."""
    if line.lead[:1] in ("#", "="):
        style = line.lead if line.lead[0] == "#" else "=="
        return Heading("#" * style.count("#") or "==", title(words) or words)
    if _FRAMED.match(words):
        return Heading(
            "【", re.sub(r"^[0-9０-９①-⑳]+[.．、 \u3000]*", "", title(words)) or title(words)
        )
    if len(words) <= _LONGEST and not finished(words) and (chapter := _CHAPTER.match(words)):
        return Heading(chapter["kind"] or chapter["group"], title(words))
    if len(words) <= 150 and _NUMBERED_QUESTION.match(words):
        return Heading(_style(line.lead) or "問", title(words))
    return None


def _sign(lead: str) -> str:
    """Give the part of the lead that may make a heading, "" for a bullet or none."""
    return lead.lstrip(">" + "".join(BULLETS))


def _is_plain(lead: str) -> bool:
    return lead != "" and not _sign(lead)


def _style(lead: str) -> str:
    return _DIGITS.sub("1", unicodedata.normalize("NFKC", lead)) if lead else ""


def _heads(page: Page, index: int, sign: str, stack: Sequence[Heading]) -> bool:
    """Judge a line with a sign (■, 1.): short, no sentence, and something else stands below."""
    below = _below(page, index)
    style = _style(page.lines[index].lead)
    if below is None or below == style or any(below == other.style for other in stack):
        return False
    words = page.words(index)
    over_bullets = sign[0] in _SIGNS and _is_plain(below) and not finished(words)
    if not over_bullets and not asks(words) and not nominal(words):
        return False
    return not _listed(page, index, style, 2 if sign[0] in _FIRM_SIGNS else 1)


def _below(page: Page, index: int) -> str | None:
    """Give the style of the line below, None at the end of what belongs together."""
    if index + 1 >= len(page.lines) or page.lines[index + 1].flow != page.lines[index].flow:
        return None
    if page.marks[index + 1]:
        return "mark"
    return _style(page.lines[index + 1].lead)


def _listed(page: Page, index: int, style: str, run: int) -> bool:
    """Tell whether so many lines right above have the same sign: then they are a list."""
    above = page.lines[max(0, index - run) : index]
    return len(above) == run and all(
        _style(line.lead) == style and line.flow == page.lines[index].flow for line in above
    )


def _bare(page: Page, index: int) -> Heading | None:
    """Recognise a heading without a sign: 現状：, a question over bullets, 議題 over a turn."""
    words, below = page.words(index), _below(page, index)
    if below is None or len(words) > 120:
        return None
    if words[-1] in "：:":
        colon = len(words) <= 30 and nominal(words) and _style(page.lines[index].lead) != below
        return Heading(_style(page.lines[index].lead) + "：", title(words)) if colon else None
    if page.lines[index].lead:
        return None
    if _is_plain(below) and (heading := _over_list(page, index, words)):
        return heading
    if len(words) <= _LONGEST and page.lines[index].gap and nominal(words):
        return _standing(page, index, words, below)
    return None


def _over_list(page: Page, index: int, words: str) -> Heading | None:
    """Judge a line over bullets: a question, or a noun phrase where a list may begin."""
    if asks(words):
        return Heading("？", words)
    opens = nominal(words) and _opens(page, index, words)
    return Heading("列", title(words)) if opens else None


def _opens(page: Page, index: int, words: str) -> bool:
    """Tell whether a list may begin below: after a gap, or where another list has ended."""
    line = page.lines[index]
    if line.gap:
        return len(words) <= _LONGEST
    above = page.lines[index - 1]
    listed = _is_plain(_style(above.lead)) and line.indent <= above.indent
    return listed and len(words) <= _SHORT and not _CUT.search(page.words(index - 1))


def _standing(page: Page, index: int, words: str, below: str) -> Heading | None:
    """Judge a noun phrase that stands alone: a topic over a turn, or the title of the whole."""
    apart = page.lines[index + 1].gap
    if below == "mark" and apart and (_AGENDA.match(words) or _TOPIC.search(words)):
        return Heading("題", words)
    first = index == 0 and (below != "" or is_furniture(page.words(1)))
    return Heading("表題", words) if first else None


def is_record_title(words: str, index: int) -> bool:
    """Tell whether one of the first lines only names the document (…会議録, …会　記録)."""
    return index < 4 and len(words) <= _LONGEST and _RECORD.search(words) is not None
