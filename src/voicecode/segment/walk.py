"""The walk down the page that gives each comment its speaker and its context."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from voicecode.segment import names
from voicecode.segment.backchannel import is_backchannel
from voicecode.segment.furniture import ends_turn, is_furniture, opens_roster
from voicecode.segment.headings import Heading, Page, find_heading, is_record_title, push
from voicecode.segment.lines import BULLETS, PLAIN, Line
from voicecode.segment.phrases import asks, finished
from voicecode.segment.sentences import sentences
from voicecode.segment.turns import DASHES, Mark
from voicecode.types import Block

_LONG_QUESTION: Final = 120
_PAGE: Final = Block("paragraph", 0, 0)


class Draft(NamedTuple):
    """A comment before it is numbered.

    Drafts of the same `turn` belong to one turn. `wrapped` says that line breaks inside come
    from the margin and not from the speaker.
    """

    start: int
    end: int
    speaker: str
    context: str
    turn: int
    block: int
    wrapped: bool


@dataclass
class Walk:
    """Where the walk stands: under which headings and question, and in whose turn."""

    page: Page
    blocks: Sequence[Block]
    answered: list[bool]
    minutes: bool
    margin: int
    draft: Draft | None = None  # the last one, which may still grow
    block: int = PLAIN
    stack: list[Heading] = field(default_factory=list)
    outside: list[Heading] = field(default_factory=list)  # the headings around a cell
    after_heading: bool = False
    roster: bool = False  # inside a list of names or of an agenda
    speaker: str = ""
    turn: int = 0
    depth: int | None = None  # of the bullet with the mark: the turn ends where it ends
    moderating: bool = False
    question: str = ""
    question_depth: int | None = None
    asking: bool = False  # the words read are those of a question
    brief: bool = False  # … of one paragraph
    asked: list[str] = field(default_factory=list)
    above: Line | None = None  # the line of words right above, which this one may continue
    hanging: int | None = None  # the indent of the bullet above
    place: tuple[int, int, Heading | None, str, bool] | None = None
    context: str = ""  # at that place

    def step(self, index: int) -> None:
        """Read one line."""
        line, mark = self.page.lines[index], self.page.marks[index]
        if line.block != self.block:
            self._enter(line.block)
        kind = self._at().kind
        if kind == "heading":
            self._head_block(line, self.page.words(index))
        elif mark:
            self._begin(index, mark)
            self._say(line, mark.body)
        elif kind != "answer" and (self._asks_by_name() or not self._passes_over(index)):
            self._leave_bullet(line)
            self._say(line, line.body)

    # Blocks

    def _at(self) -> Block:
        return self.blocks[self.block] if self.block != PLAIN else _PAGE

    def _enter(self, index: int) -> None:
        """Go on to the next block; a cell keeps its speaker and its headings to itself."""
        before, block = self._at(), self.blocks[index]
        self.block, self.above = index, None
        if before.kind == "cell":
            self.stack = self.outside
        if block.kind == "cell":
            self.outside, self.stack = self.stack, list(self.stack)
        if block.speaker:
            self._take_floor(block)
        elif before.speaker or block.kind == "answer" or "cell" in (before.kind, block.kind):
            self._fall_silent()
        talk = block.speaker and block.kind == before.kind and not block.earlier
        if block.kind in ("answer", "cell") and not talk:
            self.question = ""
        if block.kind == "answer":
            self._answer(block)

    def _take_floor(self, block: Block) -> None:
        """Begin the turn of a speaker whom the file names; what was coded before stands."""
        if block.kind == "cue" and block.speaker == self.speaker:
            return
        self._close()
        self.speaker, self.depth, self.turn = block.speaker, None, self.turn + 1
        self.asked, self.brief = [], False
        name = names.speaker(block.speaker)
        self.asking = names.asker(name) and not block.earlier
        self.moderating = names.moderator(name) and not block.earlier

    def _asks_by_name(self) -> bool:
        return self.asking and bool(self._at().speaker)

    def _answer(self, block: Block) -> None:
        text = self.page.text[block.start : block.end]
        if self.asking:
            self._ask(" ".join(text.split("\n")).strip())
        elif bare := text.strip():
            start = block.start + len(text) - len(text.lstrip())
            self._add(start, start + len(bare), wrapped=False)

    # Turns and questions

    def _begin(self, index: int, mark: Mark) -> None:
        """Begin the turn of a mark."""
        self._close()
        line = self.page.lines[index]
        self.speaker, self.turn, self.roster = mark.speaker, self.turn + 1, False
        self.depth = _depth(line) if line.lead[:1] in BULLETS else None
        self.moderating = mark.kind == "moderator"
        self.asking = mark.kind == "question"
        self.brief = not self.answered[index] or self.page.text[line.start] in DASHES
        self.asked = []
        if names.opinion(mark.speaker):
            self.question = ""

    def _close(self) -> None:
        """End a turn; what a moderator asked last is what the others answer."""
        if self.moderating and self.draft and self.draft.turn == self.turn:
            said = self.page.text[self.draft.start : self.draft.end]
            if asks(said):
                self.question, self.question_depth = _last_question(said), None
        self.moderating = self.asking = False
        self.above = None

    def _fall_silent(self) -> None:
        """End a turn, with nobody named for what follows."""
        self._close()
        self.speaker, self.depth = "", None

    def _leave_bullet(self, line: Line) -> None:
        """End a turn and a question that stood in a bullet, where the next one begins."""
        if not line.lead:
            return
        depth = _depth(line)
        if self.depth is not None and depth <= self.depth:
            self._fall_silent()
        if self.question_depth is not None and depth <= self.question_depth:
            self.question, self.question_depth = "", None

    # Lines

    def _passes_over(self, index: int) -> bool:
        """Deal with a line that nobody said: a heading, a list of names, furniture."""
        line, words = self.page.lines[index], self.page.words(index)
        if not words or "※" in line.lead or is_record_title(words, index):
            return True
        if opens_roster(words):
            self._fall_silent()
            self.roster = self.after_heading = True
            return True
        if is_furniture(words):
            if ends_turn(words):
                self._fall_silent()
            return True
        if not self.minutes or line.gap or line.lead[:1] in ("#", "="):
            heading = find_heading(self.page, index, self.stack)
            if heading:
                self._head(heading)
                return True
        if self.minutes and not self.speaker:
            return not finished(words)
        return self.roster and self._lists_names(line, words)

    def _lists_names(self, line: Line, words: str) -> bool:
        """Tell whether the list goes on: minutes end it with a mark, notes with an empty line."""
        named = names.is_somebody(names.speaker(words))
        left = line.gap and not self.after_heading and not self.minutes and not named
        self.roster = not left and not finished(words)
        self.after_heading = False
        return self.roster

    def _head(self, heading: Heading) -> None:
        """Take up a heading: it ends a question, and no turn but in minutes."""
        if self.asking or self.minutes:
            self._fall_silent()
        push(self.stack, heading)
        self.after_heading, self.roster = True, False
        self.question, self.above = "", None

    def _head_block(self, line: Line, words: str) -> None:
        """Take up a heading of the file format, which does not tell its level.

        A heading right below another stands under it; any other begins anew.
        """
        if opens_roster(words):
            self.roster = self.after_heading = True
            return
        if not self.after_heading:
            self.stack.clear()
        self._head(Heading(f"{len(self.stack)}{line.lead}", words))

    def _say(self, line: Line, body: int) -> None:
        """Take up words: of a question, of the comment above, or of a new comment."""
        self.after_heading = False
        if body >= line.end:
            return
        if self.asking and not self._asks_on(line):
            self._fall_silent()
        if self.asking:
            self._ask(self.page.text[body : line.end])
        elif self.draft and self._continues(line):
            self.draft = self.draft._replace(end=line.end)
        else:
            bullet = line.lead and (body == line.body or line.lead[0] in BULLETS)
            self.hanging = line.indent if bullet else None
            self._add(body, line.end, wrapped=True)
        self.above = line

    def _asks_on(self, line: Line) -> bool:
        return not self.asked or not self.brief or self._is_cut(line)

    def _ask(self, words: str) -> None:
        """Add to the question of this turn; a mere back-channel leaves the last one standing."""
        self.asked.append(words)
        if not is_backchannel(words):
            self.question, self.question_depth = " ".join(self.asked), self.depth

    def _continues(self, line: Line) -> bool:
        """Tell whether the line belongs to the comment above: of one cue, hanging, or wrapped."""
        if self.above is None:
            return False
        if self._at().kind == "cue":
            return True
        hangs = self.hanging is not None and line.indent > self.hanging
        return not line.gap and not line.lead and (hangs or self._is_cut(line))

    def _is_cut(self, line: Line) -> bool:
        """Tell whether the line above was cut at the margin."""
        above = self.above
        if not self.margin or above is None or line.gap or line.lead:
            return False
        full = above.end - above.start + above.indent >= self.margin - 2
        return full and not finished(self.page.text[above.start : above.end])

    def _add(self, start: int, end: int, *, wrapped: bool) -> None:
        self.after_heading = False
        if not self.speaker:
            self.turn += 1
        context = self._context()
        self.draft = Draft(start, end, self.speaker, context, self.turn, self.block, wrapped)

    def _context(self) -> str:
        """Give what the words stand under; segments under the same share one string."""
        inmost = self.stack[-1] if self.stack else None
        place = (self.block, len(self.stack), inmost, self.question, self.moderating)
        if place != self.place:
            self.place, self.context = place, self._joined()
        return self.context

    def _joined(self) -> str:
        """Join at most the innermost two of headings and question."""
        block = self._at()
        under = [heading.title for heading in self.stack]
        if block.context:
            inside = under[len(self.outside) :] if block.kind == "cell" else []
            under = [block.context, *inside]
        if self.question and not self.moderating:
            under.append(self.question)
        return "／".join(under[-2:])


def _depth(line: Line) -> int:
    return line.indent + 2 * max(0, line.lead.count("-") - 1)


def _last_question(said: str) -> str:
    """Give what was asked at the end of a turn, whole where it is short."""
    if len(said) <= _LONG_QUESTION:
        return " ".join(said.split("\n"))
    start, end = sentences(said)[-1]
    return said[start:end]
