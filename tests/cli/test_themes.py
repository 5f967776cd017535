"""`voicecode themes` from files to a file."""

import csv
import io
import re

import openpyxl
import pytest

from voicecode import method
from voicecode.report.schema import COLUMNS
from voicecode.tokenize import Tokenizer

LINES = (
    "山田：路線バスの本数が少なくて病院に通えない。",
    "鈴木：朝のバスが満員で乗れないことがある。",
    "山田：路線バスを夜も走らせてほしい。",
    "佐藤：バス停に屋根をつけるべきだ。",
    "鈴木：介護職員が足りず、夜勤が続いています。",
    "佐藤：介護の仕事は給料が安く、職員がすぐ辞める。",
    "山田：介護職員に休みをあげてほしい。",
    "佐藤：はい。",
    "鈴木：介護職員の夜勤は二人体制にするべきです。",
)


@pytest.fixture
def talk(tmp_path):
    path = tmp_path / "talk.txt"
    path.write_text("\n".join(LINES), encoding="utf-8")
    return path


def _rows(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_themes_are_appended_to_the_coded_table(invoke, talk, tmp_path):
    out = tmp_path / "themes.csv"
    run = invoke("themes", talk, "-o", out, "--by", "resource")
    assert (run.exit_code, run.stdout) == (0, "")
    rows = _rows(out.read_bytes())
    assert list(rows[0]) == [*COLUMNS, "theme", "theme_label", "theme_score"]
    buses, care = (
        {row["theme"] for row in rows if word in row["text"]} for word in ("バス", "介護")
    )
    assert len(buses) == len(care) == 1
    assert buses != care
    assert [row["theme_label"] for row in rows if row["text"] == "はい。"] == [""]
    assert "テーマ × 資源" in run.stderr
    assert re.search(r"テーマ \d+：発言 \d+ 件のうち \d+ 件、その他 \d+ 件", run.stderr)


def test_a_table_with_themes_may_be_read_again(invoke, talk, tmp_path):
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    invoke("themes", talk, "-o", first)
    assert invoke("themes", first, "-o", second).exit_code == 0
    assert list(_rows(second.read_bytes())[0]) == list(_rows(first.read_bytes())[0])


def test_the_overview_is_a_table_whose_numbers_lead_to_comments(invoke, talk, tmp_path):
    out, page = tmp_path / "themes.csv", tmp_path / "themes.html"
    run = invoke("themes", talk, "-o", out, "--by", "stance", "--overview", page, "--quotes")
    assert (run.exit_code, run.stdout) == (0, "")
    assert "代表的な発言" not in run.stderr
    html = page.read_text(encoding="utf-8")
    links = set(re.findall(r'href="#(q\d+)"', html))
    assert links
    assert links <= set(re.findall(r'id="(q\d+)"', html))
    assert "テーマ × 立場" in html
    assert "現状" in html
    assert html.count("路線バスの本数が少なくて病院に通えない。") >= 2


def test_a_cell_of_the_workbook_leads_to_its_comments(invoke, talk, tmp_path):
    book = tmp_path / "themes.xlsx"
    args = ("-o", tmp_path / "themes.csv", "--named", "shipped", "--overview", book, "--quotes")
    assert invoke("themes", talk, *args).exit_code == 0
    found = openpyxl.load_workbook(book)
    sheet = found["テーマ"]
    column = [cell.value for cell in sheet[1]].index("発言") + 1
    count = sheet.cell(2, column)
    name, place = count.hyperlink.location.rsplit("!", 1)
    listed = found[name.strip("'")]
    told = [row[0].value for row in listed[place]]
    assert len(told) == count.value
    assert set(told) == {f"{sheet.cell(2, 1).value}・{sheet.cell(2, 2).value}"}
    assert found["探したテーマ"].cell(2, 1).value


def test_the_overview_and_its_comments_may_be_read_at_the_terminal(invoke, talk):
    told = invoke("themes", talk, "--quotes").stderr
    assert "引用" in told
    assert "路線バスを夜も走らせてほしい。" in told


@pytest.mark.parametrize(
    ("name", "said"),
    [("themes.csv", "is the file of -o"), ("list.doc", "the suffix .doc"), ("talk.txt", "inputs")],
)
def test_the_overview_has_a_place_of_its_own(invoke, talk, tmp_path, name, said):
    out = tmp_path / "themes.csv"
    run = invoke("themes", talk, "-o", out, "--overview", tmp_path / name)
    assert run.exit_code
    assert said in run.stderr
    assert not out.exists()


def test_named_themes_bring_their_words(invoke, talk):
    run = invoke("themes", talk, "--named", "shipped")
    rows = _rows(run.stdout_bytes)
    worn = next(row for row in rows if "職員が足りず" in row["text"])
    assert "負のスパイラル" in worn["named_theme"]
    assert worn["named_evidence"]
    assert float(worn["named_score"].split("｜")[0]) >= 0.5
    assert "探したテーマ" in run.stderr


def test_nothing_is_tokenized_twice(invoke, talk, monkeypatch):
    seen = []
    tokens = Tokenizer.tokens
    monkeypatch.setattr("voicecode.method._COMPILED", {})
    monkeypatch.setattr(
        Tokenizer, "tokens", lambda self, texts: seen.extend(texts) or tokens(self, texts)
    )
    # The coder of an earlier test has kept its tokenizer.
    monkeypatch.setattr(method, "_COMPILED", {})
    invoke("themes", talk)
    own = LINES[0].partition("：")[2]
    assert seen.count(own) == 1


def test_the_input_is_not_written_over(invoke, talk):
    run = invoke("themes", talk, "-o", talk, "--format", "csv")
    assert run.exit_code == 1
    assert "is one of the inputs" in run.stderr


def test_a_dictionary_names_the_themes(invoke, talk, tmp_path):
    words = tmp_path / "words"
    words.mkdir()
    (words / "synonyms.txt").write_text("ケアワーカー: 介護職員\n", encoding="utf-8")
    (words / "stopwords.txt").write_text("夜勤\n", encoding="utf-8")
    rows = _rows(invoke("themes", talk, "--dictionary", words).stdout_bytes)
    plain = _rows(invoke("themes", talk).stdout_bytes)
    labels, before = ({row["theme_label"] for row in each} for each in (rows, plain))
    assert any("ケアワーカー" in label for label in labels)
    assert any("介護職員" in label or "夜勤" in label for label in before)
    assert not any("介護職員" in label or "夜勤" in label for label in labels)
    assert [row["text"] for row in rows] == [row["text"] for row in plain]
