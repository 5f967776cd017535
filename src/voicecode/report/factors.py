"""Factors → TOML: every wording under its factor, to be mended by hand and read again."""

import json
from collections import Counter
from collections.abc import Collection, Sequence

from voicecode.claims import Factor

_HEAD = """\
# Which wordings are one factor (要因), and which way they say it goes. Change what is wrong: move a
# wording to another factor or from up to down, give a factor another name, join two under one
# name. Later runs keep to this file and never write over it.
"""


def render(factors: Sequence[Factor]) -> bytes:
    """Format factors, in their order; quotes and backslashes are escaped as TOML has it.

    Words that mean this here and that there (減る) are left to the program.
    """
    places = Counter(w for factor in factors for w in (*factor.up, *factor.down))
    once = {wording for wording, n in places.items() if n == 1}
    return (_HEAD + "".join(_entry(factor, once) for factor in factors)).encode()


def _entry(factor: Factor, once: Collection[str]) -> str:
    """One factor; "" if all its wordings are left out."""
    ways = ""
    for way, wordings in (("up", factor.up), ("down", factor.down)):
        listed = "".join(f"  {_text(w)},\n" for w in wordings if w in once)
        ways += f"{way} = [\n{listed}]\n" if listed else ""
    if not ways:
        return ""
    return f"\n[[factor]]\nname = {_text(factor.name)}\n{ways}"


def _text(words: str) -> str:
    """Quote a text; TOML reads what JSON escapes, but for DEL."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")
