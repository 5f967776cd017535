"""Which comments a person should look at."""

import csv

import pytest

from voicecode.coding.review import Doubt, quota, ranked
from voicecode.method import load_method
from voicecode.read import ReadOptions
from voicecode.stream import Output, gather, write
from voicecode.study import Choice, sources_of

LINES = (
    "予算が足りない。",
    "なんとなく、うまく回っていない気がする。",
    "なんとなくうまく回っていない気がします。",
    "屋根から雨が漏る。",
    "うちの班は、どうも重たい。",
    "名簿が古いままで載っていない人がいる。",
)


def _doubt(resource, *words):
    return Doubt(resource, 0.1, frozenset(words))


def test_the_most_doubtful_comes_first():
    found = [_doubt(0.2, "机"), _doubt(0.7, "人"), None, _doubt(0.5, "金")]
    assert ranked(found, "100%") == {1: 1, 3: 2, 0: 3}
    assert ranked(found, "2") == {1: 1, 3: 2}
    assert ranked(found, "34%") == {1: 1}


def test_one_stands_for_its_near_duplicates_and_weighs_more():
    found = [_doubt(0.5, "人"), _doubt(0.4, "机"), _doubt(0.4, "机"), _doubt(0.4, "机")]
    assert ranked(found, "4") == {1: 1, 0: 2}


def test_nothing_is_asked_where_nothing_is_coded():
    assert ranked([None, None], "30%") == {}
    assert ranked([], "5") == {}


@pytest.mark.parametrize(("asked", "n", "many"), [("30%", 10, 3), ("7", 5, 5), ("0", 5, 0)])
def test_a_number_or_a_part(asked, n, many):
    assert quota(asked, n) == many


def _written(source, tmp_path, jobs=1, review="50%"):
    out = tmp_path / f"{jobs}.csv"
    material = gather(sources_of([source], ReadOptions()), Choice(), load_method())
    with out.open("wb") as target:
        write(material, target, Output(bom=False, review=review), jobs)
    return out


def test_the_column_stands_after_the_schema_and_survives_the_next_run(tmp_path, monkeypatch):
    monkeypatch.setattr("voicecode.parallel._CHUNK", 2)
    source = tmp_path / "talk.txt"
    source.write_text("\n\n".join(LINES), encoding="utf-8")
    one, two = (_written(source, tmp_path, jobs) for jobs in (1, 2))
    assert one.read_bytes() == two.read_bytes()
    with one.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0])[-2:] == ["stance_machine", "review"]
    assert sorted(row["review"] for row in rows) == ["", "", "", "1", "2", "3"]
    alike = {row["review"] for row in rows if row["text"].startswith("なんとなく")}
    assert "" in alike
    again = _written(one, tmp_path, jobs=1, review="")
    header = again.read_text(encoding="utf-8").partition("\n")[0]
    assert header.endswith("stance_machine")
