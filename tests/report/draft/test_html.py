"""The page: evidence in colour, tables on small screens, comments to choose from."""

import pytest

from voicecode.report.draft.html import files, linked, pieces
from voicecode.report.draft.nouns import Draft
from voicecode.types import Coding, Codings, Quotation, Segment, Table


def test_text_is_cut_where_evidence_begins_and_ends():
    text = "窓口の人手を増やしたい"
    resource = [Quotation(3, 5, "人手")]
    stance = [Quotation(4, 11, "手を増やしたい")]
    assert pieces(text, resource, stance) == (
        ("窓口の", ""),
        ("人", "r"),
        ("手", "r s"),
        ("を増やしたい", "s"),
    )


def test_without_evidence_the_text_is_whole():
    assert pieces("そうですか", [], []) == (("そうですか", ""),)


@pytest.fixture
def page(tmp_path):
    long = "窓口の人手が足りないので、毎日二人で百人を迎えている。" * 4
    segments = [
        Segment(f"workshop_young-000{i}", "t.txt", i, "森", "窓口", 0, len(long), long)
        for i in (1, 2)
    ]
    codings = [Codings(Coding("ヒト", 0.9), Coding("is", 0.9)), Codings()]
    rows = tuple((f"{long}（{s.id}）",) * 6 for s in segments)
    table = Table("引用", tuple("一二三四五六"), rows)
    (tmp_path / "draft.md").write_text('# 題\n\n{{ table("t") }}\n\n- 一\n- 二\n', encoding="utf-8")
    labels = {"stance": {"is": "現状"}}
    draft = Draft("題", {}, {"t": table}, {}, tuple(zip(segments, codings, strict=True)), labels)
    path = tmp_path / "draft.html"
    path.write_bytes(files(draft, tmp_path, path.name)[path.name])
    return path


def test_items_are_one_list(page):
    assert page.read_text(encoding="utf-8").count("<ul>") == 1


@pytest.mark.parametrize("width", [400, 1280])
def test_wide_tables_are_scrolled_and_not_the_page(browser, page, width):
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.call("Emulation.setDeviceMetricsOverride", **size)
    browser.open(page)
    wide = browser.ask("document.documentElement.scrollWidth")
    inner = browser.ask("document.querySelector('.wide').scrollWidth")
    browser.call("Emulation.clearDeviceMetricsOverride")
    assert wide <= width
    assert (inner > width) == (width == 400)


def test_a_choice_leaves_the_comments_that_have_it(browser, page):
    browser.open(page)
    assert len(browser.texts("#comments tbody tr")) == 2
    browser.ask(
        "(() => { const s = document.querySelector('select[data-column=立場]');"
        "s.value = '現状'; s.dispatchEvent(new Event('change')); })()"
    )
    assert len(browser.texts("#comments tbody tr")) == 1
    assert browser.texts("#shown") == ["1 件"]
    assert not browser.faults


ANCHORS = {"0001": "c1", "a-2": "c2"}


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("2 件\n「人が足りない。」（森、0001）", ["0001"]),
        ("「人が『ない』。」（森（課長）、a-2）\n「鍵」（0001）", ["a-2", "0001"]),
        ("「人」「鍵」（森、0001・a-2）", ["0001", "a-2"]),
        ("0001", ["0001"]),
        ("「人が足りない。」（森、0009）", []),
        ("（0001）人が足りない", []),
        ("「0001」", []),
        ("", []),
    ],
)
def test_ids_of_quotations_lead_to_their_comments(text, links):
    pieces_ = list(linked(ANCHORS, text))
    assert "".join(piece for piece, _ in pieces_) == text
    assert [piece for piece, anchor in pieces_ if anchor] == links
    assert [anchor for _, anchor in pieces_ if anchor] == [ANCHORS[name] for name in links]
