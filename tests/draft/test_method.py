"""Reliability and a person's share in the draft."""

from voicecode.draft.method import _corrected, part
from voicecode.types import Coding, Codings

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
    assert f"ファイルを分けた交差確認で {100 * right['files left out']:.1f} %" in told
    assert f"訓練に使わなかった文例で {100 * right['held_out.csv']:.1f} %" in told
    assert planted.facts["adapted"] == ""
    assert planted.facts["own_codebook"] is False
