"""Named themes: found by terms and by meaning, with quotations; near-misses are left out."""

import csv
from pathlib import Path

import pytest

from voicecode.errors import CodebookError
from voicecode.themes.lexicon import background, load
from voicecode.themes.named import NamedFinder
from voicecode.tokenize import Tokenizer
from voicecode.types import Segment
from voicecode.vectors import Vectors

TABLE = Path(__file__).parent / "named.csv"
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
NAMES = ["aging_facilities", "distance", "negative_spiral", "silo"]


def _segments(texts):
    return [Segment(str(i), "s", i + 1, "", "", 0, len(t), t) for i, t in enumerate(texts)]


@pytest.fixture(scope="module")
def vectors():
    return Vectors()


@pytest.fixture(scope="module")
def found(vectors):
    tokenizer = Tokenizer()
    texts = [row["text"] for row in ROWS]
    finder = NamedFinder(load(), tokenizer.tokens, vectors)
    return dict(zip(NAMES, finder.find(_segments(texts), tokenizer.tokens(texts)), strict=True))


def test_the_shipped_themes_are_rich_and_free_of_doubles():
    themes = load()
    assert [theme.id for theme in themes] == NAMES
    for theme in themes:
        assert theme.label
        assert theme.description
        assert len(set(theme.seeds)) == len(theme.seeds) >= 25
        assert len(set(theme.terms)) == len(theme.terms) >= 40
        assert not {*theme.terms, *theme.hints} & set(theme.excluded)
        assert not set(theme.terms) & set(theme.hints)


def test_half_of_the_test_comments_are_near_misses():
    assert len({row["text"] for row in ROWS}) == len(ROWS) >= 120
    assert sum(row["holds"] == "1" for row in ROWS) == len(ROWS) / 2


@pytest.mark.parametrize("name", NAMES)
def test_precision_and_recall(found, name):
    own = {i for i, row in enumerate(ROWS) if row["theme"] == name}
    true = {i for i in own if ROWS[i]["holds"] == "1"}
    got = {mention.segment for mention in found[name]} & own
    assert len(got & true) / len(got) >= 0.90
    assert len(got & true) / len(true) >= 0.70


FORMALITIES = [
    "先般の人事異動により、幹部職員に異動がありましたので紹介いたします。",
    "次に、議員から提出された議案について御協議願います。",
    "お手元の資料の三ページを御覧ください。",
    "政府としては、学習の重点化を含む教育課程の考え方を示しております。",
    "医療や介護の施設で働く方々に、慰労金をお配りすることにしました。",
    "各常任委員会からの口頭の報告はございません。",
]


def test_the_background_speaks_of_no_theme(vectors):
    texts = background()
    tokenizer = Tokenizer()
    mentions = NamedFinder(load(), tokenizer.tokens, vectors).find(
        _segments(texts), tokenizer.tokens(texts)
    )
    assert len(set(texts)) == len(texts) >= 80
    assert not any(mentions)


def test_evidence_slices_back(found):
    for mentions in found.values():
        for mention in mentions:
            text = ROWS[mention.segment]["text"]
            assert 0.5 <= mention.score <= 1
            assert mention.evidence
            for quotation in mention.evidence:
                assert text[quotation.start : quotation.end] == quotation.text != ""


def _write(folder, text):
    (folder / "x.toml").write_text(text, encoding="utf-8")
    return folder


def test_terms_alone_find_by_lemma_and_exclusions_bar(tmp_path, vectors):
    own = '[theme]\nterms = ["空き家", "草が伸びる"]\nexcluded = ["空き家カフェ"]\n'
    tokenizer = Tokenizer()
    finder = NamedFinder(load(_write(tmp_path, own)), tokenizer.tokens, vectors)
    texts = ["隣の空き家が心配だ。", "空き家カフェに行った。", "草が伸びて困る。", "川がきれいだ。"]
    (mentions,) = finder.find(_segments(texts), tokenizer.tokens(texts))
    assert [mention.segment for mention in mentions] == [0, 2]
    assert mentions[1].evidence[0].text == "草が伸び"
    assert finder.themes[0].id == "x"


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("空き家が三軒ある。", True),
        ("庭木が高い。", False),
        ("庭木が高く、雑草も多い。", True),
        ("庭木が高い。雑草も多い。", False),
        ("庭木の手入れと庭木の枝が気になる。", False),
        ("庭の手入れと庭木の枝が気になる。", False),
    ],
)
def test_a_hint_tells_in_company_of_another(tmp_path, vectors, text, is_found):
    own = '[theme]\nterms = ["空き家"]\nhints = ["庭木", "雑草", "庭"]\n'
    tokenizer = Tokenizer()
    finder = NamedFinder(load(_write(tmp_path, own)), tokenizer.tokens, vectors)
    (mentions,) = finder.find(_segments([text]), tokenizer.tokens([text]))
    assert bool(mentions) == is_found


def test_a_word_is_surer_than_meaning_alone(vectors):
    tokenizer = Tokenizer()
    texts = ["属人化", "人を増やしてもらえないまま仕事だけ増えて、若手が一年もたずに去っていく。"]
    spirals = NamedFinder(load(), tokenizer.tokens, vectors).find(
        _segments(texts), tokenizer.tokens(texts)
    )[2]
    word, meaning = (mention.score for mention in spirals)
    assert word >= 0.75 > meaning >= 0.5


def test_a_hint_tells_in_a_sentence_that_means_the_theme(found, vectors):
    texts = ["残業が続き、疲れて改善を考える余裕もない。", "残業の単価を申請書に書く。"]
    tokenizer = Tokenizer()
    finder = NamedFinder(load(), tokenizer.tokens, vectors)
    spirals = finder.find(_segments(texts), tokenizer.tokens(texts))[2]
    assert [mention.segment for mention in spirals] == [0]


OFFICIAL = [
    "委員長が欠員となりましたので、互選を行います。",
    "前任者から引継ぎを受けた内容について証言を求めます。",
    "本日は御多忙のところ御出席いただき、ありがとうございます。",
    "庁内横断的な検討を重ね、区市町村の意見を反映いたしました。",
    "卸売業者と仲卸業者の垣根を取り払うという意見がある。",
    "マスコットは大会を身近に感じていただくために使います。",
    "事前の説明がなかったと証人は述べております。",
    "建物の修繕費が赤字に含まれるのか伺います。",
]


@pytest.mark.parametrize("said", [FORMALITIES, OFFICIAL])
def test_the_talk_of_offices_speaks_of_no_theme(vectors, said):
    tokenizer = Tokenizer()
    tokens = tokenizer.tokens(said)
    mentions = NamedFinder(load(), tokenizer.tokens, vectors).find(_segments(said), tokens)
    assert mentions == [[], [], [], []]


def test_what_is_found_does_not_hang_on_the_other_comments(found, vectors):
    tokenizer = Tokenizer()
    finder = NamedFinder(load(), tokenizer.tokens, vectors)
    text = ROWS[0]["text"]
    alone = finder.find(_segments([text]), tokenizer.tokens([text]))
    for name, mentions in zip(NAMES, alone, strict=True):
        together = [m for m in found[name] if m.segment == 0]
        assert [m.score for m in mentions] == pytest.approx([m.score for m in together], abs=1e-3)


def test_no_text_speaks_of_nothing(vectors):
    tokenizer = Tokenizer()
    finder = NamedFinder(load(), tokenizer.tokens, vectors)
    assert finder.find(_segments([""]), tokenizer.tokens([""])) == [[], [], [], []]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[theme\n", "not valid TOML"),
        ("[other]\n", r"has no \[theme\]"),
        ('[theme]\nterms = ["あ"]\nwords = []\n', "unknown key words"),
        ("[theme]\nterms = [3]\n", "terms is not a list of texts"),
        ('[theme]\nid = "x"\n', "neither seeds nor terms"),
    ],
)
def test_faults_of_a_theme_file(tmp_path, text, fault):
    with pytest.raises(CodebookError, match=fault):
        load(_write(tmp_path, text))


def test_a_folder_without_themes(tmp_path):
    with pytest.raises(CodebookError, match="has no theme"):
        load(tmp_path)
