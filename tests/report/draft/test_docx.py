"""Word: rows, notes and pictures."""

from io import BytesIO

import pytest
from docx import Document

from voicecode.report.draft.docx import files
from voicecode.report.draft.nouns import Draft
from voicecode.types import Figure, Table

TEMPLATE = """# {{ title }}

{{ table("t") }}

{{ table("u") }}

{{ figure("f") }}
"""


@pytest.fixture
def document(tmp_path):
    from matplotlib.figure import Figure as Sheet

    png = BytesIO()
    Sheet(figsize=(2, 1)).savefig(png, format="png", dpi=200)
    (tmp_path / "draft.md").write_text(TEMPLATE, encoding="utf-8")
    rows = (("短い", 1), ("長い文である。" * 400, 2))
    tables = {
        "t": Table("表", ("文", "数"), rows, ("二件を除く",)),
        "u": Table("表", ("文",), (("短い",), ("二つめ",))),
    }
    draft = Draft("題", {}, tables, {"f": Figure("図", "図の説明", png.getvalue())}, (), {})
    return Document(BytesIO(files(draft, tmp_path, "x.docx")["x.docx"]))


def test_only_a_row_that_fits_on_a_page_is_kept_whole(document):
    rows = document.tables[0]._tbl.tr_lst
    assert [bool(row.xpath(".//w:cantSplit")) for row in rows] == [True, True, False]
    assert [bool(row.xpath(".//w:tblHeader")) for row in rows] == [True, False, False]


def test_a_note_stands_in_small_letters_right_below_its_table(document):
    note = next(p for p in document.paragraphs if p.text.startswith("注：二件"))
    assert note.style.name == "Body Text 3"
    assert note._p.getprevious() is document.tables[0]._tbl


def test_below_a_table_without_a_note_there_is_room(document):
    below = document.tables[1]._tbl.getnext()
    assert below.tag.endswith("}p")
    assert not below.xpath(".//w:t")


def test_tables_fit_between_the_margins(document):
    for table in document.tables:
        wide = [int(w) for w in table._tbl.xpath(".//w:gridCol/@w:w")]
        assert sum(wide) <= 9070


def test_a_small_picture_stays_small(document):
    shape = document.inline_shapes[0]
    assert round(shape.width.cm, 1) == 4.3
    assert shape._inline.docPr.get("descr") == "図の説明"


def test_pages_are_numbered(document):
    assert document.sections[0].footer._element.xpath(".//w:fldSimple/@w:instr") == [" PAGE "]


def test_a_small_table_stays_whole_and_a_long_one_keeps_its_first_row(document):
    long, small = (
        [bool(row.xpath(".//w:keepNext")) for row in table._tbl.tr_lst] for table in document.tables
    )
    assert long == [True, False, False]
    assert small == [True, True, False]
