"""Sentences (文): where they end, and where a full stop does not end one."""

import re
from typing import Final

_PAIRS: Final = {"」": "「", "』": "『", "）": "（", ")": "(", "】": "【", "〕": "〔"}
_OPENERS: Final = frozenset(_PAIRS.values())
_BRACKETS: Final = frozenset("".join((*_PAIRS, *_OPENERS)))
_EVENT: Final = re.compile(
    r"[「『（(【〔」』）)】〕\n]|[。．！？!?]+|\.(?=\s+[A-Z\"“(]|\s*\Z|[ \t]*\n)"
)
# What stays with the sentence it follows: a closing bracket without its opening, laughter.
_TAIL: Final = re.compile(
    r"[」』）)】〕\"”]*(?:[ \u3000]?[（(][^（()）\n]{0,4}(?:笑|拍手)[^（()）\n]{0,4}[）)]"
    r"|[wｗ]+(?!\w))*"
)
_TAIL_FIRST: Final = frozenset('」』）)】〕"” \u3000（(wｗ')
_INSIDE: Final = re.compile(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]{2}")
_ABBREVIATION: Final = re.compile(r"(?:\b[A-Za-z]|\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|vs|etc|cf))$")


def sentences(text: str) -> list[tuple[int, int]]:
    """Cut a text into sentences.

    A sentence ends at 。！？!? and at a line end, but not inside 「」『』（）【】 that close on
    the same line, and not at a full-width space. A full stop "." ends a sentence of ASCII letters
    only. Closing brackets and （笑） after the end belong to the sentence before them.

    Args:
        text: any text; takes time linear in its length, also as one single line.

    Returns:
        Spans (start, end) without the white space around them, in order, not overlapping; all
        that is not white space lies in one of them. Empty for an empty text.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for end in (*_ends(text), len(text)):
        piece = text[start:end]
        bare = piece.strip()
        if bare:
            first = start + len(piece) - len(piece.lstrip())
            spans.append((first, first + len(bare)))
        start = end
    return spans


def _ends(text: str) -> list[int]:
    closing = _matched(text)
    ends: list[int] = []
    covered = start = 0
    for event in _EVENT.finditer(text):
        position, end = event.span()
        mark = text[end - 1]
        if position < covered:
            continue
        if mark in _BRACKETS:
            covered = closing.get(position, covered)
        elif mark in "\n。！？" or _is_end(text, start, position, end):
            tail = _TAIL.match(text, end) if text[end : end + 1] in _TAIL_FIRST else None
            start = covered = tail.end() if tail and mark != "\n" else end
            ends.append(start)
    return ends


def _is_end(text: str, start: int, position: int, end: int) -> bool:
    """Judge a mark of ASCII or a ．, which also stands in numbers, names and addresses."""
    mark, after = text[end - 1], text[end : end + 1]
    before = text[max(start, position - 20) : position]
    if mark == "．":  # ３．５, Ａ．Ｂ, and the number of an item
        return bool(before.strip()[1:]) and not _INSIDE.fullmatch(before[-1:] + after)
    if mark in "!?":  # Yahoo!ニュース, http://host/?key
        return not (before[-1:].strip() and before[-1:].isascii() and after.isalnum())
    return before.isascii() and len(before) > 1 and not _ABBREVIATION.search(before)


def _matched(text: str) -> dict[int, int]:
    """Map the position of each opening bracket to that of its partner on the same line."""
    closing: dict[int, int] = {}
    waiting: list[int] = []
    if not any(opener in text for opener in _OPENERS):
        return closing
    for event in _EVENT.finditer(text):
        mark = event.group()
        if mark in _OPENERS:
            waiting.append(event.start())
        elif mark == "\n":
            waiting.clear()
        elif mark in _PAIRS:
            _close(text, waiting, closing, event.start())
    return closing


def _close(text: str, waiting: list[int], closing: dict[int, int], position: int) -> None:
    opener = _PAIRS[text[position]]
    # A handful of levels is more than speech has; a bound keeps stray brackets linear.
    for depth in range(1, min(len(waiting), 8) + 1):
        if text[waiting[-depth]] == opener:
            closing[waiting[-depth]] = position
            del waiting[-depth:]
            return
