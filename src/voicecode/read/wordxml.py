"""The little of WordprocessingML that reading text needs (ECMA-376, part 1, chapter 17)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What wraps paragraphs, tables, rows or cells without being one.
_WRAPPERS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})
_GONE = frozenset({"del", "moveFrom", "Fallback"})  # deletions, copies for old programs
# What holds text that is not part of the running text around it.
_APART = _GONE | {"rt", "txbxContent", "instrText", "pPr", "rPr"}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def local(element: "BaseOxmlElement") -> str:
    """Give the name of an element without its namespace; "" for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(element: "BaseOxmlElement | None", name: str) -> "BaseOxmlElement | None":
    """Give the first child of that name, if there is one."""
    return None if element is None else element.find(_W + name)


def children(element: "BaseOxmlElement", *names: str) -> Iterator["BaseOxmlElement"]:
    """Give the children of these names, also those inside content controls and insertions."""
    for inner in element:
        if local(inner) in names:
            yield inner
        elif local(inner) in _WRAPPERS:
            yield from children(inner, *names)


def value(element: "BaseOxmlElement | None", name: str = "val") -> str:
    """Give an attribute; "" where the element or the attribute is missing."""
    found = None if element is None else element.get(_W + name)
    return "" if found is None else str(found)


def text_of(paragraph: "BaseOxmlElement") -> str:
    """Give the running text of a paragraph, tabs and line breaks included."""
    return "".join(_runs(paragraph))


def paragraphs_in(element: "BaseOxmlElement") -> Iterator["BaseOxmlElement"]:
    """Give all paragraphs below an element: of a cell, or of the text boxes in a paragraph."""
    for inner in element:
        if local(inner) == "p":
            yield inner
        if local(inner) not in _GONE:
            yield from paragraphs_in(inner)


def _runs(element: "BaseOxmlElement") -> Iterator[str]:
    for inner in element:
        name = local(inner)
        if name == "t":
            yield inner.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name not in _APART:
            yield from _runs(inner)
