"""Tables in every format."""

import csv
import io
import json
import re
import shutil
import subprocess
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from voicecode.cli import tables as options
from voicecode.report import TABLES, table_form
from voicecode.report.shown import cell, figures
from voicecode.types import Table

NAN = float("nan")
FIRST = Table(
    "資源 × 立場",
    ("資源", "is", "p"),
    (("ヒト", 3, 0.00012), ("モノ|_a", 0, NAN)),
    ("n は 3",),
    3,
    {"chi2": 30.0701, "ci": (0.1, 0.25), "p": NAN},
    {(0, 1): ("c1", "c2"), (1, 1): ("c3",)},
)
QUOTES = Table(
    "引用",
    ("行", "列", "id"),
    (("ヒト", "is", "c1"), ("ヒト", "is", "c2"), ("モノ|_a", "is", "c3")),
    quotes={(0, 0): ("c1", "c2"), (2, 0): ("c3",)},
)
BOTH = (FIRST, QUOTES)
_CELLS = {(0, 1): ("c1", "c2"), (0, 2): ("c3",), (1, 1): ("c4",), (1, 2): ("c5",)}
_SUMS = {
    (0, 3): ("c1", "c2", "c3"),
    (1, 3): ("c4", "c5"),
    (2, 1): ("c1", "c2", "c4"),
    (2, 2): ("c3", "c5"),
    (2, 3): ("c1", "c2", "c3", "c4", "c5"),
}
_BEGIN = {(0, 0): ("c1", "c2"), (2, 0): ("c3",), (3, 0): ("c4",), (4, 0): ("c5",)}
_HEADS = {
    "c1": "ヒト 現状",
    "c2": "ヒト 現状",
    "c3": "ヒト 願望",
    "c4": "カネ 現状",
    "c5": "カネ 願望",
}
SUMMED = (
    Table(
        "t",
        ("資源", "現状", "願望", "計"),
        (("ヒト", 2, 1, 3), ("カネ", 1, 1, 2), ("計", 3, 2, 5)),
        quotes=_CELLS | _SUMS,
    ),
    Table(
        "引用",
        ("行", "列", "id", "発言者", "発言"),
        tuple((*heads.split(), name, "", f"{name}の声") for name, heads in _HEADS.items()),
        quotes=_BEGIN,
    ),
)
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def _document(name, tables=BOTH):
    return table_form(name).document(tables)


def test_the_option_offers_what_there_is():
    assert set(options.FORMATS) == set(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_without_rows_can_be_written(name):
    assert _document(name, [Table("", ("a", "b"), ())])


@pytest.mark.parametrize("name", TABLES)
def test_the_same_tables_give_the_same_bytes(name):
    assert _document(name) == _document(name)


def test_json_is_one_object_with_parts():
    whole = json.loads(_document("json"))
    assert list(whole) == ["name", "n", "columns", "rows", "tests", "notes", "parts"]
    assert whole["rows"] == [["ヒト", 3, 0.00012], ["モノ|_a", 0, None]]
    assert whole["tests"] == {"chi2": 30.0701, "ci": [0.1, 0.25], "p": None}
    assert (whole["n"], whole["parts"][0]["name"]) == (3, "引用")


def test_csv_begins_with_the_first_table_and_names_the_others():
    text = _document("csv").decode("utf-8-sig")
    first, second = text.split("\n\n")
    assert list(csv.reader(io.StringIO(first))) == [
        ["資源", "is", "p"],
        ["ヒト", "3", "0.00012"],
        ["モノ|_a", "0", ""],
    ]
    assert second.splitlines()[0] == "引用"


def test_csv_runs_no_formula():
    table = Table("", ("語",), (("=1+1",),))
    assert "'=1+1" in _document("csv", [table]).decode("utf-8-sig")


def test_markdown_escapes_what_would_be_markup():
    lines = _document("md").decode().splitlines()
    assert lines[0] == "### 資源 × 立場"
    assert lines[2:6] == [
        "| 資源 | is | p |",
        "| --- | ---: | ---: |",
        "| ヒト | 3 | 1.2e-04 |",
        r"| モノ\|\_a | 0 | – |",
    ]
    assert "- chi2 = 30.07" in lines


def test_latex_escapes_and_aligns():
    text = _document("tex").decode()
    assert r"\begin{tabular}{lrr}" in text
    assert r"モノ\textbar{}\_a & 0 & – \\" in text
    assert r"\caption{資源 × 立場}" in text
    assert text.count(r"\begin{") == text.count(r"\end{")


def test_a_latex_row_is_no_option_of_the_row_before():
    table = Table("t", ("words", "n"), (("[5cm] 引用", 1), ("*印", 2), ("「--」\x0b", 3)))
    text = _document("tex", [table]).decode()
    assert r"{[}5cm{]} 引用 & 1 \\" in text
    assert r"{*}印 & 2 \\" in text
    assert r"「-\kern0pt-」 & 3 \\" in text


def test_long_latex_tables_run_over_pages_and_long_texts_are_paragraphs():
    table = Table("長い", ("発言", "n"), (("とても長い発言がここに続いていく", 1),) * 41)
    text = _document("tex", [table]).decode()
    assert r"\begin{longtable}{p{0.60\linewidth}r}" in text
    assert r"\endhead" in text


def test_a_workbook_leads_from_cells_to_quotes():
    book = load_workbook(io.BytesIO(_document("xlsx")))
    assert book.sheetnames == ["資源 × 立場", "引用"]
    sheet = book["資源 × 立場"]
    assert [c.value for c in sheet[2]] == ["ヒト", 3, 0.00012]
    assert sheet["C3"].value is None
    for name, rows in (("B2", "A2:C3"), ("B3", "A4:C4")):
        assert sheet[name].hyperlink.location == f"'引用'!{rows}"
    assert book["引用"]["C2"].value == "c1"
    assert book["引用"]["C4"].value == "c3"
    assert sheet["A5"].value == "chi2 = 30.07"


def test_links_of_a_workbook_lead_to_their_comments_in_libreoffice(tmp_path):
    """What LibreOffice makes of the links: sheet and row are those of the first comment."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("needs LibreOffice")
    path = tmp_path / "table.xlsx"
    path.write_bytes(_document("xlsx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["--headless", "--convert-to", "fods", "--outdir", tmp_path, path]
    subprocess.run([office, profile, *convert], capture_output=True, check=False, timeout=120)
    opened = path.with_suffix(".fods")
    if not opened.exists():
        pytest.skip("needs LibreOffice Calc")
    whole = ElementTree.parse(opened)
    # The link of a cell with a number belongs to its style.
    targets = {
        style.get(f"{_STYLE}name"): link.get("{http://www.w3.org/1999/xlink}href")
        for style in whole.iter(f"{_STYLE}style")
        for link in style.iter(f"{_STYLE}hyperlink")
    }
    first, second = (
        list(sheet.iter(f"{_TABLE}table-row")) for sheet in whole.iter(f"{_TABLE}table")
    )
    cells = [cell for row in first for cell in row]
    links = {
        "".join(cell.itertext()).strip(): targets[cell.get(f"{_TABLE}style-name")]
        for cell in cells
        if cell.get(f"{_TABLE}style-name") in targets
    }
    assert links == {"3": "#'引用'.A2:C3", "0": "#'引用'.A4:C4"}
    assert ["".join(second[row - 1][2].itertext()).strip() for row in (2, 4)] == ["c1", "c3"]


def test_shares_lead_to_the_comments_of_their_counts():
    shares = replace(FIRST, name="行％", tests={})
    alone = Table("別", ("a", "n"), (("x", 1),), quotes={(0, 1): ("c9",)})
    other = Table("引用", QUOTES.columns, (("x", "n", "c9"),), quotes={(0, 0): ("c9",)})
    book = load_workbook(io.BytesIO(_document("xlsx", [FIRST, QUOTES, shares, alone, other])))
    assert book.sheetnames[1::3] == ["引用", "引用 2"]
    assert book["行％"]["B3"].hyperlink.location == "'引用'!A4:C4"
    assert book["別"]["B2"].hyperlink.location == "'引用 2'!A2:C2"


def test_a_sum_in_a_workbook_leads_to_what_it_adds_up():
    sheets = load_workbook(io.BytesIO(_document("xlsx", SUMMED)))
    links = {c.coordinate: c.hyperlink.location for row in sheets["t"] for c in row if c.hyperlink}
    assert (links["D2"], links["D3"]) == ("'引用'!A2:E4", "'引用'!A5:E6")
    assert links["D4"] == "'引用'!A2:E6"
    # Those of a column do not follow each other.
    assert links["B4"] == "'引用'!A8:E9"
    named = [(c.value, c.hyperlink.location) for c in sheets["引用"]["C"] if c.hyperlink]
    assert named == [
        ("→ ヒト｜現状（2）", "'引用'!A2:E3"),
        ("→ カネ｜現状（1）", "'引用'!A5:E5"),
        ("→ ヒト｜願望（1）", "'引用'!A4:E4"),
        ("→ カネ｜願望（1）", "'引用'!A6:E6"),
    ]
    assert [c.value for c in sheets["引用"][8]][:2] == ["計", "現状"]


def test_a_sum_whose_parts_are_not_listed_leads_nowhere():
    lost = (replace(SUMMED[0], quotes={(0, 1): ("c1", "c2", "c9")}), SUMMED[1])
    sheets = load_workbook(io.BytesIO(_document("xlsx", lost)))
    assert not any(cell.hyperlink for row in sheets["t"] for cell in row)
    assert "<a href=" not in _document("html", lost).decode().partition("引用</h2>")[0]


def test_a_page_leads_from_cells_to_quotes_and_fetches_nothing():
    page = _document("html").decode()
    assert '<td data-key="3" class="right"><a href="#q1">3</a></td>' in page
    assert 'data-key="0.00012"' in page
    for anchor in re.findall(r'href="#([^"]+)"', page):
        assert page.count(f'id="{anchor}"') == 1
    assert re.findall(r"<span>([\d ]+)</span>", page) == ["1 2", "3"]
    assert re.findall(r'(?:src|href)="(?!#)|url\(|https?:', page) == []
    assert "<li>chi2 = 30.07</li>" in page


def test_a_page_holds_each_comment_once_and_tells_the_numbers_behind_sums():
    page = _document("html", SUMMED).decode()
    for name in ("c1", "c2", "c3", "c4", "c5"):
        assert page.count(f"<td>{name}</td>") == 1
    told = re.findall(r'<p id="(q\d+)"><b>(.*?)</b> <span>(.*?)</span>', page)
    assert ("計｜現状（3）", "1 2 4") in [(head, numbers) for _, head, numbers in told]
    assert ("計｜計（5）", "1 2 3 4 5") in [(head, numbers) for _, head, numbers in told]
    anchors = [anchor for anchor, _, _ in told]
    assert set(re.findall(r'href="#(q\d+)"', page)) == set(anchors)
    assert len(set(anchors)) == len(anchors) == len(set(SUMMED[0].quotes.values()))


def test_a_column_of_sentences_may_break_and_one_of_words_may_not():
    rows = (
        (
            "負担",
            "窓口が混む日に限って、応援に来られる人がひとりもいないという声が、どの課でも多く聞かれた。",
            3,
        ),
    )
    page = _document("html", [Table("", ("語", "発言", "n"), rows)]).decode()
    kinds = re.findall(r'<td data-key="[^"]*"( class="\w+")?>', page)
    assert kinds == ["", ' class="long"', ' class="right"']


def test_a_page_runs_nothing_that_was_said():
    said = "<script>alert(1)</script>"
    table = Table(said, (said, "n"), ((said, 1),), (said,), quotes={(0, 1): ("c1",)})
    columns = ("行", "列", "id", "発言者", "発言")
    listed = Table("引用", columns, ((said, "n", "c1", said, said),), quotes={(0, 0): ("c1",)})
    page = _document("html", [table, listed]).decode()
    assert page.count("<script>") == 1
    assert page.count("<td>&lt;script&gt;alert(1)") == 2
    assert page.count("<b>&lt;script&gt;alert(1)") == 1


def test_a_row_of_sums_stays_below():
    page = _document("html", [Table("", ("a", "計"), (("x", 1), ("計", 1)))]).decode()
    assert "計" in page.partition("<tfoot>")[2].partition("</tfoot>")[0]


def test_sheets_of_a_workbook_have_names_it_takes():
    tables = [Table(name, ("a",), ((1,),)) for name in ("a/b", "A b", "", "とても長い" * 10)]
    names = load_workbook(io.BytesIO(_document("xlsx", tables))).sheetnames
    assert names[:3] == ["a b", "A b 2", "table"]
    assert len(names[3]) <= 31


def test_figures_stand_below_the_text():
    lines = _document("text").decode().splitlines()
    assert lines[5] == "chi2 = 30.07  ci = [0.1, 0.25]  p = –"
    assert lines[6] == "n は 3"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.0, "0.00"),
        (0.005, "0.01"),
        (0.0049, "4.9e-03"),
        (-12.345, "-12.35"),
        (7, "7"),
        (NAN, "–"),
    ],
)
def test_cells_as_people_read_them(value, expected):
    assert cell(value) == expected


def test_intervals_that_are_undefined():
    assert figures(Table("", ("a",), (), tests={"ci": (NAN, NAN)})) == ("ci = –",)
