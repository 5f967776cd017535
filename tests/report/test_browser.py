"""The pages in a real browser: clicked, typed into, and without the net."""

from pathlib import Path

import pytest

CORPORA = Path(__file__).parents[2] / "corpora" / "workshop_young.txt"
# What follows from a click has happened.
SETTLED = "new Promise(done => setTimeout(done, 50))"
TALK = """佐藤：窓口の人手が足りない。
田中：予算を増やすべきだ。
田中：人を増やすべきだ。
佐藤：窓口の予算も足りない。
田中：倉庫が狭い。倉庫を建て直したい。
佐藤：職員が足りないから窓口が混む。
田中：スタッフを増やしてほしい。
佐藤：人を育てたい。
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory, invoke):
    made = tmp_path_factory.mktemp("pages")
    talk = made / "talk.txt"
    talk.write_text(TALK, encoding="utf-8")
    for words in (
        ("crosstab", "resource", "stance", talk, "--quotes", "-o", made / "table.html"),
        ("report", talk, "-o", made / "report.html"),
        ("themes", CORPORA, "-o", made / "t.csv", "--overview", made / "themes.html", "--quotes"),
    ):
        run = invoke(*words)
        assert run.exit_code == 0, run.output
    return made


@pytest.fixture
def table(browser, folder):
    browser.open(folder / "table.html")
    return browser


@pytest.fixture
def report(browser, folder):
    browser.open(folder / "report.html")
    return browser


def test_a_page_that_asks_the_net_is_found_out(browser, tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<img src='http://example.invalid/a.png'>", encoding="utf-8")
    browser.open(page)
    assert "http://example.invalid/a.png" in browser.requests


@pytest.mark.parametrize("name", ["table.html", "report.html"])
def test_a_page_fetches_nothing_and_runs_without_fault(browser, folder, name):
    browser.open(folder / name)
    fetched = [url for url in browser.requests if not url.startswith("data:")]
    assert fetched == [(folder / name).as_uri()]
    assert browser.faults == []


def test_a_click_on_a_head_sorts_numbers_and_leaves_the_sums_below(table):
    first = "h1 + table"
    column = f"{first} tbody td:nth-child(2)"
    before = table.texts(column)
    for order in (1, -1):
        table.click(f"{first} th:nth-child(2) button")
        shown = [int(text) for text in table.texts(column)]
        assert shown == sorted(map(int, before))[::order]
        assert table.texts(f"{first} tfoot td:first-child") == ["計"]
    assert len(set(before)) > 1
    assert table.ask(f"document.querySelector('{first} th:nth-child(2)').ariaSort") == "descending"


def test_words_typed_into_the_search_leave_the_comments_that_hold_them(table):
    rows = "table.quotes td:last-child"
    every = table.texts(rows)
    table.write("input[type=search]", "窓口")
    shown = table.texts(rows)
    assert shown == [text for text in every if "窓口" in text]
    assert 0 < len(shown) < len(every)
    assert table.texts("output") == [f"{len(shown)} 件"]


def test_a_click_on_a_cell_leads_to_as_many_comments_sums_too(table):
    rows = "table.quotes tbody td:last-child"
    every = table.texts(rows)
    assert len(set(every)) == len(every)
    assert table.texts("#cell") == []
    first = "h1 + table"
    places = table.ask(f"[...document.querySelectorAll('{first} a')].map(a => a.hash)")
    counts = list(map(int, table.texts(f"{first} a")))
    assert max(counts) == len(every)
    for place, count in zip(places, counts, strict=True):
        table.click(f"{first} a[href='{place}']")
        table.ask(SETTLED)
        assert len(table.texts(rows)) == count
        assert table.texts("#cell b")[0].endswith(f"（{count}）")
        top = table.ask("document.querySelector('#quotes').getBoundingClientRect().top")
        assert -1 <= top < table.ask("innerHeight")


def test_the_cell_that_was_chosen_can_be_left_and_chosen_again(table):
    rows, cell = "table.quotes tbody td:last-child", "h1 + table a"
    every = table.texts(rows)
    table.click(cell)
    table.ask(SETTLED)
    few = table.texts(rows)
    assert 0 < len(few) < len(every)
    table.ask("scrollTo(0, 0)")
    table.click(cell)
    table.ask(SETTLED)
    assert table.ask("scrollY") > 0
    table.click("#cell a")
    table.ask(SETTLED)
    assert table.texts(rows) == every
    assert table.texts("#cell") == []


def test_without_its_script_a_page_tells_the_numbers_behind_a_cell(browser, folder):
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(folder / "table.html")
    browser.call("Emulation.setScriptExecutionDisabled", value=False)
    shown = browser.texts("#cells p")
    assert shown
    assert len(browser.texts("table.quotes tbody tr")) == max(
        len(t.split("）")[-1].split()) for t in shown
    )


@pytest.mark.parametrize("width", [1280, 800])
def test_columns_of_words_are_never_so_narrow_that_words_break(browser, folder, width):
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.call("Emulation.setDeviceMetricsOverride", **size)
    browser.open(folder / "themes.html")
    grades = browser.texts("h1 + table td:nth-child(10)")
    high = browser.ask(
        "[...document.querySelectorAll('h1 + table td:nth-child(10)')].map(cell => {"
        "const own = document.createRange(); own.selectNodeContents(cell);"
        "return own.getClientRects().length; })"
    )
    browser.call("Emulation.clearDeviceMetricsOverride")
    assert set(grades) <= {"安定", "やや不安定", "不安定"}
    assert high == [1] * len(grades)


def test_the_comments_of_a_report_sort_by_a_click(report):
    names = report.texts("#comments th")
    number = names.index("発言者") + 1
    column = f"#comments tbody td:nth-child({number})"
    for order in (1, -1):
        report.click(f"#comments th:nth-child({number}) button")
        shown = report.texts(column)
        assert shown == sorted(shown)[::order]
        assert set(shown) == {"佐藤", "田中"}


def test_the_comments_of_a_report_are_searched(report):
    every = report.texts("#comments tbody tr")
    report.write("#search", "倉庫")
    shown = report.texts("#comments tbody tr")
    assert shown == [text for text in every if "倉庫" in text]
    assert 0 < len(shown) < len(every)
    assert report.texts("#shown") == [f"{len(shown)} 件"]


def test_an_id_in_a_report_leads_to_its_comment_though_it_was_filtered_out(report):
    name = report.texts("td a")[0]
    report.write("#search", "倉庫")
    assert not any(row.startswith(name) for row in report.texts("#comments tbody tr"))
    report.click("td a")
    assert report.texts("tr:target td:first-child") == [name]
    top = report.ask("document.querySelector('tr:target').getBoundingClientRect().top")
    assert -1 <= top < report.ask("innerHeight")


def test_a_report_in_print_is_no_wider_than_its_page(report):
    report.call("Emulation.setEmulatedMedia", media="print")
    size = {"width": 720, "height": 1000, "deviceScaleFactor": 1, "mobile": False}
    report.call("Emulation.setDeviceMetricsOverride", **size)
    wide = report.ask(
        "Math.max(...[...document.querySelectorAll('table')].map(t => t.scrollWidth))"
    )
    controls = report.texts(".filters")
    report.call("Emulation.clearDeviceMetricsOverride")
    report.call("Emulation.setEmulatedMedia", media="")
    assert wide <= 720
    assert controls == []
