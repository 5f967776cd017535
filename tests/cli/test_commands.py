"""The smaller commands."""

import json

import pytest

from voicecode.cli import COMMANDS, main

GOLD = """id,context,text,resource,resource_second,stance
g1,課題,窓口の人手が足りない,ヒト,,is
g2,課題,予算を増やすべきだ,カネ,,ought
g3,,倉庫が狭い,カネ,モノ,is
g4,,特になし,none,,none
"""


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "gold.csv"
    path.write_text(GOLD, encoding="utf-8")
    return path


def _tables(run):
    return {table["name"]: table for table in json.loads(run.stdout)}


def test_all_commands_are_listed_in_help(invoke):
    assert set(main.list_commands(None)) == set(COMMANDS)
    run = invoke("--help")
    assert all(f"\n  {name} " in run.stdout for name in COMMANDS)


def test_version(invoke):
    assert "voicecode, version 0.1.0" in invoke("--version").stdout


def test_an_unknown_command_is_a_usage_error(invoke):
    assert invoke("kode").exit_code == 2


def test_tokens_shows_lemmas_and_grammar(invoke):
    run = invoke("tokens", "開けるべきです")
    assert [line.split()[:2] for line in run.stdout.splitlines()[2:]] == [
        ["開ける", "開ける"],
        ["べき", "べし"],
        ["です", "です"],
    ]


def test_tokens_reads_stdin_in_any_encoding(invoke):
    run = invoke("tokens", "-", "--format", "json", input="窓口が混む".encode("euc_jp"))
    assert [row[0] for row in json.loads(run.stdout)[0]["rows"]] == ["窓口", "が", "混む"]


def test_explain_says_which_words_decided(invoke):
    tables = _tables(invoke("explain", "予算を付けるべきだ", "--format", "json"))
    codes = {row[0]: row[1:] for row in tables["codes"]["rows"]}
    assert (codes["resource"][0], codes["stance"][0]) == ("カネ", "ought")
    assert "予算" in codes["resource"][2]
    assert "べき" in codes["stance"][2]
    assert any(row[3] == "decided" for row in tables["rules"]["rows"])
    assert tables["tokens"]["rows"][0][:2] == ["予算", "予算"]


def test_explain_says_what_was_blocked(invoke):
    run = invoke("explain", "やるべき仕事が多い")
    assert "blocked" in run.stdout


def test_explain_hears_the_question(invoke):
    plain = _tables(invoke("explain", "窓口", "--format", "json"))
    asked = _tables(invoke("explain", "窓口", "--context", "何を変えるべきか", "--format", "json"))
    assert plain["codes"]["rows"][1][1] != asked["codes"]["rows"][1][1] == "ought"


def test_evaluate_prints_agreement_and_writes_every_miss(invoke, gold, tmp_path):
    misses = tmp_path / "misses.csv"
    run = invoke("evaluate", gold, "--format", "json", "--errors", misses)
    tables = _tables(run)
    assert [row[0] for row in tables["resource"]["rows"]] == [
        "Cohen's κ",
        "macro-F1",
        "right",
        "right by either code",
    ]
    assert tables["resource"]["rows"][2][1] == 0.75
    assert tables["resource"]["rows"][3][1] == 1.0
    assert tables["stance"]["rows"][0][1] == 1.0
    assert "stance without context" in tables
    confusion = tables["resource: confusion"]
    assert sum(sum(row[1:]) for row in confusion["rows"]) == 4
    lines = misses.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("id,source,context,text,gold,gold_second,machine")
    assert [line.partition(",")[0] for line in lines[1:]] == ["g3"]


def test_evaluate_reads_as_text_too(invoke, gold):
    run = invoke("evaluate", gold)
    assert "Cohen's κ" in run.stdout
    assert "rows: gold; columns: voicecode" in run.stdout


def test_evaluate_without_gold_codes_is_a_user_error(invoke, tmp_path):
    path = tmp_path / "plain.csv"
    path.write_text("text\n人手が足りない\n", encoding="utf-8")
    run = invoke("evaluate", path)
    assert run.exit_code == 1
    assert "has no column `resource` or `stance`" in run.stderr


def test_a_codebook_is_made_checked_and_used(invoke, tmp_path):
    folder, text = tmp_path / "mine", tmp_path / "a.txt"
    text.write_text("窓口の人手が足りない。\n", encoding="utf-8")
    assert invoke("codebook", "init", folder).exit_code == 0
    assert "no fault" in invoke("codebook", "check", folder).stdout
    packaged = invoke("code", text).stdout
    assert invoke("code", text, "--codebook", folder).stdout == packaged
    assert invoke("codebook", "init", folder).exit_code == 1


def test_a_broken_codebook_lists_every_fault(invoke, tmp_path):
    folder = tmp_path / "mine"
    invoke("codebook", "init", folder)
    (folder / "resource" / "money.toml").write_text("[code]\nid = 'money'\n", encoding="utf-8")
    (folder / "stance" / "want.toml").write_text("not toml", encoding="utf-8")
    run = invoke("codebook", "check", folder)
    assert run.exit_code == 1
    assert "resource/money.toml" in run.stderr
    assert "stance/want.toml" in run.stderr


def test_a_rule_that_breaks_its_own_example_is_refused(invoke, tmp_path):
    folder, text = tmp_path / "mine", tmp_path / "a.txt"
    text.write_text("窓口の人手が足りない。\n", encoding="utf-8")
    invoke("codebook", "init", folder)
    with (folder / "stance" / "want.toml").open("a", encoding="utf-8") as file:
        file.write(
            '\n[[rule]]\nid = "want.test"\nscope = "final"\npattern = [{ LEMMA = "欲しい" }]\n'
            'yes = ["机がある"]\nno = ["机がほしい"]\nsource = "test"\n'
        )
    for run in (invoke("codebook", "check", folder), invoke("code", text, "--codebook", folder)):
        assert run.exit_code == 1
        assert "out of keeping with the rules. Mend each:" in run.stderr
        assert run.stderr.count("want.test") == 2


def test_codebook_show(invoke):
    everything = invoke("codebook", "show").stdout
    assert all(code in everything for code in ("resource.people", "stance.want", "version"))
    one = _tables(invoke("codebook", "show", "ought", "--format", "json"))
    assert len(one["rules"]["rows"]) > 10
    assert _tables(invoke("codebook", "show", "あるべき姿", "--format", "json")) == one
    assert invoke("codebook", "show", "none of these").exit_code == 2
