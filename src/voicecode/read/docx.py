"""Word documents: .docx, paragraph by paragraph and table cell by cell."""

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from voicecode.errors import ReadError
from voicecode.read.decode import tidy
from voicecode.read.format import Piece, ReadOptions, lay_out, make_source
from voicecode.read.wordtable import read_table
from voicecode.read.wordxml import child, children, local, paragraphs_in, text_of, value
from voicecode.types import Block, BlockKind, Source

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

SUFFIXES = (".docx",)

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")  # an old .doc, or a .docx behind a password
_Kinds = dict[str, BlockKind]


def read(data: bytes, name: str, _options: ReadOptions) -> list[Source]:
    """Read the body of a Word document in its order.

    Headings, list items, paragraphs and table cells become blocks. A table's first row, and a
    short first column, are in no block: they are the context of its cells (行見出し／列見出し).
    Deletions under tracked changes and footnotes are left out, insertions and text boxes kept.

    Raises:
        ReadError: for a file that is no readable Word document.
    """
    document = _open(data, name)
    styles = _styles(document)
    pieces: list[Piece] = []
    for element in children(document.element.body, "p", "tbl"):
        if local(element) == "tbl":
            pieces += read_table(element)
        else:
            pieces += _paragraph(element, styles)
    text, blocks = lay_out(pieces)
    return [make_source(data, name, text, blocks)]


def _open(data: bytes, name: str) -> "Document":
    import docx
    from docx.opc.exceptions import OpcError

    if data.startswith(_OLE):
        cure = "Open it in Word and save it as .docx without a password."
        raise ReadError(name, "this is an old .doc, or locked by a password", cure)
    try:
        return docx.Document(io.BytesIO(data))
    # SyntaxError is what XML parsers raise, AttributeError comes of elements of another namespace.
    except (
        zipfile.BadZipFile,
        OpcError,
        SyntaxError,
        KeyError,
        ValueError,
        AttributeError,
    ) as error:
        cure = "Open it in Word and save it anew as .docx."
        raise ReadError(name, f"the Word file is broken ({error})", cure) from error


def _paragraph(element: "BaseOxmlElement", styles: _Kinds) -> Iterator[Piece]:
    """Give a paragraph, if it holds text, and those of the text boxes anchored in it."""
    for paragraph in (element, *paragraphs_in(element)):
        text = tidy(text_of(paragraph)).strip()
        if text:
            yield text, Block(_kind(paragraph, styles), 0, 0)


def _kind(paragraph: "BaseOxmlElement", styles: _Kinds) -> BlockKind:
    properties = child(paragraph, "pPr")
    kind = _own_kind(properties) or styles.get(value(child(properties, "pStyle")), "paragraph")
    return "paragraph" if kind == "bullet" and _unnumbered(properties) else kind


def _styles(document: "Document") -> _Kinds:
    """Say which paragraph styles, by their ids, make headings and list items."""
    styles = {value(s, "styleId"): s for s in children(document.styles.element, "style")}
    kinds: _Kinds = {}
    for name in styles:
        for style in _ancestry(name, styles):
            kind = _style_kind(style)
            if kind:
                kinds[name] = kind
                break
    return kinds


def _ancestry(name: str, styles: "dict[str, BaseOxmlElement]") -> Iterator["BaseOxmlElement"]:
    """Give a style and those it is based on, one after the other."""
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        yield styles[name]
        name = value(child(styles[name], "basedOn"))


def _style_kind(style: "BaseOxmlElement") -> BlockKind | None:
    name = value(child(style, "name")).casefold().replace(" ", "")
    if name.startswith(("heading", "見出し")) or name in {"title", "表題", "subtitle", "副題"}:
        return "heading"
    if name.startswith(("listbullet", "listnumber", "箇条書き", "段落番号")):
        return "bullet"
    return _own_kind(child(style, "pPr"))


def _own_kind(properties: "BaseOxmlElement | None") -> BlockKind | None:
    """Say what the properties of a paragraph or a style make of it, if anything."""
    level = value(child(properties, "outlineLvl"))
    if level.isdecimal() and int(level) < 9:  # 9 stands for body text
        return "heading"
    numbering = child(properties, "numPr")
    return "bullet" if numbering is not None and not _unnumbered(properties) else None


def _unnumbered(properties: "BaseOxmlElement | None") -> bool:
    return value(child(child(properties, "numPr"), "numId")) == "0"
