"""Themes in the draft."""

import re

import pytest

HEAD = ("id", "speaker", "text", "theme", "theme_label", "theme_score")
ROWS = (
    ("a1", "森", "バスの本数が減って病院へ行けない", "T01", "バス", "0.9"),
    ("a2", "原", "バスの時間をもっと早く知らせてほしい", "T01", "バス", "0.5"),
    ("a3", "森", "終バスが早いので残業ができません", "T07", "バス", ""),
    ("a4", "林", "図書館の席を増やすべきだ", "T02", "図書館", "0.8"),
    ("a5", "林", "空が青いですね", "", "その他", ""),
)


@pytest.fixture
def brought(drafted, table):
    return drafted(table("coded.csv", HEAD, *ROWS))


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
    assert len(table.rows) == 15 < planted.facts["n_themes"]
    more = planted.facts["n_themes"] - 15
    rest = planted.facts["n_in_themes"] - sum(row[1] for row in table.rows)
    assert f"ほかに {more} のテーマ（{rest} 件の発言）がある" in table.notes
    sizes = [row[1] for row in table.rows]
    assert sizes == sorted(sizes, reverse=True)
    assert all(re.fullmatch(r"(不安定 0\.[0-7]|安定 (0\.[7-9]|1\.0))\d", r[-1]) for r in table.rows)
    assert {row[-1].split()[0] for row in table.rows} == {"安定", "不安定"}


def test_the_mix_is_told_in_words(planted):
    assert re.fullmatch(r"\S+ \d+%(、\S+ \d+%){0,2}", planted.tables["themes"].rows[0][4])
    assert "現状" in planted.tables["themes"].rows[0][5]


def test_the_figure_counts_what_the_table_counts(planted):
    sizes = sum(row[1] for row in planted.tables["themes"].rows)
    assert planted.figures["themes"].caption == f"テーマごとの発言数（n = {sizes}）"


def test_where_nothing_is_alike_there_is_no_theme(drafted, table):
    made = drafted(table("x.csv", ("text",), ("窓口の人手が足りない",)))
    assert "themes" not in made.tables
    assert "themes" not in made.figures
    assert made.facts["n_themes"] == 0
