"""Hints: what people say of everyday factors makes phrases alike, and tells which way they go."""

import pytest

from voicecode import quantities
from voicecode.errors import CodebookError
from voicecode.quantities import Quantities, Saying
from voicecode.spirals.expressions import Term
from voicecode.spirals.hints import Hints, spelled_out


@pytest.fixture(scope="module")
def hints(tokenizer, packaged_cues):
    """Sayings and a text → the hints found in the text, as (factor, opposite)."""

    def found(sayings, text, change=frozenset()):
        told = tokenizer.tokens([said for _, said, _ in sayings])
        named = Quantities(change=change, sayings=tuple(Saying(*one) for one in sayings))
        expressions = spelled_out(named, told, packaged_cues).expressions
        tokens = tokenizer.tokens([text])
        words = tokens.vocabulary
        terms = [
            Term(words.surface[r], words.lemma[r], words.base[r], words.pos[r], r)
            for r in tokens.lexeme.tolist()
        ]
        return [(hint.factor, hint.opposite) for hint in Hints(expressions).found(terms)]

    return found


SLEEP = [("睡眠", "昼寝", False), ("睡眠", "布団に入る", False), ("睡眠", "夜更かし", True)]


@pytest.mark.parametrize(
    ("text", "opposite"),
    [("午後の昼寝が長い", False), ("布団にすぐ入った", False), ("夜更かしが続く", True)],
)
def test_a_saying_is_found_in_other_words_around_it(hints, text, opposite):
    assert hints(SLEEP, text) == [("睡眠", opposite)]


def test_a_saying_that_says_down_is_turned_since_the_phrase_says_so_too(hints):
    assert hints([("睡眠", "寝不足", True)], "寝不足だ") == [("睡眠", False)]
    assert hints([("不登校", "不登校", False)], "不登校が増えた") == [("不登校", True)]


def test_of_sayings_within_one_another_the_longest_counts(hints):
    sayings = [("費用", "修繕費", False), ("保全", "修繕", False)]
    assert hints(sayings, "修繕費がかさむ") == [("費用", False)]


def test_one_saying_may_hint_at_two_factors(hints):
    sayings = [("足腰", "つまずく", True), ("学力", "つまずく", True)]
    assert [factor for factor, _ in hints(sayings, "よくつまずく")] == ["学力", "足腰"]


def test_particles_and_counters_are_no_saying(hints):
    assert hints([("臭気", "におい", False)], "会議において決めた") == []
    assert hints([("蔵書", "本", False)], "一本減った") == []


def test_a_saying_that_tells_only_a_change_hints_at_nothing(hints):
    assert hints([("催し", "縮小", True)], "縮小した", frozenset({"縮小"})) == []


def test_the_packaged_sayings_are_many(tokenizer, packaged_cues):
    named = quantities.load()
    assert len({saying.factor for saying in named.sayings}) >= 290
    tokens = tokenizer.tokens([saying.text for saying in named.sayings])
    hinting = [e for e in spelled_out(named, tokens, packaged_cues).expressions if e.hint]
    assert len(hinting) >= 0.95 * len(named.sayings)


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("name\tmuch\tlittle\n", "another header"),
        ("factor\tmuch\tlittle\n睡眠\t\t夜更かし\n", "line 2"),
    ],
)
def test_a_faulty_table_is_told(tmp_path, table, told):
    (tmp_path / "causal").mkdir()
    (tmp_path / "causal" / "own.tsv").write_text(table, encoding="utf-8")
    with pytest.raises(CodebookError, match=told):
        quantities.load(tmp_path)
