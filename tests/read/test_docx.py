"""Word documents."""

import io
import zipfile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from voicecode.errors import ReadError
from voicecode.read import read


def _read(tmp_path, document):
    path = tmp_path / "記録.docx"
    if isinstance(document, bytes):
        path.write_bytes(document)
    else:
        document.save(path)
    (source,) = read(path)
    return source


def _blocks(source):
    return [(b.kind, source.text[b.start : b.end], b.context) for b in source.blocks]


def _insert(paragraph, xml):
    names = nsdecls("w", "r") + (
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    paragraph._p.append(parse_xml(xml.replace(">", f" {names}>", 1)))


def _table(document, rows):
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return table


def test_paragraphs_headings_and_lists(tmp_path):
    document = docx.Document()
    document.add_heading("聞き取り", 0)
    document.add_heading("現状", 1)
    document.add_paragraph("坂が急だ。")
    document.add_paragraph("")
    document.add_paragraph("店が遠い", style="List Bullet")
    document.add_paragraph("道が細い", style="List Number")
    source = _read(tmp_path, document)
    assert source.text == "聞き取り\n現状\n坂が急だ。\n店が遠い\n道が細い"
    assert [kind for kind, _, _ in _blocks(source)] == [
        "heading",
        "heading",
        "paragraph",
        "bullet",
        "bullet",
    ]


def test_styles_of_ones_own(tmp_path):
    document = docx.Document()
    for name, base in (("見出し 大", None), ("章題", "Heading 2"), ("項目", "List Bullet")):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        if base:
            style.base_style = document.styles[base]
        document.add_paragraph("あ", style=name)
    levelled = document.add_paragraph("い")
    levelled._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="1"/>'))
    body = document.add_paragraph("う")
    body._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="9"/>'))
    kinds = [kind for kind, _, _ in _blocks(_read(tmp_path, document))]
    assert kinds == ["heading", "heading", "bullet", "heading", "paragraph"]


def test_numbering_makes_and_unmakes_a_list_item(tmp_path):
    document = docx.Document()
    for number, style in (("3", "Normal"), ("0", "List Bullet")):
        paragraph = document.add_paragraph("あ", style=style)
        numbering = f'<w:numPr {nsdecls("w")}><w:numId w:val="{number}"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(numbering))
    assert [kind for kind, _, _ in _blocks(_read(tmp_path, document))] == ["bullet", "paragraph"]


def test_a_table_is_read_cell_by_cell_in_its_place(tmp_path):
    document = docx.Document()
    document.add_paragraph("前")
    _table(
        document,
        [
            ["立場", "いま", "これから"],
            ["職員", "夜勤が多い。", "減らすべき。"],
            ["家族", "", "毎日会いたい。\n昼でもよい。"],
        ],
    )
    document.add_paragraph("後")
    assert _blocks(_read(tmp_path, document)) == [
        ("paragraph", "前", ""),
        ("cell", "夜勤が多い。", "職員／いま"),
        ("cell", "減らすべき。", "職員／これから"),
        ("cell", "毎日会いたい。\n昼でもよい。", "家族／これから"),
        ("paragraph", "後", ""),
    ]


def test_headings_of_a_table_are_in_the_text_but_in_no_block(tmp_path):
    document = docx.Document()
    _table(document, [["項目", "意見"], ["人", "足りない。"]])
    assert _read(tmp_path, document).text == "項目\n意見\n人\n足りない。"


@pytest.mark.parametrize(
    ("rows", "blocks"),
    [
        ([["枠の中の文。"]], [("cell", "枠の中の文。", "")]),
        ([["一つ", "二つ"]], [("cell", "二つ", "一つ")]),
        ([["課題", "坂が急で困る。"], ["要望", "手すりがほしい。"]],
         [("cell", "坂が急で困る。", "課題"), ("cell", "手すりがほしい。", "要望")]),
        ([["良い点", "悪い点"], ["静かに暮らせるところが何よりもよいと思います", "店がない"]],
         [("cell", "静かに暮らせるところが何よりもよいと思います", "良い点"),
          ("cell", "店がない", "悪い点")]),
        ([["発言者", "発言"], ["岡", "道が細い"]], [("cell", "道が細い", "")]),
    ],
)  # fmt: skip
def test_tables_of_other_shapes(tmp_path, rows, blocks):
    document = docx.Document()
    _table(document, rows)
    assert _blocks(_read(tmp_path, document)) == blocks


def test_a_column_of_speakers_names_them(tmp_path):
    document = docx.Document()
    table = _table(
        document, [["時刻", "話者", "発言"], ["一時", "岡", "道が細い"], ["", "", "店もない"]]
    )
    table.cell(1, 1).merge(table.cell(2, 1))
    source = _read(tmp_path, document)
    said = [(b.speaker, source.text[b.start : b.end]) for b in source.blocks]
    assert said == [("岡", "道が細い"), ("岡", "店もない")]


def test_merged_cells_are_read_once(tmp_path):
    document = docx.Document()
    table = _table(
        document,
        [["立場", "良い点", "悪い点"], ["職員", "近い。", "暗い。"], ["", "広い。", "寒い。"]],
    )
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    blocks = _blocks(_read(tmp_path, document))
    assert [text for _, text, _ in blocks] == ["近い。", "暗い。", "広い。", "寒い。"]
    assert {context for _, _, context in blocks} == {"職員／良い点悪い点"}


def test_tracked_changes_footnotes_ruby_and_breaks(tmp_path):
    document = docx.Document()
    paragraph = document.add_paragraph("道が")
    _insert(
        paragraph, '<w:del w:id="1" w:author="x"><w:r><w:delText>広い</w:delText></w:r></w:del>'
    )
    _insert(paragraph, '<w:moveFrom w:id="3" w:author="x"><w:r><w:t>遠い</w:t></w:r></w:moveFrom>')
    _insert(paragraph, '<w:ins w:id="2" w:author="x"><w:r><w:t>細い</w:t></w:r></w:ins>')
    _insert(paragraph, '<w:r><w:footnoteReference w:id="2"/></w:r>')
    _insert(
        paragraph,
        "<w:r><w:ruby><w:rt><w:r><w:t>まち</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>町</w:t></w:r></w:rubyBase></w:ruby></w:r>",
    )
    _insert(paragraph, "<w:r><w:br/><w:t>次</w:t><w:tab/><w:t>へ</w:t></w:r>")
    assert _read(tmp_path, document).text == "道が細い町\n次\tへ"


def test_text_boxes_follow_their_paragraph_once(tmp_path):
    document = docx.Document()
    box = "<w:txbxContent><w:p><w:r><w:t>付せん：椅子</w:t></w:r></w:p></w:txbxContent>"
    _insert(
        document.add_paragraph("本文"),
        "<w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>",
    )
    assert _read(tmp_path, document).text == "本文\n付せん：椅子"


def test_content_controls_are_read(tmp_path):
    document = docx.Document()
    paragraph = document.add_paragraph("枠の中の段落")._p
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
    paragraph.addprevious(control)
    control.find(qn("w:sdtContent")).append(paragraph)
    assert _blocks(_read(tmp_path, document)) == [("paragraph", "枠の中の段落", "")]


def test_an_empty_document(tmp_path):
    with pytest.raises(ReadError, match=r"記録\.docx: nothing is written in it"):
        _read(tmp_path, docx.Document())


def _zip(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


_NO_NAMESPACE = _zip(**{"[Content_Types].xml": "<Types/>"})


@pytest.mark.parametrize("data", ["本文".encode(), b"", b"PK\x03\x04", _zip(a="b"), _NO_NAMESPACE])
def test_a_broken_document(tmp_path, data):
    with pytest.raises(ReadError, match=r"記録\.docx: the Word file is broken .*save it anew"):
        _read(tmp_path, data)


def test_a_document_with_broken_xml(tmp_path):
    out, broken = io.BytesIO(), io.BytesIO()
    docx.Document().save(out)
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content[:-30] if name == "word/document.xml" else content)
    with pytest.raises(ReadError, match="the Word file is broken"):
        _read(tmp_path, broken.getvalue())


def test_an_old_or_locked_document(tmp_path):
    data = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(512)
    with pytest.raises(ReadError, match=r"old \.doc, or locked by a password\. .*\.docx"):
        _read(tmp_path, data)
