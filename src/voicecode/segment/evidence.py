"""Evidence from the whole source: which of the marks found are speakers, and which are captions."""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from voicecode.segment import names

Shape = Literal[
    "circle",
    "colon",
    "bracket",
    "close",
    "letter",
    "apart",
    "dash",
    "clock",
    "stamp",
    "space",
    "voice",
    "chat",
    "between",
    "round",
    "portrait",
    "alone",
    "quote",
]

MINUTES: Final = 3  # so many ○ marks make a source minutes of an assembly


class Candidate(NamedTuple):
    """What looks like a mark: its line, its shape, the name, and where the words begin."""

    line: int
    shape: Shape
    name: str
    body: int
    speaks: bool  # speech follows, not a bare noun phrase


def accepted(candidates: Sequence[Candidate], n_lines: int) -> set[tuple[Shape, str]]:
    """Choose the (shape, name) that are marks of speakers, by all that the source shows."""
    shapes: dict[Shape, list[Candidate]] = {}
    for candidate in candidates:
        shapes.setdefault(candidate.shape, []).append(candidate)
    chosen: set[tuple[Shape, str]] = set()
    for shape, judge in _JUDGES.items():
        chosen |= {(shape, name) for name in judge(shapes.get(shape, []))}
    if any(names.asker(candidate.name) for candidate in candidates if candidate.shape != "apart"):
        chosen |= {("letter", candidate.name) for candidate in shapes.get("letter", [])}
    circled = sum(("circle", c.name) in chosen for c in shapes.get("circle", []))
    if circled < MINUTES:
        for shape, judge in _OUTSIDE_MINUTES.items():
            chosen |= {(shape, name) for name in judge(shapes.get(shape, []))}
        chosen |= {("dash", name) for name in _dashed(shapes.get("dash", []))}
        chosen |= {("space", name) for name in _spaced(shapes.get("space", []), n_lines)}
    return chosen


def _circled(members: Sequence[Candidate]) -> set[str]:
    counts = Counter(candidate.name for candidate in members)
    return {name for name, count in counts.items() if _is_circled(name, count)}


def _is_circled(name: str, count: int) -> bool:
    clean = not names.has_particle(name)
    if names.is_person(name):
        return clean or count >= 2
    return count >= 2 and clean and not names.is_label(name)


def _named(members: Sequence[Candidate]) -> set[str]:
    """Judge names before a colon or in brackets."""
    counts = Counter(candidate.name for candidate in members)
    speaking = Counter(candidate.name for candidate in members if candidate.speaks)
    chosen = {name for name in counts if _is_named(name, counts[name], speaking[name])}
    lettered = [name for name in counts if names.is_letters(name)]
    if len(lettered) > 1 or any(speaking[name] for name in lettered):
        chosen |= set(lettered)
    if any(names.answerer(name) for name in chosen):
        chosen |= {name for name in counts if names.opinion(name)}
    once = [name for name in counts if name not in chosen and _is_possible(name)]
    return chosen | {name for name in once if _is_company(name, speaking[name], len(chosen))}


def _is_possible(name: str) -> bool:
    return not names.is_label(name) and not names.has_particle(name)


def _is_named(name: str, count: int, speaking: int) -> bool:
    """Judge a name by itself: proven by its words, or it comes back and speech follows it."""
    if names.is_person(name):
        return not names.has_particle(name) or count >= 2
    surname = names.like_surname(name)
    if names.is_label(name) or names.is_letters(name) or (count < 2 and not surname):
        return False
    tolerated = count >= 3 and "の" not in name and "を" not in name
    follows = 2 * speaking >= count or (surname and count >= 2)
    return follows and (tolerated or not names.has_particle(name))


def _is_company(name: str, speaking: int, n_chosen: int) -> bool:
    """Judge a name by those around it: where others speak, a short name speaks too."""
    if names.like_surname(name):
        return n_chosen >= 1
    return n_chosen >= 2 and speaking > 0 and len(name) <= 6


def _closed(members: Sequence[Candidate]) -> set[str]:
    """Judge names before a bracket that nothing opened: 山田委員）, and Q) A) C) of notes."""
    letters = [c.name for c in members if len(c.name) == 1 and names.is_letters(c.name)]
    chosen = _named([c for c in members if c.name not in letters])
    numbering = all(b in ("A", chr(ord(a) + 1)) for a, b in pairwise(letters))
    if set(letters) <= {"Q", "A", "C"} or not numbering:
        chosen |= set(letters)
    return chosen


def _clocked(members: Sequence[Candidate]) -> set[str]:
    """Judge names that stand on a line of their own with the time."""
    chosen = {candidate.name for candidate in members if _is_possible(candidate.name)}
    return chosen if len(members) > 1 else set()


def _stamped(members: Sequence[Candidate]) -> set[str]:
    """Judge names after the time, on a line of their own: an agenda names each thing once."""
    counts = Counter(candidate.name for candidate in members if _is_possible(candidate.name))
    back = {name for name, count in counts.items() if count >= 2}
    most = 2 * sum(counts[name] for name in back) > len(members)
    return {name for name in counts if names.is_somebody(name) or (most and name in back)}


def _alone(members: Sequence[Candidate]) -> set[str]:
    """Judge names on a line of their own: two or more with words below, one of which comes back.

    In a list of names there are no words below.
    """
    named = {c.line: c.name for c in members if names.is_somebody(c.name)}
    counts = Counter(name for line, name in named.items() if line + 1 not in named)
    return set(counts) if len(counts) >= 2 and max(counts.values()) >= 2 else set()


def _rounded(members: Sequence[Candidate]) -> set[str]:
    """Judge names in round brackets before the words: （株） and （仮称） name nobody."""
    counts = Counter(candidate.name for candidate in members)
    sides = {n for n in counts if names.asker(n) or names.answerer(n) or names.opinion(n)}
    people = {n for n in counts if names.is_somebody(n) and n not in sides}
    back = sum(counts[name] for name in people) > len(people) > 1
    return (sides if len(sides) > 1 else set()) | (people if back else set())


def _quoted(members: Sequence[Candidate]) -> set[str]:
    """Judge names before a line in 「」, as in the words of a play."""
    named = {c.name for c in members if names.is_somebody(c.name)}
    return named if len(named) >= 2 else set()


def _between(members: Sequence[Candidate]) -> set[str]:
    """Judge names in brackets on a line of their own; （拍手） names nobody."""
    named = [c for c in members if names.is_somebody(c.name)]
    proven = sum(names.is_person(c.name) for c in named) >= 2
    return {c.name for c in named} if proven else _alone(named)


def _voiced(members: Sequence[Candidate]) -> set[str]:
    return {candidate.name for candidate in members}


def _apart(members: Sequence[Candidate]) -> set[str]:
    """Judge Ｑ and Ａ before a mere space: they begin with a question, and both are there."""
    asked = [names.asker(candidate.name) for candidate in members]
    proven = asked[:1] == [True] and not all(asked)
    return {candidate.name for candidate in members} if proven else set()


def _dashed(members: Sequence[Candidate]) -> set[str]:
    """Judge dashes: an interviewer is answered below; dashes line by line are bullets."""
    runs = sum(b.line == a.line + 1 for a, b in pairwise(members))
    return {candidate.name for candidate in members} if 2 * runs < len(members) else set()


def _spaced(members: Sequence[Candidate], n_lines: int) -> set[str]:
    """Judge names before a full-width space: words for a role, or most of the source is so."""
    counts = Counter(candidate.name for candidate in members)
    speaking = Counter(candidate.name for candidate in members if candidate.speaks)
    certain = {name for name in counts if names.asker(name) or names.moderator(name)}
    regular = {
        name
        for name, count in counts.items()
        if count >= 2 and len(name) <= 6 and 2 * speaking[name] >= count and _is_possible(name)
    }
    lines = sum(counts[name] for name in regular | certain)
    most = len(regular | certain) >= 2 and 10 * lines >= 3 * n_lines
    return certain | regular if most else certain


_JUDGES: Final[dict[Shape, Callable[[Sequence[Candidate]], set[str]]]] = {
    "circle": _circled,
    "colon": _named,
    "bracket": _named,
    "close": _closed,
    "clock": _clocked,
    "voice": _voiced,
    "apart": _apart,
}
_OUTSIDE_MINUTES: Final[dict[Shape, Callable[[Sequence[Candidate]], set[str]]]] = {
    "stamp": _stamped,
    "chat": _voiced,
    "between": _between,
    "round": _rounded,
    "alone": _alone,
    "quote": _quoted,
    "portrait": _voiced,
}
