"""Joining what was one text before a line break or a cue parted it."""


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
