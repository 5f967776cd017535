"""A draft → Word: heading, caption and table styles, numbered captions, embedded pictures."""

import re
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from voicecode.report.draft.blocks import Block, blocks
from voicecode.report.draft.nouns import Draft
from voicecode.report.draft.picture import size
from voicecode.report.draft.template import markdown
from voicecode.report.draft.wordtable import table

_BODY, _HEAD = "游明朝", "游ゴシック"
_STYLES = {"item": "List Bullet", "quote": "Quote", "note": "Body Text 3", "paragraph": "Normal"}
# XML 1.0 has no place for these.
_CONTROLS = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# The same draft gives the same bytes: no clock in the file.
_EPOCH = datetime(2000, 1, 1)


def files(draft: Draft, templates: Path | None, name: str) -> dict[str, bytes]:
    """Make the document."""
    text = _CONTROLS.sub("", markdown(draft, templates, "docx", "figures"))
    document = Document()
    _set_up(document, draft.title)
    numbers = iter(range(1, 1000))
    found = blocks(text)
    for block, after in zip(found, [*found[1:], None], strict=True):
        _add(document, block, draft, numbers)
        if block.kind == "table" and not (after and after.kind == "note"):
            _space(document)
    return {name: _undated(document)}


def _set_up(document: Any, title: str) -> None:  # noqa: ANN401 - python-docx has no types
    for style in document.styles:
        if style.type == 1 and style.name in ("Normal", "Caption", "Quote", "Title"):
            _font(style, _BODY if style.name in ("Normal", "Quote") else _HEAD)
        if style.name.startswith("Heading ") and style.type == 1:
            _font(style, _HEAD)
            style.font.color.rgb = RGBColor(0, 0x45, 0x70)
    document.styles["Normal"].font.size = Pt(10.5)
    note = document.styles["Body Text 3"]
    note.font.size = Pt(8.5)
    note.paragraph_format.space_before, note.paragraph_format.space_after = Pt(4), Pt(2)
    document.styles["Caption"].font.size = Pt(9.5)
    document.styles["Caption"].font.color.rgb = RGBColor(0x1A, 0x1A, 0x1A)
    page = document.sections[0]
    page.page_width, page.page_height, page.orientation = Cm(21), Cm(29.7), WD_ORIENT.PORTRAIT
    _number(page.footer.paragraphs[0])
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2.5)
    about = document.core_properties
    about.title, about.author, about.language = title, "", "ja-JP"
    about.created = about.modified = _EPOCH


def _number(paragraph: Any) -> None:  # noqa: ANN401
    """The number of the page, which Word counts, in the middle."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(field))


def _font(style: Any, name: str) -> None:  # noqa: ANN401
    """Name a font for Japanese letters too; themes would win over it."""
    style.font.name = name
    fonts = style.element.rPr.rFonts
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    fonts.set(qn("w:eastAsia"), name)


def _add(document: Any, block: Block, draft: Draft, numbers: Any) -> None:  # noqa: ANN401
    if block.kind == "heading":
        document.add_heading(block.text, block.level - 1)
    elif block.kind == "caption":
        _caption(document, block.text, next(numbers))
    elif block.kind == "table":
        document.element.body.insert(len(document.element.body) - 1, table(block))
    elif block.kind == "picture":
        _picture(document, draft.figures[block.name].content, block.text)
    else:
        document.add_paragraph(block.text, _STYLES[block.kind])


def _caption(document: Any, text: str, number: int) -> None:  # noqa: ANN401
    """A caption whose number Word counts itself, so that lists of figures can be made."""
    paragraph = document.add_paragraph("図表", "Caption")
    paragraph.paragraph_format.keep_with_next = True
    told = f'{nsdecls("w")} w:instr=" SEQ 図表 \\* ARABIC "'
    field = f"<w:fldSimple {told}><w:r><w:t>{number}</w:t></w:r></w:fldSimple>"
    paragraph._p.append(parse_xml(field))
    paragraph.add_run(f"　{text}")


def _space(document: Any) -> None:  # noqa: ANN401
    """A little room below a table; two tables without a paragraph between them would be one."""
    below = document.add_paragraph().paragraph_format
    below.space_after, below.line_spacing = Pt(0), Pt(8)


def _picture(document: Any, content: bytes, alt: str) -> None:  # noqa: ANN401
    shape = document.add_picture(BytesIO(content), width=Cm(size(content)))
    shape._inline.docPr.set("descr", alt)
    document.paragraphs[-1].paragraph_format.keep_with_next = True


def _undated(document: Any) -> bytes:  # noqa: ANN401
    dated, target = BytesIO(), BytesIO()
    document.save(dated)
    with zipfile.ZipFile(dated) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(zipfile.ZipInfo(entry.filename), old.read(entry), zipfile.ZIP_DEFLATED)
    return target.getvalue()
