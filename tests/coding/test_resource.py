"""Resource from the lexicon alone: floors on the gold, contrasts of the codebook's R-table."""

import csv
from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score, f1_score

from voicecode.codebook import load
from voicecode.coding.resource import ResourceCoder, certainty, choose
from voicecode.columns.match import Matcher
from voicecode.columns.sentences import sentences
from voicecode.tokenize import Tokenizer

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "corpora" / "gold.csv"
DEV = ROOT.parent / "shared" / "gold" / "dev.csv"
CODEBOOK = load()
TOKENIZER = Tokenizer()
CODER = ResourceCoder(CODEBOOK, TOKENIZER.tokens)

# (tie-break, a comment, its code, a comment close to it, that one's code)
CONTRASTS = [
    (
        "引継ぎ",
        "前任者が忙しくて引き継ぎができなかった。",
        "ヒト",
        "引継書に連絡先が載っていない。",
        "情報",
    ),
    ("引継ぎ", "引き継ぐ相手がまだ決まらない。", "ヒト", "去年の経緯を書いた記録がない。", "情報"),
    (
        "マニュアル",
        "誰がやっても同じ仕上がりになるようにしたい。",
        "ヒト",
        "手引きの中身が古いままだ。",
        "情報",
    ),
    (
        "場",
        "年代の違う人も参加できる会にしたい。",
        "ヒト",
        "隣の班と気軽に話せる場がほしい。",
        "関係",
    ),
    ("先輩", "手本になる先輩がいない。", "ヒト", "先輩に質問しにくい雰囲気がある。", "関係"),
    ("上司", "係長になりたがる人がいない。", "ヒト", "上司との距離が遠い。", "関係"),
    ("意識", "やる気のある若手が続かない。", "ヒト", "住民への愛着が薄れている。", "関係"),
    ("端末", "入力の画面が使いにくい。", "情報", "机も椅子も壊れたままだ。", "モノ"),
    ("端末", "紙の台帳をデータにしてほしい。", "情報", "コピー機が古くてすぐ止まる。", "モノ"),
    ("分析", "業務の手順を見える化すべきだ。", "情報", "業務量が一人に偏っている。", "ヒト"),
    ("時間", "忙しくて休憩も取れない。", "ヒト", "資料の公開が遅すぎる。", "情報"),
    ("残業代", "残業が続いて体を壊した。", "ヒト", "残業代の総額が膨らんでいる。", "カネ"),
    ("人件費", "夜勤の人手が足りない。", "ヒト", "人件費を削るしかない。", "カネ"),
    ("サービス", "窓口の職員を増やしてほしい。", "ヒト", "窓口の手数料が高い。", "カネ"),
    (
        "サービス",
        "窓口で待つ人が多くて職員が足りない。",
        "ヒト",
        "住民が役所を信頼しなくなった。",
        "関係",
    ),
    ("施設と金", "体育館の床が傷んでいる。", "モノ", "体育館を直す予算がない。", "カネ"),
    ("施設と金", "遊具が錆びて使えない。", "モノ", "施設の使用料を見直すべきだ。", "カネ"),
    ("道路", "歩道が狭くて危ない。", "モノ", "道路の工事費が高すぎる。", "カネ"),
    ("バス", "朝のバスの本数が少ない。", "モノ", "バスの運賃が上がった。", "カネ"),
    ("バス", "路線バスを残してほしい。", "モノ", "バスの運転手が足りない。", "ヒト"),
    ("学校", "校舎の建て替えを急ぐべきだ。", "モノ", "一学級の人数を減らしてほしい。", "ヒト"),
    ("学校", "母校をなくさないでほしい。", "モノ", "統合の理由を説明してほしい。", "情報"),
    ("祭り", "祭りの担い手がいない。", "ヒト", "祭りで隣の町内と交流したい。", "関係"),
    ("会議", "会議に出る人が毎回同じだ。", "ヒト", "会議をオンラインで開くべきだ。", "情報"),
    ("会議", "会議の資料がどこにあるか分からない。", "情報", "会議室が狭い。", "モノ"),
    ("会費", "会費の集金が負担だ。", "カネ", "会員の高齢化が進んでいる。", "ヒト"),
    ("役員", "役員のなり手がいない。", "ヒト", "役員と会員の間に溝がある。", "関係"),
    ("研修", "新人の研修を増やすべきだ。", "ヒト", "研修費が削られた。", "カネ"),
    ("研修", "研修で若手を育てたい。", "ヒト", "研修の案内が届かなかった。", "情報"),
    (
        "休み",
        "有給休暇を取りやすくしてほしい。",
        "ヒト",
        "家族と一緒に過ごす時間が増えた。",
        "関係",
    ),
    ("休み", "試験の前なので勉強していた。", "ヒト", "久しぶりに祖母と出かけた。", "関係"),
    ("教材", "教材を人数分そろえてほしい。", "モノ", "教材の使い方が分からない。", "情報"),
    ("教室", "教室の暖房が効かない。", "モノ", "授業についていけない生徒が多い。", "ヒト"),
    ("ごみ", "ごみ置き場が狭い。", "モノ", "ごみの分け方が知られていない。", "情報"),
    ("防災", "備蓄の毛布が足りない。", "モノ", "避難の情報が伝わらなかった。", "情報"),
    ("補助金", "補助金が来年で打ち切られる。", "カネ", "補助金の基準が公表されていない。", "情報"),
    ("税", "税収が減り続けている。", "カネ", "税金の使い道を明らかにしてほしい。", "情報"),
    ("声", "通りがかりに声をかけてくれる。", "関係", "変更の知らせが回ってこない。", "情報"),
    ("患者", "患者さんが顔を覚えてくれた。", "関係", "検査の結果を教えてもらえない。", "情報"),
    ("課", "隣の課と協力したい。", "関係", "隣の課の動きが見えない。", "情報"),
    ("方針", "方針がはっきり示されていない。", "情報", "責任者が誰も決断しない。", "ヒト"),
    ("担当", "担当が頻繁に替わる。", "ヒト", "担当者の態度が冷たい。", "関係"),
    ("駐車場", "駐車場を広げてほしい。", "モノ", "駐車場代が倍になった。", "カネ"),
    ("負担", "会計係の負担が重い。", "ヒト", "一般会計の負担が重くなる。", "カネ"),
    ("不足", "本を買う予算が足りない。", "カネ", "本を並べる人が足りない。", "ヒト"),
    ("採用", "若手の採用が減った。", "ヒト", "屋根の工事に新しい工法を採用した。", "モノ"),
    (
        "保護者",
        "保護者と先生が本音で話し合えない。",
        "関係",
        "保護者会の係を減らしてほしい。",
        "ヒト",
    ),
]
SENTENCES = [(text, code) for _, *rest in CONTRASTS for text, code in (rest[:2], rest[2:])]


def _scores(texts):
    tokens = TOKENIZER.tokens(texts)
    return CODER.scores(CODER.votes(tokens, sentences(tokens)), len(texts))


def _values(texts):
    """The best and second key of each text, "none" where nothing speaks."""
    keys = [code.key for code in CODER.codes]
    return [tuple(keys[i] if i >= 0 else "none" for i in pair) for pair in choose(_scores(texts))]


def _rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _figures(rows):
    """κ, macro-F1 and the share right by either accepted code."""
    gold = [row["resource"] or "none" for row in rows]
    mine = [best for best, _ in _values([row["text"] for row in rows])]
    either = [m in (g, row["resource_second"]) for m, g, row in zip(mine, gold, rows, strict=True)]
    f1 = f1_score(gold, mine, average="macro", zero_division=0)
    return cohen_kappa_score(gold, mine), f1, float(np.mean(either))


def test_floors_on_the_sample_gold():
    kappa, f1, either = _figures(_rows(GOLD))
    assert kappa >= 0.74
    assert f1 >= 0.76
    assert either >= 0.89


@pytest.mark.skipif(not DEV.exists(), reason="no ../shared/gold/dev.csv here")
def test_floors_on_real_comments():
    kappa, f1, either = _figures(_rows(DEV))
    assert kappa >= 0.62
    assert f1 >= 0.65
    assert either >= 0.85


def test_contrasts_of_the_tie_breaks():
    found = [best for best, _ in _values([text for text, _ in SENTENCES])]
    wrong = [
        (text, code, best)
        for (text, code), best in zip(SENTENCES, found, strict=True)
        if best != code
    ]
    assert len(CONTRASTS) >= 40
    assert len(wrong) <= 0.08 * len(SENTENCES), wrong


@pytest.mark.parametrize("text", ["", "。", "おはようございます。"])
def test_silence_stays_silent(text):
    assert _values([text]) == [("none", "none")]


@pytest.mark.parametrize(
    ("reason", "alone"),
    [("予算がないので、机が買えない。", "予算がない。"), ("雨漏りするから困る。", "雨漏りする。")],
)
def test_a_reason_speaks_more_quietly_than_a_main_clause(reason, alone):
    first = int(np.argmax(_scores([alone])[0]))
    assert _scores([reason])[0, first] < _scores([alone])[0, first]


def test_the_neighbours_of_a_comment_do_not_change_its_scores():
    texts = [text for text, _ in SENTENCES]
    together = _scores(texts)
    alone = np.concatenate([_scores([text]) for text in texts])
    np.testing.assert_allclose(together, alone)


def test_votes_rise_and_stand_inside_their_segment():
    tokens = TOKENIZER.tokens([text for text, _ in SENTENCES])
    votes = CODER.votes(tokens, sentences(tokens))
    assert (np.diff(votes.start) >= 0).all()
    assert (tokens.bounds[votes.segment] <= votes.start).all()
    assert (votes.end <= tokens.bounds[votes.segment + 1]).all()
    assert (votes.weight >= 0).all()


def test_choice_and_certainty():
    rows = np.array([[0.0, 2.0, 1.0], [0.0, 0.1, 0.0], [3.0, 0.0, 0.0]])
    assert choose(rows) == [(1, 2), (-1, -1), (0, -1)]
    assert [certainty(row, best) for row, (best, _) in zip(rows, choose(rows), strict=True)] == [
        0.5,
        0.0,
        0.75,
    ]


def _resource_rules():
    return [rule for rule in CODEBOOK.rules if rule.file.startswith("resource/")]


@pytest.mark.parametrize("rule", _resource_rules(), ids=lambda rule: rule.id)
def test_rules_match_their_examples_and_no_others(rule):
    matcher = Matcher(list(rule.patterns))
    for texts, expected in ((rule.yes, True), (rule.no, False)):
        for text in texts:
            tokens = TOKENIZER.tokens([text])
            of_token = sentences(tokens).of_token
            found = matcher.spans(tokens.lexeme, of_token, tokens.vocabulary)
            assert bool(len(found.start)) is expected, text


def test_patterns_stay_cheap():
    patterns = [p for rule in _resource_rules() for p in rule.patterns]
    assert len(patterns) >= 150
    assert all(sum(e.op == "?" for e in p) <= 3 for p in patterns)
