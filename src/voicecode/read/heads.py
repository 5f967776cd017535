"""Where a table begins: what stands above its header (表題・注記)."""

from collections.abc import Sequence
from itertools import pairwise

from voicecode.read.columns import holds_text, normal

Row = tuple[int, list[str]]  # the number of the row in the file, from 1, and its cells

_HEAD = 50  # rows that tell where the table begins


def header_at(rows: Sequence[Row], named: Sequence[str] = ()) -> int:
    """Find the header of a table below its title, its notes and the figures about it.

    It is the first row, unless rows with a single filled cell, or such as a blank row parts from
    what follows, stand above a row with more filled cells than any of them, and at least a
    quarter of the rows below that one have more as well.

    Args:
        rows: the rows that are not blank, at least one.
        named: headers that the user names; the first row that holds all of them is the header.

    Returns:
        The index of the header in `rows`.
    """
    head = rows[:_HEAD]
    wanted = {normal(name) for name in named}
    if wanted:
        held = (i for i, (_, row) in enumerate(head) if wanted <= set(map(normal, row)))
        found = next(held, None)
        if found is not None:
            return found
    filled = [sum(bool(cell.strip()) for cell in cells) for _, cells in head]
    parted = [False, *(b - a > 1 for (a, _), (b, _) in pairwise(head))]
    begins = 0
    for i in range(1, len(head)):
        above = max(filled[:i])
        if (above == 1 or parted[i]) and _is_wider(filled[i:], above):
            begins = i
    if begins and not holds_text(head[begins][1]):
        texts = (i for i in range(begins) if holds_text(head[i][1]))
        return next(texts, begins)
    return begins


def _is_wider(filled: Sequence[int], above: int) -> bool:
    """Say whether a row has more filled cells than those above it, and the rows below too."""
    below = sum(count > above for count in filled[1:])
    return filled[0] > above and below > 0 and 4 * below >= len(filled) - 1
