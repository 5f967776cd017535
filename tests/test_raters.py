"""Coders' tables side by side."""

import pytest
from openpyxl import Workbook

from voicecode.errors import StudyError
from voicecode.raters import compare
from voicecode.read import ReadOptions

ROWS = [("窓口が混む", "is", "モノ"), ("予算を増やすべきだ", "ought", "カネ"), ("晴れた", "is", "")]


@pytest.fixture
def table(tmp_path):
    def write(name, rows):
        path = tmp_path / name
        lines = [f'{i},"{t}","{s}","{r}"' for i, (t, s, r) in enumerate(rows, 1)]
        path.write_text("\n".join(["id,text,stance,resource", *lines]) + "\n", encoding="utf-8")
        return path

    return write


def _compared(*files, facet="", order=()):
    return compare(files, ReadOptions(), facet, order)


def test_one_code_in_many_spellings_is_one(table):
    other = [("窓口が混む", "IS ", "ﾓﾉ"), ("予算を増やすべきだ", "あるべき姿", "かね　")]
    files = table("a.csv", ROWS), table("b.csv", [*other, ("晴れた", "ｉｓ", "なし")])
    for given in _compared(*files).values():
        assert (given.codes[:, 0] == given.codes[:, 1]).all()
    assert _compared(*files)["resource"].labels == ("モノ", "カネ", "なし")


@pytest.fixture
def book(tmp_path):
    def write(name, **sheets):
        made = Workbook()
        made.remove(made.active)
        for title, rows in sheets.items():
            sheet = made.create_sheet(title)
            for row in [("text", "stance", "resource"), *rows]:
                sheet.append(row)
        made.save(tmp_path / name)
        return tmp_path / name

    return write


def test_the_sheets_of_a_workbook_are_one_coders_table(book, table):
    one = book("a.xlsx", 前半=ROWS[:2], 後半=ROWS[2:])
    given = _compared(one, table("b.csv", ROWS))["stance"]
    assert given.coders == ("a.xlsx", "b.csv")
    assert given.codes.tolist() == [[0, 0], [1, 1], [0, 0]]
    assert given.unmatched == 0


def test_two_coders_in_one_workbook_are_asked_for_two_files(book, table):
    both = book("a.xlsx", 佐藤=ROWS, 田中=[*ROWS[:2], ("雨だ", "is", "")])
    with pytest.raises(StudyError, match="each a file"):
        _compared(both)
    with pytest.raises(StudyError, match=r"a.xlsx:佐藤、a.xlsx:田中: hold the same comments twice"):
        _compared(both, table("b.csv", ROWS))


def test_files_of_one_name_and_one_file_twice_are_told_apart(table, tmp_path):
    (tmp_path / "b").mkdir()
    one, other = table("a.csv", ROWS), table("b/a.csv", ROWS)
    assert _compared(one, other)["stance"].coders == (one.as_posix(), other.as_posix())
    assert len(set(_compared(one, one)["stance"].coders)) == 2


def test_values_of_another_column_are_one_whatever_case_and_width(table):
    files = (
        table("a.csv", [(t, "高", r) for t, _, r in ROWS]),
        table("b.csv", [(t, s, r) for (t, _, r), s in zip(ROWS, ("高 ", "A", "ａ"), strict=True)]),
    )
    for path in files:
        text = path.read_text(encoding="utf-8").replace("stance", "重要度")
        path.write_text(text, encoding="utf-8")
    assert _compared(*files, facet="重要度").popitem()[1].labels == ("A", "高")


def test_unknown_codes_are_named_with_table_row_and_cure(table):
    wrong = [("窓口が混む", "is", "物"), ROWS[1], ("晴れた", "is", "天気")]
    with pytest.raises(StudyError) as error:
        _compared(table("a.csv", ROWS), table("b.csv", wrong), facet="resource")
    told = str(error.value)
    assert told.startswith("b.csv: 2 cells with a code that the codebook does not have.")
    assert "b.csv, row 1: resource '物'（窓口が混む）" in told
    assert "b.csv, row 3: resource '天気'（晴れた）" in told
    assert "Write ヒト, モノ, カネ, 情報, 関係 or nothing" in told
    assert list(_compared(table("a.csv", ROWS), table("b.csv", wrong), facet="stance")) == [
        "stance"
    ]


def test_only_ten_unknown_codes_are_listed(table):
    many = [(f"窓口が混む{i}", "is", "物") for i in range(14)]
    with pytest.raises(StudyError, match="and 4 more"):
        _compared(table("a.csv", many), table("b.csv", [(t, s, "モノ") for t, s, _ in many]))


def test_an_order_is_read_in_any_spelling_too(table):
    rows = [(t, s, "") for t, s, _ in ROWS]
    given = _compared(
        table("a.csv", rows),
        table("b.csv", rows),
        facet="stance",
        order=["IS", "ought", "ありたい姿"],
    )
    assert given["stance"].labels[:3] == ("現状", "あるべき姿", "ありたい姿")
    assert given["stance"].scale == 3
