"""spaCy components: the same codes and evidence as the command, on docs that keep the text."""

import contextlib
import io
import pickle
import re
import shutil
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.lang import ja
from spacy.tokens import DocBin
from spacy.vocab import Vocab

import voicecode
from voicecode.analyse.gold import comments
from voicecode.errors import CodebookError, SegmentError
from voicecode.method import load_method
from voicecode.pipeline import FugashiTokenizer
from voicecode.read import ReadOptions
from voicecode.study import coder_of, sources_of

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "spacy.md"
TOKENIZER = {"@tokenizers": "voicecode.FugashiTokenizer.v1"}
_TOKENIZE = FugashiTokenizer(Vocab())
_TEXT = st.text(
    st.one_of(
        st.sampled_from("窓口職員人手予算会議がはをにのない。、「」（）！？…ー・　  \t\n\r\0"),
        st.characters(min_codepoint=0x3041, max_codepoint=0x30FF),
        st.characters(blacklist_categories=("Cs",)),
    ),
    max_size=60,
)


def _pipeline(**config):
    nlp = spacy.blank("ja", config={"nlp": {"tokenizer": TOKENIZER}})
    for name in ("voicecode_resource", "voicecode_stance"):
        nlp.add_pipe(name, config=config)
    return nlp


@pytest.fixture(scope="module")
def nlp():
    return _pipeline()


def _docs(nlp, segments):
    for segment in segments:
        doc = nlp.make_doc(segment.text)
        doc._.context = segment.context
        yield doc


def _said(doc):
    """Value, evidence and certainty per facet, as a doc has them."""
    groups = [doc.spans[facet] for facet in ("resource", "stance")]
    return [
        (value, [(s.start_char, s.text) for s in group], group.attrs["confidence"])
        for value, group in zip((doc._.resource, doc._.stance), groups, strict=True)
    ]


def _coded(codings):
    """The same of codings; spaCy leaves a last white space out of the text of a span."""
    return [
        (coding.value, [(q.start, q.text.rstrip(" ")) for q in coding.evidence], coding.confidence)
        for coding in (codings.resource, codings.stance)
    ]


@given(_TEXT)
def test_a_doc_keeps_the_text(text):
    doc = _TOKENIZE(text)
    assert doc.text == text
    assert all(token.text for token in doc)


@given(_TEXT)
def test_every_token_has_lemma_and_part_of_speech(text):
    assert all(token.lemma_ and token.tag_ for token in _TOKENIZE(text))


def test_tokens_carry_what_unidic_says():
    doc = _TOKENIZE("資料が ほしい")
    assert [(t.text_with_ws, t.lemma_, t.tag_, str(t.morph)) for t in doc] == [
        ("資料", "資料", "名詞-普通名詞-一般", ""),
        ("が ", "が", "助詞-格助詞", ""),
        ("ほしい", "欲しい", "形容詞-非自立可能", "Inflection=形容詞;終止形-一般"),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        (" 窓口", [" ", "窓口"]),
        ("窓口 を", ["窓口", "を"]),
        ("窓口   を", ["窓口", "  ", "を"]),
        ("窓口\n", ["窓口", "\n"]),
        ("\0窓口\0を", ["\0", "窓口", "\0", "を"]),
    ],
)
def test_the_first_space_belongs_to_its_word_and_more_is_a_token(text, words):
    assert [token.text for token in _TOKENIZE(text)] == words


def test_a_lone_surrogate_is_refused():
    with pytest.raises(SegmentError, match="character 2: is a lone surrogate"):
        _TOKENIZE("窓口\ud800を")


def test_spacy_finds_all_by_entry_points():
    assert {"voicecode_resource", "voicecode_stance"} <= entry_points(group="spacy_factories").names
    assert TOKENIZER["@tokenizers"] in entry_points(group="spacy_tokenizers").names


def test_sudachipy_is_never_asked_for(monkeypatch):
    def refuse(split_mode):
        raise AssertionError(split_mode)

    monkeypatch.setattr(ja, "try_sudachi_import", refuse)
    assert spacy.blank("ja", config={"nlp": {"tokenizer": TOKENIZER}})("窓口")[0].tag_


def test_both_ways_agree_on_every_comment_of_the_gold(nlp):
    rows = comments(sources_of([ROOT / "corpora" / "gold.csv"], ReadOptions()))
    codings = coder_of(rows, load_method())((0, len(rows)))
    assert len(rows) > 500
    for doc, expected in zip(nlp.pipe(_docs(nlp, rows)), codings, strict=True):
        assert _said(doc) == _coded(expected), doc.text


def test_both_ways_agree_on_every_comment_of_the_transcripts(nlp, samples):
    study = voicecode.read(*samples).code()
    assert any(segment.backchannel for segment in study.segments)
    docs = nlp.pipe(_docs(nlp, study.segments))
    for doc, expected in zip(docs, study.codings, strict=True):
        assert _said(doc) == _coded(expected), doc.text


def test_one_by_one_is_as_in_batches(nlp, samples):
    segments = voicecode.read(samples[0]).segments[:12]
    batches = list(nlp.pipe(_docs(nlp, segments), batch_size=5))
    alone = [nlp(doc) for doc in _docs(nlp, segments)]
    assert list(map(_said, batches)) == list(map(_said, alone))


def test_the_question_is_heard(nlp):
    asked = {"いま困っていること": "is", "何をすべきか": "ought"}
    for question, stance in asked.items():
        doc = nlp.make_doc("窓口の一本化")
        doc._.context = question
        assert nlp(doc)._.stance == stance


def test_spans_are_labelled_with_the_code(nlp):
    doc = nlp("補助金を申請すべきだ。")
    for facet in ("resource", "stance"):
        assert {span.label_ for span in doc.spans[facet]} == {doc._.get(facet)}


@pytest.mark.parametrize("text", ["", " ", "はい、なるほど"])
def test_where_nothing_speaks_there_is_no_evidence(nlp, text):
    assert _said(nlp(text)) == [("", [], 0.0), ("", [], 0.0)]


def test_where_tokens_are_longer_a_span_is_widened():
    nlp = spacy.blank("xx")
    nlp.add_pipe("voicecode_stance")
    doc = nlp("窓口を まとめるべきだ。")
    assert [span.text for span in doc.spans["stance"]] == ["まとめるべきだ"]


def test_a_codebook_of_ones_own_codes_beside_the_packaged_one(nlp, tmp_path, invoke):
    folder = tmp_path / "mine"
    assert invoke("codebook", "init", folder).exit_code == 0
    money = folder / "resource" / "money.toml"
    written = money.read_text(encoding="utf-8")
    money.write_text(written.replace('"カネ"', '"お金"'), encoding="utf-8")
    mine = _pipeline(codebook=str(folder))
    text = "修繕の予算が足りない。"
    assert [pipe(text)._.resource for pipe in (mine, nlp, mine)] == ["お金", "カネ", "お金"]


def test_a_codebook_that_is_none_is_refused(tmp_path):
    with pytest.raises(CodebookError):
        _pipeline(codebook=str(tmp_path))


def test_a_pipeline_is_kept_on_disk(nlp, tmp_path):
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    text = "隣の課の　資料が 見たい。\n"
    assert _said(again(text)) == _said(nlp(text))


def test_docs_are_kept_with_their_codes(nlp):
    doc = nlp("隣の課の資料が見たい。")
    kept = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (again,) = DocBin().from_bytes(kept).get_docs(nlp.vocab)
    assert _said(again) == _said(doc)


def test_the_tokenizer_travels_between_processes():
    text = "隣の課の　資料が 見たい。\n"
    assert pickle.loads(pickle.dumps(_TOKENIZE))(text).to_json() == _TOKENIZE(text).to_json()


@pytest.fixture
def in_copy(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "corpora", tmp_path / "corpora")
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("in_copy")
def test_the_page_runs_and_prints_what_it_shows():
    names = {}
    cells = re.findall(
        r"```python\n(.*?)```(?:\n\n```text\n(.*?)```)?", PAGE.read_text(encoding="utf-8"), re.S
    )
    for code, shown in cells:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, PAGE.name, "exec"), names)
        assert printed.getvalue() == shown, code
    assert "補助" in names["html"]
    assert "カネ" in names["html"]
    page = Path("evidence.html").read_text(encoding="utf-8")
    marked = sum(len(doc.spans["resource"]) for doc in names["coded"][:20])
    assert page.count("<mark") == marked > 10
