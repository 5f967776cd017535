"""Report drafts from files to files."""

import csv
import re
import time
import zipfile
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from markdown_it import MarkdownIt

from voicecode.cli.report import FORMATS
from voicecode.draft import draft
from voicecode.inquiry import Inquiry, Request
from voicecode.read import ReadOptions
from voicecode.report.draft import DRAFTS, files

CORPORA = Path(__file__).parents[2] / "corpora"
TALK = """# 窓口をどうするか

佐藤：窓口の人手が足りない。毎日二人で百人を迎えている。
田中：予算を増やすべきだ。|予算| がないと *人* も増やせない。
佐藤：このままでは窓口の職員が辞めていくだろう。
田中：昔は佐藤さんが一人で倉庫の鍵を預かっていました。
佐藤：部署を越えて話せる職場にしたい。<b>情報</b>も足りない。
"""


@pytest.fixture(scope="module")
def talk(tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "talk.txt"
    path.write_text(TALK, encoding="utf-8")
    return path


@pytest.fixture
def drafted(invoke, talk, tmp_path):
    def run(form, *options):
        path = tmp_path / f"draft.{form}"
        made = invoke("report", talk, "-o", path, *options)
        assert made.exit_code == 0, made.output
        return path

    return run


def test_the_command_knows_every_format():
    assert tuple(DRAFTS) == FORMATS


def test_markdown_has_all_parts_and_its_pictures(drafted):
    path = drafted("md", "--title", "窓口の調査")
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# 窓口の調査\n")
    for part in ("資料", "方法", "資源と時間", "設問と資源", "開き", "限界", "付録"):
        assert re.search(f"^#.*{part}", text, re.M), part
    assert "SHA-256" in text
    assert "すべて機械の判定" in text
    assert "（佐藤、0001）" in text
    assert "先頭の「talk-」を省いて" in text
    pictures = re.findall(r"!\[.+\]\((.+)\)", text)
    assert [p.split("/")[1] for p in pictures] == ["times.png", "crosstab.png", "themes.png"]
    assert all((path.parent / picture).read_bytes()[1:4] == b"PNG" for picture in pictures)
    numbers = [int(n) for n in re.findall(r"^\*\*図表(\d+)", text, re.M)]
    assert numbers == list(range(1, len(numbers) + 1))


def test_markdown_is_rendered_whole(drafted):
    text = drafted("md").read_text(encoding="utf-8")
    page = MarkdownIt("gfm-like", {"linkify": False}).render(text)
    pictures, captions = page.count("<img "), page.count("<strong>図表")
    assert page.count("<table>") == captions - pictures > 5
    assert text.count("\n|") == page.count("<tr>") + page.count("<table>")
    assert not re.search(r"<p>\s*\|", page)


def test_pictures_are_found_beside_a_draft_with_spaces_in_its_name(invoke, talk, tmp_path):
    out = tmp_path / "my draft (1).md"
    assert invoke("report", talk, "-o", out).exit_code == 0
    assert "](my%20draft%20%281%29_files/times.png)" in out.read_text(encoding="utf-8")
    assert (tmp_path / "my draft (1)_files" / "times.png").is_file()


def test_word_has_styles_tables_numbered_captions_and_pictures(drafted):
    path = drafted("docx")
    document = Document(path)
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "Caption", "List Bullet", "Quote"} <= styles
    assert len(document.inline_shapes) == 3
    assert all(shape._inline.docPr.get("descr") for shape in document.inline_shapes)
    head = [cell.text for cell in document.tables[-1].rows[0].cells]
    assert head == ["id", "発言者", "設問", "発言", "資源", "立場", "時間"]
    assert "|予算| がないと *人* も増やせない。" in document.tables[-1]._tbl.xpath("string(.)")
    with zipfile.ZipFile(path) as package:
        body = package.read("word/document.xml").decode()
    captions = sum(p.style.name == "Caption" for p in document.paragraphs)
    assert body.count("SEQ 図表") == captions > 6


def test_the_same_sources_give_the_same_document(drafted):
    assert drafted("docx").read_bytes() == drafted("docx").read_bytes()


class _Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.marks, self.links, self.open = [], [], []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        own = dict(attrs)
        self.links += [own[name] for name in ("src", "href") if name in own]

    def handle_data(self, data):
        if self.open and self.open[-1] == "mark":
            self.marks.append(data)

    def handle_endtag(self, tag):
        while self.open and self.open.pop() != tag:
            pass


def test_the_page_holds_all_it_needs_and_marks_evidence(drafted):
    text = drafted("html").read_text(encoding="utf-8")
    page = _Page()
    page.feed(text)
    pictures = [link for link in page.links if link.startswith("data:image/png;base64,")]
    assert len(pictures) == 3
    # All other links lead to comments of the page.
    anchors = {link for link in page.links if link not in pictures}
    assert anchors
    assert all(f'<tr id="{anchor.removeprefix("#")}">' in text for anchor in anchors)
    assert all(any(word in mark for mark in page.marks) for word in ("人手", "べき"))
    assert "&lt;b&gt;" in text
    assert "<b>" not in text
    assert text.count('<option value="佐藤">') == 1


def test_pseudonyms_replace_names_everywhere(drafted, tmp_path):
    names = tmp_path / "names.csv"
    names.write_text("name,pseudonym\n佐藤,協力者Ａ\n田中,協力者Ｂ\n", encoding="utf-8")
    for form in ("md", "html"):
        text = drafted(form, "--pseudonyms", names).read_text(encoding="utf-8")
        assert "佐藤" not in text
        assert "田中" not in text
        assert "昔は協力者Ａさんが" in re.sub("<.*?>", "", text)


def test_a_changed_template_is_used(drafted, invoke, tmp_path):
    folder = tmp_path / "mine"
    assert invoke("report", "--init-template", folder).exit_code == 0
    template = folder / "draft.md"
    template.write_text("# 私の {{ title }}：{{ n_comments }} 件\n", encoding="utf-8")
    path = drafted("md", "--template", folder)
    assert re.fullmatch(r"# 私の 発言の分析：\d+ 件\n", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("一\n{{ nothing }}\n", "'nothing' is undefined"),
        ("一\n{% if %}\n", "draft.md, line 2"),
        ('{{ table("nope") }}', "draft.md: names nope, which this draft does not have"),
        ('{{ figure("nope") }}', "name one of times"),
    ],
)
def test_a_fault_in_a_template_is_told(invoke, talk, tmp_path, text, what):
    (tmp_path / "draft.md").write_text(text, encoding="utf-8")
    out = tmp_path / "out.md"
    run = invoke("report", talk, "--template", tmp_path, "-o", out)
    assert run.exit_code == 1
    assert what in run.stderr
    assert not out.exists()


def test_templates_are_not_written_over(invoke, tmp_path):
    invoke("report", "--init-template", tmp_path)
    run = invoke("report", "--init-template", tmp_path)
    assert run.exit_code == 1
    assert "is there already" in run.stderr


def test_a_corrected_table_says_so(invoke, talk, tmp_path):
    coded, out = tmp_path / "coded.csv", tmp_path / "draft.md"
    invoke("code", talk, "-o", coded)
    text = coded.read_text(encoding="utf-8-sig")
    coded.write_text(text.replace(",voicecode,", ",山田,", 1), encoding="utf-8-sig")
    invoke("report", coded, "-o", out)
    assert "1 件の発言は人が判断し、いずれも機械の判定と同じであった。残る " in out.read_text(
        encoding="utf-8"
    )


def test_comments_that_tell_nothing_still_make_a_draft(invoke, tmp_path):
    source, out = tmp_path / "none.txt", tmp_path / "draft.docx"
    source.write_text("ええと、そうですねえ、うん。\n", encoding="utf-8")
    run = invoke("report", source, "-o", out)
    assert run.exit_code == 0, run.output
    assert len(Document(out).inline_shapes) == 0


def test_another_suffix_is_refused(invoke, talk, tmp_path):
    run = invoke("report", talk, "-o", tmp_path / "draft.odt")
    assert run.exit_code == 2
    assert "none of docx, md, html" in run.stderr


@pytest.fixture(scope="module")
def thousand(tmp_path_factory):
    """The draft of a thousand comments, none twice, with loops among them; and the time it took."""
    path = tmp_path_factory.mktemp("long") / "long.csv"
    with (CORPORA / "spirals" / "planted.csv").open(encoding="utf-8") as file:
        rows = [(row["speaker"], "", row["text"]) for row in csv.DictReader(file)]
    for name in ("towns", "care"):
        with (CORPORA / "training" / f"{name}.csv").open(encoding="utf-8") as file:
            rows += [("森", row["context"], row["text"]) for row in csv.DictReader(file)]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("speaker", "context", "text"), *rows[:1000]])
    began = time.process_time()
    found = draft(Inquiry(Request((path,), ReadOptions())), "題")
    return found, time.process_time() - began


@pytest.mark.parametrize("form", FORMATS)
def test_a_thousand_comments_take_less_than_twenty_seconds(thousand, form):
    found, taken = thousand
    assert len(found.comments) == 1000
    assert found.facts["loops"]
    # What this process works, not what it waits for on a busy machine.
    began = time.process_time()
    made = files(form, found, None, f"draft.{form}")
    assert taken + time.process_time() - began < 20
    if form == "docx":
        assert len(Document(BytesIO(made["draft.docx"])).tables[-1]._tbl.tr_lst) == 1001
