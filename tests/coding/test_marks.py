"""Timeframe and polarity against own labelled comments, and rule by rule."""

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from voicecode.codebook import Rule, load
from voicecode.coding.marks import Mark, MarkFinder, polarity, timeframe
from voicecode.coding.question import QuestionReader
from voicecode.columns.match import Matcher
from voicecode.columns.sentences import sentences
from voicecode.tokenize import Tokenizer

CASES = Path(__file__).parent.parent / "cases" / "marks.tsv"
CODEBOOK = load()
TOKENIZER = Tokenizer()
OWN = [r for r in CODEBOOK.rules if r.code.partition(".")[0] in ("timeframe", "polarity")]


@cache
def finder(facet: str) -> MarkFinder:
    return MarkFinder(CODEBOOK, facet, TOKENIZER.tokens)


@cache
def asks() -> QuestionReader:
    return QuestionReader(CODEBOOK, "timeframe", TOKENIZER.tokens)


def marks(facet: str, texts: list[str]) -> list[list[Mark]]:
    tokens = TOKENIZER.tokens(texts)
    return finder(facet).marks(tokens, sentences(tokens))


def time_of(text: str, stance: str = "is", asked: str = "") -> str:
    return timeframe(marks("timeframe", [text])[0], stance, asked)[0]


def pole_of(text: str) -> str:
    return polarity(marks("polarity", [text])[0])[0]


def cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def agreement(pairs: list[tuple[str, str]]) -> tuple[float, float]:
    """The share of agreement and Cohen's κ."""
    n = len(pairs)
    share = sum(gold == said for gold, said in pairs) / n
    gold, said = Counter(g for g, _ in pairs), Counter(s for _, s in pairs)
    chance = sum(gold[value] * said[value] for value in gold) / n**2
    return share, (share - chance) / (1 - chance)


def test_timeframe_agrees_with_the_labelled_comments():
    rows = cases()
    found = marks("timeframe", [row["text"] for row in rows])
    asked = asks().values([row["context"] for row in rows])
    pairs = [
        (row["timeframe"], timeframe(own, row["stance"], question)[0])
        for row, own, question in zip(rows, found, asked, strict=True)
    ]
    share, kappa = agreement(pairs)
    assert share >= 0.97, [row["text"] for row, (g, s) in zip(rows, pairs, strict=True) if g != s]
    assert kappa >= 0.95


def test_polarity_agrees_with_the_labelled_comments():
    rows = [row for row in cases() if row["stance"] == "is"]
    found = marks("polarity", [row["text"] for row in rows])
    pairs = [(row["polarity"], polarity(own)[0]) for row, own in zip(rows, found, strict=True)]
    share, kappa = agreement(pairs)
    assert share >= 0.94, [row["text"] for row, (g, s) in zip(rows, pairs, strict=True) if g != s]
    assert kappa >= 0.9


def test_there_are_enough_labelled_comments_and_none_twice():
    rows = cases()
    assert len({row["text"] for row in rows}) == len(rows) >= 300
    assert set(Counter(row["timeframe"] for row in rows)) == {"past", "present", "drift", "target"}


@pytest.mark.parametrize("rule", OWN, ids=lambda r: r.id)
def test_every_rule_keeps_its_own_examples(rule: Rule):
    matcher = Matcher(rule.patterns)

    def meets(text: str) -> bool:
        tokens = TOKENIZER.tokens([text])
        of_token = sentences(tokens).of_token
        return len(matcher.spans(tokens.lexeme, of_token, tokens.vocabulary).start) > 0

    assert [text for text in rule.yes if not meets(text)] == []
    assert [text for text in rule.no if meets(text)] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("味が悪い。", "problem"),
        ("味は悪くない。", "strength"),
        ("停電しても困らない。", "strength"),
        ("今の係に不満はない。", "strength"),
        ("風呂の温度は問題ない。", "strength"),
        ("係の決め方がよくない。", "problem"),
        ("引き継ぎが十分でない。", "problem"),
        ("苦情の受付は一階にある。", "neutral"),
        ("部屋は狭いが、皆が親切だ。", "strength"),
        ("皆は親切だが、部屋が狭い。", "problem"),
        ("船は港に着いた。", "neutral"),
    ],
)
def test_negation_turns_and_the_last_clause_outweighs(text, value):
    assert pole_of(text) == value


@pytest.mark.parametrize(
    ("text", "stance", "asked", "value"),
    [
        ("昔は井戸の水を汲んでいた。", "is", "", "past"),
        ("昔は井戸を使っていたが、今は水道を引いている。", "is", "", "present"),
        ("井戸に蓋をした。", "is", "", "present"),
        ("井戸に蓋をした。", "is", "past", "past"),
        ("井戸が枯れる。", "is", "", "present"),
        ("井戸が枯れる。", "is", "drift", "drift"),
        ("このままでは井戸が枯れるだろう。", "is", "present", "drift"),
        ("井戸を掘り直したい。", "want", "drift", "target"),
        ("井戸を掘り直したい。", "want", "", "present"),
        ("昔の井戸があった場所に、花を植えたい。", "want", "", "present"),
        ("来年は井戸を掘り直すべきだ。", "ought", "", "target"),
        ("十年後を考えて、掘り直しておくべきだった。", "ought", "target", "past"),
    ],
)
def test_time_of_words_stance_and_question(text, stance, asked, value):
    assert time_of(text, stance, asked) == value


def test_without_marks():
    assert polarity([]) == ("neutral", None)
    assert timeframe([], "is", "") == ("present", None)
    assert marks("polarity", ["", "。"]) == [[], []]


def test_the_deciding_words_are_returned():
    text = "今の係に不満はない。"
    tokens = TOKENIZER.tokens([text])
    value, mark = polarity(finder("polarity").marks(tokens, sentences(tokens))[0])
    assert mark is not None
    words = [tokens.vocabulary.surface[row] for row in tokens.lexeme[mark.start : mark.end]]
    assert (value, "".join(words)) == ("strength", "不満はない")


def test_a_mark_inside_another_adds_nothing():
    inner, outer = Mark("strength", 9, "in", 1, 2), Mark("problem", 1, "out", 0, 3)
    assert polarity([outer, inner]) == ("problem", outer)
    gapped = Mark("problem", 1, "out", 0, 3, gapped=True)
    assert polarity([gapped, inner])[0] == "strength"
