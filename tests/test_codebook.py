"""Codebooks are data: every fault has a name, all are listed at once, own codes just work."""

from pathlib import Path

import pytest

from voicecode.codebook import Code, Term, init, load, packaged
from voicecode.coding.coder import Coder
from voicecode.errors import CodebookError
from voicecode.tokenize import Tokenizer
from voicecode.types import Segment

CODE = """
[code]
id = "resource.time"
key = "時間"
label.ja = "時間"
definition.ja = "時間の有無"
"""
RULE = """
[[rule]]
id = "time.none"
pattern = [{ LEMMA = "時間" }, { OP = "*" }, { LEMMA = { IN = ["無い"] } }]
weight = 3.0
yes = ["話す時間がない。"]
no = ["話す時間がある。"]
"""


def folder(tmp_path: Path, text: str, name: str = "resource/time.toml") -> Path:
    path = tmp_path / "book" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return tmp_path / "book"


def faults(root: Path) -> list[str]:
    with pytest.raises(CodebookError) as caught:
        load(root)
    return caught.value.cure.splitlines()[1:]


def test_a_small_codebook(tmp_path):
    book = load(folder(tmp_path, CODE + RULE + '[[terms]]\nweight = 2\nlemmas = ["締切"]\n'))
    assert book.codes == (Code("resource.time", "時間", "時間", "時間の有無"),)
    assert book.terms == (Term("締切", "resource.time", 2.0, "any"),)
    (rule,) = book.rules
    assert (rule.id, rule.code, rule.weight, rule.scope) == ("time.none", "resource.time", 3, "any")
    assert [element.op for element in rule.patterns[0]] == ["1", "*", "1"]
    assert rule.file == "resource/time.toml"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[code]", "[code", "is not valid TOML"),
        ("[[rule]]", "[[rules]]", "unknown table [rules]"),
        ("[[rule]]", "[rule]", "rule is not a list of tables"),
        ("[code]", "code = 1\n[x]", "code is not a table"),
        ('label.ja = "時間"', 'lable.ja = "時間"', "unknown key lable"),
        ('id = "resource.time"', "", "has no id of the form facet.name"),
        ("weight = 3.0", "wieght = 3.0", "unknown key wieght"),
        ("weight = 3.0", 'weight = "3"', "weight '3' is no number"),
        ("weight = 3.0", "weight = true", "weight True is no number"),
        ("weight = 3.0", 'scope = "sentence"', "unknown scope 'sentence'"),
        ('{ LEMMA = "時間" }', '{ LEMA = "時間" }', "unknown attribute LEMA"),
        ('{ LEMMA = "時間" }', "{ LEMMA = 3 }", "LEMMA is neither text nor IN / NOT_IN"),
        ('{ LEMMA = "時間" }', "{ LEMMA = { OF = [] } }", "LEMMA is neither text nor IN"),
        ('IN = ["無い"]', 'IN = "無い"', "IN is not a list of texts"),
        ('OP = "*"', 'OP = "+"', "unknown OP '+'"),
        ('OP = "*"', 'OP = "*", LEMMA = "が"', "has a gap with conditions"),
        ('{ LEMMA = "時間" }, ', "", "has a gap at the edge"),
        ('id = "time.none"', "", "has no id"),
        ("pattern = [", "source = [", "has no pattern"),
        ("pattern = [{", "pattern = [1, {", "no list of tables"),
        ('pattern = [{ LEMMA = "時間" }', 'patterns = "時間" # ', "has no pattern"),
        ('yes = ["話す時間がない。"]', "", "has no `yes` example"),
        ('no = ["話す時間がある。"]', "no = []", "has no `no` example"),
        ('yes = ["話す時間がない。"]', 'yes = "話す時間がない。"', "yes is not a list of texts"),
    ],
)
def test_every_fault_has_a_name(tmp_path, old, new, said):
    text = CODE + RULE
    assert old in text
    listed = faults(folder(tmp_path, text.replace(old, new, 1)))
    assert any(said in fault and fault.strip().startswith("resource/time") for fault in listed)


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ("colour = 1", "unknown key colour"),
        ('weight = "much"', "weight 'much' is no number"),
        ('scope = "here"', "unknown scope 'here'"),
        ('lemmas = "暇"', "lemmas is not a list of texts"),
    ],
)
def test_faults_of_terms(tmp_path, terms, said):
    assert said in faults(folder(tmp_path, f"{CODE}\n[[terms]]\n{terms}\n"))[0]


def test_rules_and_terms_belong_to_a_code(tmp_path):
    root = folder(tmp_path, CODE)
    folder(tmp_path, RULE + '[[terms]]\nlemmas = ["暇"]\n', "resource/lost.toml")
    listed = faults(root)
    assert ["belongs to no code" in f or "belong to no code" in f for f in listed] == [True, True]


@pytest.mark.parametrize("scope", ["block", "shell", "reason", "topic"])
def test_some_rules_need_no_code(tmp_path, scope):
    root = folder(tmp_path, CODE)
    folder(tmp_path, RULE.replace("weight", f'scope = "{scope}"\nweight'), "resource/roles.toml")
    assert load(root).rules[0].code == ""


def test_ids_stand_once(tmp_path):
    root = folder(tmp_path, CODE + RULE)
    folder(tmp_path, CODE + RULE, "resource/again.toml")
    listed = "\n".join(faults(root))
    assert "rule time.none: the id stands twice: resource/again.toml, resource/time.toml" in listed
    assert "[code] resource.time: stands in two files" in listed


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("term\ttime\n暇\t4\n", "resource/v.tsv:2: time = '4' is no grade"),
        ("term\ttime\n暇\t-1\n", "resource/v.tsv:2: time = '-1' is no grade"),
        ("term\ttime\n暇\t0\n忙\t２\n", "resource/v.tsv:3: time = '２' is no grade"),
        ("term\tspace\n暇\t1\n", "resource/v.tsv:1: space is no code of resource"),
        ("term\ttime\n暇\n", "resource/v.tsv:2: has not one cell a column"),
        ("term\ttime\n暇\t1\t1\n", "resource/v.tsv:2: has not one cell a column"),
        ("word\ttime\n暇\t1\n", "resource/v.tsv:1: has no column term"),
        ("", "resource/v.tsv:1: has no column term"),
    ],
)
def test_faults_of_graded_words(tmp_path, table, said):
    root = folder(tmp_path, CODE)
    folder(tmp_path, table, "resource/v.tsv")
    assert said in faults(root)[0]


def test_graded_words(tmp_path):
    root = folder(tmp_path, CODE)
    folder(tmp_path, 'term\ttime\n暇\t3\n"忙\t0\n"急\t1\n', "resource/v.tsv")
    terms = load(root).terms
    assert [(t.text, t.weight) for t in terms] == [("暇", 3.0), ('"急', 1.0)]


def test_text_that_is_not_utf8(tmp_path):
    root = folder(tmp_path, CODE)
    (root / "resource" / "old.toml").write_bytes("[code]\nid = 'resource.x' # 時".encode("cp932"))
    assert "resource/old.toml: is not valid TOML" in faults(root)[0]


def test_five_faults_are_listed_at_once(tmp_path):
    root = folder(tmp_path, CODE.replace("key", "kye") + RULE.replace('OP = "*"', 'OP = "**"'))
    folder(tmp_path, "[code\n", "resource/torn.toml")
    folder(tmp_path, "term\ttime\n暇\t9\n", "resource/v.tsv")
    folder(tmp_path, '[memo]\ntext = "x"\n', "resource/memo.toml")
    listed = faults(root)
    assert len([fault for fault in listed if fault.strip()]) == 5
    for said in ("kye", "'**'", "torn.toml", "v.tsv:2", "[memo]"):
        assert sum(said in fault for fault in listed) == 1


def test_no_folder_and_no_code(tmp_path):
    with pytest.raises(CodebookError, match="is not a folder"):
        load(tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    assert "has no [code]" in faults(tmp_path / "empty")[0]


def test_init_copies_the_packaged_codebook(tmp_path):
    target = tmp_path / "mine"
    init(target)
    assert load(target) == load()
    assert {p.suffix for p in target.rglob("*") if p.is_file()} == {".toml", ".tsv"}


def test_init_spares_what_is_there(tmp_path):
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(CodebookError, match="is not empty"):
        init(tmp_path)
    with pytest.raises(CodebookError, match="is not empty"):
        init(tmp_path / "note.txt")
    assert [p.name for p in tmp_path.iterdir()] == ["note.txt"]


def test_the_version_follows_content_and_place(tmp_path):
    root = folder(tmp_path, CODE + RULE)
    first = load(root).version
    assert load(root).version == first
    (root / "readme.md").write_text("not read", encoding="utf-8")
    assert load(root).version == first
    folder(tmp_path, CODE + RULE + "\n# a remark\n")
    second = load(root).version
    (root / "resource" / "time.toml").rename(root / "resource" / "hours.toml")
    assert len({first, second, load(root).version}) == 3


def test_an_own_code_is_coded(tmp_path):
    target = tmp_path / "mine"
    init(target)
    (target / "resource" / "time.toml").write_text(CODE + RULE, encoding="utf-8")
    tokenizer = Tokenizer()
    coder = Coder(load(target), tokenizer.tokens)
    text = "落ち着いて昼を食べる時間がまったくない。"
    segment = Segment("1", "s", 1, "", "", 0, len(text), text)
    (codings,) = coder.code([segment], tokenizer.tokens([text]))
    assert codings.resource.value == "時間"
    assert "time.none" in codings.resource.rules


def test_the_packaged_codebook_has_four_facets():
    book = load(packaged())
    assert {code.facet for code in book.codes} == {"resource", "stance", "timeframe", "polarity"}
    assert [code.key for code in book.of("timeframe")] == ["past", "present", "drift", "target"]


def test_tables_call_codes_by_their_labels_without_what_explains_them():
    book = load(packaged())
    assert [*book.names("resource").values()] == ["ヒト", "モノ", "カネ", "情報", "関係"]
    assert [*book.names("stance").values()] == ["現状", "あるべき姿", "ありたい姿"]
    assert [*book.names("timeframe").values()] == ["過去", "現在", "なりゆき", "目標"]
    assert [*book.names("polarity").values()] == ["問題", "強み", "中立"]


def test_codes_of_one_label_are_told_apart(tmp_path):
    root = folder(tmp_path, CODE)
    folder(tmp_path, CODE.replace('time"', 'hours"').replace('key = "時間"', 'key = "h"'), "a.toml")
    folder(tmp_path, CODE.replace("time", "rest").replace("時間", "休み"), "b.toml")
    names = load(root).names("resource")
    assert names == {"h": "時間（h）", "休み": "休み", "時間": "時間（時間）"}
