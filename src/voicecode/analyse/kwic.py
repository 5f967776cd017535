"""Keyword in context (KWIC コンコーダンス)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from voicecode.types import Segment, Table, Tokens

Order = Literal["position", "keyword", "left", "right"]

COLUMNS = ("docname", "from", "to", "pre", "keyword", "post")


@dataclass(frozen=True, slots=True)
class Hit:
    """A found stretch of tokens `start:end`, counted over all comments."""

    segment: int
    start: int
    end: int


def kwic(
    segments: Sequence[Segment],
    tokens: Tokens,
    hits: Sequence[Hit],
    window: int = 10,
    order: Order = "position",
) -> Table:
    """List what was found with the words around it, never across comments.

    `docname` is the id of the comment, `from` and `to` are code points in its text, half-open:
    text[from:to] == keyword. `pre` and `post` are the text as it stands.

    Args:
        segments: the comments.
        tokens: their tokens.
        hits: what was found (`by_surface`, `by_lemma`, or a matcher's spans).
        window: how many tokens are shown on each side.
        order: by place, by keyword, or by the words nearest on the left or on the right.
    """
    found = sorted(hits, key=lambda hit: (hit.segment, hit.start, hit.end))
    keys: dict[Order, Callable[[Hit], list[str]]] = {
        "position": lambda _: [],
        "keyword": lambda hit: _surfaces(tokens, hit.start, hit.end),
        "left": lambda hit: _surfaces(tokens, *_before(tokens, hit, window))[::-1],
        "right": lambda hit: _surfaces(tokens, *_after(tokens, hit, window)),
    }
    found.sort(key=keys[order])
    rows = tuple(_row(segments[hit.segment], tokens, hit, window) for hit in found)
    quotes = {(r, 4): (str(row[0]),) for r, row in enumerate(rows)}
    comments = len({hit.segment for hit in found})
    note = f"{len(rows)} 件（発言 {comments}／{len(segments)}）"
    return Table("KWIC", COLUMNS, rows, (note,), n=len(rows), quotes=quotes)


def by_surface(tokens: Tokens, text: str) -> list[Hit]:
    """Find a text as it is written, where it begins and ends with tokens."""
    surface = tokens.vocabulary.surface
    starts = {row for row, form in enumerate(surface) if form and text.startswith(form)}
    lexeme = tokens.lexeme.tolist()
    found = []
    for segment, low, high in _bounds(tokens):
        for i in range(low, high):
            if lexeme[i] in starts and (end := _reaches(lexeme, surface, text, i, high)):
                found.append(Hit(segment, i, end))
    return found


def by_lemma(tokens: Tokens, lemmas: Sequence[str]) -> list[Hit]:
    """Find a sequence of lemmas, however its words are written or inflected."""
    if not lemmas:
        return []
    own = [tokens.vocabulary.lemma[row] for row in tokens.lexeme.tolist()]
    size, wanted = len(lemmas), list(lemmas)
    return [
        Hit(segment, i, i + size)
        for segment, low, high in _bounds(tokens)
        for i in range(low, high - size + 1)
        if own[i] == wanted[0] and own[i : i + size] == wanted
    ]


def _bounds(tokens: Tokens) -> list[tuple[int, int, int]]:
    edges = tokens.bounds.tolist()
    return [(i, *edge) for i, edge in enumerate(pairwise(edges))]


def _reaches(lexeme: Sequence[int], surface: Sequence[str], text: str, i: int, high: int) -> int:
    """Where the tokens from `i` on end that spell the text; 0 if they do not."""
    at = 0
    while i < high and at < len(text) and text.startswith(surface[lexeme[i]], at):
        at += len(surface[lexeme[i]])
        i += 1
    return i if at == len(text) else 0


def _before(tokens: Tokens, hit: Hit, window: int) -> tuple[int, int]:
    return max(hit.start - window, int(tokens.bounds[hit.segment])), hit.start


def _after(tokens: Tokens, hit: Hit, window: int) -> tuple[int, int]:
    return hit.end, min(hit.end + window, int(tokens.bounds[hit.segment + 1]))


def _surfaces(tokens: Tokens, low: int, high: int) -> list[str]:
    return [tokens.vocabulary.surface[row] for row in tokens.lexeme[low:high].tolist()]


def _row(
    segment: Segment, tokens: Tokens, hit: Hit, window: int
) -> tuple[str, int, int, str, str, str]:
    first, _ = _before(tokens, hit, window)
    _, last = _after(tokens, hit, window)
    start, end = int(tokens.start[hit.start]), _end(tokens, hit.end - 1)
    pre = segment.text[int(tokens.start[first]) : start]
    post = segment.text[end : _end(tokens, last - 1)]
    return segment.id, start, end, pre, segment.text[start:end], post


def _end(tokens: Tokens, token: int) -> int:
    return int(tokens.start[token]) + len(tokens.vocabulary.surface[tokens.lexeme[token]])
