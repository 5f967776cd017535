"""What a reader is warned of."""

from voicecode.draft.doubts import part

LONG = "窓口の職員が足りないので、毎日二人で百人を迎えている。" * 12


def _talk(tmp_path, *lines):
    path = tmp_path / "talk.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_who_leads_through_the_talk_is_named(material, tmp_path):
    lines = [f"議長：{n}番、森議員。" for n in range(1, 13)]
    lines += [
        f"森：窓口の職員が{n}人足りないので、毎日並ぶ人を待たせてしまっている。" for n in range(12)
    ]
    facts = part(material(_talk(tmp_path, *lines))).facts
    assert facts["leading"] == "議長（12 件、平均 7 字）"
    assert part(material(_talk(tmp_path, *lines[3:]))).facts["leading"] == ""


def test_long_comments_are_counted(material, tmp_path):
    facts = part(material(_talk(tmp_path, f"森：{LONG}", "原：予算が足りない。"))).facts
    assert facts["n_long"] == 1


def test_the_appendix_has_no_empty_column_and_short_ids(material, tmp_path):
    tables = part(
        material(_talk(tmp_path, "窓口の職員が足りない。", "", "予算が足りない。"))
    ).tables
    assert tables["comments"].columns == ("id", "発言", "資源", "立場", "時間")
    assert [row[0] for row in tables["comments"].rows] == ["0001", "0002"]


def test_ids_of_several_sources_stay_whole(material, tmp_path):
    paths = []
    for name in ("a", "b"):
        paths.append(tmp_path / f"{name}.txt")
        paths[-1].write_text("窓口の職員が足りない。\n", encoding="utf-8")
    tables = part(material(*paths)).tables
    assert [row[0] for row in tables["comments"].rows] == ["a-0001", "b-0001"]


def test_the_unsure_come_with_confidence_and_runner_up(material, tmp_path):
    found = part(material(_talk(tmp_path, "部署によって言うことが違う。"))).tables
    unsure = found.get("unsure")
    assert unsure is not None
    assert unsure.columns == ("id", "発言", "資源", "次点", "立場")
    assert unsure.notes == ("括弧の中は確信度",)
    assert "（0." in unsure.rows[0][2]
