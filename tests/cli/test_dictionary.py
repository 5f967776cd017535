"""A researcher's own words are honoured wherever words are counted or shown as terms."""

import click
import pytest

from voicecode import plot
from voicecode.cli import main
from voicecode.types import Figure

# Tested in test_statistics.py and test_themes.py, and below.
HONOURED = {
    *("freq", "kwic", "collocation", "cooccurrence", "keyness", "correspondence", "dendrogram"),
    *("themes", "plot", "report"),
}
# It counts codes and columns, but shares its options with the others.
NO_WORDS = {"crosstab"}
TALK = """山田：介護職員が足りず、夜勤が続いています。
佐藤：介護の仕事は給料が安く、介護職員がすぐ辞める。
山田：介護職員に休みをあげてほしい。
鈴木：介護職員の夜勤は二人体制にするべきです。
佐藤：夜勤のあとの介護職員に休みを取らせてほしい。
鈴木：路線バスの本数が少なくて病院に通えない。
山田：路線バスを夜も走らせてほしい。
鈴木：病院に行く朝の路線バスが満員で乗れないことがある。
"""


@pytest.fixture
def talk(tmp_path):
    path = tmp_path / "talk.txt"
    path.write_text(TALK, encoding="utf-8")
    return path


@pytest.fixture
def own_words(tmp_path):
    folder = tmp_path / "words"
    folder.mkdir()
    (folder / "synonyms.txt").write_text("ケアワーカー: 介護職員\n", encoding="utf-8")
    (folder / "stopwords.txt").write_text("夜勤\n路線\n", encoding="utf-8")
    (folder / "compounds.txt").write_text("路線バス\n", encoding="utf-8")
    return folder


def test_every_command_that_takes_a_dictionary_is_known():
    context = click.Context(main)
    commands = {name: main.get_command(context, name) for name in main.list_commands(context)}
    taking = {n for n, c in commands.items() if any("--dictionary" in p.opts for p in c.params)}
    assert taking == HONOURED | NO_WORDS


@pytest.mark.parametrize("kind", ["cooccurrence", "correspondence", "dendrogram", "wordcloud"])
def test_figures_of_words_show_them(invoke, talk, own_words, tmp_path, monkeypatch, kind):
    drawn = []

    def draw(_kind, tables, _form="png"):
        drawn.extend(cell for table in tables for row in table.rows for cell in row)
        return Figure("", "", b"")

    monkeypatch.setattr(plot, "draw", draw)
    column = ("--column", "speaker") if kind == "correspondence" else ()
    out = tmp_path / "figure.png"
    assert invoke("plot", kind, talk, *column, "-o", out).exit_code == 0
    assert "夜勤" in drawn
    drawn.clear()
    run = invoke("plot", kind, talk, *column, "--dictionary", own_words, "-o", out)
    assert run.exit_code == 0, run.output
    assert {"ケアワーカー", "路線バス"} <= set(drawn)
    assert not {"夜勤", "路線", "介護職員"} & set(drawn)


def test_a_report_calls_themes_by_them(invoke, talk, own_words, tmp_path):
    out = tmp_path / "draft.md"
    assert invoke("report", talk, "--dictionary", own_words, "-o", out).exit_code == 0
    # No comment says so: it is what the dictionary calls them.
    assert "ケアワーカー" in out.read_text(encoding="utf-8")
