"""Keyword in context (KWIC コンコーダンス)."""

from collections.abc import Callable, Sequence
from typing import Literal

from voicecode.analyse.find import Hit
from voicecode.types import Segment, Table, Tokens

Order = Literal["position", "keyword", "left", "right"]

COLUMNS = ("docname", "from", "to", "pre", "keyword", "post")


def kwic(
    segments: Sequence[Segment],
    tokens: Tokens,
    hits: Sequence[Hit],
    window: int = 10,
    order: Order = "position",
    asked: str = "",
) -> Table:
    """List what was found with the words around it, never across comments.

    `docname` is the id of the comment, `from` and `to` are code points in its text, half-open:
    text[from:to] == keyword. `pre` and `post` are the text as it stands.

    Args:
        segments: the comments.
        tokens: their tokens.
        hits: what was found (see `find`).
        window: how many tokens are shown on each side.
        order: by place, by keyword, or by the words nearest on the left or on the right.
        asked: what was looked for, to be told where nothing was found.
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
    quotes = {(r, c): (str(row[0]),) for r, row in enumerate(rows) for c in (1, 2, 4)}
    comments = len({hit.segment for hit in found})
    notes = [f"{len(rows)} 件（発言 {comments}／{len(segments)}）"]
    if not rows:
        cure = "--match lemma（見出し語）、surface（表記どおり）、pattern を変えるか、"
        notes.append(f"{asked}に当たる語はない：{cure}`voicecode tokens` で語の切れ目を見る")
    return Table("KWIC", COLUMNS, rows, tuple(notes), n=len(rows), quotes=quotes)


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
