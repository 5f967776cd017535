"""Themes in the draft."""

import re

import pytest

from voicecode.draft.themes import part

HEAD = ("id", "speaker", "text", "theme", "theme_label", "theme_score")
ROWS = (
    ("a1", "森", "バスの本数が減って病院へ行けない", "T01", "バス", "0.9"),
    ("a2", "原", "バスの時間をもっと早く知らせてほしい", "T01", "バス", "0.5"),
    ("a3", "森", "終バスが早いので残業ができません", "T07", "バス", ""),
    ("a4", "林", "図書館の席を増やすべきだ", "T02", "図書館", "0.8"),
    ("a5", "林", "空が青いですね", "", "その他", ""),
)


@pytest.fixture
def brought(material, table):
    return part(material(table("coded.csv", HEAD, *ROWS)))


def test_themes_of_a_table_stand_as_a_person_left_them(brought):
    assert brought.facts["themes_brought"]
    assert brought.facts["n_themes"] == 2
    assert brought.facts["n_in_themes"] == 4
    first, second = brought.tables["themes"].rows
    assert first[:4] == ("バス", 3, 2, 1)
    assert first[-1] == "–"
    assert second[0] == "図書館"


def test_typical_comments_are_of_different_speakers_with_name_and_id(brought):
    label, told = brought.tables["exemplars"].rows[0]
    assert label == "バス"
    assert told.split("\n") == [
        "「バスの本数が減って病院へ行けない」（森、a1）",
        "「バスの時間をもっと早く知らせてほしい」（原、a2）",
        "「終バスが早いので残業ができません」（森、a3）",
    ]


def test_themes_are_found_where_a_table_has_none(planted):
    table = planted.tables["themes"]
    assert not planted.facts["themes_brought"]
    sizes = [row[1] for row in table.rows]
    assert sizes == sorted(sizes, reverse=True)
    steady = [re.fullmatch(r"(安定|やや不安定|不安定) (\d\.\d\d)", row[-1]) for row in table.rows]
    assert all((found[1] == "安定") == (float(found[2]) >= 0.75) for found in steady)
    assert "安定" in {found[1] for found in steady}


def test_of_many_themes_the_largest_are_told(material, table):
    rows = [(f"a{i}", "森", "窓口の職員が足りない", "", f"話題{i // 2}", "") for i in range(40)]
    made = part(material(table("coded.csv", HEAD, *rows, ("b", "森", "鍵がない", "", "話題7", ""))))
    shown = made.tables["themes"]
    assert [row[0] for row in shown.rows][:3] == ["話題7", "話題0", "話題1"]
    assert len(shown.rows) == 15 == len(made.tables["exemplars"].rows)
    assert "ほかに 5 のテーマ（10 件の発言）がある" in shown.notes


def test_the_mix_is_told_in_words(planted):
    assert re.fullmatch(r"\S+ \d+%(、\S+ \d+%){0,2}", planted.tables["themes"].rows[0][4])
    assert "現状" in planted.tables["themes"].rows[0][5]


def test_the_figure_counts_what_the_table_counts(planted):
    sizes = sum(row[1] for row in planted.tables["themes"].rows)
    assert planted.figures["themes"].caption == f"テーマごとの発言数（n = {sizes}）"


def test_where_nothing_is_alike_there_is_no_theme(material, table):
    made = part(material(table("x.csv", ("text",), ("窓口の人手が足りない",))))
    assert "themes" not in made.tables
    assert "themes" not in made.figures
    assert made.facts["n_themes"] == 0
