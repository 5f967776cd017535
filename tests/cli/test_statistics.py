"""The statistics from files to tables."""

import csv
import json
from itertools import product

import pytest
from openpyxl import load_workbook

from voicecode.cli.tables import FORMATS

TALK = """佐藤：窓口の人手が足りない。
田中：予算を増やすべきだ。予算がないと人も増やせない。
佐藤：窓口の予算も足りない。
田中：倉庫が狭い。倉庫を建て直したい。
佐藤：職員が足りないから窓口が混む。
田中：スタッフを増やしてほしい。
"""
COMMANDS = {
    "freq": ("freq", "TALK"),
    "kwic": ("kwic", "足りる", "TALK"),
    "collocation": ("collocation", "TALK"),
    "cooccurrence": ("cooccurrence", "TALK"),
    "keyness": ("keyness", "TALK", "--by", "speaker"),
    "crosstab": ("crosstab", "resource", "speaker", "TALK"),
    "correspondence": ("correspondence", "TALK", "--by", "speaker", "--min", "1"),
    "dendrogram": ("dendrogram", "TALK"),
    "agreement": ("agreement", "CODED", "CODED"),
}


@pytest.fixture(scope="module")
def files(tmp_path_factory, invoke):
    folder = tmp_path_factory.mktemp("statistics")
    talk, coded = folder / "talk.txt", folder / "coded.csv"
    talk.write_text(TALK, encoding="utf-8")
    invoke("code", talk, "-o", coded)
    return {"TALK": talk, "CODED": coded}


@pytest.fixture(scope="module")
def ask(invoke, files):
    def run(*words):
        return invoke(*(files.get(word, word) for word in words))

    return run


def _json(run):
    assert run.exit_code == 0, run.output
    return json.loads(run.stdout)


@pytest.mark.parametrize(("command", "form"), [*product(COMMANDS, FORMATS)])
def test_every_statistic_in_every_format(ask, tmp_path, command, form):
    path = tmp_path / f"table.{form}"
    run = ask(*COMMANDS[command], "--format", form, "-o", path)
    assert run.exit_code == 0, run.output
    assert path.stat().st_size > 50
    assert run.stdout == ""


@pytest.mark.parametrize("command", COMMANDS)
def test_json_has_one_form(ask, command):
    found = _json(ask(*COMMANDS[command], "--format", "json"))
    for table in (found, *found["parts"]):
        assert {"name", "n", "columns", "rows", "tests", "notes"} <= table.keys()
        assert all(len(row) == len(table["columns"]) for row in table["rows"])
    assert found["rows"]
    assert isinstance(found["n"], int)


@pytest.mark.parametrize("command", COMMANDS)
def test_quotes_lead_back_to_the_words(ask, command):
    found = _json(ask(*COMMANDS[command], "--quotes", "--format", "json"))
    lists = [part["rows"] for part in found["parts"] if part["name"] == "引用"]
    assert lists
    assert all(lists)
    assert all(text in TALK for rows in lists for *_, text in rows)


def test_the_quotes_of_a_cross_tab_are_as_many_as_it_counts(ask):
    found = _json(ask(*COMMANDS["crosstab"], "--quotes", "--format", "json"))
    quotes = found["parts"][0]["rows"]
    for row in found["rows"][:-1]:
        for column, count in zip(found["columns"][1:-1], row[1:-1], strict=True):
            assert sum(q[:2] == [row[0], column] for q in quotes) == count


def test_crosstab_has_tests_shares_and_residuals(ask):
    found = _json(ask(*COMMANDS["crosstab"], "--format", "json"))
    assert set(found["tests"]) == {"chi2", "dof", "p", "fisher_p", "cramers_v"}
    assert [part["name"] for part in found["parts"]] == ["行％", "列％", "調整済み残差", "セル"]
    assert sum(row[-1] for row in found["rows"][:-1]) == found["rows"][-1][-1] == found["n"]


def test_a_persons_corrections_stand(ask, files, tmp_path):
    with files["CODED"].open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0]["resource"] = "時間"
    path = tmp_path / "corrected.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    found = _json(ask("crosstab", "resource", "speaker", path, "--format", "json"))
    assert ["時間", 1] in [[row[0], row[-1]] for row in found["rows"]]


def test_agreement_finds_what_was_changed(ask, files, tmp_path):
    text = files["CODED"].read_text(encoding="utf-8-sig")
    assert ",is," in text
    path = tmp_path / "other.csv"
    path.write_text(text.replace(",is,", ",want,", 1), encoding="utf-8")
    found = _json(ask("agreement", "CODED", path, "--facet", "stance", "--format", "json"))
    assert found["tests"]["cohen_kappa"] < 1
    low, high = found["tests"]["cohen_kappa_ci"]
    assert low <= found["tests"]["cohen_kappa"] <= high
    [row] = found["parts"][1]["rows"]
    assert row[-2:] == ["現状", "ありたい姿"]


def test_agreement_compares_all_facets_by_itself(ask):
    found = _json(ask("agreement", "CODED", "CODED", "--format", "json"))
    names = [found["name"], *(part["name"] for part in found["parts"])]
    assert len(set(names)) == len(names)
    assert [n.partition("：")[2] for n in names if "一致：" in n] == [
        *("資源", "立場", "時間", "評価"),
    ]


def test_a_dictionary_is_honoured(ask, tmp_path):
    (tmp_path / "synonyms.txt").write_text("職員: スタッフ\n", encoding="utf-8")
    (tmp_path / "stopwords.txt").write_text("倉庫\n", encoding="utf-8")
    (tmp_path / "compounds.txt").write_text("窓口の人手\n", encoding="utf-8")
    found = _json(ask("freq", "TALK", "--dictionary", tmp_path, "--format", "json"))
    counts = {row[0]: row[2] for row in found["rows"]}
    assert (counts["職員"], counts["窓口の人手"]) == (2, 1)
    assert not {"倉庫", "スタッフ"} & counts.keys()


@pytest.mark.parametrize(
    ("match", "pattern", "expected"),
    [
        ((), "足りる", ["足り"] * 3),
        (("--match", "surface"), "足りない", ["足りない"] * 3),
        ((), '[{"TEXT": "窓口"}, {"LEMMA": "の"}]', ["窓口の"] * 2),
    ],
)
def test_kwic_finds_lemmas_surfaces_and_patterns(ask, match, pattern, expected):
    found = _json(ask("kwic", pattern, "TALK", *match, "--format", "json"))
    assert found["columns"] == ["docname", "from", "to", "pre", "keyword", "post"]
    assert [row[4] for row in found["rows"]] == expected


def test_keywords_stand_below_each_other(ask):
    lines = ask("kwic", "窓口", "TALK").stdout.splitlines()
    assert len({line.encode("cp932").find("窓口".encode("cp932")) for line in lines[3:-1]}) == 1


def test_an_excel_cell_leads_to_its_quotes(ask, tmp_path):
    path = tmp_path / "table.xlsx"
    ask(*COMMANDS["crosstab"], "--quotes", "-o", path)
    book = load_workbook(path)
    links = [c.hyperlink.location for row in book.worksheets[0] for c in row if c.hyperlink]
    assert links
    assert all(link.startswith("'引用'!A") for link in links)
    cells = [c for row in book.worksheets[0].iter_rows(2, min_col=2) for c in row if c.value]
    assert all(cell.hyperlink for cell in cells if isinstance(cell.value, int))
    assert len({row[2].value for row in book["引用"].iter_rows(2) if row[4].value}) == sum(
        bool(row[4].value) for row in book["引用"].iter_rows(2)
    )


def test_csv_tells_figures_on_stderr(ask):
    run = ask(*COMMANDS["crosstab"], "--format", "csv")
    assert "cramers_v = " in run.stderr
    assert "cramers_v" not in run.stdout


def test_comments_of_one_id_in_two_files_are_told_apart(ask, tmp_path):
    for name in ("a", "b"):
        path = tmp_path / f"{name}.csv"
        path.write_text(f"id,text\n1,{name}の窓口が混んで困る\n", encoding="utf-8")
    found = _json(ask("kwic", "窓口", tmp_path, "--quotes", "--format", "json"))
    assert [row[0] for row in found["rows"]] == ["a.csv／1", "b.csv／1"]
    assert len(found["parts"][0]["rows"]) == 2


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("crosstab", "resource", "部署", "TALK"), "no comment has it"),
        (("agreement", "CODED"), "two tables"),
        (("agreement", "CODED", "TALK"), "in common"),
        (("collocation", "TALK", "--word", "図書館"), "does not occur"),
        (("kwic", "[{", "TALK"), "neither JSON nor TOML"),
        (("keyness", "TALK", "--by", "source"), "nothing to compare"),
    ],
)
def test_what_cannot_be_answered_is_a_user_error(ask, words, message):
    run = ask(*words)
    assert run.exit_code == 1
    assert message in run.stderr


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("freq", "TALK", "--min", "99"), "99 回以上のものはない（最多"),
        (("freq", "TALK", "--pos", "noun"), "ここにある品詞だけ"),
        (("kwic", "図書館", "TALK"), "「図書館」（--match lemma）に当たる語はない"),
        (("collocation", "TALK", "--min", "99"), "99 回以上のものはない（最多"),
        (("collocation", "TALK", "--word", "予算", "--min", "99"), "「予算」の左右 5 語以内"),
        (("cooccurrence", "TALK", "--min", "99"), "--min を下げるか、--within"),
        (("keyness", "TALK", "--by", "speaker", "--min", "99"), "99 回以上のものはない（最多"),
    ],
)
def test_an_empty_table_says_why(ask, words, reason):
    found = _json(ask(*words, "--format", "json"))
    assert found["rows"] == []
    assert reason in found["notes"][-1]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("keyness",), "nothing to compare, as all comments with a value have"),
        (("correspondence",), "needs two rows and two columns, and has"),
        (("dendrogram",), "needs two words that stand in two comments or more, and has 0"),
    ],
)
def test_one_comment_is_told_to_be_too_little(ask, tmp_path, words, reason):
    talk = tmp_path / "one.txt"
    talk.write_text("田中：窓口の人手。\n", encoding="utf-8")
    run = ask(*words, talk)
    assert run.exit_code == 1, run.output
    assert reason in run.stderr


def test_an_unknown_suffix_is_a_usage_error(ask, tmp_path):
    assert ask("freq", "TALK", "-o", tmp_path / "a.docx").exit_code == 2


def test_a_source_is_not_written_over(ask, files):
    assert ask("freq", "CODED", "-o", files["CODED"]).exit_code == 1
    assert files["CODED"].stat().st_size > 500


def test_codes_of_one_speaker_are_taken_together(ask):
    found = _json(
        ask(
            "cooccurrence",
            "TALK",
            "--codes",
            "resource",
            "--within",
            "speaker",
            "--min",
            "1",
            "--format",
            "json",
        )
    )
    assert found["n"] == 2
    assert all(row[0].startswith("資源：") for row in found["rows"])
    assert found["parts"][0]["name"] == "共起ネットワーク"


def test_codes_and_attributes_on_one_map(ask):
    words = ("correspondence", "TALK", "--rows", "resource", "--by", "stance", "--format", "json")
    found = _json(ask(*words))
    assert {row[0] for row in found["rows"]} == {"行", "列"}
    assert found["tests"]["inertia"] > 0


def test_pairs_of_words_are_listed_without_a_word_too(ask):
    found = _json(ask("collocation", "TALK", "--min", "1", "--sort", "MI", "--format", "json"))
    figures = [row[3] for row in found["rows"]]
    assert figures == sorted(figures, reverse=True)


@pytest.fixture(scope="module")
def own_words(tmp_path_factory):
    folder = tmp_path_factory.mktemp("words")
    (folder / "compounds.txt").write_text("窓口の予算\n", encoding="utf-8")
    (folder / "synonyms.txt").write_text("職員: スタッフ, 人手\n", encoding="utf-8")
    (folder / "stopwords.txt").write_text("足りる\n", encoding="utf-8")
    return folder


_COUNTING = sorted(set(COMMANDS) - {"agreement", "crosstab", "kwic"})


@pytest.mark.parametrize("command", _COUNTING)
def test_a_dictionary_is_honoured_where_words_are_counted(ask, own_words, command):
    more = ("--min", "1") if command != "dendrogram" else ("--top", "50")
    words = [word for word in COMMANDS[command] if word not in ("--min", "1")]
    found = _json(ask(*words, *more, "--dictionary", own_words, "--format", "json"))
    shown = json.dumps(found, ensure_ascii=False)
    assert "職員" in shown
    assert not any(word in shown for word in ("スタッフ", "人手", "足りる"))
    plain = json.dumps(_json(ask(*words, *more, "--format", "json")), ensure_ascii=False)
    assert "足りる" in plain


def test_a_concordance_finds_synonyms_and_looks_into_no_compound(ask, own_words):
    def keywords(word, *options):
        found = _json(ask("kwic", word, "TALK", *options, "--format", "json"))
        return [row[4] for row in found["rows"]]

    own = ("--dictionary", own_words)
    assert keywords("職員") == ["職員"]
    assert keywords("職員", *own) == ["人手", "職員", "スタッフ"]
    assert keywords("スタッフ", *own) == ["人手", "職員", "スタッフ"]
    assert len(keywords("窓口")) == 3
    assert len(keywords("窓口", *own)) == 2
    assert keywords("窓口の予算", *own) == ["窓口の予算"]
    assert keywords("足りる", *own) == keywords("足りる")
    assert keywords("スタッフ", *own, "--match", "surface") == ["スタッフ"]
