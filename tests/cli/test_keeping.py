"""Codes that a person gave are not written over."""

import csv
import json

import pytest
from openpyxl import load_workbook

from voicecode.codebook import load

TALK = (
    "山田：窓口の人手が足りない。\n鈴木：予算をもっと付けるべきだ。\n鈴木：若手と話す場がほしい。\n"
)


@pytest.fixture
def talk(tmp_path):
    path = tmp_path / "talk.txt"
    path.write_text(TALK, encoding="utf-8")
    return path


@pytest.fixture
def coded(invoke, talk, tmp_path):
    path = tmp_path / "coded.csv"
    assert invoke("code", talk, "-o", path).exit_code == 0
    return path


def _correct(path, row, **cells):
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[row] |= cells
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _refused(run, path, before, codes="1 code"):
    assert (run.exit_code, run.stdout) == (1, "")
    assert f"{path}: holds {codes} a person gave. Code that table itself" in run.stderr
    assert "--corrections" in run.stderr
    assert path.read_bytes() == before
    assert not list(path.parent.glob(".voicecode*"))


def test_a_corrected_table_is_not_coded_over(invoke, talk, coded):
    _correct(coded, 0, resource="モノ", stance="want")
    before = coded.read_bytes()
    _refused(invoke("code", talk, "-o", coded), coded, before, "2 codes")


def test_a_row_that_a_person_signed_is_theirs(invoke, talk, coded):
    _correct(coded, 1, coder="佐藤")
    _refused(invoke("code", talk, "-o", coded), coded, coded.read_bytes(), "2 codes")


@pytest.mark.parametrize(
    "command",
    [["themes"], ["freq"], ["keyness", "--by", "speaker"], ["spirals"]],
    ids=lambda command: command[0],
)
def test_other_commands_do_not_write_over_it_either(invoke, talk, coded, command):
    _correct(coded, 0, resource="モノ")
    before = coded.read_bytes()
    _refused(invoke(*command, talk, "-o", coded), coded, before)


def test_the_misses_are_not_written_over_it(invoke, coded, tmp_path):
    gold = tmp_path / "gold.csv"
    gold.write_text("text,resource,stance\n窓口の人手が足りない。,ヒト,is\n", encoding="utf-8")
    _correct(coded, 0, resource="モノ")
    _refused(invoke("evaluate", gold, "--errors", coded), coded, coded.read_bytes())


def test_an_excel_table_is_looked_into_as_well(invoke, talk, tmp_path):
    path = tmp_path / "coded.xlsx"
    invoke("code", talk, "-o", path)
    assert invoke("code", talk, "-o", path).exit_code == 0
    book = load_workbook(path)
    sheet = next(s for s in book.worksheets if s["A1"].value == "id")
    names = [cell.value for cell in sheet[1]]
    sheet.cell(2, names.index("stance") + 1).value = "want"
    book.save(path)
    _refused(invoke("code", talk, "-o", path), path, path.read_bytes())


def test_a_table_without_corrections_is_written_again(invoke, talk, coded):
    before = coded.read_bytes()
    assert invoke("code", talk, "-o", coded).exit_code == 0
    assert coded.read_bytes() == before


def test_corrections_that_come_again_may_be_written_again(invoke, talk, coded, tmp_path):
    _correct(coded, 0, resource="モノ")
    target = tmp_path / "corrected.csv"
    for row in (1, 2):
        assert invoke("code", coded, "-o", target).exit_code == 0
        assert invoke("code", talk, "--corrections", coded, "-o", target).exit_code == 0
        assert invoke("themes", coded, "-o", tmp_path / "themes.csv").exit_code == 0
        _correct(coded, row, stance="")
    assert target.read_text(encoding="utf-8-sig").count("人（資源）") == 1
    _correct(target, 2, resource="カネ")
    _refused(invoke("code", coded, "-o", target), target, target.read_bytes())


@pytest.mark.parametrize(
    "content",
    [b"", b"\x81\xff\x00", b"text,memo\na,b\n", b"text,resource,stance,coder\n", b'"text'],
)
def test_what_is_no_coded_table_is_written_over(invoke, talk, tmp_path, content):
    path = tmp_path / "old.csv"
    path.write_bytes(content)
    assert invoke("code", talk, "-o", path).exit_code == 0
    assert path.read_bytes().startswith(b"\xef\xbb\xbfid,source")


def test_a_broken_workbook_is_written_over(invoke, talk, tmp_path):
    path = tmp_path / "old.xlsx"
    path.write_bytes(b"PK\x03\x04 nothing")
    assert invoke("code", talk, "-o", path).exit_code == 0
    load_workbook(path)


def _cells(path, column):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row[column] for row in csv.DictReader(file)]


def test_labels_and_keys_of_any_width_are_no_new_codes(invoke, talk, coded, tmp_path):
    target = tmp_path / "corrected.csv"
    _correct(coded, 0, resource="ﾓﾉ", stance="IS")
    _correct(coded, 2, stance="あるべき姿")
    for given in ([coded], [talk, "--corrections", coded], [coded]):
        run = invoke("code", *given, "-o", target)
        assert run.exit_code == 0
        assert "warning" not in run.stderr
        assert _cells(target, "resource") == ["モノ", "カネ", "関係"]
        assert _cells(target, "stance") == ["is", "ought", "ought"]
        assert _cells(target, "coder") == ["人（資源）", "voicecode", "人（立場）"]
    assert invoke("themes", coded, "-o", target).exit_code == 0


@pytest.mark.parametrize("carry", [False, True])
def test_a_slip_is_told_and_stays_the_persons_word(invoke, talk, coded, tmp_path, carry):
    _correct(coded, 0, resource="人手")
    ids = _cells(coded, "id")
    target = tmp_path / "corrected.csv"
    given = [talk, "--corrections", coded] if carry else [coded]
    run = invoke("code", *given, "-o", target)
    assert run.exit_code == 0
    warnings = [line for line in run.stderr.splitlines() if line.startswith("warning")]
    assert warnings == [
        f"warning: {ids[0]}: the resource '人手' is not in the codebook, which has "
        f"{', '.join(code.key for code in load().of('resource'))}. "
        "It stands as your word; correct it if it is a slip."
    ]
    assert _cells(target, "resource")[0] == "人手"


def test_a_persons_time_is_counted_at_once_and_kept_where_the_coder_says_so(
    invoke, coded, tmp_path
):
    """Nobody can tell a changed time by the table alone: the row has to say whose it is."""
    before = _cells(coded, "timeframe")
    _correct(coded, 0, timeframe="過去")
    counted = invoke("crosstab", "timeframe", "polarity", coded, "--none", "--format", "json")
    assert ["過去", 1] in [[row[0], row[-1]] for row in json.loads(counted.stdout)["rows"]]
    target = tmp_path / "again.csv"
    run = invoke("code", coded, "-o", target)
    assert _cells(target, "timeframe") == before
    assert f"warning: {_cells(coded, 'id')[0]}: another timeframe or polarity" in run.stderr
    _correct(coded, 0, coder="人")
    run = invoke("code", coded, "-o", target)
    assert _cells(target, "timeframe") == ["past", *before[1:]]
    assert "warning" not in run.stderr
    again = tmp_path / "twice.csv"
    invoke("code", target, "-o", again)
    assert _cells(again, "timeframe") == ["past", *before[1:]]


def test_without_the_programs_codes_nothing_is_coded_or_written_over(invoke, talk, coded, tmp_path):
    _correct(coded, 0, resource="モノ")
    with coded.open(encoding="utf-8-sig", newline="") as file:
        rows = [
            {k: v for k, v in row.items() if not k.endswith("_machine")}
            for row in csv.DictReader(file)
        ]
    with coded.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    before = coded.read_bytes()
    other = tmp_path / "other.csv"
    for given in (
        [coded, "-o", other],
        [talk, "--corrections", coded, "-o", other],
        [talk, "-o", coded],
    ):
        run = invoke("code", *given)
        assert run.exit_code == 1
        assert "looks like a coded table but has no column resource_machine" in run.stderr
    assert not other.exists()
    assert coded.read_bytes() == before


def test_a_title_above_the_table_hides_nothing(invoke, talk, coded):
    _correct(coded, 0, resource="モノ")
    title = "面談のコード（佐藤が見直した）\r\n\r\n"
    coded.write_text(title + coded.read_text(encoding="utf-8-sig"), encoding="utf-8-sig")
    _refused(invoke("code", talk, "-o", coded), coded, coded.read_bytes())


def test_gold_is_read_by_labels_and_in_any_width(invoke, tmp_path):
    gold = tmp_path / "gold.csv"
    words = "窓口の人手が足りない。,{},{}\n予算をもっと付けるべきだ。,{},{}\n"
    told = []
    for codes in (("ﾋﾄ", "現状", "カネ", "OUGHT"), ("ヒト", "is", "カネ", "ought")):
        gold.write_text(f"text,resource,stance\n{words.format(*codes)}", encoding="utf-8")
        told.append(invoke("evaluate", gold).stdout)
    assert told[0] == told[1]
    assert "right" in told[0]
