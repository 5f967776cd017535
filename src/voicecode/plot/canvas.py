"""What all figures share: the font, the colours, and how a picture becomes bytes.

Colours are those of Okabe and Ito, told apart by colour-blind readers; they never stand alone:
numbers, signs, shapes or places say the same, so that a figure reads in grey.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voicecode.types import Table

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


@cache
def font() -> Path:
    """The IPAex Gothic that comes with the package matplotlib-fontja."""
    spec = find_spec("matplotlib_fontja")
    folder = Path(str(spec and spec.origin)).parent
    return folder / "fonts" / "ipaexg.ttf"


@contextmanager
def sheet(width: float, height: float) -> Iterator[tuple["Sheet", "Axes"]]:
    """Open a white sheet of so many inches with one pair of axes and the Japanese font."""
    import matplotlib as mpl
    from matplotlib.figure import Figure as Sheet

    with mpl.rc_context(_settings()):
        page = Sheet(figsize=(width, height), layout="constrained")
        yield page, page.add_subplot()


def _settings() -> Any:  # noqa: ANN401 - matplotlib lists every setting by name
    from matplotlib.font_manager import FontProperties, fontManager

    name = FontProperties(fname=str(font())).get_name()
    if name not in fontManager.get_font_names():
        fontManager.addfont(str(font()))
    return {
        "font.family": name,
        "font.size": 10,
        "axes.unicode_minus": False,
        "text.color": INK,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "svg.hashsalt": "voicecode",
        "svg.fonttype": "path",
        "pdf.fonttype": 42,
    }


def content(page: "Sheet", form: str, title: str, alt: str) -> bytes:
    """Turn a sheet into the bytes of a png, svg or pdf that carries its title and alt text."""
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


def short(text: str, most: int = 18) -> str:
    """Cut a label that would not fit."""
    return text if len(text) <= most else text[: most - 1] + "…"


def inches(labels: list[str]) -> float:
    """The room the longest of some labels takes."""
    return max((len(label) for label in labels), default=0) * 0.15


def counted(table: Table) -> str:
    """How many things a table counts, for the caption."""
    return f"（n = {table.n}）" if table.n is not None else ""
