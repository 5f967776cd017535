"""PDF files, made here byte by byte."""

import io

import pypdf
import pytest

from voicecode.errors import ReadError
from voicecode.read import read

_TO_UNICODE = b"""/CIDInit /ProcSet findresource begin begincmap
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap"""
HEAD = "浜通り診療所　懇談会の記録"


def _stream(content):
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def _drawn(boxes, placed):
    """Boxes (x, y, width, height) drawn, and words set at (x, y); y counts from below."""
    strokes = "".join(f"{x} {y} {w} {h} re S\n" for x, y, w, h in boxes)
    shown = "".join(
        f"BT /F1 12 Tf {x} {y} Td <{words.encode('utf-16-be').hex()}> Tj ET\n"
        for x, y, words in placed
    )
    return _stream((strokes + shown).encode())


def _page(lines):
    shown = b"".join(f"<{line.encode('utf-16-be').hex()}> Tj 0 -20 Td\n".encode() for line in lines)
    return _stream(b"BT /F1 12 Tf 50 800 Td\n" + shown + b"ET")


def make_pdf(pages):
    """Write pages, each of lines or drawn, in a font whose codes are those of UTF-16."""
    kids = [5 + 2 * i for i in range(len(pages))]
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Count {len(pages)} /Kids [{listed}] >>".encode(),
        3: b"<< /Type /Font /Subtype /Type0 /BaseFont /Mincho /Encoding /Identity-H"
        b" /ToUnicode 4 0 R"
        b" /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Mincho"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>",
        4: _stream(_TO_UNICODE),
    }  # fmt: skip
    for kid, lines in zip(kids, pages, strict=True):
        objects[kid] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (kid + 1)
        )
        objects[kid + 1] = lines if isinstance(lines, bytes) else _page(lines)
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in sorted(objects.items()):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, table)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, start)
    return bytes(out)


def _read(tmp_path, data):
    path = tmp_path / "記録.pdf"
    path.write_bytes(data)
    (source,) = read(path)
    return source


def _locked(data, password):
    writer = pypdf.PdfWriter(io.BytesIO(data))
    writer.encrypt(user_password=password, owner_password="boss", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


PAGES = [
    [
        HEAD,
        "１　診察の日について",
        "・診察が週に二日になってから、薬だけを取りに隣の市まで行く人",
        "が増えた。往復で半日かかる。",
        "・予約の電話がつながらず、朝の七時から何度もかけ直しているの",
        "だが、結局は直接行って並んだほうが早いと近所では言い合って",
        "1",
    ],
    [HEAD, "いるほどである。", "２　これから", "・看護師さんの相談日を作ってほしい", "2"],
]


def test_pages_are_joined_across_their_numbers_and_heads(tmp_path):
    source = _read(tmp_path, make_pdf(PAGES))
    assert source.blocks == ()
    assert source.text.split("\n") == [
        "１　診察の日について",
        PAGES[0][2] + PAGES[0][3],
        PAGES[0][4] + PAGES[0][5] + PAGES[1][1],
        "２　これから",
        "・看護師さんの相談日を作ってほしい",
    ]


def test_slides_keep_their_short_lines(tmp_path):
    lines = ["地域の足をどう守るか", "運転手の不足", "便数の見直し", "住民の送迎"]
    assert _read(tmp_path, make_pdf([lines])).text.split("\n") == lines


@pytest.mark.parametrize("pages", [[[]], [[], ["　"]]])
def test_a_scan_holds_no_text(tmp_path, pages):
    with pytest.raises(ReadError, match=r"記録\.pdf: the PDF holds no text\. .*OCR"):
        _read(tmp_path, make_pdf(pages))


def test_a_password(tmp_path):
    with pytest.raises(ReadError, match=r"記録\.pdf: the PDF is locked by a password\. Remove"):
        _read(tmp_path, _locked(make_pdf(PAGES), "himitsu"))


def test_a_lock_against_printing_only(tmp_path):
    assert "診察" in _read(tmp_path, _locked(make_pdf(PAGES), "")).text


@pytest.mark.parametrize("data", [b"", b"not a PDF", b"%PDF-1.7\n", make_pdf(PAGES)[:300]])
def test_a_broken_pdf(tmp_path, data):
    with pytest.raises(ReadError, match=r"記録\.pdf: the PDF is broken .*\.txt"):
        _read(tmp_path, data)


# Three columns of 60, 120 and 120 points, three rows: nine characters fit into the wide cells.
GRID = [
    (x, y, width, 60) for y in (700, 640, 580) for x, width in ((50, 60), (110, 120), (230, 120))
]
WORDS = [
    (50, 790, "地区懇談会のまとめ"),
    (54, 745, "班"),
    (114, 745, "困っていること"),
    (234, 745, "こうしたい"),
    (54, 685, "一班"),
    (114, 685, "回覧板が一周するの"),
    (114, 670, "に三週間かかる。"),
    (234, 685, "・班を二つに分ける"),
    (234, 670, "・急ぎは掲示板に"),
    (54, 625, "二班"),
    (114, 625, "草刈りに出る人がい"),
    (114, 610, "つも同じ顔ぶれ"),
    (234, 625, "年に一度は総出で"),
    (50, 540, "以上の意見は次の会で話し合う。"),
]


def test_a_ruled_table_is_read_cell_by_cell_under_its_headings(tmp_path):
    source = _read(tmp_path, make_pdf([_drawn(GRID, WORDS)]))
    said = [(source.text[b.start : b.end], b.kind, b.context) for b in source.blocks]
    assert said == [
        ("地区懇談会のまとめ", "paragraph", ""),
        ("回覧板が一周するのに三週間かかる。", "cell", "一班／困っていること"),
        ("・班を二つに分ける\n・急ぎは掲示板に", "cell", "一班／こうしたい"),
        ("草刈りに出る人がいつも同じ顔ぶれ", "cell", "二班／困っていること"),
        ("年に一度は総出で", "cell", "二班／こうしたい"),
        ("以上の意見は次の会で話し合う。", "paragraph", ""),
    ]


def test_a_frame_around_a_page_is_no_table(tmp_path):
    frame = [(40 - n, 500 - n, 500 + 2 * n, 320 + 2 * n) for n in range(8)]
    source = _read(tmp_path, make_pdf([_drawn(frame, WORDS[:1])]))
    assert source.text == "地区懇談会のまとめ"
    assert source.blocks == ()


def test_pages_beside_one_with_a_table_stay_as_they_are(tmp_path):
    alone = _read(tmp_path, make_pdf(PAGES)).text
    source = _read(tmp_path, make_pdf([*PAGES, _drawn(GRID, WORDS)]))
    assert source.text.startswith(alone.split("\n")[0])
    for line in alone.split("\n"):
        assert line in source.text
    assert {b.kind for b in source.blocks} == {"paragraph", "cell"}


NEXT = [
    (114, 745, "ので、手伝いを頼み"),
    (114, 730, "にくい。"),
    (54, 685, "三班"),
    (114, 685, "集会所の鍵が一つ"),
    (234, 685, "区長以外にも預ける"),
    (290, 30, "- 2 -"),
]


def test_a_table_goes_on_over_the_page(tmp_path):
    first = [*WORDS[:-1], (290, 30, "- 1 -")]
    source = _read(tmp_path, make_pdf([_drawn(GRID, first), _drawn(GRID[:6], NEXT)]))
    said = {source.text[b.start : b.end]: b.context for b in source.blocks}
    assert (
        said["草刈りに出る人がいつも同じ顔ぶれので、手伝いを頼みにくい。"] == "二班／困っていること"
    )
    assert said["集会所の鍵が一つ"] == "三班／困っていること"
    assert said["区長以外にも預ける"] == "三班／こうしたい"
    assert not any("- 2" in words for words in said)
