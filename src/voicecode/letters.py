"""The font of all pictures; letters that it lacks (𠮷) stand in another, or become 〓."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from warnings import catch_warnings, simplefilter

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Sheet

# What printers set where they lack a type (ゲタ).
GETA = "〓"


@cache
def font() -> Path:
    """The IPAex Gothic that comes with the package matplotlib-fontja."""
    spec = find_spec("matplotlib_fontja")
    folder = Path(str(spec and spec.origin)).parent
    return folder / "fonts" / "ipaexg.ttf"


def family() -> str:
    """The name by which matplotlib knows the font from now on."""
    from matplotlib.font_manager import FontProperties, fontManager

    name = FontProperties(fname=str(font())).get_name()
    if name not in fontManager.get_font_names():
        fontManager.addfont(str(font()))
    return name


def unknown(text: str) -> tuple[str, ...]:
    """The letters of a text that neither the font nor another of the machine has, in order."""
    lacking = {letter for letter in text if not known(letter)}
    return tuple(sorted(_others(lacking)[1])) if lacking else ()


def legible(page: "Sheet") -> tuple[str, ...]:
    """See to it that all letters of a sheet can be drawn.

    Names of people have kanji (𠮷田) that few fonts have: they are drawn in a font of the machine
    that has them, and as 〓 where there is none.

    Returns:
        The letters drawn as 〓, in order.
    """
    from matplotlib.text import Text

    with catch_warnings():
        # The labels of ticks are there when they are drawn, and then matplotlib warns of letters.
        simplefilter("ignore")
        page.draw_without_rendering()
    texts = [text for text in page.findobj(Text) if isinstance(text, Text)]
    lacking = {letter for text in texts for letter in text.get_text() if not known(letter)}
    if not lacking:
        return ()
    families, left = _others(lacking)
    table = str.maketrans(dict.fromkeys(left, GETA))
    for axis in (axis for axes in page.axes for axis in (axes.xaxis, axes.yaxis)):
        labels = [label.get_text() for label in axis.get_ticklabels()]
        if lacking & {*"".join(labels)}:
            axis.set_ticks(axis.get_ticklocs(), [label.translate(table) for label in labels])
    for text in page.findobj(Text):
        if isinstance(text, Text):
            text.set_text(text.get_text().translate(table))
            text.set_fontfamily([*text.get_fontfamily(), *families])
    return tuple(sorted(left))


@cache
def _own() -> frozenset[int]:
    from matplotlib.ft2font import FT2Font

    return frozenset(FT2Font(str(font())).get_charmap())


def known(letter: str) -> bool:
    """Whether the font of the figures has a letter."""
    return ord(letter) in _own() or letter == "\n"


def _others(lacking: set[str]) -> tuple[list[str], set[str]]:
    """Fonts of the machine that have some letters, and the letters that none has."""
    from matplotlib.font_manager import fontManager
    from matplotlib.ft2font import FT2Font

    families, left = [], set(lacking)
    for entry in sorted(fontManager.ttflist, key=lambda entry: (entry.name, entry.fname)):
        # Outlines of other kinds do not stand in a PDF; Last Resort has nothing but boxes.
        usual = entry.fname.endswith((".ttf", ".ttc")) and entry.style == "normal"
        if left and usual and not entry.name.startswith("Last Resort"):
            face = FT2Font(entry.fname)
            found = {
                letter for letter in left if face.scalable and face.get_char_index(ord(letter))
            }
            families += [entry.name] if found else []
            left -= found
    return families, left
