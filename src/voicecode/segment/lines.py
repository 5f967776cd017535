"""Lines: where each begins and ends, how deep it stands, and the sign in front of its words."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from voicecode.types import Block, Source


class Line(NamedTuple):
    """One line that is not empty.

    `text[start:end]` is the line without the white space around it, `text[body:end]` its words.
    `lead` holds the signs between them (・, -, 1., ■, ##), `indent` the columns before them.
    `gap` is set after an empty line and where a block begins; `block` is the index of the block,
    -1 in a plain text, and lines of one `flow` stand below each other on the page.
    """

    start: int
    end: int
    indent: int
    lead: str
    body: int
    gap: bool
    block: int
    flow: int


PLAIN: Final = -1
BULLETS: Final = frozenset("・･•◦‣▪▫-*+＊－–―─—→⇒➢➤✓✔[☐☑☒✅⬜")
_NARROWEST: Final = 20
_WIDEST: Final = 90
_SIGNS: Final = "・･•◦‣▪▫●○◯〇◎■□◆◇▼▽▲△★☆※➢➤►▶⇒→✓✔"
_NUMBERS: Final = "0-9０-９"
_UNIT: Final = (
    rf"[{_SIGNS}](?![・･…○●◯〇△□])"
    r"|\[[ xX]\](?=\s)|[☐☑☒✅⬜]"
    r"|[―─—]{1,3}(?![―─—])|-{1,5}>?(?=\s)|->|[*+](?=\s)|＊(?!＊)"
    r"|[-－–](?=[^\x00-\x7f０-９－—―─…])"
    rf"|[（(](?:[{_NUMBERS}]{{1,2}}|[一二三四五六七八九十]{{1,2}}|[ア-コa-eⅰ-ⅹ])[)）]"
    rf"|[{_NUMBERS}]{{1,2}}(?:[)）]|[.．、](?![{_NUMBERS}])|(?=\u3000))|[ア-コa-e][)）]"
    r"|[一二三四五六七八九十]{1,2}、(?![一二三四五六七八九十])|[①-⑳]"
    r"|[Ⅰ-Ⅹ](?=[.．、\s])[.．、]?"
)
_LEAD: Final = re.compile(
    rf"((?:#{{1,6}}|={{2,}})(?=[ \u3000])(?:\s*(?:{_UNIT}))?"
    rf"|(?:{_UNIT})(?:[ \u3000]*(?:{_UNIT})){{0,2}})"
    r"\s*"
)
_FIRST: Final = frozenset(
    _SIGNS + "<>[☐☑☒✅⬜-*+＊－–―─—（(#=0123456789０１２３４５６７８９"
    "一二三四五六七八九十アイウエオカキクケコabcde"
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"
)
_ASKED: Final = re.compile(r"(?:[QＱ]|問い?|質問)\d{0,3}[：:.．]")
_ANSWERED: Final = re.compile(
    r"(?<=\S)[ \t\u3000]+(?=(?:[AＡ]|答え?|回答)\d{0,3}[：:.．][ \u3000]*\S)"
)
_QUOTED: Final = re.compile(r"(?:>\s*)+")
_TAG: Final = (
    r"</?(?:p|a|br|hr|div|span|b|i|u|em|strong|font|button|fieldset|legend|ul|ol|li|table|thead"
    r"|tbody|tr|td|th|img|section|article|details|summary|blockquote|h[1-6])\b[^<>\n]{0,400}>"
)
_TAGS_BEFORE: Final = re.compile(rf"(?:{_TAG}\s*)+")
_TAGS_AFTER: Final = re.compile(rf"(?:\s*{_TAG})+$")
_CODE: Final = (("<script", "</script>"), ("<style", "</style>"), ("<!--", "-->"))
_VISIBLE: Final = re.compile(r"\S")
_HEADING_TAG: Final = re.compile(r"<h([1-6])\b")


def read_lines(source: Source) -> list[Line]:
    """List the lines of a source that are not empty, block by block where it has blocks."""
    if not source.blocks:
        return list(_lines(source.text, 0, len(source.text), PLAIN, PLAIN))
    lines: list[Line] = []
    for index, block in enumerate(source.blocks):
        flow = PLAIN if block.kind in ("paragraph", "bullet", "heading") else index
        of_block = _lines(source.text, block.start, block.end, index, flow)
        lines.extend(_as_bullet(line, block) for line in of_block)
    return lines


def _as_bullet(line: Line, block: Block) -> Line:
    return line._replace(lead="・") if block.kind == "bullet" and not line.lead else line


def _lines(text: str, start: int, end: int, block: int, flow: int) -> Iterator[Line]:
    whole = text if end - start == len(text) else text[start:end]
    gap = True
    for raw in _masked(whole).split("\n"):
        bare = raw.strip()
        if bare:
            before = len(raw) - len(raw.lstrip())
            first = start + before
            indent = before + raw.count("\u3000", 0, before) if before else 0
            last, lead, body = first + len(bare), "", first
            if bare[0] in _FIRST or bare[-1] == ">":
                first, last, lead, body = _dressed(text, first, last)
            if first < last:
                answer = _answer(text, body, last)
                yield Line(first, answer or last, indent, lead, body, gap, block, flow)
                if answer:
                    yield _bare(text, answer, last, block, flow)
            gap = first >= last
        else:
            gap = True
        start += len(raw) + 1


def _masked(text: str) -> str:
    """Blank out scripts, style sheets and comments of HTML; every offset stays."""
    for opening, closing in _CODE:
        pieces: list[str] = []
        at = 0
        while (first := text.find(opening, at)) >= 0 and (last := text.find(closing, first)) >= 0:
            pieces += [text[at:first], _VISIBLE.sub(" ", text[first : last + len(closing)])]
            at = last + len(closing)
        text = "".join(pieces) + text[at:] if pieces else text
    return text


def _dressed(text: str, start: int, end: int) -> tuple[int, int, str, int]:
    """Find start, end, lead and body of a line, without quotation signs and HTML tags around."""
    lead = ""
    if text[start] == ">" and (quoted := _QUOTED.match(text, start, end)):
        start = quoted.end()
    if text.startswith("<", start) and (tags := _TAGS_BEFORE.match(text, start, end)):
        level = _HEADING_TAG.search(text, start, tags.end())
        lead = "#" * int(level[1]) if level else ""
        start = tags.end()
    body = start
    if not lead and (signs := _LEAD.match(text, start, end)):
        lead, body = "".join(signs[1].split()), signs.end()
    return start, _without_tags(text, start, end), lead, body


def _bare(text: str, start: int, end: int, block: int, flow: int) -> Line:
    """A line of its own in the middle of one."""
    start = end - len(text[start:end].lstrip())
    return Line(start, end, 0, "", start, gap=False, block=block, flow=flow)


def _answer(text: str, start: int, end: int) -> int:
    """Find where the question ends in a line that holds its answer too (Q：… A：…), else 0."""
    if text[start:end][:1] not in ("Q", "Ｑ", "問", "質") or not _ASKED.match(text, start, end):
        return 0
    found = _ANSWERED.search(text, start, end)
    return found.start() if found else 0


def _without_tags(text: str, start: int, end: int) -> int:
    if not text.endswith(">", start, end):
        return end
    tags = _TAGS_AFTER.search(text, max(start, end - 400), end)
    return tags.start() if tags else end


def margin(text: str, lines: list[Line]) -> int:
    """Find the column at which the lines of a text are broken, 0 where they are not.

    Lines broken at a margin end within two columns of each other, most of them in the middle of
    a sentence; hardly a line is longer.
    """
    widths = Counter(line.end - line.start + line.indent for line in lines)
    plenty = max(3, len(lines) // 10)
    longer = 0
    for width in sorted(widths, reverse=True):
        full = sum(widths[width - less] for less in range(3))
        if full >= plenty:
            return (
                width if _NARROWEST <= width <= _WIDEST and _mostly_cut(text, lines, width) else 0
            )
        longer += widths[width]
        if longer > len(lines) // 50 + 1:
            break
    return 0


def _mostly_cut(text: str, lines: list[Line], width: int) -> bool:
    full = [line for line in lines if line.end - line.start + line.indent >= width - 2]
    cut = sum(text[line.end - 1] not in "。．！？!?」）)】:：" for line in full)
    return 2 * cut > len(full)
