"""The examples of a codebook are tried on the codebook itself."""

from dataclasses import replace

import pytest

from voicecode.codebook import load
from voicecode.coding import Coder
from voicecode.coding.check import check
from voicecode.tokenize import Tokenizer

CODEBOOK = load()
TOKENIZER = Tokenizer()


def _check(codebook):
    return check(codebook, Coder(codebook, TOKENIZER.tokens))


def _only(rule_id, **changes):
    """The codebook with the examples of one rule, changed, and no others."""
    rules = tuple(
        replace(r, **changes) if r.id == rule_id else replace(r, yes=(), no=())
        for r in CODEBOOK.rules
    )
    return replace(CODEBOOK, rules=rules)


def test_every_example_of_the_packaged_codebook_holds():
    assert _check(CODEBOOK) == []


@pytest.mark.parametrize(
    ("rule", "side", "text", "what"),
    [
        ("ought.beki", "yes", "机の上が片づいている。", "does not count"),
        ("ought.beki", "no", "机の上を片づけるべきだ。", "must not count"),
        ("ought.beki", "yes", "片づけるべきだと隣の人に言われた。", "does not count"),
        ("shell.think", "no", "片づけたいと思っている。", "must not reach the end"),
        ("block.embedded", "yes", "片づけるべきだ。", "does not match"),
        ("void.nothing", "yes", "特に机の上が汚い。", "does not make it say nothing"),
        ("is.question", "no", "いま困っていること", "must not match"),
    ],
)
def test_a_broken_example_is_named_with_file_rule_and_cure(rule, side, text, what):
    (fault,) = _check(_only(rule, **{side: (text,)}))
    file = next(r.file for r in CODEBOOK.rules if r.id == rule)
    assert fault.startswith(f"{file}, rule {rule}, {side} 「{text}」: {what}. ")
    assert fault.endswith("example.")


def test_every_facet_is_tried():
    broken = tuple(replace(rule, yes=("ゑ",)) for rule in CODEBOOK.rules)
    faults = "\n".join(_check(replace(CODEBOOK, rules=broken)))
    assert {r.file for r in CODEBOOK.rules} == {f for f in _files() if f"{f}, rule" in faults}


def _files():
    return {rule.file for rule in CODEBOOK.rules}


def test_a_codebook_without_examples_has_nothing_to_fault():
    silent = tuple(replace(rule, yes=(), no=()) for rule in CODEBOOK.rules)
    assert _check(replace(CODEBOOK, rules=silent)) == []


def test_each_rule_brings_examples_of_its_own():
    texts = [text for r in CODEBOOK.rules if r.file.startswith("stance/") for text in r.yes]
    assert len(texts) >= 200
    assert len(set(texts)) == len(texts)


def test_the_inventory_of_stance_is_wide():
    stance = [r for r in CODEBOOK.rules if r.file.startswith("stance/") and r.scope == "final"]
    assert sum(len(r.patterns) for r in stance) >= 200
