"""Themes of comments: found, nested, named by people's words, the same every time."""

import numpy as np
import pytest
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score

from voicecode.themes import STABLE, find, grade
from voicecode.themes.cluster import cut, cuts, grow, pieced
from voicecode.themes.features import features
from voicecode.themes.graph import neighbours
from voicecode.themes.label import label, wordings
from voicecode.themes.manner import called, hollow, quotable
from voicecode.themes.meaning import unit
from voicecode.themes.phrases import phrases
from voicecode.themes.stability import stability
from voicecode.themes.words import compounds, content
from voicecode.tokenize import Tokenizer
from voicecode.vectors import Vectors

BUS = [
    "路線バスの本数が少なくて病院に通えない。",
    "朝のバスが満員で乗れないことがある。",
    "バス停まで遠いので、お年寄りは歩いて行けません。",
    "路線バスを夜も走らせてほしい。",
    "バスの時刻表をもっと見やすくするべきだ。",
    "バス停に屋根をつけてもらいたい。",
    "路線バスが廃止されて買い物に困っている。",
]
CARE = [
    "介護職員が足りず、夜勤が続いています。",
    "介護の仕事は給料が安く、職員がすぐ辞める。",
    "介護施設の入所を二年も待っている。",
    "夜勤明けの介護職員に休みをあげてほしい。",
    "介護職員の資格を取る費用を助けるべきだ。",
    "母の介護施設では職員がいつも忙しそうだ。",
    "介護職員の夜勤は二人体制にするべきです。",
]
BOOKS = [
    "図書館の開館時間を延ばしてほしい。",
    "図書館に新しい絵本が入らない。",
    "図書館の自習席が学生でいっぱいだ。",
    "絵本の読み聞かせを図書館でもっと開くべきだ。",
    "図書館の本をネットで予約できて便利です。",
    "学校の図書館に専門の司書を置いてほしい。",
    "図書館の司書さんが絵本を選んでくれる。",
]


@pytest.fixture(scope="module")
def vectors():
    return Vectors()


@pytest.fixture(scope="module")
def found(vectors):
    texts = [*BUS, *CARE, *BOOKS]
    return find(Tokenizer().tokens(texts), vectors=vectors)


def test_three_matters_make_three_themes(found):
    top = [theme for theme in found if not theme.parent]
    homes = [{i // 7 for i in theme.segments} for theme in top]
    assert sorted(map(list, homes)) == [[0], [1], [2]]
    assert sum(len(theme.segments) for theme in top) >= 19


def test_labels_are_words_of_the_comments(found):
    texts = [*BUS, *CARE, *BOOKS]
    for theme in found:
        own = "\n".join(texts[i] for i in theme.segments)
        assert theme.terms
        assert all(term in own for term in theme.terms)
        assert all(part in own for part in theme.label.split("・"))
    labels = [theme.label for theme in found if not theme.parent]
    assert len(set(labels)) == len(labels)


def _labelled(texts):
    tokens = Tokenizer().tokens(texts)
    found = compounds(tokens)
    members = np.arange(len(texts))
    (words,) = wordings(found, np.zeros(len(texts), np.int64))
    return words.terms, label(words, found, phrases(tokens), members, set())


SHARING = [
    "情報共有の不足で困った。",
    "課をまたぐと情報共有が足りないし、人手も不足だ。",
    "情報共有ができず、資料も不足している。",
    "不足しているのは情報共有である。",
]


def test_two_nouns_often_together_make_a_phrase_people_said():
    assert _labelled(SHARING)[1] == "情報共有の不足"
    assert _labelled([each.replace("の不足", "不足") for each in SHARING])[1] == "情報共有"


def test_no_two_themes_have_one_label(monkeypatch, vectors):
    texts = ["窓口の職員の机。", "職員の机の窓口。", "机の窓口の職員。"]
    tokens = Tokenizer().tokens(texts)
    found = compounds(tokens)
    (words,) = wordings(found, np.zeros(3, np.int64))
    given = words, found, phrases(Tokenizer().tokens(["。"] * 3)), np.arange(3)
    first = label(*given, set())
    second = label(*given, {first})
    assert (first, second) == ("・".join(words.terms[:2]), "・".join(words.terms))
    monkeypatch.setattr("voicecode.themes.label", lambda *_: "窓口")
    themes = find(Tokenizer().tokens([*BUS, *CARE, *BOOKS]), vectors=vectors)
    assert [t.label for t in themes if not t.parent][:2] == ["窓口", "窓口（T02）"]


def test_a_word_gives_way_to_the_compound_around_it():
    texts = ["岩国商業高校を残す。", "岩国商業高校は遠い。", "岩国商業の名前。"]
    assert _labelled(texts)[0][0] == "岩国商業高校"


def test_vague_words_and_words_of_one_comment_are_no_terms():
    texts = ["研修の件について話がある。", "研修の方法の話をした。", "去年の研修の問題、机の話。"]
    assert _labelled(texts)[0] == ("研修",)


@pytest.mark.parametrize(
    ("texts", "term"),
    [
        (["班ごとに歩く。", "班ごとに記録する。"], "記録"),
        (["玉木委員の給食。", "玉木委員と給食。"], "給食"),
        (["<A>さんの給食。", "<A>さんと給食。"], "給食"),
        (["給食部分を直す。", "給食部分だ。", "給食だ。"], "給食"),
        (["給食の導入。", "導入した給食。"], "給食"),
        (["給食等の献立。", "給食等と職員。"], "給食"),
    ],
)
def test_names_endings_and_acts_are_no_terms(texts, term):
    assert _labelled([*texts, f"{term}がある。", f"{term}を見る。"])[0][0] == term


def test_a_name_and_what_is_short_for_it_are_one_term():
    texts = ["文部科学大臣と文科大臣。", "文部科学大臣が来る。", "文科大臣の椅子。", "大きな椅子。"]
    terms = _labelled(texts)[0]
    assert len([term for term in terms if "大臣" in term]) == 1
    assert "椅子" in terms


def test_an_act_names_a_theme_that_has_no_other_word():
    assert _labelled(["導入した。", "導入は早い。"])[0] == ("導入",)


@pytest.mark.parametrize(
    ("text", "is_call"),
    [
        ("教育長。", True),
        ("22番、新谷とし議員。", True),
        ("産業港湾部長。", True),
        ("市長", False),
        ("市長が来た。", False),
        ("給食。", False),
        ("", False),
    ],
)
def test_a_call_of_the_chair_speaks_of_nothing(text, is_call):
    assert called(Tokenizer().tokens([text, "給食を見る。"])).tolist() == [is_call, False]


@pytest.mark.parametrize(
    ("text", "is_hollow"),
    [
        ("特になし", True),
        ("わかりません。", True),
        ("同上", True),
        ("いつもお世話になっています", True),
        ("", True),
        ("予約なしで使いたい", False),
        ("駐車場", False),
        ("案内がわかりにくい", False),
    ],
)
def test_what_answers_nothing_is_hollow(text, is_hollow):
    tokens = Tokenizer().tokens([text, "給食を見る。"])
    assert hollow(tokens, content(tokens.vocabulary)).tolist() == [is_hollow, False]


def test_what_answers_nothing_belongs_to_no_theme(vectors):
    texts = [*BUS, "特になし", "なし", "特にありません。", *CARE]
    inside = {s for t in find(Tokenizer().tokens(texts), vectors=vectors) for s in t.segments}
    assert inside
    assert inside.isdisjoint(range(len(BUS), len(BUS) + 3))


def test_a_hyphen_joins_a_name():
    found = compounds(Tokenizer().tokens(["Wi-Fiが遅い。", "机 - 椅子"]))
    whole = {found.names[i] for i in found.name[found.whole]}
    assert whole == {"Wi-Fi", "机", "椅子"}


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("給食の味が薄くなりました。", True),
        ("給食の味はどうですか。", False),
        ("給食の味、どうです？", False),
        ("給食。", False),
        ("", False),
        ("給食の味が薄くなりました。" * 20, False),
        ("給食の味についての要望には：", False),
        ("「給食の味についての要望には、」", False),
        ("給食の献立：味が薄くなりました", True),
    ],
)
def test_a_person_would_quote_what_is_soon_read_and_no_question(text, quoted):
    assert quotable(Tokenizer().tokens([text, "給食。"])).tolist() == [quoted, False]


def test_the_exemplar_is_typical_says_a_word_of_the_theme_and_is_no_question(found):
    texts = [*BUS, *CARE, *BOOKS]
    for theme in found:
        saying = [s for s in theme.segments if any(t in texts[s] for t in theme.terms)]
        assert theme.exemplar == (saying or theme.segments)[0]
        assert list(theme.scores) == sorted(theme.scores, reverse=True)
        assert all(0 <= score <= 1 for score in theme.scores)
        assert 0 <= theme.stability <= 1


def test_a_question_is_no_exemplar_where_others_say_the_same(vectors):
    asked = ["路線バスの本数はどうですか。", "路線バスの本数は足りていますか。"]
    texts = [*asked, *BUS, *CARE, *BOOKS]
    for theme in find(Tokenizer().tokens(texts), vectors=vectors):
        assert not texts[theme.exemplar].endswith("か。")


def test_a_mere_beginning_is_no_exemplar_where_there_is_a_whole_sentence(vectors):
    begun = ["路線バスの本数については：", "路線バスの本数の要望には、", "路線バスの本数と病院："]
    texts = [*begun, *BUS, *CARE, *BOOKS]
    themes = find(Tokenizer().tokens(texts), vectors=vectors)
    assert {0, 1, 2} & {segment for theme in themes for segment in theme.segments}
    assert not {theme.exemplar for theme in themes} & {0, 1, 2}


def test_subthemes_lie_within_their_theme(vectors):
    texts = [*BUS, *CARE, *BOOKS] * 3
    themes = find(Tokenizer().tokens(texts), "coarse", vectors)
    by_id = {theme.id: theme for theme in themes}
    parts = [theme for theme in themes if theme.parent]
    assert parts
    for part in parts:
        assert part.id.startswith(part.parent + ".")
        shared = set(part.segments) & set(by_id[part.parent].segments)
        assert len(shared) > len(part.segments) / 2


def test_the_same_input_gives_the_same_themes(found, vectors):
    again = find(Tokenizer().tokens([*BUS, *CARE, *BOOKS]), vectors=vectors)
    assert again == found


def test_the_stance_of_a_comment_does_not_move_it(vectors):
    tokens = Tokenizer().tokens(["情報を共有してほしい。", "情報が共有されていない。", *BUS])
    rows = features(tokens, compounds(tokens), vectors).rows
    assert rows[0] @ rows[1] > 0.99


@pytest.mark.parametrize("texts", [[], [""], ["はい。"], ["", "そうです。"], ["路線バスがない。"]])
def test_too_little_makes_no_theme(texts, vectors):
    assert find(Tokenizer().tokens(texts), vectors=vectors) == []


def test_comments_without_content_belong_to_no_theme(vectors):
    texts = [*BUS, "はい、そうです。", *CARE]
    for theme in find(Tokenizer().tokens(texts), vectors=vectors):
        assert len(BUS) not in theme.segments


def test_compounds_keep_to_words_as_written():
    tokens = Tokenizer().tokens(
        ["人材育成計画を立てる。", "お客様が来る。", "We use Open Source here."]
    )
    found = compounds(tokens)
    assert "人材育成計画" in found.names
    assert "人材育成" in found.names
    assert not [name for name in found.names if name.endswith("様")]
    assert "OpenSource" not in found.names
    whole = {found.names[i] for i in found.name[found.whole]}
    assert "人材育成計画" in whole
    assert "人材育成" not in whole


def test_a_noun_that_can_count_is_part_of_a_compound_but_not_behind_a_number():
    tokens = Tokenizer().tokens(
        ["市ホームページを開く", "三ページ構成にする", "財政面の話、二面作戦"]
    )
    found = compounds(tokens)
    whole = {found.names[n] for n, entire in zip(found.name, found.whole, strict=True) if entire}
    assert {"市ホームページ", "構成", "財政面", "作戦"} <= whole
    assert not {"ページ構成", "面作戦"} & set(found.names)


def test_wishes_and_auxiliaries_are_no_content():
    words = Tokenizer().tokens(["見直しを求めたいと思う。"]).vocabulary
    kept = [words.surface[i] for i in np.flatnonzero(content(words))]
    assert kept == ["見直し"]


def _clouds(n):
    random = np.random.default_rng(3)
    hearts = np.repeat(np.eye(8, 40), n // 8, axis=0)
    return unit(hearts + random.normal(0, 0.08, hearts.shape)), np.repeat(np.arange(8), n // 8)


def test_the_scaling_way_agrees_with_the_exact_one():
    rows, clouds = _clouds(1600)
    exact = cut(grow(rows), rows, "normal").labels
    scaled = cut(grow(rows, exact=800, groups=400), rows, "normal").labels
    assert adjusted_mutual_info_score(clouds, exact) > 0.75
    assert adjusted_mutual_info_score(exact, scaled) > 0.75


def test_parts_lie_within_themes():
    rows, _ = _clouds(400)
    themes, parts = cuts(grow(rows), rows, ("normal", "fine"), (4, 8))
    inside = parts.labels >= 0
    pairs = set(zip(parts.labels[inside].tolist(), themes.labels[inside].tolist(), strict=True))
    assert len(pairs) == parts.labels.max() + 1 > themes.labels.max() + 1


def test_a_tree_is_cut_into_as_many_pieces_as_asked():
    rows, _ = _clouds(400)
    assert cut(grow(rows), rows, "normal", 5).many == 5


def test_clouds_that_stand_apart_come_back():
    rows, clouds = _clouds(400)
    tree = grow(rows)
    levels = cuts(tree, rows, ("coarse",), (8,))
    assert adjusted_mutual_info_score(clouds, levels[0].labels) > 0.95
    assert stability(tree, levels, ("coarse",))[0].min() > STABLE


def test_noise_does_not_come_back():
    rows = unit(np.random.default_rng(5).normal(size=(200, 40)))
    tree = grow(rows)
    levels = cuts(tree, rows, ("normal",), (8,))
    assert stability(tree, levels, ("normal",))[0].max() < STABLE


def test_a_theme_comes_back_at_another_height_too():
    rows, _ = _clouds(400)
    tree = grow(rows)
    levels = cuts(tree, rows, ("normal",), (12,))
    anywhere, there = (stability(tree, levels, ("normal",), wider)[0] for wider in (2.0, 1.0))
    assert (anywhere >= there).all()
    assert anywhere.mean() > there.mean() + 0.1


@pytest.mark.parametrize(
    ("stability", "word"),
    [(0.746, "安定"), (0.744, "やや不安定"), (0.6, "やや不安定"), (0.59, "不安定"), (np.nan, "–")],
)
def test_stability_has_a_word(stability, word):
    assert grade(stability) == word


def test_those_that_fit_worst_belong_to_no_theme_a_tenth_at_most():
    rows, _ = _clouds(400)
    strays = unit(np.random.default_rng(1).normal(size=(80, rows.shape[1])))
    mixed = np.concatenate([rows, strays])
    doubtful = np.flatnonzero(pieced(grow(mixed), "normal") < 0)
    assert 0 < len(doubtful) <= len(mixed) / 10
    assert (doubtful >= len(rows)).all()
    assert (pieced(grow(rows), "normal") >= 0).all()


def test_one_comment_more_moves_little():
    rows, _ = _clouds(400)
    before, after = (cut(grow(each), each, "normal").labels for each in (rows[:-1], rows))
    assert adjusted_rand_score(before, after[:-1]) > 0.9


@pytest.mark.parametrize(("n", "k"), [(1, 0), (2, 0), (3, 1), (20, 6), (382, 31)])
def test_neighbours_grow_slowly(n, k):
    assert neighbours(n) == k
