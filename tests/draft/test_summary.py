"""The few sentences before all others."""

from voicecode.draft.groups import Group
from voicecode.draft.spirals import Told
from voicecode.draft.summary import part
from voicecode.report.draft.nouns import Part
from voicecode.types import Table

FACTS = {"widest": "", "groups": (), "loops": (), "n_person": 0, "n_unsure": 2}
ROWS = [("窓口の職員が足りない。",)] * 7 + [("予算を増やすべきだ。",)] * 3


def _told(given, tables=(), **facts):
    return part(given, [Part({**FACTS, **facts}, dict(tables))]).facts["summary"]


def test_shares_are_told_with_their_counts(material, table):
    told = _told(material(table("x.csv", ("text",), *ROWS)))
    assert told[0] == (
        "資源の分かる 10 件で最も多く触れられたのはヒト（7 件、70%）で、カネ（3 件、30%）が続く。"
    )
    assert told[1] == (
        "立場の分かる 10 件の内訳は、現状（7 件、70%）、あるべき姿（3 件、30%）である。"
    )
    assert told[-1].startswith("コードはすべて機械の判定で、2 件は確信度が低い。")


def test_of_few_comments_no_share_is_told(material, table):
    told = _told(material(table("x.csv", ("text",), *ROWS[1:])), n_person=4)
    assert told == (
        "9 件のうち人が判断したのは 4 件で、2 件は確信度が低い。数字は目安として読む必要がある。",
    )


def test_only_groups_that_differ_are_named_and_how_many_were_tried(material, table):
    groups = (Group("地区", "", "a", differs=True), Group("年代", "", "b", differs=False))
    told = _told(material(table("x.csv", ("text",), *ROWS)), groups=groups)
    assert "地区によって、触れる資源に違いが見られる（2 項目を検定）。" in told
    assert not any("年代" in sentence for sentence in told)


def test_themes_and_the_best_loop_are_named(material, table):
    rows = (("窓口", 6, "不安定 0.50"), ("その他", 4, "安定 0.90"), ("予算", 3, "不安定 0.70"))
    themes = Table("テーマ", ("テーマ", "発言", "安定性"), rows)
    loop = Told("R1", "強め合う循環", "a → b → a", 2, "", "", "", "", (), "loop_R1")
    given = material(table("x.csv", ("text",), *ROWS))
    told = _told(given, {"themes": themes}, loops=(loop,))
    assert told[2] == (
        "発言の多いテーマは「窓口」（6 件）、「予算」（3 件）である。"
        "ただし、安定したまとまりはなく、目安にとどまる。"
    )
    assert told[3] == "発言をつなぐと強め合う循環が見られる（a → b → a）。"
    # Those of a table were not measured.
    for known in ("安定 0.90", "–"):
        calm = Table("テーマ", themes.columns, (("窓口", 6, known),))
        assert "安定した" not in "".join(_told(given, {"themes": calm}))
