"""Tables of statistics call codes and themes by their names; they are asked for in any spelling."""

import csv
import json
import shutil

import pytest

KEYS = {"is", "ought", "want", "past", "present", "drift", "target"} | {
    *("problem", "strength", "neutral", "T01", "T02"),
}
ROWS = [
    ("去年は窓口の職員が二人いた", "ヒト", "is", "past", "neutral", "T02", "窓口"),
    ("窓口の職員が足りなくて困る", "ヒト", "is", "present", "problem", "T02", "窓口"),
    ("このままでは窓口の職員が辞めていく", "ヒト", "is", "drift", "problem", "T02", "窓口"),
    ("予算を増やすべきだ", "カネ", "ought", "", "", "T01", "予算"),
    ("予算を窓口に回してほしい", "カネ", "want", "", "", "T01", "予算"),
    ("職員の案内は親切だ", "ヒト", "is", "present", "strength", "T03", "窓口"),
    ("天気の話をした", "", "is", "present", "neutral", "", "その他"),
]
COLUMNS = ("text", "resource", "stance", "timeframe", "polarity", "theme", "theme_label")


@pytest.fixture(scope="module")
def coded(tmp_path_factory, invoke):
    """A coded table whose codes are a person's, with themes; T02 and T03 have one label."""
    folder = tmp_path_factory.mktemp("names")
    plain, path = folder / "plain.csv", folder / "coded.csv"
    plain.write_text("text\n" + "".join(f"{row[0]}\n" for row in ROWS), encoding="utf-8")
    assert invoke("code", plain, "-o", path).exit_code == 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    said = [dict(zip(COLUMNS, row, strict=True)) | {"coder": "佐藤"} for row in ROWS]
    rows = [row | own for row, own in zip(rows, said, strict=True)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture(scope="module")
def ask(invoke, coded):
    def run(*words):
        found = invoke(*words, "--format", "json")
        assert found.exit_code == 0, found.output
        return json.loads(found.stdout)

    return run


def _heads(found):
    return found["columns"][1:-1], [row[0] for row in found["rows"][:-1]]


def test_a_cross_tab_has_names_in_the_order_of_the_codebook(ask, coded):
    across, down = _heads(ask("crosstab", "resource", "timeframe", coded))
    assert (across, down) == (["過去", "現在", "なりゆき"], ["ヒト", "カネ"])
    across, down = _heads(ask("crosstab", "polarity", "stance", coded, "--none"))
    assert (across, down) == (
        ["現状", "あるべき姿", "ありたい姿"],
        ["問題", "強み", "中立", "なし"],
    )


def test_themes_have_their_labels_largest_first_and_no_two_alike(ask, coded):
    _, down = _heads(ask("crosstab", "theme", "stance", coded))
    assert down == ["予算", "窓口（T02）", "窓口（T03）"]
    _, down = _heads(ask("crosstab", "theme_label", "stance", coded))
    assert down == ["予算", "窓口", "その他"]


@pytest.mark.parametrize(
    "words",
    [
        ("crosstab", "stance", "timeframe"),
        ("crosstab", "theme", "polarity"),
        ("keyness", "--by", "stance", "--min", "1"),
        ("keyness", "--by", "theme", "--min", "1"),
        ("cooccurrence", "--codes", "stance", "--codes", "polarity", "--codes", "theme"),
        ("correspondence", "--by", "stance", "--min", "1"),
        ("correspondence", "--rows", "timeframe", "--by", "polarity"),
    ],
)
def test_no_key_stands_in_a_statistic(ask, coded, words):
    found = ask(*words, coded, "--quotes")
    assert found["rows"]
    cells = {cell for table in (found, *found["parts"]) for row in table["rows"] for cell in row}
    heads = {head for table in (found, *found["parts"]) for head in table["columns"]}
    shown = {str(cell).rpartition("：")[2] for cell in cells | heads}
    assert not shown & KEYS
    assert shown & {"現状", "過去", "問題", "予算"}


def test_agreement_has_names(ask, coded):
    found = ask("agreement", coded, coded, "--quotes")
    tables = [part for part in found["parts"] if "：コードごとの一致" in part["name"]]
    assert [table["name"].partition("：")[0] for table in tables] == [
        "資源",
        "立場",
        "時間",
        "評価",
    ]
    assert [[row[0] for row in table["rows"]] for table in tables] == [
        ["ヒト", "カネ", "なし"],
        ["現状", "あるべき姿", "ありたい姿"],
        ["過去", "現在", "なりゆき", "目標", "なし"],
        ["問題", "中立", "強み", "なし"],
    ]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("stance=is", "立場「現状」"),
        ("stance=現状", "立場「現状」"),
        ("stance=ＩＳ", "立場「現状」"),
        ("polarity=problem", "評価「問題」"),
        ("resource=ひと", "資源「ヒト」"),
        ("theme=T01", "テーマ「予算」"),
        ("theme=予算", "テーマ「予算」"),
        ("theme=窓口（T02）", "テーマ「窓口（T02）」"),
    ],
)
def test_a_value_is_asked_for_by_key_or_name(invoke, coded, tmp_path, said, shown):
    out = tmp_path / "cloud.svg"
    run = invoke("plot", "wordcloud", coded, "--row", said, "-o", out)
    assert run.exit_code == 0, run.output
    assert f"{shown}の特徴語" in run.stderr


def test_an_own_codebook_names_its_codes(invoke, ask, coded, tmp_path):
    book = tmp_path / "book"
    assert invoke("codebook", "init", book).exit_code == 0
    own = book / "stance" / "is.toml"
    text = own.read_text(encoding="utf-8")
    own.write_text(text.replace('"現状"', '"いまの姿（事実）"').replace("order = 1", "order = 9"))
    across, _ = _heads(ask("crosstab", "resource", "stance", coded, "--codebook", book))
    assert across == ["あるべき姿", "ありたい姿", "いまの姿"]
    shutil.rmtree(book)


def test_the_coded_table_keeps_its_keys(coded):
    with coded.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["stance_machine"] for row in rows} <= {"is", "ought", "want"}
