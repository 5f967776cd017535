"""Sources and their days in the draft."""

import pytest

from voicecode.draft.sources import part

TALK = (
    "第2回 検討会\n日時：令和6年5月21日\n\n森：窓口の人手が足りない。\n原：予算を増やすべきだ。\n"
)


@pytest.fixture
def sources(material):
    return lambda *paths, **given: part(material(*paths, **given)).tables["sources"]


def test_days_stand_beside_sources_that_tell_one(sources, tmp_path):
    (tmp_path / "a.txt").write_text(TALK, encoding="utf-8")
    (tmp_path / "聞き取り_20240603.txt").write_text("森：鍵が一つしかない。", encoding="utf-8")
    (tmp_path / "c.txt").write_text("原：2024年6月1日に鍵をなくした。", encoding="utf-8")
    made = sources(tmp_path)
    assert made.columns == ("資料", "日付", "発言数", "発言者数", "字数")
    days = {row[0]: row[1] for row in made.rows}
    assert days == {"a.txt": "2024-05-21", "c.txt": "–", "聞き取り_20240603.txt": "2024-06-03"}


def test_without_days_there_is_no_column(sources, tmp_path):
    (tmp_path / "a.txt").write_text("森：鍵が一つしかない。", encoding="utf-8")
    made = sources(tmp_path)
    assert made.columns == ("資料", "発言数", "発言者数", "字数")
    assert made.notes == ()


def test_a_column_of_days_tells_from_when_to_when(sources, table):
    rows = [("2024-05-21", "窓口の人手が足りない"), ("2024-05-03", "予算を増やすべきだ")]
    made = sources(table("x.csv", ("回答日", "text"), *rows))
    assert made.rows[0][1] == "2024-05-03〜2024-05-21"


def test_a_day_that_shall_be_hidden_is_hidden(sources, tmp_path):
    (tmp_path / "a.txt").write_text(TALK, encoding="utf-8")
    for hidden in ("2024-05-21", "令和6年5月21日"):
        made = sources(tmp_path, pseudonyms={hidden: "某日"})
        assert "2024" not in str(made.rows)


def test_one_name_in_two_sources_is_two_people(material, tmp_path):
    (tmp_path / "a.txt").write_text("A：職員が足りない。\n森：予算がない。\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("A：鍵がない。\n", encoding="utf-8")
    made = part(material(tmp_path))
    assert made.facts["n_speakers"] == 3
    shown = made.tables["speakers"]
    assert {row[0] for row in shown.rows} == {"A（a.txt）", "A（b.txt）", "森"}
    assert shown.notes == ("資料が違えば、同じ名でも別の人として数えた",)


def test_without_names_there_is_no_column_for_them(material, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("窓口の職員が足りない。\n", encoding="utf-8")
    made = part(material(path))
    assert made.tables["sources"].columns == ("資料", "発言数", "字数")
    assert "speakers" not in made.tables
