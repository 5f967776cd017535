"""Agreement of coders against published worked examples, scikit-learn and statsmodels."""

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats import inter_rater

from voicecode.analyse import agreement as room
from voicecode.analyse.ratings import SCALES, facets, ratings
from voicecode.errors import StudyError
from voicecode.types import Segment

# K. Krippendorff, Computing Krippendorff's alpha-reliability, 2011: examples A to D. 0 is missing.
TWO_VALUES = ["0100000010", "1110010000"]
FIVE_VALUES = ["aabbdcccedda", "babbbccceddd"]
MISSING = ["123321412000", "123322412503", "033323422510", "123324412510"]

# J. Fleiss's κ for fourteen coders, ten items, five codes (Wikipedia, Fleiss' kappa): 0.210.
FOURTEEN = """0 0 0 0 14|0 2 6 4 2|0 0 3 5 6|0 3 9 2 0|2 2 8 1 1
7 7 0 0 0|3 2 6 3 0|2 5 3 2 2|6 5 2 1 0|0 2 2 3 7""".replace("\n", "|")


def _tallies(coders, missing=""):
    values = sorted({v for coder in coders for v in coder} - {missing})
    codes = [[values.index(v) if v != missing else -1 for v in coder] for coder in coders]
    return room.tallies(np.array(codes).T, len(values))


@pytest.mark.parametrize(
    ("coders", "missing", "expected"),
    [(TWO_VALUES, "", 0.095), (FIVE_VALUES, "", 0.692), (MISSING, "0", 0.743)],
    ids=["two values", "five values", "four coders, missing codes"],
)
def test_krippendorffs_own_examples(coders, missing, expected):
    assert room.alpha(_tallies(coders, missing)) == pytest.approx(expected, abs=5e-4)


def test_fleiss_for_fourteen_coders():
    table = np.array([[int(n) for n in row.split()] for row in FOURTEEN.split("|")])
    assert room.fleiss_kappa(table) == pytest.approx(0.210, abs=5e-4)


def test_cohens_kappa_of_fifty_applications():
    """Two readers, 20 both yes, 15 both no, 5 and 10 apart (Wikipedia, Cohen's kappa): 0.4."""
    assert room.cohen_kappa(np.array([[20, 5], [10, 15]])) == pytest.approx(0.4)


CODES = arrays(np.int64, (15, 3), elements=st.integers(0, 3))


@given(CODES)
def test_kappas_are_those_of_scikit_learn_and_statsmodels(codes):
    table = room.tallies(codes, 4)
    if len(set(codes.ravel().tolist())) > 1:
        assert room.fleiss_kappa(table) == pytest.approx(inter_rater.fleiss_kappa(table))
    first, second = codes[:, 0], codes[:, 1]
    matrix = np.zeros((4, 4), np.int64)
    np.add.at(matrix, (first, second), 1)
    if len(set(first.tolist()) | set(second.tolist())) > 1:
        for weights in ("", "linear", "quadratic"):
            other = cohen_kappa_score(first, second, labels=range(4), weights=weights or None)
            assert room.cohen_kappa(matrix, weights) == pytest.approx(other, abs=1e-9)


@given(CODES)
def test_who_agrees_with_himself_agrees_fully(codes):
    twice = room.tallies(codes[:, [0, 0]], 4)
    full = len(set(codes[:, 0].tolist())) > 1
    for statistic in (room.alpha, room.fleiss_kappa):
        value = statistic(twice)
        assert value == pytest.approx(1) if full else np.isnan(value)


def _segments(codes, name="resource", ids=None):
    return [
        Segment(ids[i] if ids else f"c{i}", "s", i, "佐藤", "", 0, 2, f"発言{i}", ((name, code),))
        for i, code in enumerate(codes)
    ]


@pytest.fixture
def pair():
    a = _segments(["ヒト", "モノ", "ヒト", "", "カネ", "ヒト", "情報"])
    b = _segments(["ヒト", "モノ", "カネ", "none", "カネ", "モノ"])
    return ratings({"佐藤": a, "鈴木": b}, "resource", codes=["ヒト", "モノ", "カネ", "情報"])


def test_figures_intervals_and_rows(pair):
    table = room.agreement(pair, "resource")
    first, second = (
        ["ヒト", "モノ", "ヒト", "-", "カネ", "ヒト"],
        ["ヒト", "モノ", "カネ", "-", "カネ", "モノ"],
    )
    kappa = cohen_kappa_score(first, second)
    assert table.n == 6
    assert table.tests["agreement"] == pytest.approx(4 / 6)
    assert table.tests["cohen_kappa"] == pytest.approx(kappa)
    low, high = table.tests["cohen_kappa_ci"]
    assert low <= kappa <= high
    assert np.isnan(table.tests["weighted_kappa"])
    assert [row[0] for row in table.rows][1:2] == ["Cohen's κ"]
    assert any("1 件を除く" in note for note in table.notes)
    assert room.agreement(pair, "resource") == table


def test_weighted_kappa_needs_an_order():
    grades = {"a": ["低", "中", "高", "低"], "b": ["低", "高", "高", "中"]}
    tables = {name: _segments(codes, "重要度") for name, codes in grades.items()}
    given = ratings(tables, "重要度", ["低", "中", "高"])
    found = room.agreement(given, "重要度", "quadratic").tests["weighted_kappa"]
    other = cohen_kappa_score(*grades.values(), labels=["低", "中", "高"], weights="quadratic")
    assert found == pytest.approx(other)


def test_a_scale_keeps_its_steps_and_leaves_out_what_has_none():
    """Nobody said 中: from 低 to 高 are two steps all the same; なし is at no distance at all."""
    a, b = ["低", "高", "高", "低", "", "高"], ["低", "高", "低", "高", "低", "none"]
    tables = {"a": _segments(a, "重要度"), "b": _segments(b, "重要度")}
    given = ratings(tables, "重要度", ["低", "中", "高"])
    assert (given.labels, given.scale) == (("低", "中", "高", "なし"), 3)
    table = room.agreement(given, "重要度", "quadratic")
    other = cohen_kappa_score(a[:4], b[:4], labels=["低", "中", "高"], weights="quadratic")
    assert table.tests["weighted_kappa"] == pytest.approx(other)
    assert any("順序にないコードのある 2 件を除く" in note for note in table.notes)


def test_times_and_polarity_lie_on_scales_by_themselves():
    a, b = ["past", "drift", "target", "present"], ["present", "drift", "target", "past"]
    tables = {"a": _segments(a, "timeframe"), "b": _segments(b, "timeframe")}
    figures = room.agreement(ratings(tables, "timeframe"), "timeframe").tests
    other = cohen_kappa_score(a, b, labels=SCALES["timeframe"], weights="linear")
    assert figures["weighted_kappa"] == pytest.approx(other)
    low, high = figures["weighted_kappa_ci"]
    assert low <= other <= high


def test_alpha_is_that_of_the_package_krippendorff():
    """Awkward cases: missing codes, a coder with one code, three and four coders, no variance."""
    cases = {
        "two coders, one uses one code": ["aaaaaaaa", "abacaaba"],
        "three coders, codes missing": ["ab-ca-cbb", "abbc-acb-", "-bbcaa-ab"],
        "four coders, one saw a single comment": ["abcabc", "abcabd", "abcacc", "a-----"],
        "nobody agrees": ["abcd", "bcda"],
        "a comment only one coder saw": ["abcab-", "abca-b"],
    }
    for name, coders in cases.items():
        values = sorted(set("".join(coders)) - {"-"})
        data = [[values.index(v) if v != "-" else np.nan for v in coder] for coder in coders]
        other = krippendorff.alpha(data, level_of_measurement="nominal")
        assert room.alpha(_tallies(coders, "-")) == pytest.approx(other), name


@given(arrays(np.int64, (12, 4), elements=st.integers(-1, 3)))
def test_alpha_and_pairwise_kappa_with_missing_codes(codes):
    paired = codes[(codes >= 0).sum(axis=1) > 1]
    used = set(paired[paired >= 0].tolist())
    if len(used) > 1:
        data = np.where(codes < 0, np.nan, codes).T
        other = krippendorff.alpha(data, level_of_measurement="nominal", value_domain=range(4))
        assert room.alpha(room.tallies(codes, 4)) == pytest.approx(other)
    tables = {str(i): _segments([str(c) for c in own]) for i, own in enumerate(codes.T)}
    seen = {
        name: [row for row, c in zip(rows, own, strict=True) if c >= 0]
        for (name, rows), own in zip(tables.items(), codes.T, strict=True)
    }
    if len(paired) and all(seen.values()):
        met = ratings(seen, "resource")
        assert len(met.items) == len(paired)


def test_a_coder_with_one_code_has_no_kappa_beyond_chance():
    """statsmodels has 0 where one coder gives the same code to all; so has Cohen's formula."""
    matrix = np.array([[7, 3], [0, 0]])
    assert room.cohen_kappa(matrix) == pytest.approx(0)
    assert inter_rater.cohens_kappa(matrix, return_results=False) == pytest.approx(0)


@pytest.mark.parametrize("weights", ["linear", "quadratic"])
def test_weighted_kappa_is_that_of_statsmodels(weights):
    matrix = np.array([[11, 4, 1, 0], [3, 9, 2, 1], [0, 2, 7, 4], [1, 0, 2, 13]])
    other = inter_rater.cohens_kappa(matrix, wt=weights, return_results=False)
    assert room.cohen_kappa(matrix, weights) == pytest.approx(float(other))


def test_three_coders_have_the_mean_of_their_pairs():
    codes = [list("aabbc"), list("abbbc"), list("aabcc")]
    tables = {str(i): _segments(own) for i, own in enumerate(codes)}
    table = room.agreement(ratings(tables, "resource"), "resource")
    pairs = [cohen_kappa_score(codes[i], codes[j]) for i, j in ((0, 1), (0, 2), (1, 2))]
    assert table.tests["cohen_kappa"] == pytest.approx(np.mean(pairs))
    assert [row[1] for row in table.rows[-3:]] == pytest.approx(pairs)


def test_agreement_on_each_code(pair):
    rows = {row[0]: row[1:] for row in room.per_class(pair).rows}
    # ヒト: given four times, of which one pair; the specific agreement is Dice's 2·1 / (3 + 1).
    assert rows["ヒト"][:2] == (4, 0.5)
    assert rows["なし"][:2] == (2, 1.0)


def test_codes_lead_back_to_comments(pair):
    by_code = room.per_class(pair)
    assert [by_code.quotes[0, c] for c in (1, 2, 3)] == [("c0", "c2", "c5")] * 3
    [crossed] = room.confusion(pair)
    assert crossed.columns == ("佐藤 × 鈴木", "ヒト", "モノ", "カネ", "なし")
    assert [row[1:] for row in crossed.rows] == [
        (1, 1, 1, 0),
        (0, 1, 0, 0),
        (0, 0, 1, 0),
        (0, 0, 0, 1),
    ]
    assert crossed.quotes[0, 3] == ("c2",)
    assert crossed.n == 6


def test_comments_of_one_id_are_numbered():
    twice = [_segments("xy", ids=["1", "1"]) for _ in "ab"]
    found = ratings(dict(zip("ab", twice, strict=True)), "resource")
    assert [item.id for item in found.items] == ["1", "1＠2"]


def test_every_disagreement_is_listed(pair):
    table = room.disagreements(pair)
    assert table.columns == ("id", "発言者", "設問", "発言", "佐藤", "鈴木")
    assert [(row[0], *row[4:]) for row in table.rows] == [
        ("c2", "ヒト", "カネ"),
        ("c5", "ヒト", "モノ"),
    ]


def test_one_code_everywhere_is_undefined_and_says_so():
    tables = {name: _segments(["ヒト"] * 3) for name in "ab"}
    found = room.agreement(ratings(tables, "resource"), "resource")
    assert any("定まらない" in note for note in found.notes)
    figures = found.tests
    assert figures["agreement"] == 1
    assert np.isnan(figures["cohen_kappa"])
    assert np.isnan(figures["krippendorff_alpha"])
    assert np.isnan(figures["krippendorff_alpha_ci"][0])


def test_comments_without_common_ids_are_matched_by_their_texts():
    a, b = _segments("xyz", ids=["1", "2", "3"]), _segments("xyy", ids=["a", "b", "c"])
    assert ratings({"a": a, "b": b}, "resource").codes.tolist() == [[0, 0], [1, 1], [2, 1]]


def test_what_cannot_be_compared_is_a_user_error():
    a = _segments("xy")
    with pytest.raises(StudyError, match="no column"):
        ratings({"a": a, "b": _segments("xy", "other")}, "resource")
    far = [Segment("q", "s", 1, "", "", 0, 1, "別", (("resource", "x"),))]
    with pytest.raises(StudyError, match="share no comment"):
        ratings({"a": a, "b": far}, "resource")
    changed = [Segment("c0", "s", 1, "", "", 0, 1, "変えた", (("resource", "x"),))]
    with pytest.raises(StudyError, match="not the same text"):
        ratings({"a": a[:1], "b": changed}, "resource")


def test_the_facets_all_have():
    assert facets({"a": _segments("x"), "b": _segments("x")}) == ("resource",)
    assert facets({"a": _segments("x"), "b": _segments("x", "stance")}) == ()
