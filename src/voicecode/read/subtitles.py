"""Subtitles: .vtt .srt, in the layouts of Zoom, Teams and YouTube."""

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from voicecode.errors import ReadError
from voicecode.read.cues import Cue, read_cues
from voicecode.read.decode import decode
from voicecode.read.format import Piece, ReadOptions, lay_out, make_source
from voicecode.read.join import join
from voicecode.types import Block, Source

SUFFIXES = (".vtt", ".srt")

_PAUSE = 2000  # milliseconds of silence that end an utterance of nobody named
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]*)>")
_READING = re.compile(r"<rt>[^<]*(?:</rt>)?")
_KARAOKE = re.compile(r"<\d[\d:.]*>")
_TAG = re.compile(r"</?(?:c|i|b|u|v|ruby|rt|lang|font)\b[^>]*>|<\d[\d:.]*>|\{\\[^}]*\}")
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u2060]")
# 山田 太郎: … as Zoom writes it; a time or a URL is no name.
_NAME = re.compile(
    r"(?!\d+[:：])([^\s:：、。！？「」][^:：、。！？「」]{0,29}?)\s*(?::\s+|：\s*)(?=\S)"
)
_TOPICS = frozenset(
    [
        "課題",
        "結論",
        "目的",
        "理由",
        "例",
        "注",
        "補足",
        "議題",
        "日時",
        "場所",
        "資料",
        "質問",
        "回答",
    ]
)
_ENDED = re.compile(r"[。！？!?][」』）)]*$")


class _Utterance(NamedTuple):
    """What somebody says in one cue, or in several joined; times in milliseconds."""

    start: int
    end: int
    speaker: str
    text: str


def read(data: bytes, name: str, options: ReadOptions) -> list[Source]:
    """Read subtitles: one block for all that one speaker says in a row.

    Where nobody is named, cues are joined until a sentence ends or nobody speaks for two
    seconds. Each block keeps the time it begins as its variable 時刻. Lines that roll on into the
    next cue, as in the automatic captions of YouTube, are read once.

    Raises:
        ReadError: for bytes that are no text, times that cannot be read, and no cue at all.
    """
    cues = read_cues(decode(data, name, options.encoding), name)
    if not cues:
        cure = "Give a .vtt or .srt file with lines such as 00:01:02.500 --> 00:01:05.000."
        raise ReadError(name, "holds no subtitles", cure)
    spoken = [said for cue in _unrolled(cues) for said in _utterances(cue)]
    text, blocks = lay_out(map(_piece, _joined(_named(spoken))))
    return [make_source(data, name, text, blocks)]


def _piece(said: _Utterance) -> Piece:
    minutes, seconds = divmod(said.start // 1000, 60)
    time = f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
    block = Block("cue", 0, 0, speaker=said.speaker, variables=(("時刻", time),))
    return said.text, block


def _unrolled(cues: Sequence[Cue]) -> list[Cue]:
    """Take out the lines that a rolling caption shows again."""
    shown = [[line for raw in cue.lines if (line := _plain(raw))] for cue in cues]
    karaoke = any(_KARAOKE.search(line) for cue in cues for line in cue.lines)
    overlaps = [0, *(_overlap(a, b) for a, b in pairwise(shown))]
    if not karaoke and sum(map(bool, overlaps)) < max(3, len(cues) / 3):
        return list(cues)
    return [
        Cue(cue.start, cue.end, tuple(lines[overlap:]))
        for cue, lines, overlap in zip(cues, shown, overlaps, strict=True)
    ]


def _overlap(before: Sequence[str], after: Sequence[str]) -> int:
    """Count the last lines of one cue that the next one begins with."""
    longest = min(len(before), len(after))
    return next((n for n in range(longest, 0, -1) if before[-n:] == after[:n]), 0)


def _plain(line: str) -> str:
    bare = _TAG.sub("", _READING.sub("", line))
    return _INVISIBLE.sub("", html.unescape(bare)).strip()


def _utterances(cue: Cue) -> Iterator[_Utterance]:
    """Give what is said in a cue, voice by voice (<v …>)."""
    parts = ["", *_VOICE.split("\n".join(cue.lines))]
    for speaker, raw in zip(parts[::2], parts[1::2], strict=True):
        lines = [line for line in map(_plain, raw.split("\n")) if line]
        if lines:
            yield _Utterance(cue.start, cue.end, _plain(speaker), join(lines))


def _named(spoken: Sequence[_Utterance]) -> list[_Utterance]:
    """Take names before a colon for speakers, if the file names its speakers so.

    It does if a name comes back, or nearly every cue has one; then what has no name is said by
    the one named last, and words such as 課題 before a colon are none.
    """
    found = [None if said.speaker else _NAME.match(said.text) for said in spoken]
    counts = Counter(name[1] for name in found if name)
    names = set(counts) - _TOPICS
    if counts.total() < 0.8 * len(spoken) and not any(counts[name] > 1 for name in names):
        return list(spoken)
    speaker = ""
    named: list[_Utterance] = []
    for said, name in zip(spoken, found, strict=True):
        if name and name[1] in names:
            speaker = name[1]
            named.append(said._replace(speaker=speaker, text=said.text[name.end() :]))
        else:
            named.append(said._replace(speaker=said.speaker or speaker))
    return named


def _joined(spoken: Sequence[_Utterance]) -> list[_Utterance]:
    """Join what one speaker says in a row."""
    runs: list[list[_Utterance]] = []
    for said in spoken:
        if runs and _goes_on(runs[-1][-1], said):
            runs[-1].append(said)
        else:
            runs.append([said])
    return [run[0]._replace(end=run[-1].end, text=join([s.text for s in run])) for run in runs]


def _goes_on(before: _Utterance, said: _Utterance) -> bool:
    if before.speaker or said.speaker:
        return before.speaker == said.speaker
    return said.start - before.end <= _PAUSE and not _ENDED.search(before.text)
