"""Attributes, speakers and sources beside each other."""

import pytest

from voicecode.draft.groups import part

HEAD = ("地区", "年代", "speaker", "text")
PEOPLE, MONEY = "窓口の職員が足りない。", "修繕の予算が足りない。"


def _rows(place, text, n, speaker="森"):
    return [(place, f"{i}0代", speaker, text) for i in range(n)]


def _labels(found):
    return [group.label for group in found.facts["groups"]]


def test_groups_of_enough_comments_are_tested(material, table):
    rows = [*_rows("東", PEOPLE, 12), *_rows("西", MONEY, 12), *_rows("南", MONEY, 9)]
    found = part(material(table("x.csv", HEAD, *rows)))
    assert _labels(found) == ["地区"]
    (group,) = found.facts["groups"]
    assert group.differs
    assert "地区によって資源の割合に違いが見られる" in group.test
    shown = found.tables[group.table]
    assert [row[0] for row in shown.rows] == ["東", "西", "計"]
    assert shown.rows[0][-1] == 12
    assert shown.notes == (
        "資源のない発言と、資源のある発言が 10 件に満たない地区の発言、合わせて 9 件を除く",
    )


@pytest.mark.parametrize("n", [9, 10])
def test_ten_comments_are_a_group(material, table, n):
    rows = [*_rows("東", PEOPLE, n), *_rows("西", PEOPLE, n)]
    found = part(material(table("x.csv", HEAD, *rows)))
    assert _labels(found) == (["地区"] if n == 10 else [])
    assert not any(group.differs for group in found.facts["groups"])


def test_speakers_and_sources_are_groups_too(material, table):
    paths = [
        table(f"{name}.csv", HEAD, *_rows("", PEOPLE, 11, name), *_rows("", MONEY, 11, "林"))
        for name in ("森", "原")
    ]
    found = part(material(*paths))
    assert _labels(found) == ["発言者", "資料"]
    shown = found.tables["group_source"]
    assert [row[0] for row in shown.rows] == ["森.csv", "原.csv", "計"]


def test_columns_of_the_program_and_days_are_no_groups(material, table):
    head = ("theme_label", "回答日", "review", "text")
    rows = [(name, f"2024-05-0{day}", name, PEOPLE) for day, name in ((1, "甲"), (2, "乙"))]
    assert _labels(part(material(table("x.csv", head, *rows * 12)))) == []


def test_most_values_of_one_comment_are_no_groups(material, table):
    rows = [*_rows("東", PEOPLE, 10), *_rows("西", PEOPLE, 10)]
    rows += [(f"町{i}", "", "森", PEOPLE) for i in range(30)]
    assert _labels(part(material(table("x.csv", HEAD, *rows)))) == []
