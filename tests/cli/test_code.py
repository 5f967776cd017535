"""`voicecode code` from files to a file."""

import csv
import io
import json

import openpyxl
import pytest

from voicecode import parallel
from voicecode.report.schema import COLUMNS

TALK = """山田：窓口の人手が足りない。
鈴木：予算をもっと付けるべきだ。
山田：はい。
鈴木：若手と話す場がほしい。
"""


@pytest.fixture
def talk(tmp_path):
    path = tmp_path / "talk.txt"
    path.write_text(TALK, encoding="utf-8")
    return path


def _rows(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_table_goes_to_the_file_and_the_summary_to_stderr(invoke, talk, tmp_path):
    out = tmp_path / "coded.csv"
    run = invoke("code", talk, "-o", out)
    assert (run.exit_code, run.stdout) == (0, "")
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = _rows(out.read_bytes())
    assert list(rows[0]) == list(COLUMNS)
    assert [row["speaker"] for row in rows] == ["山田", "鈴木", "山田", "鈴木"]
    assert [row["stance"] for row in rows] == ["is", "ought", "", "want"]
    assert [row["resource"] for row in rows] == ["ヒト", "カネ", "", "関係"]
    assert "資源 × 立場" in run.stderr
    assert "4 comments; 3 with a resource" in run.stderr
    assert "予算をもっと付けるべきだ" in run.stderr


def test_long_comments_are_told_with_the_way_to_code_their_sentences(invoke, tmp_path, talk):
    path = tmp_path / "long.txt"
    path.write_text("朝の受付は列になる。" * 50, encoding="utf-8")
    told = "1 comment longer than 400 characters: one code each. To code each sentence, add --unit"
    assert told in invoke("code", path).stderr
    assert "longer than" not in invoke("code", path, "--unit", "sentence").stderr
    assert "longer than" not in invoke("code", talk).stderr


def test_without_a_file_the_table_goes_to_stdout(invoke, talk):
    run = invoke("code", talk)
    assert run.stdout_bytes.startswith(b"id,source")
    assert len(_rows(run.stdout_bytes)) == 4


def test_every_row_slices_back_to_its_source(invoke, talk):
    for row in _rows(invoke("code", talk).stdout_bytes):
        assert TALK[int(row["start"]) : int(row["end"])] == row["text"]
        for facet in ("resource", "stance"):
            words = [w for w in row[f"{facet}_evidence"].split("｜") if w]
            assert all(word in row["text"] for word in words)
            assert bool(row[facet]) == bool(words) == bool(row[f"{facet}_confidence"])


def test_speakers_are_chosen(invoke, talk):
    only = _rows(invoke("code", talk, "--speaker", "山田").stdout_bytes)
    without = _rows(invoke("code", talk, "--exclude-speaker", "山田").stdout_bytes)
    assert {row["speaker"] for row in only} == {"山田"}
    assert {row["speaker"] for row in without} == {"鈴木"}


def test_stdin_is_a_source(invoke):
    run = invoke("code", "-", input=TALK.encode("cp932"))
    assert [row["speaker"] for row in _rows(run.stdout_bytes)][:2] == ["山田", "鈴木"]


def test_the_suffix_names_the_format(invoke, talk, tmp_path):
    out = tmp_path / "coded.jsonl"
    invoke("code", talk, "-o", out)
    first = json.loads(out.read_text(encoding="utf-8").splitlines()[0])
    assert (first["speaker"], first["position"]) == ("山田", 1)


def test_no_bom(invoke, talk, tmp_path):
    out = tmp_path / "coded.csv"
    invoke("code", talk, "-o", out, "--no-bom")
    assert out.read_bytes().startswith(b"id,")


def test_a_folder_is_read_whole_and_names_are_told_apart(invoke, talk, tmp_path):
    for part in ("a", "b"):
        (tmp_path / part).mkdir()
        (tmp_path / part / "talk.txt").write_bytes(talk.read_bytes())
    rows = _rows(invoke("code", tmp_path).stdout_bytes)
    assert len(rows) == 12
    assert len({row["source"] for row in rows}) == 3


def test_a_persons_corrections_stand(invoke, talk, tmp_path):
    first, second, third = (tmp_path / f"{n}.csv" for n in (1, 2, 3))
    invoke("code", talk, "-o", first)
    rows = _rows(first.read_bytes())
    rows[0]["resource"] = "モノ"
    rows[1]["stance"] = ""
    rows[3]["coder"] = "佐藤"
    _write(first, rows)
    invoke("code", first, "-o", second)
    again = _rows(second.read_bytes())
    assert [row["coder"] for row in again] == ["人（資源）", "人（立場）", "voicecode", "佐藤"]
    assert (again[0]["resource"], again[0]["resource_machine"]) == ("モノ", "ヒト")
    assert (again[0]["resource_confidence"], again[0]["resource_evidence"]) == ("1.00", "")
    assert (again[1]["stance"], again[1]["stance_machine"]) == ("", "ought")
    assert again[3]["stance_confidence"] == "1.00"
    invoke("code", second, "-o", third)
    assert second.read_bytes() == third.read_bytes()


def test_an_uncorrected_table_comes_out_as_it_was(invoke, talk, tmp_path):
    first, second = tmp_path / "1.csv", tmp_path / "2.csv"
    invoke("code", talk, "-o", first)
    invoke("code", first, "-o", second)
    assert first.read_bytes() == second.read_bytes()


def test_corrections_are_carried_over_to_sources_that_changed(invoke, talk, tmp_path):
    first, second = tmp_path / "1.csv", tmp_path / "2.csv"
    invoke("code", talk, "-o", first)
    rows = _rows(first.read_bytes())
    rows[0]["resource"], rows[1]["resource"] = "モノ", "情報"
    _write(first, [{**row, "メモ": f"{row['position']}番"} for row in rows])
    lines = TALK.splitlines()
    talk.write_text("\n".join(["司会：では始めます。", lines[0], *lines[2:]]), encoding="utf-8")
    run = invoke("code", talk, "--corrections", first, "-o", second)
    again = {row["text"]: row for row in _rows(second.read_bytes())}
    kept = again["窓口の人手が足りない。"]
    assert (kept["resource"], kept["coder"], kept["メモ"]) == ("モノ", "人（資源）", "1番")
    assert kept["position"] == "2"
    assert [row["coder"] for row in again.values()].count("voicecode") == 3
    assert "1 comment with what a person wrote" in run.stderr
    assert "1 row of it found no comment" in run.stderr
    assert "「予算をもっと付けるべきだ。」" in run.stderr


def test_corrections_come_from_a_coded_table_and_stay_there(invoke, talk, tmp_path):
    run = invoke("code", talk, "--corrections", talk)
    assert run.exit_code == 1
    assert "is no coded table" in run.stderr
    coded = tmp_path / "coded.csv"
    invoke("code", talk, "-o", coded)
    run = invoke("code", talk, "--corrections", coded, "-o", coded)
    assert run.exit_code == 1
    assert "is one of the inputs" in run.stderr


def test_formulas_survive_the_round_trip(invoke, tmp_path):
    source, first, second = (tmp_path / f"{n}.csv" for n in ("in", "1", "2"))
    texts = ["=人手が足りない", "'=予算が足りない", "@会議室が狭い", "-5", "「=」が多い"]
    _write(source, [{"id": str(i), "text": t, "メモ": "+" + t} for i, t in enumerate(texts)])
    invoke("code", source, "-o", first)
    invoke("code", first, "-o", second)
    assert first.read_bytes() == second.read_bytes()
    assert not any(row["text"].startswith(("=", "@")) for row in _rows(second.read_bytes()))


def test_the_number_of_jobs_changes_no_byte(invoke, samples, tmp_path, monkeypatch):
    monkeypatch.setattr(parallel, "_CHUNK", 50)
    source = samples[0].parent / "workshop_young.txt"
    for name in ("csv", "jsonl", "parquet"):
        outs = [tmp_path / f"{jobs}.{name}" for jobs in (1, 2, 3)]
        for jobs, out in enumerate(outs, 1):
            invoke("code", source, "--jobs", jobs, "-o", out)
        assert outs[0].read_bytes() == outs[1].read_bytes() == outs[2].read_bytes()


def test_sheets_without_text_are_told_on_stderr(invoke, tmp_path):
    book = openpyxl.Workbook()
    for row in (["町民の声"], [], ["番号", "年代", "意見"], [1, "30代", "夜道が暗くて怖い。"]):
        book.active.append(row)
    tally = book.create_sheet("集計")
    for row in (["年代", "人数"], ["30代", 1]):
        tally.append(row)
    book.save(tmp_path / "声.xlsx")
    run = invoke("code", tmp_path / "声.xlsx")
    assert [row["text"] for row in _rows(run.stdout_bytes)] == ["夜道が暗くて怖い。"]
    assert "声.xlsx, sheet 集計 is left out: no column looks like text to code" in run.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("freq",),
        ("crosstab", "stance", "年代"),
        ("plot", "wordcloud"),
        ("spirals",),
        ("report",),
        ("code",),
    ],
)
def test_every_command_tells_of_sheets_that_are_left_out(invoke, tmp_path, words):
    book = openpyxl.Workbook()
    book.active.append(["番号", "年代", "意見"])
    for number, text in enumerate(("夜道が暗くて怖い。", "夜道に街灯を増やしてほしい。"), 1):
        book.active.append([number, "30代", text])
    book.create_sheet("集計").append(["年代", "人数"])
    book["集計"].append(["30代", 2])
    book.save(tmp_path / "声.xlsx")
    out = {"plot": ["-o", tmp_path / "a.svg"], "report": ["-o", tmp_path / "a.md"]}
    run = invoke(*words, tmp_path / "声.xlsx", *out.get(words[0], []))
    assert run.exit_code == 0, run.output
    told = "warning: 声.xlsx, sheet 集計 is left out: no column looks like text to code"
    assert run.stderr.count(told) == 1


def _write(path, rows):
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
