"""`voicecode run`: everything once, then only what changed, and never over a person's work."""

import csv
import io
import json
import re
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from voicecode import protocol
from voicecode.cli.making import Making
from voicecode.cli.plan import Plan
from voicecode.read.protocol import example
from voicecode.read.protocol import protocol as read

MORNING = """佐藤：窓口の人手が足りない。
田中：予算をもっと付けるべきだ。
佐藤：はい。
田中：倉庫が狭くて道具を置けない。
"""
EVENING = """森：若手と話す場がほしい。
佐藤：手順書が古いままで困る。
"""
STUDY = """
[study]
title = "窓口の調査"
sources = ["talks"]

[[output]]
kind = "freq"
file = "tables/words.csv"

[[output]]
kind = "code"
file = "coded.csv"

[[output]]
kind = "crosstab"
row = "resource"
column = "speaker"
file = "tables/crosstab.json"
"""
LEMMA = '\n[[rule]]\nid = "want.shelf"\nscope = "final"\npattern = [{ LEMMA = "棚" }]\n'


class Folder:
    """A study in a folder, and what its runs say."""

    def __init__(self, path, invoke):
        self.path, self._invoke = path, invoke
        self.write("talks/morning.txt", MORNING)
        self.write("talks/evening.txt", EVENING)
        self.write("study.toml", STUDY)

    def write(self, name, text):
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def run(self, *options, code=0):
        made = self._invoke("run", self.path / "study.toml", *options)
        assert made.exit_code == code, made.output
        self.said = made.stderr
        lines = re.findall(r"^(made|up to date|kept|failed) +(\S+)", made.stderr, re.M)
        return {name: state for state, name in lines}

    def bytes(self):
        files = (path for path in self.path.rglob("*") if path.is_file())
        return {path.relative_to(self.path).as_posix(): path.read_bytes() for path in files}

    def rows(self, name="coded.csv"):
        text = (self.path / name).read_bytes().decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline="")))

    def row(self, word, name="coded.csv"):
        return next(row for row in self.rows(name) if word in row["text"])

    def correct(self, word, **cells):
        """Change cells of one row, as a person does in a spreadsheet."""
        rows = self.rows()
        next(row for row in rows if word in row["text"]).update(cells)
        self.save(rows)

    def save(self, rows):
        with (self.path / "coded.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)


@pytest.fixture(autouse=True)
def brought_along(monkeypatch):
    """What the package brings along is the same in all runs of a test."""
    own = {**protocol.versions()}
    monkeypatch.setattr(protocol, "versions", lambda: own)
    return own


ALL = ("coded.csv", "tables/words.csv", "tables/crosstab.json")


def _all(state):
    return dict.fromkeys(ALL, state)


@pytest.fixture
def folder(tmp_path, invoke):
    return Folder(tmp_path / "study", invoke)


@pytest.fixture
def made(folder):
    assert folder.run() == _all("made")
    return folder


def test_outputs_are_those_of_the_commands(made, invoke, tmp_path, monkeypatch):
    monkeypatch.chdir(made.path)
    for words, name in (
        (("code", "talks", "-o"), "coded.csv"),
        (("freq", "coded.csv", "-o"), "tables/words.csv"),
        (("crosstab", "resource", "speaker", "coded.csv", "-o"), "tables/crosstab.json"),
    ):
        other = tmp_path / name.rpartition("/")[2]
        assert invoke(*words, other).exit_code == 0
        assert other.read_bytes() == (made.path / name).read_bytes()


def test_nothing_touched_nothing_made(made):
    before = made.bytes()
    assert made.run() == _all("up to date")
    after = made.bytes()
    assert {n for n in after if after[n] != before.get(n)} == {"study.log"}
    made.run()
    assert made.bytes() == after


def test_the_same_study_elsewhere_gives_the_same_bytes(made, invoke, tmp_path, monkeypatch):
    other = Folder(tmp_path / "elsewhere", invoke)
    monkeypatch.chdir(other.path / "talks")
    other.run()
    assert other.bytes() == made.bytes()


def test_a_changed_source_goes_through_to_all(made):
    made.write("talks/evening.txt", EVENING + "森：地図の印刷代が高い。\n")
    assert made.run() == _all("made")
    assert "talks/evening.txt changed" in made.said
    assert made.row("印刷代")["speaker"] == "森"


def test_a_changed_setting_makes_its_output_alone(made):
    made.write("study.toml", STUDY.replace('words.csv"', 'words.csv"\npos = ["名詞"]'))
    assert made.run() == {**_all("up to date"), "tables/words.csv": "made"}
    assert "its settings changed" in made.said


def test_the_number_of_processes_is_no_setting(made):
    made.write("study.toml", STUDY.replace("[study]", "[study]\njobs = 2"))
    assert made.run() == _all("up to date")


def test_a_new_version_makes_everything_again(made, brought_along):
    brought_along["packaged codebook"] = 64 * "0"
    assert made.run() == _all("made")
    assert "packaged codebook is now 000000000000" in made.said


def test_a_missing_output_is_made_again(made):
    before = made.bytes()
    (made.path / "tables/words.csv").unlink()
    assert made.run() == {**_all("up to date"), "tables/words.csv": "made"}
    assert made.bytes()["tables/words.csv"] == before["tables/words.csv"]


def test_a_changed_word_list_makes_again_what_counts_words(made):
    words = STUDY.replace("[study]", '[study]\ndictionary = "words"')
    made.write("words/stopwords.txt", "倉庫\n")
    made.write("study.toml", words)
    assert made.run()["coded.csv"] == "up to date"
    assert "倉庫" not in (made.path / "tables/words.csv").read_text(encoding="utf-8-sig")
    made.write("words/stopwords.txt", "窓口\n")
    assert made.run()["tables/words.csv"] == "made"
    assert "words/stopwords.txt changed" in made.said


@pytest.fixture
def with_codebook(folder, invoke):
    invoke("codebook", "init", folder.path / "book")
    study = STUDY.replace("[study]", '[study]\ncodebook = "book"')
    folder.write("study.toml", study.replace('"freq"', '"freq"\nsources = ["talks"]'))
    folder.run()
    return folder


def _change_rule(folder):
    path = folder.path / "book/stance/want.toml"
    rule = f'{LEMMA}yes = ["新しい棚"]\nno = ["新しい机"]\nsource = "test"\n'
    path.write_text(path.read_text(encoding="utf-8") + rule, encoding="utf-8")


def test_a_changed_rule_makes_again_what_is_coded_by_it(with_codebook):
    _change_rule(with_codebook)
    told = with_codebook.run()
    assert told["coded.csv"] == "made"
    assert "book/stance/want.toml changed" in with_codebook.said
    assert with_codebook.run() == _all("up to date")


def test_what_reads_another_codebook_is_not_made_again(with_codebook, invoke):
    invoke("codebook", "init", with_codebook.path / "other")
    with_codebook.write(
        "study.toml",
        (with_codebook.path / "study.toml").read_text(encoding="utf-8")
        + '\n[[output]]\nkind = "agreement"\nfiles = ["coded.csv", "coded.csv"]\nfile = "a.csv"\n'
        + 'codebook = "other"\n',
    )
    with_codebook.run()
    _change_rule(with_codebook)
    # No comment speaks of a shelf: the coded table comes out as it was, and stops the change.
    assert with_codebook.run()["a.csv"] == "up to date"


def test_a_correction_stands_and_all_follows_from_it(made):
    made.correct("倉庫が狭", resource="情報")
    before = made.bytes()["coded.csv"]
    assert made.run() == {**_all("made"), "coded.csv": "kept"}
    assert made.bytes()["coded.csv"] == before
    assert "changed by hand; what a person wrote stands in 1 comment" in made.said
    table = json.loads((made.path / "tables/crosstab.json").read_text(encoding="utf-8"))
    counts = {row[0]: dict(zip(table["columns"], row, strict=True)) for row in table["rows"]}
    assert counts["情報"]["田中"] == 1
    assert made.run() == {**_all("up to date"), "coded.csv": "kept"}


def test_a_slip_in_a_correction_is_told_without_verbose(made):
    made.correct("倉庫が狭", resource="じょうほう")
    made.run()
    told = [line for line in made.said.splitlines() if line.startswith("warning: ")]
    assert len(told) == 1
    assert "the resource 'じょうほう' is not in the codebook" in told[0]
    made.run("--force")
    assert told[0] in made.said.splitlines()


def test_an_empty_table_says_why_without_verbose(folder):
    study = folder.path / "study.toml"
    told = study.read_text(encoding="utf-8")
    more = '\n[[output]]\nkind = "collocation"\nmin = 99\nfile = "pairs.csv"\n'
    study.write_text(told + more, encoding="utf-8")
    assert folder.run()["pairs.csv"] == "made"
    assert re.search(r"^warning: 連語: .*99 回以上のものはない", folder.said, re.M)


def test_a_correction_survives_a_changed_codebook_with_all_else_a_person_did(with_codebook):
    rows = [
        {**row, "メモ": "要確認"} for row in with_codebook.rows() if "手順書" not in row["text"]
    ]
    rows[0]["text"] = rows[0]["text"].replace("人手", "人手（職員）")
    with_codebook.save(rows)
    word = rows[0]["text"][:4]
    with_codebook.correct(word, resource="カネ")
    own = with_codebook.bytes()["coded.csv"]
    _change_rule(with_codebook)
    assert with_codebook.run()["coded.csv"] == "made"
    again = with_codebook.rows()
    assert [row["text"] for row in again] == [row["text"] for row in rows]
    assert (again[0]["resource"], again[0]["coder"], again[0]["メモ"]) == (
        "カネ",
        "人（資源）",
        "要確認",
    )
    assert with_codebook.bytes()["coded.kept-1.csv"] == own
    assert "coded.csv as you left it is coded.kept-1.csv now" in with_codebook.said
    assert with_codebook.run()["coded.csv"] == "up to date"


def test_corrections_are_carried_over_to_changed_sources(made):
    made.correct("窓口の人手", resource="モノ")
    made.correct("予算", stance="want")
    made.write("talks/morning.txt", "司会：始めます。\n" + MORNING.replace("もっと", "さらに"))
    assert made.run()["coded.csv"] == "made"
    row = made.row("窓口の人手")
    assert (row["resource"], row["coder"], row["position"]) == ("モノ", "人（資源）", "2")
    assert "your correction found no comment: 「予算をもっと付けるべきだ。」" in made.said
    assert made.row("予算をもっと", "coded.kept-1.csv")["stance"] == "want"
    assert made.run() == _all("up to date")
    made.write("talks/evening.txt", EVENING + "森：以上です。\n")
    assert made.run()["coded.csv"] == "made"
    assert made.row("窓口の人手")["resource"] == "モノ"
    # What voicecode wrote itself is not set aside.
    assert "coded.kept-2.csv" not in made.bytes()


def test_a_correction_outlives_its_source_as_a_copy(made):
    made.correct("若手", resource="モノ")
    made.run()
    (made.path / "talks/evening.txt").unlink()
    made.run()
    assert "若手" not in "".join(row["text"] for row in made.rows())
    assert made.row("若手", "coded.kept-1.csv")["resource"] == "モノ"


def test_force_makes_everything_and_keeps_corrections(made):
    made.correct("倉庫が狭", resource="情報")
    made.write("tables/words.csv", "私の表\n")
    assert made.run("--force") == _all("made")
    assert made.row("倉庫が狭")["resource"] == "情報"
    assert made.bytes()["tables/words.kept-1.csv"].decode() == "私の表\n"
    assert "窓口" in made.bytes()["tables/words.csv"].decode("utf-8-sig")


def test_an_edited_table_is_kept_also_when_it_is_out_of_date(made):
    made.write("tables/words.csv", "私の表\n")
    assert made.run() == {**_all("up to date"), "tables/words.csv": "kept"}
    made.write("talks/evening.txt", EVENING + "森：以上です。\n")
    assert made.run() == {**_all("made"), "tables/words.csv": "kept"}
    assert "out of date, as coded.csv changed; move it away" in made.said
    assert made.bytes()["tables/words.csv"].decode() == "私の表\n"
    (made.path / "tables/words.csv").unlink()
    assert made.run()["tables/words.csv"] == "made"


def test_a_file_that_was_there_before_is_a_persons(folder):
    folder.write("tables/words.csv", "私の表\n")
    assert folder.run() == {**_all("made"), "tables/words.csv": "kept"}
    assert folder.bytes()["tables/words.csv"].decode() == "私の表\n"


def test_a_table_that_was_corrected_before_there_was_a_study(folder, invoke):
    invoke("code", folder.path / "talks", "-o", folder.path / "coded.csv")
    folder.correct("倉庫が狭", resource="情報", coder="山田")
    own = folder.bytes()["coded.csv"]
    assert folder.run()["coded.csv"] == "made"
    assert (folder.row("倉庫が狭")["resource"], folder.row("倉庫が狭")["coder"]) == ("情報", "山田")
    assert folder.bytes()["coded.kept-1.csv"] == own


def test_without_its_lock_nothing_is_written_over(made):
    made.correct("倉庫が狭", resource="情報")
    made.run()
    (made.path / "study.lock").unlink()
    before = made.bytes()
    told = made.run()
    assert told == {**_all("kept"), "coded.csv": "made"}
    after = made.bytes()
    assert after["coded.kept-1.csv"] == before["coded.csv"]
    assert made.row("倉庫が狭")["resource"] == "情報"
    assert all(after[name] == before[name] for name in ALL[1:])


def test_a_table_that_is_no_coded_table_is_not_touched(folder):
    folder.write("coded.csv", "名前,電話\n山田,123\n")
    told = folder.run(code=1)
    assert told["coded.csv"] == "failed"
    assert folder.bytes()["coded.csv"].decode() == "名前,電話\n山田,123\n"


def test_a_table_that_a_person_broke_is_told_and_nothing_is_made_of_it(made):
    made.save([{k: v for k, v in r.items() if k != "resource_machine"} for r in made.rows()])
    before = made.bytes()
    assert made.run(code=1) == _all("failed")
    assert "coded.csv, row 1: looks like a coded table but has no column" in made.said
    assert "it is made of coded.csv, which failed" in made.said
    after = made.bytes()
    assert all(after[name] == before[name] for name in ALL)


def test_corrections_in_excel_survive_too(folder):
    folder.write("study.toml", STUDY.replace("coded.csv", "coded.xlsx"))
    folder.run()
    book = load_workbook(folder.path / "coded.xlsx")
    sheet = book.worksheets[0]
    header = [cell.value for cell in sheet[1]]
    sheet.cell(2, header.index("resource") + 1).value = "関係"
    book.save(folder.path / "coded.xlsx")
    assert folder.run()["coded.xlsx"] == "kept"
    folder.write("talks/night.txt", "林：灯りが暗い。\n")
    assert folder.run()["coded.xlsx"] == "made"
    sheet = load_workbook(folder.path / "coded.xlsx").worksheets[0]
    assert [c.value for c in sheet[2]][header.index("resource")] == "関係"
    assert (folder.path / "coded.kept-1.xlsx").is_file()


def test_what_was_made_before_an_interruption_is_not_made_again(folder, monkeypatch):
    invoke = Making._invoke

    def interrupted(making, output):
        if output.kind != "code":
            raise KeyboardInterrupt
        invoke(making, output)

    monkeypatch.setattr(Making, "_invoke", interrupted)
    assert folder.run(code=1) == {"coded.csv": "made"}
    monkeypatch.undo()
    assert folder.run()["tables/words.csv"] == "made"
    assert folder.run() == _all("up to date")


def test_an_output_that_was_left_out_for_a_while_is_still_known(made):
    study = STUDY.replace("words.csv", "other.csv")
    made.write("study.toml", study)
    assert made.run()["tables/other.csv"] == "made"
    made.write("study.toml", STUDY)
    made.write("talks/evening.txt", EVENING + "森：以上です。\n")
    assert made.run() == _all("made")


def test_a_second_coded_table_follows_the_first(folder):
    more = '\n[[output]]\nkind = "code"\nfile = "second.csv"\n'
    folder.write("study.toml", STUDY + more)
    folder.run()
    folder.correct("倉庫が狭", resource="情報")
    assert folder.run()["second.csv"] == "made"
    assert folder.row("倉庫が狭", "second.csv")["resource"] == "情報"
    assert not any("kept" in name for name in folder.bytes())


def test_a_folder_that_cannot_be_made(folder):
    folder.write("tables", "a file\n")
    told = folder.run(code=1)
    assert told["tables/words.csv"] == "failed"
    assert "its folder cannot be made" in folder.said
    assert told["coded.csv"] == "made"


def test_one_output_fails_and_the_others_are_made(folder):
    folder.write("study.toml", STUDY.replace('"speaker"', '"部署"'))
    assert folder.run(code=1) == {**_all("made"), "tables/crosstab.json": "failed"}
    assert "no comment has it" in folder.said
    assert folder.run(code=1)["tables/crosstab.json"] == "failed"
    folder.write("study.toml", STUDY)
    assert folder.run() == {**_all("up to date"), "tables/crosstab.json": "made"}


def test_the_log_names_commands_versions_and_files(made):
    log = (made.path / "study.log").read_text(encoding="utf-8")
    assert "voicecode 0.1.0" in log
    assert "by   voicecode crosstab --out=tables/crosstab.json -- resource speaker coded.csv" in log
    coded = re.findall(r"^(read|file) ([0-9a-f]{64}) coded\.csv$", log, re.M)
    assert len({sha for _, sha in coded}) == 1
    assert {kind for kind, _ in coded} == {"read", "file"}


def test_pictures_beside_a_draft_belong_to_it(folder):
    draft = '\n[[output]]\nkind = "report"\nfile = "draft.md"\n'
    folder.write("study.toml", STUDY.partition("[[output]]")[0] + draft)
    folder.run()
    pictures = [n for n in folder.bytes() if n.startswith("draft_files/")]
    assert pictures
    assert "# 窓口の調査" in folder.bytes()["draft.md"].decode()
    (folder.path / pictures[0]).unlink()
    assert folder.run() == {"draft.md": "made"}
    assert pictures[0] in folder.bytes()
    folder.write("draft.md", "私の報告書\n")
    folder.write("talks/evening.txt", "森：以上です。\n")
    assert folder.run() == {"draft.md": "kept"}
    assert folder.bytes()["draft.md"].decode() == "私の報告書\n"


def test_a_file_of_factors_is_written_once_and_then_read(folder, monkeypatch):
    spirals = '\n[[output]]\nkind = "spirals"\nloops = "loops.json"\nfactors = "factors.toml"\n'
    folder.write("study.toml", STUDY.partition("[[output]]")[0] + spirals)
    folder.write("talks/evening.txt", "森：人手が足りないので残業が増える。\n")
    assert folder.run() == {"loops.json": "made"}
    assert folder.run() == {"loops.json": "up to date"}
    own = folder.bytes()["factors.toml"].decode() + "# 私の考え\n"
    folder.write("factors.toml", own)
    assert folder.run() == {"loops.json": "made"}
    assert "factors.toml changed" in folder.said
    assert folder.bytes()["factors.toml"].decode() == own


def test_verbose_shows_what_the_commands_say(made, invoke):
    quiet = invoke("run", made.path / "study.toml", "--force")
    loud = invoke("run", made.path / "study.toml", "--force", "--verbose")
    assert "資源 × 立場" not in quiet.output
    assert "資源 × 立場" in loud.output


FAULTY = """
[study]
tittle = "窓口の調査"
unit = "paragraph"
sources = ["talks", "gone"]
codebook = "nowhere"

[[output]]
kind = "crosstb"
file = "a.csv"

[[output]]
kind = "freq"
top = 3
min = "many"
file = "b.docx"

[[output]]
kind = "crosstab"
row = "resource"
quotes = "yes"

[[output]]
kind = "plot pie"
file = "c.png"

[[output]]
kind = "spirals"
diagram = "d.gif"

[[output]]
kind = "keyness"
by = ["resource", "stance"]
file = "e.csv"
format = "word"
"""
EXPECTED = (
    "[study]: unknown key 'tittle'. Did you mean title?",
    "[study]: unit: 'paragraph' is not one of 'turn', 'comment', 'sentence'.",
    "[study]: sources: there is no file or folder gone.",
    "[study]: codebook: there is no file or folder nowhere.",
    "output 1 (crosstb): unknown kind 'crosstb'. Did you mean crosstab?",
    "output 2 (freq): unknown key 'top'.",
    "output 2 (freq): min: 'many' is not a valid integer",
    "output 2 (freq): file: the suffix 'docx' is none of",
    "output 3 (crosstab): quotes: write true or false.",
    "output 3 (crosstab): names no column.",
    "output 3 (crosstab): names no file.",
    "output 4 (plot): kind: 'pie' is not one of",
    "output 5 (spirals): diagram: the suffix .gif is none of",
    "output 6 (keyness): by: takes one value and no list.",
    "output 6 (keyness): format: 'word' is not one of",
)


def test_all_faults_are_listed_at_once_and_nothing_is_written(folder):
    folder.write("study.toml", FAULTY)
    before = folder.bytes()
    folder.run(code=1)
    assert f"study.toml: {len(EXPECTED)} faults. Mend each:" in folder.said
    for fault in EXPECTED:
        assert f"\n  {fault}" in folder.said
    assert folder.bytes() == before


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"coded.csv"', '"tables/words.csv"', "tables/words.csv is written by output 1 already"),
        ('"coded.csv"', '"./tables/../tables/words.csv"', "is written by output 1 already"),
        ('"coded.csv"', '"talks/coded.csv"', "talks/coded.csv lies in talks, which is read"),
        ('"coded.csv"', '"study.lock"', "the suffix 'lock' is none of"),
        ('["talks"]', '["talks/morning.txt", "words.csv"]', "there is no file or folder words.csv"),
        ('["talks"]', '["talks/morning.txt", "coded.csv"]', "there is no file or folder coded.csv"),
        ('"coded.csv"', '"mine.csv"\n[[output]]\nkind = "code"\nfile = "bad.csv"', "is a source"),
        ('["talks"]', '["empty"]', "the folder holds nothing that can be read"),
        ('["talks"]', '["talks"]\npseudonyms = "talks/names.csv"', "is read as a source as well"),
        ('["talks"]', '["talks"]\npseudonyms = "bad.csv"', "has no name and pseudonym"),
        ('["talks"]', '["talks"]\nmodel = "empty"', "empty"),
        ('["talks"]', '["talks"]\ndictionary = "empty"', "has none of the dictionary files"),
        ('["talks"]', "[1]", "there is no file or folder 1"),
        ('sources = ["talks"]', "", "[study]: names no sources"),
        ("[study]", "[other]", "[study]: is missing"),
        ("[[output]]", "[[outputs]]", "outputs: is neither [study] nor [[output]]"),
        ('kind = "freq"', 'kind = "freq"\nsources = ["tables/crosstab.json"]', "cannot be read"),
    ],
)
def test_faults_of_files(folder, old, new, fault):
    folder.write("bad.csv", "山田\n")
    if "talks/names.csv" in new:
        folder.write("talks/names.csv", "name,pseudonym\n山田,Ａ\n")
    (folder.path / "empty").mkdir()
    study = STUDY.replace('["talks"]', '["talks", "bad.csv"]') if "mine.csv" in new else STUDY
    folder.write("study.toml", study.replace(old, new))
    before = folder.bytes()
    folder.run(code=1)
    assert fault in folder.said
    if "cannot be read" not in fault:
        assert folder.bytes() == before


def test_a_broken_codebook_is_told_before_anything_is_made(with_codebook):
    with_codebook.write("book/stance/want.toml", "not toml")
    before = with_codebook.bytes()
    with_codebook.run(code=1)
    assert "stance/want.toml" in with_codebook.said
    assert with_codebook.bytes() == before


def test_outputs_that_read_each_other_in_a_circle(folder):
    circle = (
        '\n[[output]]\nkind = "themes"\nfile = "a.csv"\nsources = ["b.csv"]\n'
        '\n[[output]]\nkind = "themes"\nfile = "b.csv"\nsources = ["a.csv"]\n'
    )
    folder.write("study.toml", STUDY + circle)
    folder.run(code=1)
    assert "read each other in a circle" in folder.said


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("study.toml", "[study\n", "is not valid TOML"),
        ("study.toml", "[study]\na = 1\na = 2\n", "is not valid TOML"),
        ("study.lock", "{}", "is no lock file"),
        ("study.lock", "[1, 2", "is no lock file"),
    ],
)
def test_files_that_cannot_be_read(folder, name, text, message):
    folder.write(name, text)
    folder.run(code=1)
    assert message in folder.said


def test_a_study_that_is_not_there(invoke, tmp_path):
    told = invoke("run", tmp_path / "study.toml")
    assert told.exit_code == 1
    assert "voicecode run --init" in told.stderr
    assert invoke("run", tmp_path / "study.txt").exit_code == 2


def test_the_example_is_written_once(invoke, tmp_path):
    path = tmp_path / "study.toml"
    assert invoke("run", "--init", path).exit_code == 0
    assert path.read_bytes() == example()
    assert invoke("run", "--init", path).exit_code == 1


@pytest.mark.parametrize("page", ["study.md", "study.ja.md"])
def test_the_page_shows_a_study_that_runs(folder, page):
    pages = Path(__file__).parents[2] / "docs"
    (study,) = re.findall(r"```toml\n(.*?)```", (pages / page).read_text(encoding="utf-8"), re.S)
    assert study in (pages / "study.md").read_text(encoding="utf-8")
    shutil.move(folder.path / "talks", folder.path / "interviews")
    folder.write("interviews/morning.txt", "司会：始めます。\n" + MORNING)
    folder.write("my-words/compounds.txt", "手順書\n")
    folder.write("names.csv", "name,pseudonym\n佐藤,Ａ\n")
    folder.write("study.toml", study.replace("draft.docx", "draft.md"))
    assert set(folder.run().values()) == {"made"}
    assert "Ａ" in (draft := folder.bytes()["draft.md"].decode())
    assert "佐藤" not in draft
    assert "始めます" not in draft


def test_the_example_knows_every_key(folder, invoke, monkeypatch):
    text = re.sub(r"^# ([a-z-]+ = |\[\[output)", r"\1", example().decode(), flags=re.M)
    for name in ("interviews", "my-codebook", "my-model", "my-words"):
        (folder.path / name).mkdir()
    for name in ("names.csv", "sato.csv", "suzuki.csv"):
        folder.write(name, "")
    folder.write("study.toml", text)
    monkeypatch.chdir(folder.path)
    given = read(Path("study.toml"))
    plan = Plan(given)
    assert plan.faults == []
    assert len(plan.outputs) == len(given.outputs)
    assert {"sources", "title", *protocol.CUT} <= given.study.keys()


@pytest.mark.slow
def test_the_example_runs_as_it_stands(folder):
    shutil.move(folder.path / "talks", folder.path / "interviews")
    for index in range(9):
        folder.write(f"interviews/{index}.txt", MORNING)
    folder.write("study.toml", example().decode())
    assert set(folder.run().values()) == {"made"}
    assert set(folder.run().values()) == {"up to date"}
