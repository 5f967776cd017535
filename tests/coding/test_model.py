"""The model at work: what it says can be told apart, quoted, saved, adapted and taught again."""

import csv
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from voicecode.codebook import Code, Term, load
from voicecode.coding import Coder, explain
from voicecode.coding.adapt import adapt, draws, trust
from voicecode.coding.decide import combined
from voicecode.coding.model import load as load_model
from voicecode.coding.model import save, shipped
from voicecode.columns.sentences import sentences
from voicecode.errors import StudyError
from voicecode.tokenize import Tokenizer
from voicecode.types import Segment
from voicecode.vectors import Vectors

ROOT = Path(__file__).parents[2]
BOOK, MODEL = load(), load_model()
TOKENIZER = Tokenizer()
CODER = Coder(BOOK, TOKENIZER.tokens).listen(MODEL)
TEXTS = (
    ("新人に仕事を教える人がいない。", "困っていること"),
    ("倉庫の屋根から雨が漏る。", ""),
    ("会費だけでは来年の分がまかなえない。", "これからの課題"),
    ("決まったことがどこにも書いていない。", ""),
    ("隣の班とは挨拶もしない。", ""),
    ("五つ", "机はいくつ足りませんか"),
    ("今日は朝から蒸し暑い。", ""),
)


def _segments(pairs):
    return [Segment(str(i), "s", i, "", c, 0, len(t), t) for i, (t, c) in enumerate(pairs, 1)]


def _coded(pairs, coder=CODER):
    segments = _segments(pairs)
    return coder.code(segments, coder.tokenize([s.text for s in segments]))


def test_plain_comments_get_their_resource():
    values = [c.resource.value for c in _coded(TEXTS[:5])]
    assert values == ["ヒト", "モノ", "カネ", "情報", "関係"]


def test_no_code_without_evidence_on_every_gold_comment():
    with (ROOT / "corpora" / "gold.csv").open(encoding="utf-8") as file:
        rows = [(row["text"], row["context"]) for row in csv.DictReader(file)]
    for (text, _), codings in zip(rows, _coded(rows), strict=True):
        resource = codings.resource
        assert bool(resource.value) == bool(resource.evidence) == bool(resource.rules), text
        assert all(text[q.start : q.end] == q.text for q in resource.evidence)
        assert resource.second != resource.value or not resource.value


def test_a_comment_does_not_change_in_company():
    alone = [_coded([pair])[0] for pair in TEXTS]
    assert alone == _coded(TEXTS)
    assert alone[::-1] == _coded(TEXTS[::-1])


def test_the_voices_add_up_to_the_logits_and_the_parts_to_the_voices():
    predictor = CODER.decider.predictor
    tokens = TOKENIZER.tokens([text for text, _ in TEXTS])
    cut, contexts = sentences(tokens), [context for _, context in TEXTS]
    judged = predictor.judge(tokens, cut, contexts)
    shares, heard = predictor.shares(tokens, cut, contexts)
    assert np.allclose(shares.total, judged.logits)
    chosen = judged.logits.argmax(axis=1)
    own = np.arange(len(TEXTS)), chosen
    words = predictor.word_parts(heard, chosen, tokens.vocabulary)
    votes = predictor.vote_parts(heard, chosen)
    told = np.bincount(heard.segment, words, len(TEXTS))
    told += np.bincount(heard.votes.segment, votes, len(TEXTS))
    assert np.allclose(told, (shares.lexicon + shares.vectors + shares.words)[own])


def test_a_question_is_heard_more_the_less_is_said():
    short, long = "三人", "三人で回していた受付の仕事を、来月から二人で分け合うことになった。"
    predictor, question = CODER.decider.predictor, "会費はいくらが妥当ですか"
    tokens = TOKENIZER.tokens([short, long])
    shares, _ = predictor.shares(tokens, sentences(tokens), [question] * 2)
    assert np.abs(shares.question[0]).max() > 2 * np.abs(shares.question[1]).max()


def test_what_has_no_content_word_is_quoted_whole_or_stays_silent():
    coded, marks = _coded([("五つ", "机や椅子はいくつ足りませんか"), ("……", "予算の不足")])
    assert [q.text for q in coded.resource.evidence] == ["五つ"]
    assert not marks.resource.value


def test_explain_tells_the_voices_apart():
    found = explain(CODER, *TEXTS[0])
    assert found.voices[0].value == "ヒト"
    assert sum(v.probability for v in found.voices) == pytest.approx(1, abs=0.05)
    assert {word for word, _ in found.weights} == {"新人", "仕事", "教える", "人"}
    assert explain(Coder(BOOK, TOKENIZER.tokens), *TEXTS[0]).voices == ()


def test_prediction_loads_neither_scikit_learn_nor_scipy():
    import subprocess

    code = (
        "import sys, voicecode; voicecode.explain('予算がない。');"
        "print([m for m in ('sklearn', 'scipy', 'spacy') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def _book(*, without="", extra=()):
    codes = tuple(c for c in BOOK.codes if c.key != without)
    gone = {c.id for c in BOOK.codes} - {c.id for c in codes}
    return replace(
        BOOK,
        codes=codes + tuple(code for code, _ in extra),
        rules=tuple(r for r in BOOK.rules if r.code not in gone),
        terms=tuple(t for t in BOOK.terms if t.code not in gone)
        + tuple(term for _, terms in extra for term in terms),
    )


TIME = Code("resource.time", "時間", "時間", "時間の長さと使い方")
CUSTOM = _book(extra=[(TIME, [Term(w, TIME.id, 3.0, "any") for w in ("締切", "待ち時間")])])


def test_a_code_the_model_was_not_taught_competes_by_its_votes():
    coder = Coder(CUSTOM, TOKENIZER.tokens).listen(MODEL)
    late, others = _coded([("締切、締切、また締切。", ""), TEXTS[1]], coder)
    assert late.resource.value == "時間"
    assert late.resource.rules == ("term:締切",)
    assert others.resource.value == "モノ"


def test_a_codebook_without_one_of_the_five_works():
    coder = Coder(_book(without="カネ"), TOKENIZER.tokens).listen(MODEL)
    assert all(c.resource.value != "カネ" for c in _coded(TEXTS, coder))
    assert _coded(TEXTS[1:2], coder)[0].resource.value == "モノ"


def test_combined_probabilities_sum_to_one():
    probability = np.array([[0.7, 0.2, 0.1], [0.2, 0.2, 0.6]])
    scores = np.array([[1.0, 2.0], [0.0, 0.0]])
    found = combined(probability, scores, np.array([0, -1, 2]), np.array([True, False]))
    assert np.allclose(found.sum(axis=1), 1)
    assert found[0, 1] == pytest.approx(0.5)
    assert np.allclose(found[1], [0.25, 0, 0.75])


def test_a_saved_model_comes_back_and_its_bytes_are_always_the_same(tmp_path):
    save(MODEL, tmp_path / "a")
    save(MODEL, tmp_path / "b")
    again = load_model(tmp_path / "a")
    assert again.version == MODEL.version
    assert np.array_equal(again.text.meaning, MODEL.text.meaning)
    for name in ("model.npz", "model.json"):
        assert (tmp_path / "a" / name).read_bytes() == (shipped() / name).read_bytes()
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    assert sum(p.stat().st_size for p in shipped().iterdir()) < 15_000_000


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 cut off"])
def test_a_folder_without_a_model_is_told(tmp_path, content):
    save(MODEL, tmp_path)
    if content is None:
        (tmp_path / "model.json").unlink()
    else:
        (tmp_path / "model.npz").write_bytes(content)
    with pytest.raises(StudyError, match="holds no model"):
        load_model(tmp_path)


def test_trust_stays_at_one_without_comments_and_leaves_a_voice_that_is_wrong():
    rng = np.random.default_rng(1)
    code = rng.integers(0, 3, 60)
    right = np.eye(3)[code] * 2
    wrong = np.eye(3)[rng.integers(0, 3, 60)] * 2
    assert np.allclose(trust(np.stack([right, wrong])[:, :0], code[:0]), 1)
    factor = trust(np.stack([right, wrong]), code)
    assert factor[0] > 1
    assert factor[1] < 0.8


def test_a_question_draws_the_codes_given_under_it_and_one_alone_draws_none():
    code, asked = np.array([0, 0, 0, 1, 1, 2]), np.array([0, 0, 0, 1, 1, 1])
    drawn = draws(np.zeros((6, 3)), code, asked, 3)
    assert drawn[0].argmax() == 0
    assert drawn[1].argmax() == 1
    assert not drawn[2].any()
    assert np.allclose(draws(np.zeros((6, 3)), code, np.zeros(6, np.int64), 1), 0)


def test_what_a_study_teaches_of_its_questions_is_kept_and_used(tmp_path):
    coder = Coder(BOOK, TOKENIZER.tokens).listen(MODEL)
    things, people = "設備について", "職員について"
    given = [(f"{n}番目の件。", things, _ids()[1]) for n in "一二三四五六七八"]
    given += [(f"{n}番目の件。", people, _ids()[0]) for n in "一二三四五六七八"]
    save(adapt(coder.decider.predictor, Vectors(), TOKENIZER.tokens, given, {}).model, tmp_path)
    adapted = load_model(tmp_path)
    assert set(adapted.asked) == {things, people}
    coder = Coder(BOOK, TOKENIZER.tokens).listen(adapted)
    under = _coded([("九番目の件。", things), ("九番目の件。", people)], coder)
    assert [c.resource.value for c in under] == ["モノ", "ヒト"]


def test_a_new_category_is_learnt_from_coded_comments():
    coder = Coder(_book(extra=[(TIME, [])]), TOKENIZER.tokens).listen(MODEL)
    late = ["朝の三十分が足りない。", "昼休みが短い。", "待つ時間が長い。", "夕方まで終わらない。"]
    late += ["締切が早すぎる。", "一日が二十四時間では足りない。", "毎週の日程が詰まっている。"]
    given = [(text, "", TIME.id) for text in late]
    given += [(t, c, code) for (t, c), code in zip(TEXTS[:5], _ids(), strict=True)] * 2
    adapted = adapt(coder.decider.predictor, Vectors(), TOKENIZER.tokens, given, {"comments": 17})
    assert adapted.model.classes[-2:] == (TIME.id, "none")
    coder.listen(adapted.model)
    new, *others = _coded([("期限までの日数が短い。", ""), *TEXTS[:2]], coder)
    assert new.resource.value == "時間"
    assert new.resource.evidence
    assert [c.resource.value for c in others] == ["ヒト", "モノ"]


def _ids():
    key = {c.key: c.id for c in BOOK.of("resource")}
    return [key[k] for k in ("ヒト", "モノ", "カネ", "情報", "関係")]


@pytest.mark.slow
def test_the_corpus_teaches_the_shipped_model_bit_for_bit(tmp_path):
    import subprocess

    command = [sys.executable, ROOT / "benchmarks" / "model.py", "--out", tmp_path]
    subprocess.run(command, check=True)
    for name in ("model.npz", "model.json", "terms.npz"):
        assert (tmp_path / name).read_bytes() == (shipped() / name).read_bytes()
