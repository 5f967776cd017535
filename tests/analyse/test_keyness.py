"""Words that tell groups apart; G² itself is tested in test_association."""

import numpy as np
import pytest
from scipy.stats import chi2_contingency
from statsmodels.stats.multitest import multipletests

from voicecode.analyse.fields import Field
from voicecode.analyse.keyness import keyness, log_ratio
from voicecode.errors import StudyError

COMMENTS = ["予算 予算 町", "予算 町 道", "職員 職員 町", "職員 道 研修", "町"]
SPEAKER = Field("speaker", ("佐藤", "佐藤", "田中", "田中", ""), ("佐藤", "田中"))


def test_counts_and_tests_of_a_word(made):
    table = keyness(made(*COMMENTS), SPEAKER, least=1)
    rows = {row[:2]: row[2:] for row in table.rows}
    own, other, per, rest, g2, ratio, p, _ = rows["佐藤", "予算"]
    expected = chi2_contingency([[3, 0], [3, 6]], correction=False, lambda_="log-likelihood")
    assert (own, other, per, rest) == (3, 0, 500.0, 0.0)
    assert (g2, p) == (pytest.approx(expected.statistic), pytest.approx(expected.pvalue))
    assert ratio == pytest.approx(np.log2(3 / 0.5))
    assert table.n == 12
    assert table.quotes[0, 2] == ("c1", "c2")


def test_q_is_that_of_statsmodels(made):
    table = keyness(made(*COMMENTS), SPEAKER, least=1)
    shown = {row[1]: (row[8], row[9]) for row in table.rows}
    # Two groups that make up everything: each word is compared twice, with the same p.
    counts = {"予算": (3, 0), "町": (2, 1), "職員": (0, 3), "道": (1, 1), "研修": (0, 1)}
    p = [
        chi2_contingency([[a, b], [6 - a, 6 - b]], correction=False, lambda_="log-likelihood")[1]
        for a, b in counts.values()
    ]
    q = multipletests([*p, *p], method="fdr_bh")[1]
    expected = dict(zip(counts, zip(p, q[:5], strict=True), strict=True))
    assert shown.keys() == {"予算", "町", "職員", "研修"}
    for word, figures in shown.items():
        assert figures == pytest.approx(expected[word])


def test_only_words_more_frequent_in_the_group_are_listed(made):
    table = keyness(made(*COMMENTS), SPEAKER, least=1)
    assert ("田中", "予算") not in {row[:2] for row in table.rows}


@pytest.mark.parametrize(
    ("own", "other", "expected"), [(20, 10, 1), (10, 10, 0), (10, 40, -2), (8, 0, 4)]
)
def test_the_log_ratio_of_hardie(own, other, expected):
    """One more unit is twice the relative frequency; zero counts as half an occurrence."""
    one = np.array([1000.0])
    assert log_ratio(np.array([own]), np.array([other]), one, one) == pytest.approx([expected])


def test_an_empty_group_has_no_ratio():
    zero, some = np.array([0.0]), np.array([5.0])
    assert np.isnan(log_ratio(zero, some, zero, some))


def test_one_group_is_a_user_error(made):
    with pytest.raises(StudyError, match="nothing to compare"):
        keyness(made("予算"), Field("speaker", ("佐藤",), ("佐藤",)))


def test_the_figures_of_the_others_lead_to_the_comments_of_the_others(made):
    table = keyness(made(*COMMENTS), SPEAKER, least=1)
    row = [row[:2] for row in table.rows].index(("佐藤", "町"))
    assert [table.quotes[row, c] for c in range(2, 10)] == [
        *(("c1", "c2") if c not in (3, 5) else ("c3",) for c in range(2, 10)),
    ]


def test_a_word_that_a_small_group_never_says_does_not_tell_it(made):
    """Counted as half a word, none of three words would be more than two of thirty."""
    comments = ["予算 予算", "町 " * 28, "道 道 道"]
    field = Field("speaker", ("佐藤", "佐藤", "田中"), ("佐藤", "田中"))
    told = {row[:2] for row in keyness(made(*comments), field).rows}
    assert told == {("佐藤", "町"), ("田中", "道")}


def test_an_empty_table_and_an_empty_group_say_why(made):
    told = keyness(made(*COMMENTS), SPEAKER, least=9).notes
    assert "内容語は 5 あるが、9 回以上のものはない（最多 3 回）" in told[-1]
    field = Field("speaker", ("佐藤", "田中"), ("佐藤", "田中"))
    assert keyness(made("町", ""), field, least=1).notes[-1] == "ほかより多い語のない値：佐藤、田中"
