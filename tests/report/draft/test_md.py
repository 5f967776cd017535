"""Markdown as GitHub renders it: by markdown-it, whose tables are GitHub's."""

from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from voicecode.report.draft.md import files
from voicecode.report.draft.nouns import Draft
from voicecode.types import Figure, Table

NASTY = (
    "a|b\\",
    "*星*と_線_と`印`",
    "<b>太</b> & <br> &lt;",
    "[語](http://example.invalid) ![絵](x.png)",
    "~~消~~ # 見出し $x$ と $y$",
    "一行目\n二行目\n\n四行目",
    "- 項目",
    "| --- |",
    "",
)
TEMPLATE = """# {{ title|plain }}

{{ words|plain }}

## 表

{{ table("t") }}

### 図

{{ figure("f") }}
"""


class _Page(HTMLParser):
    """What a reader sees: rows of tables, headings, pictures, and every tag there is."""

    def __init__(self):
        super().__init__()
        self.rows, self.headings, self.pictures, self.tags, self.text = [], [], [], set(), ""

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
        elif tag in ("h1", "h2", "h3"):
            self.headings.append("")
        elif tag == "img":
            self.pictures.append(dict(attrs))
        elif tag == "br" and self.rows:
            self.rows[-1][-1] += "\n"
        self.last = tag

    def handle_data(self, data):
        self.text += data
        if self.last in ("td", "th", "br") and self.rows:
            self.rows[-1][-1] += data
        elif self.last in ("h1", "h2", "h3"):
            self.headings[-1] += data

    def handle_endtag(self, tag):  # noqa: ARG002 - the name is HTMLParser's
        self.last = ""


def _rendered(text):
    page = _Page()
    page.feed(MarkdownIt("gfm-like", {"linkify": False}).render(text))
    return page


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("templates")
    (folder / "draft.md").write_text(TEMPLATE, encoding="utf-8")
    rows = tuple((cell, NASTY[-1 - i], i) for i, cell in enumerate(NASTY))
    table = Table("表|の名*", ("頭|一", "頭*二*", "数"), rows, ("注*意*",))
    figure = Figure("図の*名*", "説明 [x] と ] だけ", b"png")
    draft = Draft("# 題 *名*", {"words": NASTY[4]}, {"t": table}, {"f": figure}, (), {})
    return files(draft, folder, "my draft (1).md")


@pytest.fixture(scope="module")
def page(made):
    return _rendered(made["my draft (1).md"].decode())


def test_cells_hold_what_they_shall_whatever_is_in_them(page):
    shown = [[cell.strip() for cell in row] for row in page.rows]
    wanted = [[cell.strip(), NASTY[-1 - i].strip(), str(i)] for i, cell in enumerate(NASTY)]
    assert shown == [["頭|一", "頭*二*", "数"], *wanted]


def test_nothing_of_the_text_becomes_markup(page):
    known = {"h1", "h2", "h3", "p", "strong", "table", "thead", "tbody", "tr", "th", "td"}
    assert page.tags == known | {"br", "img"}


def test_headings_and_captions_are_as_written(page):
    assert page.headings == ["# 題 *名*", "表", "図"]
    for words in ("図表1　表|の名*", "図表2　図の*名*", "注：注*意*", NASTY[4]):
        assert words in page.text


def test_pictures_lie_beside_the_text(page, made):
    (picture,) = page.pictures
    assert picture["src"] == "my%20draft%20%281%29_files/f.png"
    assert picture["alt"] == "説明 [x] と ] だけ"
    assert made["my draft (1)_files/f.png"] == b"png"


def test_dollars_are_no_formula(made):
    """GitHub sets what stands between dollars as a formula, unless they are guarded."""
    assert "\\$x\\$ と \\$y\\$" in made["my draft (1).md"].decode()
