"""Lines as they stood on a printed page, and the page furniture among them.

A column is the width of an ASCII character; kanji and kana take two.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

_PAGE_BREAK = "\f"
# How far apart, in lines, two numbers must stand to count as the numbers of two pages.
_PAGE_LINES = 6

_SURE_PAGE = re.compile(
    r"([-–—―─‐~〜]+\s*\d{1,4}\s*[-–—―─‐~〜]+|[(<〔\[]?\s*p(age)?\.?\s*\d{1,4}(\s*(/|of)\s*\d{1,4})?\s*[)>〕\]]?"
    r"|\d{1,4}(\s*/\s*\d{1,4})?\s*(ページ|頁)|\d{1,4}\s+of\s+\d{1,4})",
    re.IGNORECASE,
)
_MAYBE_PAGE = re.compile(r"(\d{1,3})(\s*/\s*\d{1,4})?")
_NUMBER = re.compile(r"[\d.,%+△▲\s-]+(人|件|名|円|点|票|回|歳|千円|百万円)?")

# What begins a line of its own: bullets, numbers, brackets, marks of speakers.
_STARTER = re.compile(
    r"""[・･●○〇◯◎■□◆◇▪▫▶▷►▲△▼▽★☆※→⇒➢➤✓✔•‣–*#＃＊＜《【〔\[［─━―-](?!$)
    |[①-⑳❶-❿㈠-㈩ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]
    |[(（][0-9０-９一二三四五六七八九十ア-ンa-zA-Zａ-ｚＡ-Ｚ]{1,2}[)）]
    |[0-9０-９]{1,2}(?:[-－.．][0-9０-９]{1,2})*
     (?:[.．)）](?![0-9０-９])|[:：、](?=\s*[^\s0-9０-９人件名])|[ 　]+(?=[^\s0-9０-９]))
    |[a-zA-Zａ-ｚＡ-Ｚア-ン][.．)）](?![a-zA-Z])
    |第[0-9０-９一二三四五六七八九十]{1,3}[章節条回部編項期]
    |[QＱAＡ][0-9０-９]{0,3}[.．:：)）]|[ＱＡ][0-9０-９]{0,3}[　\s]
    |[問答設][0-9０-９]{0,3}[.．:：　\s]
    |[^\s、。「」（）()：:]{1,8}[委議部課局副][員長事][)）]
    |<v\s""",
    re.VERBOSE,
)
_LABEL = re.compile(r"([^\s、。，．「」（）()：:]{1,10})(?:[（(][^）)]{1,12}[）)])?[：:](?!//)")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line.

    Args:
        text: the line without the white space around it.
        indent: columns of white space before it.
        width: columns from the left edge to its end.
        gap: empty lines before it.
        turns: whether a page ended before it.
    """

    text: str
    indent: int
    width: int
    gap: int
    turns: bool = False


def columns(text: str) -> int:
    """Count columns: what CP932 writes in two bytes takes two."""
    return len(text.encode("cp932", "replace"))


def split_lines(text: str) -> list[Line]:
    """Take a text apart into its lines that are not empty; a form feed ends a page."""
    lines: list[Line] = []
    gap, turns = 0, False
    for raw in text.replace(_PAGE_BREAK, f"\n{_PAGE_BREAK}\n").split("\n"):
        body = raw.strip()
        if body:
            whole = raw.rstrip()
            indent = columns(whole[: len(whole) - len(body)])
            lines.append(Line(body, indent, indent + columns(body), gap, turns))
            gap, turns = 0, False
        elif raw == _PAGE_BREAK:
            turns = True
        else:
            gap += 1
    return lines


def begins_own_line(text: str, labels: frozenset[str] = frozenset()) -> bool:
    """Say whether a line opens with a bullet, a number, a heading's or a speaker's mark.

    Args:
        text: the line without the white space before it.
        labels: the words before a colon that stand at the head of more than one line.
    """
    if _STARTER.match(text):
        return True
    label = _LABEL.match(text)
    if label is None or unicodedata.normalize("NFKC", label[1]).isdecimal():
        return False
    return label[1] in labels or not "ぁ" <= text[0] <= "ん"


def repeated_labels(lines: list[Line]) -> frozenset[str]:
    """Collect the words before a colon at the head of a line that come back: speakers."""
    labels = Counter(label[1] for line in lines if (label := _LABEL.match(line.text)))
    return frozenset(label for label, count in labels.items() if count > 1)


def drop_furniture(lines: list[Line], cut: list[bool]) -> list[Line]:
    """Take out page numbers and running heads.

    Args:
        lines: the lines of the text.
        cut: for each line, whether it breaks off in the middle of a sentence.

    Returns:
        The lines that are left; the first one after a page number or head has `turns` set.
    """
    pages = _page_numbers(lines, cut)
    gone = pages | _running_heads(lines, cut, pages)
    kept: list[Line] = []
    turns = False
    for number, line in enumerate(lines):
        turns = turns or line.turns
        if number not in gone:
            kept.append(replace(line, turns=True) if turns else line)
            turns = False
        else:
            turns = True
    return kept


def _page_numbers(lines: list[Line], cut: list[bool]) -> set[int]:
    """Find the page numbers: decorated ones, and bare ones where only a page number can be."""
    plain = {
        i: unicodedata.normalize("NFKC", line.text)
        for i, line in enumerate(lines)
        if line.width <= 24
    }
    sure = {i for i, text in plain.items() if _SURE_PAGE.fullmatch(text)}
    maybe = {
        i: int(found[1])
        for i, text in plain.items()
        if i not in sure and (found := _MAYBE_PAGE.fullmatch(text))
    }
    chain = _consecutive(maybe)
    return sure | {i for i in maybe if i in chain or _stands_alone(i, lines, cut)}


def _consecutive(numbers: dict[int, int]) -> set[int]:
    """Keep the numbers that count on from one another at a page's distance."""
    chain: set[int] = set()
    last: dict[int, int] = {}  # number → the line where it stood last
    for line, number in numbers.items():
        before = last.get(number - 1)
        if before is not None and line - before >= _PAGE_LINES:
            chain |= {before, line}
        last[number] = line
    return chain


def _stands_alone(i: int, lines: list[Line], cut: list[bool]) -> bool:
    """Say whether a bare number interrupts a sentence, follows one, or ends a page."""
    if i == 0:
        return False
    if i == len(lines) - 1 or lines[i + 1].turns:
        label = lines[i - 1].width <= 8
        return not label and not _NUMBER.fullmatch(unicodedata.normalize("NFKC", lines[i - 1].text))
    return cut[i - 1] or lines[i - 1].text[-1] in "。！？"


def _running_heads(lines: list[Line], cut: list[bool], pages: set[int]) -> set[int]:
    """Find the lines that come back, but for their digits, where pages end."""
    places: dict[str, list[int]] = {}
    for i, line in enumerate(lines):
        if i not in pages and line.text[-1] not in "。！？」）)" and len(line.text) <= 60:
            places.setdefault(re.sub(r"[0-9０-９]+", "#", line.text), []).append(i)
    heads: set[int] = set()
    for same in places.values():
        at_edge = [i for i in same if _at_edge(i, lines, cut, pages)]
        spread = all(b - a >= _PAGE_LINES for a, b in pairwise(same))
        if len(same) > 1 and spread and len(at_edge) >= max(2, len(same) / 2):
            heads.update(same)
    return heads


def _at_edge(i: int, lines: list[Line], cut: list[bool], pages: set[int]) -> bool:
    """Say whether a page begins or ends at a line."""
    first, last = i == 0, i == len(lines) - 1
    by_number = i - 1 in pages or i + 1 in pages
    by_break = lines[i].turns or (not last and lines[i + 1].turns)
    return first or last or by_number or by_break or cut[i - 1]
