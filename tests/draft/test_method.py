"""Reliability and a person's share in the draft."""

import re
import shutil
from pathlib import Path

from voicecode.draft.material import material as material_of
from voicecode.draft.method import _corrected, _shared, part
from voicecode.inquiry import Inquiry, Request
from voicecode.read import ReadOptions
from voicecode.study import Choice
from voicecode.types import Coding, Codings

ROOT = Path(__file__).parents[2]
LEXICONS, SHIPPED = ROOT / "lexicons", ROOT / "src" / "voicecode" / "coding" / "shipped"

HEAD = (
    "id,source,position,speaker,text,resource,stance,coder,start,end,"
    "resource_machine,stance_machine"
)


def test_a_person_who_agrees_has_decided_and_not_corrected(material, table):
    rows = (
        "a1,t.txt,1,森,窓口の人手が足りない。,カネ,is,人（資源）,0,10,ヒト,is",
        "a2,t.txt,2,森,予算を増やすべきだ。,カネ,ought,人,11,20,カネ,ought",
        "a3,t.txt,3,原,鍵が一つしかない。,モノ,is,voicecode,21,30,モノ,is",
    )
    facts = part(material(table("coded.csv", (HEAD,), *((row,) for row in rows)))).facts
    assert facts["n_person"] == 2
    assert facts["n_corrected"] == 1


def test_an_emptied_code_is_corrected():
    assert _corrected(Codings(Coding("", machine="ヒト"), Coding("is", 0.9)))
    assert not _corrected(Codings(Coding("ヒト", 1.0, machine="ヒト"), Coding("is", 0.9)))
    assert not _corrected(Codings(Coding("ヒト", 0.8), Coding("is", 0.9)))


def test_the_figures_are_those_of_the_model(planted):
    from voicecode.method import load_method

    right = load_method().model.about["right"]
    told = planted.facts["reliability"]
    assert f"ファイルを分けた交差確認で {100 * right['files left out']:.1f}%" in told
    assert f"訓練に使わなかった文例で {100 * right['held_out.csv']:.1f}%" in told
    assert planted.facts["adapted"] == ""
    assert planted.facts["own_codebook"] is False


def _facts(table, **asked):
    rows = [(name, "窓口の人手が足りない。") for name in ("佐藤", "田中", "議長")]
    path = table("x.csv", ("speaker", "text"), *rows)
    given = Inquiry(Request((path,), ReadOptions(), **asked))
    return part(material_of(given, {"佐藤": "甲", "田中": "乙"})).facts


def test_a_dictionary_is_named_by_its_words_and_their_hash(table, tmp_path):
    own = tmp_path / "words"
    own.mkdir()
    (own / "compounds.txt").write_text("窓口業務\n引継ぎ書\n", encoding="utf-8")
    (own / "stopwords.txt").write_text("こと\n", encoding="utf-8")
    (own / "synonyms.txt").write_text("職員: スタッフ, 従業員, 係員\n", encoding="utf-8")
    facts = _facts(table, dictionary=own)
    assert [facts[name] for name in ("n_compounds", "n_stopwords", "n_synonyms")] == [2, 1, 3]
    told = facts["own_words"]
    assert re.fullmatch("[0-9a-f]{64}", told)
    (own / "compounds.txt").write_text("引継ぎ書\n窓口業務\n", encoding="utf-8")
    assert _facts(table, dictionary=own)["own_words"] == told
    (own / "compounds.txt").write_text("引継ぎ書\n", encoding="utf-8")
    assert _facts(table, dictionary=own)["own_words"] != told


def test_what_is_the_researchers_own_is_told(table, tmp_path):
    own = tmp_path / "book"
    shutil.copytree(LEXICONS, own)
    facts = _facts(table)
    keys = ("own_codebook", "own_model", "own_words")
    assert [facts[key] for key in keys] == [False, False, ""]
    assert facts["n_pseudonyms"] == 2
    label = own / "stance" / "is.toml"
    label.write_text(f"{label.read_text(encoding='utf-8')}\n# 本研究\n", encoding="utf-8")
    model = tmp_path / "model"
    shutil.copytree(SHIPPED, model)
    about = model / "model.json"
    about.write_bytes(about.read_bytes() + b"\n")
    facts = _facts(table, codebook=own, model=model)
    assert facts["own_codebook"] is True
    assert facts["own_model"] is True


def test_unit_and_speakers_are_told_and_names_hidden(table):
    facts = _facts(table, choice=Choice("sentence", ("佐藤",), ("田中", "議長")))
    assert facts["unit"] == "一文"
    assert facts["only"] == "甲"
    assert facts["without"] == "乙、議長"


def test_a_coded_table_tells_no_unit(material, table):
    row = "a1,t.txt,1,森,窓口の人手が足りない。,カネ,is,人（資源）,0,10,ヒト,is"
    assert part(material(table("coded.csv", (HEAD,), (row,)))).facts["unit"] == ""


def _decided(value, machine):
    return Codings(Coding(value, 1.0, machine=machine), Coding("is", 0.9), coder="人（資源）")


def test_agreement_of_person_and_program_is_told():
    codings = [_decided("ヒト", "ヒト")] * 6 + [_decided("カネ", "カネ")] * 3
    (resource,) = _shared([*codings, _decided("カネ", "ヒト"), Codings()])
    assert (resource.facet, resource.n, resource.same, resource.percent) == ("資源", 10, 9, "90")
    # Observed 0.9; expected 0.6 × 0.7 + 0.4 × 0.3 = 0.54; κ = 0.36 / 0.46.
    assert resource.kappa == "0.78"


def test_of_few_comments_no_agreement_is_told():
    few = [_decided("ヒト", "ヒト")] * 5 + [_decided("カネ", "ヒト")] * 4
    assert list(_shared(few)) == []
    assert len(list(_shared([*few, few[0]]))) == 1


def test_agreement_on_one_code_only_has_no_coefficient():
    (resource,) = _shared([_decided("ヒト", "ヒト")] * 10)
    assert (resource.percent, resource.kappa) == ("100", "")
