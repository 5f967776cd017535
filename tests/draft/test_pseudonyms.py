"""No real name is left in any file of a draft: not in themes, spirals, pictures, ids or days."""

import zipfile
from io import BytesIO

import pytest
from PIL import Image

from voicecode.report.draft import DRAFTS, files

TALK = """# 佐藤健さんの職場の聞き取り
日時：2024年5月21日　場所：山本会館

佐藤健：佐藤健ルールが増えたせいで、手続きが増えた。
田中：手続きが増えたせいで、佐藤健ルールが増えた。
鈴木：佐藤健ルールが増えたせいで、手続きが増えたと思う。
佐藤健：佐藤健チームの残業が多いのは困る。
田中：佐藤健チームの残業を減らすべきだ。
鈴木：佐藤健チームの残業は月に四十時間を超える。
佐藤健：田中さんに図書館の鍵を預けたい。
田中：図書館の鍵が一つしかない。
鈴木：図書館の鍵を田中さんが持っている。
"""
NAMES = {"佐藤健": "協力者甲", "田中": "協力者乙", "鈴木": "協力者丙", "2024-05-21": "某日"}
REAL = ("佐藤", "田中", "鈴木", "2024-05-21")


@pytest.fixture(scope="module")
def talk(tmp_path_factory):
    path = tmp_path_factory.mktemp("names") / "佐藤健.txt"
    path.write_text(TALK, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def hidden(drafted, talk):
    found = drafted(talk, title="佐藤健さんの職場", pseudonyms=NAMES)
    assert found.facts["loops"]
    assert found.facts["n_themes"]
    return found


def _words(name, content):
    """All that can be read of a file, pictures by what they say of themselves."""
    yield name
    if name.endswith(".docx"):
        with zipfile.ZipFile(BytesIO(content)) as package:
            for entry in package.namelist():
                yield from _words(entry, package.read(entry))
    elif name.endswith(".png"):
        yield from map(str, Image.open(BytesIO(content)).info.values())
    else:
        yield content.decode(errors="replace")


def test_without_pseudonyms_the_names_are_in_themes_spirals_and_days(drafted, talk):
    found = drafted(talk)
    assert "佐藤健チーム" in str(found.tables["themes"].rows)
    assert "佐藤健ルール" in found.facts["loops"][0].chain
    assert "佐藤健ルール" in found.figures["spirals"].alt
    assert "2024-05-21" in str(found.tables["sources"].rows)


@pytest.mark.parametrize("form", sorted(DRAFTS))
def test_no_file_holds_a_name(hidden, form):
    made = files(form, hidden, None, f"draft.{form}")
    words = "\n".join(word for name, content in made.items() for word in _words(name, content))
    assert not [name for name in REAL if name in words]
    assert "協力者甲ルール" in words
    assert "協力者甲さんの職場" in words
    assert "某日" in words


def test_nothing_of_the_draft_holds_a_name_either(hidden):
    told = repr((hidden.title, hidden.facts, hidden.tables, hidden.comments, hidden.labels))
    told += "".join(figure.caption + figure.alt for figure in hidden.figures.values())
    assert not [name for name in REAL if name in told]


def test_comments_that_one_pseudonym_makes_the_same_stay_apart(drafted, tmp_path):
    (tmp_path / "佐藤.txt").write_text("佐藤：窓口の人手が足りない。\n", encoding="utf-8")
    (tmp_path / "田中.txt").write_text("田中：予算を増やすべきだ。\n", encoding="utf-8")
    found = drafted(tmp_path, pseudonyms={"佐藤": "甲", "田中": "甲"})
    assert [segment.id for segment, _ in found.comments] == ["甲-0001", "甲-0001＠2"]
    quoted = str(found.tables["stances"].rows)
    assert "窓口の人手が足りない。」（甲、甲-0001）" in quoted
    assert "予算を増やすべきだ。」（甲、甲-0001＠2）" in quoted


@pytest.mark.parametrize("form", sorted(DRAFTS))
def test_names_in_columns_questions_and_summaries_are_hidden(drafted, table, form):
    head = ("佐藤健への信頼", "田中の担当", "speaker", "context", "text")
    rows = [
        (level, place, "鈴木", "佐藤健さんに望むこと", f"田中さんの{thing}が足りない。鈴木も困る。")
        for level, place, thing in (("高い", "鈴木", "職員"), ("低い", "佐藤健", "予算"))
        for _ in range(12)
    ]
    found = drafted(table("佐藤健.csv", head, *rows), title="田中", pseudonyms=NAMES)
    assert [group.label for group in found.facts["groups"]] == [
        "協力者甲への信頼",
        "協力者乙の担当",
    ]
    made = files(form, found, None, f"draft.{form}")
    words = "\n".join(word for name, content in made.items() for word in _words(name, content))
    assert not [name for name in REAL if name in words]
    assert "協力者甲への信頼" in words
    assert "4 件の名を仮名に置き換えた" in words
