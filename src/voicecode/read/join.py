"""Joining what was one text before a line break or a cue parted it."""

from collections.abc import Sequence
from itertools import pairwise


def join(texts: Sequence[str]) -> str:
    """Join stretches that follow one another; none of them is empty."""
    return "".join([*texts[:1], *(seam(a, b) + b for a, b in pairwise(texts))])


def seam(before: str, after: str) -> str:
    """Give what stands between two joined stretches: a space between words in ASCII, else nothing.

    Args:
        before: text that is not empty.
        after: text that is not empty.
    """
    last, first = before[-1], after[0]
    if not (last.isascii() and first.isascii()) or last in "(/[" or first in ")],.!?;:/":
        return ""
    return "" if last.isdecimal() and first.isdecimal() else " "
