"""What an output of a study is made of."""

import pytest

from voicecode.cli.plan import Plan
from voicecode.read.protocol import Protocol

STUDY = {"sources": ["talks"], "unit": "sentence", "speaker": ["森"], "compounds": True}


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks/a.txt").write_text("森：窓口が混む。\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("text\n窓口が混む\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def _plan(*outputs, study=STUDY):
    plan = Plan(Protocol(study, outputs))
    assert plan.faults == []
    return [(output.kind, *output.arguments()) for output in plan.outputs]


CODE = {"kind": "code", "file": "coded.csv"}
FREQ = {"kind": "freq", "file": "w.csv"}


def test_without_a_coded_table_all_is_made_of_the_sources():
    own = ("--compounds", "--", "talks")
    options = "--out=w.csv", "--speaker=森", "--unit=sentence"
    (made,) = _plan(FREQ)
    assert made[0] == "freq"
    assert set(made[1:-3]) == set(options)
    assert made[-3:] == own


def test_with_a_coded_table_all_is_made_of_it_and_not_cut_again():
    assert _plan(FREQ, CODE)[0] == ("freq", "--out=w.csv", "--compounds", "--", "coded.csv")


@pytest.mark.parametrize("name", ["coded.jsonl", "coded.parquet"])
def test_a_table_that_cannot_be_read_again_is_none(name):
    assert _plan(FREQ, {**CODE, "file": name})[0][-1] == "talks"


def test_a_second_coded_table_is_made_of_the_first():
    first, second = _plan(CODE, {**CODE, "file": "coded.parquet"})
    assert first[-1] == "talks"
    assert second[-1] == "coded.csv"


def test_the_table_that_a_person_corrects_is_made_of_the_sources():
    second = {**CODE, "file": "second.csv"}
    plan = Plan(Protocol(STUDY, (CODE, second, {**CODE, "file": "c.jsonl"}, FREQ)))
    assert [output.corrected for output in plan.outputs] == [True, False, False, False]


def test_an_output_may_name_other_sources_and_options():
    (made,) = _plan({**FREQ, "sources": ["b.csv"], "unit": "turn", "compounds": False})
    assert made[-2:] == ("--", "b.csv")
    assert "--unit=turn" in made
    assert "--compounds" not in made


def test_another_unit_is_cut_from_the_sources_but_speakers_are_chosen_in_the_table():
    units, speakers = _plan(
        {**FREQ, "unit": "turn"}, {**FREQ, "file": "v.csv", "speaker": "林"}, CODE
    )[:2]
    assert units[-1] == "talks"
    assert "--speaker=森" in units
    assert speakers[-1] == "coded.csv"
    assert "--speaker=林" in speakers


def test_bars_of_themes_and_a_report_are_made_of_the_themes():
    themes, plot = {"kind": "themes", "file": "t.csv"}, {"kind": "plot themes", "file": "t.png"}
    report = {"kind": "report", "file": "r.md"}
    assert _plan(plot, themes, CODE)[0][-2:] == ("themes", "t.csv")
    assert _plan(report, themes, CODE)[0][-1] == "t.csv"
    assert _plan(report, CODE)[0][-1] == "coded.csv"
    assert _plan(plot, CODE)[0][-2:] == ("themes", "coded.csv")


def test_what_stands_before_the_sources_on_the_command_line():
    crosstab = {"kind": "crosstab", "column": "stance", "row": "resource", "file": "c.csv"}
    kwic = {"kind": "kwic", "pattern": "--人", "file": "k.csv"}
    assert [made[-4:] for made in _plan(crosstab, kwic, CODE)[:2]] == [
        ("--", "resource", "stance", "coded.csv"),
        ("--compounds", "--", "--人", "coded.csv"),
    ]


def test_coders_are_compared_as_their_tables_are():
    agreement = {"kind": "agreement", "files": ["b.csv", "coded.csv"], "file": "a.csv"}
    study = {**STUDY, "text-column": ["自由記述"]}
    assert _plan(agreement, CODE, study=study)[0] == (
        "agreement",
        "--out=a.csv",
        "--",
        "b.csv",
        "coded.csv",
    )


def test_a_title_reaches_the_report_alone():
    report = {"kind": "report", "file": "r.md"}
    made = _plan(report, FREQ, study={**STUDY, "title": "窓口"})
    assert [any(word == "--title=窓口" for word in each) for each in made] == [True, False]
