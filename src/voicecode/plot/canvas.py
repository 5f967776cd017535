"""What all figures share: the font, the colours, and how a picture becomes bytes.

Colours are those of Okabe and Ito, told apart by colour-blind readers; they never stand alone:
numbers, signs, shapes or places say the same, so that a figure reads in grey.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from voicecode.letters import family, legible
from voicecode.types import Figure, Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Sheet

# Okabe and Ito, Color universal design, 2008: from dark to light, so that grey tells them apart.
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#D55E00", "#56B4E9", "#F0E442", "#999999")
SHAPES = ("o", "s", "^", "D", "v", "P", "X", "*")
INK, PALE = "#1a1a1a", "#bbbbbb"
_DPI = 200
# No clock in a file: the same tables give the same bytes.
_UNDATED: dict[str, dict[str, Any]] = {
    "png": {"Software": "voicecode"},
    "svg": {"Date": None, "Creator": "voicecode"},
    "pdf": {"CreationDate": None, "Creator": "voicecode", "Producer": None},
}


@contextmanager
def sheet(width: float, height: float) -> Iterator[tuple["Sheet", "Axes"]]:
    """Open a white sheet of so many inches with one pair of axes and the Japanese font."""
    import matplotlib as mpl
    from matplotlib.figure import Figure as Sheet

    with mpl.rc_context(_settings()):
        page = Sheet(figsize=(width, height), layout="constrained")
        yield page, page.add_subplot()


def _settings() -> Any:  # noqa: ANN401 - matplotlib lists every setting by name
    return {
        "font.family": family(),
        "font.size": 10,
        "axes.unicode_minus": False,
        "text.color": INK,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "svg.hashsalt": "voicecode",
        "svg.fonttype": "path",
        "pdf.fonttype": 42,
    }


@dataclass(frozen=True, slots=True)
class Words:
    """What is told of a figure: its title, its caption, and its alt text."""

    title: str
    caption: str
    alt: str


def finished(page: "Sheet", form: str, words: Words) -> Figure:
    """Turn a sheet into a figure: a png, svg or pdf that carries its title and alt text.

    A letter that no font has is drawn as 〓, and the caption names it.
    """
    unknown = legible(page)
    named = f"；〓：書体にない字（{'、'.join(unknown)}）" if unknown else ""
    return Figure(words.caption + named, words.alt, _content(page, form, words.title, words.alt))


def _content(page: "Sheet", form: str, title: str, alt: str) -> bytes:
    told = {
        "png": {"Title": title, "Description": alt},
        "svg": {"Title": title, "Description": alt},
        "pdf": {"Title": title, "Subject": alt},
    }
    target = BytesIO()
    page.savefig(target, format=form, dpi=_DPI, metadata=_UNDATED[form] | told[form])
    return target.getvalue()


def bare(axes: "Axes") -> None:
    """Take away ticks and frame."""
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)


def counted(table: Table) -> str:
    """How many things a table counts, for the caption."""
    return f"（n = {table.n}）" if table.n is not None else ""
