"""The cues of a subtitle file, and where each begins and ends."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from voicecode.errors import ReadError

_TIME = r"(?:(\d+):)?([0-5]?\d):([0-5]\d)[.,](\d{1,3})"
_TIMING = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?")
# What was meant for a line of times.
_MEANT_AS_TIMING = re.compile(r"\s*(\d+:\S*\s*-+>|[\d:.,]+\s*-->)")
_NO_CUE = ("WEBVTT", "NOTE", "STYLE", "REGION")


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue: its times in milliseconds, and its lines with their tags."""

    start: int
    end: int
    lines: tuple[str, ...]


def read_cues(text: str, name: str) -> list[Cue]:
    """Take a WebVTT or SRT text apart into its cues.

    Headers, notes, style sheets and the names of cues are passed over; text that an empty line
    parts from its cue still belongs to it.

    Raises:
        ReadError: a time that cannot be read, or a cue that ends before it begins.
    """
    cues: list[Cue] = []
    for first, lines in _paragraphs(text):
        timings = [
            i for i, line in enumerate(lines) if _is_timing(line, f"{name}, line {first + i}")
        ]
        if timings:
            cues += _cues(lines, timings, f"{name}, line {first + timings[0]}")
        elif cues and not lines[0].startswith(_NO_CUE):
            more = tuple(line for line in lines if not line.strip().isdecimal())
            cues[-1] = Cue(cues[-1].start, cues[-1].end, cues[-1].lines + more)
    return cues


def _paragraphs(text: str) -> Iterator[tuple[int, list[str]]]:
    """Give the stretches between empty lines, each with the number of its first line."""
    lines: list[str] = []
    for number, line in enumerate((*text.split("\n"), ""), 1):
        if line:
            lines.append(line)
        elif lines:
            yield number - len(lines), lines
            lines = []


def _is_timing(line: str, where: str) -> bool:
    if _TIMING.fullmatch(line):
        return True
    if _MEANT_AS_TIMING.match(line):
        cure = "Write it like 00:01:02.500 --> 00:01:05.000."
        raise ReadError(where, f"the times {line.strip()!r} cannot be read", cure)
    return False


def _cues(lines: Sequence[str], timings: Sequence[int], where: str) -> Iterator[Cue]:
    """Cut a stretch at its lines of times; the line before each may name the cue."""
    ends = [*timings[1:], len(lines)]
    for at, end in zip(timings, ends, strict=True):
        payload = lines[at + 1 : end]
        if end < len(lines) and payload and payload[-1].strip().isdecimal():
            payload = payload[:-1]
        timing = _TIMING.fullmatch(lines[at])
        parts = timing.groups(default="0") if timing else ()
        cue = Cue(_milliseconds(parts[:4]), _milliseconds(parts[4:]), tuple(payload))
        if cue.end < cue.start:
            cure = "Correct the second time, or take the cue out."
            raise ReadError(where, f"the cue ends before it begins ({lines[at].strip()})", cure)
        yield cue


def _milliseconds(parts: Sequence[str]) -> int:
    hours, minutes, seconds = map(int, parts[:3])
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + int(parts[3].ljust(3, "0"))
