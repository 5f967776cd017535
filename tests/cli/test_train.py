"""`voicecode train`: from corrected tables to a model of one's own, and clear words where not."""

import csv
import json

import pytest
from click.testing import CliRunner

from voicecode.cli import main

COMMENTS = (
    ("受付を二人で回していて休めない", "ヒト"),
    ("新しい係長がまだ決まらない", "ヒト"),
    ("後輩を育てる余裕がない", "ヒト"),
    ("体育館の床がきしむ", "モノ"),
    ("軽トラックがもう一台ほしい", "モノ"),
    ("補助金が今年で終わる", "カネ"),
    ("会費を払わない人が増えた", "カネ"),
    ("申込みの方法が載っていない", "情報"),
    ("前回の記録が見つからない", "情報"),
    ("町内会と商店街が口をきかない", "関係"),
    ("若い人と話すきっかけがほしい", "関係"),
    ("昨日はよく晴れた", "none"),
)


def _run(*arguments):
    return CliRunner().invoke(main, [str(a) for a in arguments])


def _gold(path, rows=COMMENTS):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("text", "resource"), *rows])
    return path


def test_a_model_is_made_and_used(tmp_path):
    gold, model = _gold(tmp_path / "gold.csv"), tmp_path / "my-model"
    made = _run("train", gold, "-o", model)
    assert made.exit_code == 0, made.output
    assert "trust in lexicon" in made.output
    about = json.loads((model / "model.json").read_text(encoding="utf-8"))["about"]
    assert about["study"]["comments"] == len(COMMENTS)
    assert about["base"]
    first = (model / "model.npz").read_bytes()
    assert _run("train", gold, "-o", model).exit_code == 0
    assert (model / "model.npz").read_bytes() == first
    for command in (
        ("code", gold, "--model", model, "-o", tmp_path / "coded.csv"),
        ("explain", "机がない", "--model", model),
        ("evaluate", gold, "--model", model),
    ):
        used = _run(*command)
        assert used.exit_code == 0, used.output


def test_of_a_coded_table_only_a_persons_words_count(tmp_path):
    talk, coded = tmp_path / "talk.txt", tmp_path / "coded.csv"
    talk.write_text("\n\n".join(text for text, _ in COMMENTS), encoding="utf-8")
    assert _run("code", talk, "-o", coded).exit_code == 0
    none = _run("train", coded, "-o", tmp_path / "m")
    assert none.exit_code == 1
    assert "only 0 comments" in none.output
    with coded.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with coded.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows([*({**row, "coder": "人"} for row in rows[:-1]), rows[-1]])
    made = _run("train", coded, "-o", tmp_path / "m")
    assert made.exit_code == 0, made.output
    assert f"{len(rows) - 1} comments" in made.output


def test_an_unknown_category_is_told(tmp_path):
    gold = _gold(tmp_path / "gold.csv", [*COMMENTS, ("締切が早い", "時間")])
    run = _run("train", gold, "-o", tmp_path / "m")
    assert run.exit_code == 1
    assert "'時間' is not in the codebook" in run.output
    assert "--codebook" in run.output


def test_files_that_are_no_model_are_not_touched(tmp_path):
    (tmp_path / "notes.txt").write_text("大事", encoding="utf-8")
    run = _run("train", _gold(tmp_path / "gold.csv"), "-o", tmp_path)
    assert run.exit_code == 1
    assert "holds files that are no model" in run.output


def test_a_folder_without_a_model_is_told(tmp_path):
    run = _run("explain", "机がない", "--model", tmp_path)
    assert run.exit_code == 1
    assert "holds no model" in run.output


@pytest.mark.parametrize("asked", ["many", "-3", "130%", "%", "0", "00", "0%", "0.0%"])
def test_a_review_of_nobody_knows_how_many_is_told(tmp_path, asked):
    run = _run("code", _gold(tmp_path / "gold.csv"), "--review", asked)
    assert run.exit_code == 2
    assert "--review" in run.output
