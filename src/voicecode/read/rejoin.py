"""Text taken from a PDF: what the margin cut is joined again, page furniture goes.

Such text has a line break wherever the page had one, often an empty line after every line, and
the numbers and heads of the pages in between. What tells it from text that someone typed is the
margin: its lines pile up just short of one width, and break off there in the middle of a word.
"""

from dataclasses import dataclass
from itertools import pairwise

from voicecode.read.join import seam
from voicecode.read.printed import (
    Line,
    begins_own_line,
    drop_furniture,
    repeated_labels,
    split_lines,
)

_SAMPLE = 200_000
_NARROWEST, _WIDEST = 30, 124  # columns between which a margin is looked for

_ENDS = "。！？!?…：:」』）)】〕］]〉》＞>｡"
_CLOSERS = "」』）)"
# What cannot begin a line that someone typed.
_NEVER_FIRST = "をんーっゃゅょぁぃぅぇぉッャュョァィゥェォ、。，．）」』】〕々"
# What hardly does; in cut text one line in three or four begins so.
_HARDLY_FIRST = _NEVER_FIRST + "がにのてれるりろめせけねべばずだ"
_AFTER_CLOSER = "をにのはがとでもへや、。"
_HARDLY_LAST = "をのがはにでともへやっー（「・"


@dataclass(frozen=True, slots=True)
class _Page:
    """What is the same all through a text: its margin, its usual gap, its speakers."""

    margin: int
    gap: int
    labels: frozenset[str]

    def full(self, line: Line) -> bool:
        """Say whether a line reaches the margin, but for a word that did not fit."""
        if self.margin < _NARROWEST:
            return False
        return line.width >= self.margin - max(6, self.margin * 0.15)

    def brimful(self, line: Line) -> bool:
        """Say whether not even one more character would have fitted on a line."""
        return self.full(line) and line.width >= self.margin - 2

    def own(self, line: Line) -> bool:
        """Say whether a line opens with a mark of its own."""
        return begins_own_line(line.text, self.labels)

    def cuts(self, line: Line, following: Line) -> bool:
        """Say whether the margin, and nothing else, parts two lines."""
        if not self.full(line) or self.own(following):
            return False
        if line.text[-1] in _CLOSERS:
            return following.text[0] in _AFTER_CLOSER
        return line.text[-1] not in _ENDS


def looks_extracted(text: str) -> bool:
    """Say whether a margin cut the lines of a text, as in text taken from a PDF.

    Only the first 200,000 characters are looked at. Ordinary paragraphs, notes, lists, minutes
    and dialogues are not taken for it, however they are spaced; text too short to tell neither.
    """
    lines = split_lines(text[:_SAMPLE])
    page = _page(lines)
    if len(lines) < 4 or not _NARROWEST <= page.margin <= _WIDEST:
        return False
    pairs = [(a, b) for a, b in pairwise(lines) if b.gap <= page.gap or b.turns]
    full = sum(page.full(a) for a, _ in pairs)
    cuts = [(a, b) for a, b in pairs if page.cuts(a, b)]
    if len(cuts) < max(2, 0.12 * len(lines), 0.5 * full):
        return False
    return sum(_evidence(a, b) for a, b in cuts) >= max(2, 0.3 * len(cuts))


def rejoin(text: str) -> str:
    """Join what the margin cut and drop the numbers and heads of the pages.

    Bullets, headings, speakers' marks, indented paragraphs, lines that end a sentence and lines
    that end before the margin stay apart. An empty line stays where the text has more space than
    between any two lines.
    """
    lines = split_lines(text)
    page = _page(lines)
    cut = [page.cuts(a, b) for a, b in _with_next_text(lines)]
    parts: list[str] = []
    first = previous = None
    for line in drop_furniture(lines, cut):
        if previous and first and _goes_on(first, previous, line, page):
            parts.append(seam(previous.text, line.text))
        else:
            apart = line.gap > page.gap and not line.turns
            parts.append(("\n\n" if apart else "\n") if previous else "")
            first = line
        parts.append(line.text)
        previous = line
    return "".join(parts)


def _page(lines: list[Line]) -> _Page:
    widths = sorted(line.width for line in lines)
    margin = widths[round(0.95 * (len(widths) - 1))] if widths else 0
    doubled = sum(line.gap > 0 for line in lines[1:]) >= 0.7 * (len(lines) - 1)
    return _Page(margin, int(doubled and len(lines) > 3), repeated_labels(lines))


def _with_next_text(lines: list[Line]) -> list[tuple[Line, Line]]:
    """Pair each line with the next one that is longer than a page number."""
    pairs: list[tuple[Line, Line]] = []
    following = Line("。", 0, 0, 0)
    for line in reversed(lines):
        pairs.append((line, following))
        if line.width > 12:
            following = line
    return pairs[::-1]


def _evidence(line: Line, following: Line) -> float:
    """Weigh how clearly a word or phrase runs on from one line to the next."""
    a, b = line.text[-1], following.text[0]
    hangs = begins_own_line(line.text) and following.indent > line.indent
    if hangs or a in _HARDLY_LAST or b in _HARDLY_FIRST:
        return 1.0
    katakana = "ァ" <= a <= "ヶ" and "ァ" <= b <= "ヶ"
    ending = "一" <= a <= "龠" and "ぁ" <= b <= "ん"
    return 0.5 if katakana or ending else 0.0


def _goes_on(first: Line, line: Line, following: Line, page: _Page) -> bool:
    """Say whether a line goes on in the following one.

    Args:
        first: the first line of the paragraph or bullet that `line` belongs to.
        line: the line before.
        following: the line in question.
        page: the measures of the text.
    """
    if page.own(following):
        return False
    if following.text[0] in _NEVER_FIRST and line.text[-1] not in _ENDS:
        return True
    if following.gap > page.gap and not following.turns:
        return page.full(line) and line.text[-1] in _HARDLY_LAST + "、"
    hangs = _hangs(first, following, page)
    if line.text[-1] in _ENDS and page.brimful(line):
        # A new paragraph would not hang under a bullet, nor begin further left than this one.
        return hangs or first.indent >= following.indent + 2 or page.cuts(line, following)
    if following.indent >= line.indent + 2 and not hangs:
        return False
    return page.cuts(line, following)


def _hangs(first: Line, line: Line, page: _Page) -> bool:
    """Say whether a line stands under the text of the bullet it belongs to."""
    return page.own(first) and first.indent < line.indent <= first.indent + 8
