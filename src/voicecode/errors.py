"""Every error a user can meet, in one tree.

    VoicecodeError
    ├── ReadError       a file cannot be read (資料)
    ├── SegmentError    a source cannot be cut into comments (発言)
    ├── CodebookError   the codebook has faults (コードブック)
    ├── StudyError      a request that the material cannot answer
    └── ReportError     an output cannot be written

Each text has three parts: where it is, what is wrong, and what to do. `cli/` catches the root
once and exits with 1; anything else is a bug and keeps its traceback.
"""

from collections.abc import Sequence


def many(count: int, thing: str) -> str:
    """Count things in a message: 1 comment, 2 comments; `thing` takes an s."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def some(names: Sequence[str], most: int = 10) -> str:
    """Name things in a message: the first ones, and how many more there are."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return f"{', '.join(names[:most])}{more}"


class VoicecodeError(Exception):
    """The root: a fault in what was given, never in the program."""

    def __init__(self, where: str, what: str, cure: str) -> None:
        """Build the message `where: what. cure`.

        Args:
            where: the file, and the line, row, rule or segment in it.
            what: what is wrong, in one clause without a full stop.
            cure: what to do about it, as a sentence.
        """
        super().__init__(f"{where}: {what}. {cure}")
        self.where, self.what, self.cure = where, what, cure

    def __reduce__(self) -> tuple[type["VoicecodeError"], tuple[str, str, str]]:
        """Travel whole between processes."""
        return type(self), (self.where, self.what, self.cure)


class VoicecodeWarning(UserWarning):
    """Something in what was given deserves a look, though the work goes on."""


class ReadError(VoicecodeError):
    """A file cannot be read (資料)."""


class SegmentError(VoicecodeError):
    """A source cannot be cut into comments (発言)."""


class CodebookError(VoicecodeError):
    """The codebook has faults; `what` lists them all (コードブック)."""


class StudyError(VoicecodeError):
    """What was asked cannot be answered from the material at hand."""


class ReportError(VoicecodeError):
    """An output cannot be written."""
