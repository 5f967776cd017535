"""Loops of nouns that mean nothing, spread over speakers among distractors: found exactly or not.

A loop is recovered if a loop over the same factors, with the same sign on every edge, is found. A
text is recovered exactly if its loops are found and no other.
"""

import random
from collections import Counter
from itertools import pairwise

import pytest

from voicecode import quantities
from voicecode.spirals import edges, factors, loops, voices
from voicecode.vectors import Vectors

NOUNS = (
    *("ザビロ", "ミノケ", "トラガ", "ペルツ", "ヌマコ", "ゲソラ", "フジョン", "カベント", "ロヌキ"),
    *("ワタギ", "ソベカ", "ヒルモ", "グネリ", "ポトヌ", "デキロ", "ラムジェ"),
)
SAME = (
    "{a}が増えると、{b}も増える。",
    "{a}が減ったので、{b}も減りました。",
    "{a}の増加が{b}の増加を招いている。",
    "{a}が多いせいで、{b}が増えている。",
    "{a}が増えれば増えるほど、{b}は増えます。",
    "{a}が減ったことで、{b}が減った。",
    "{a}の不足が{b}の不足につながっている。",
    "{b}が増えた原因は{a}の増加だ。",
    "{a}が足りないから、{b}が足りないんです。",
    "{a}が減りました。そのため、{b}も減っています。",
)
OPPOSITE = (
    "{a}が増えると、{b}が減る。",
    "{a}が減ったせいで、{b}が増えた。",
    "{a}の増加が{b}の減少を招いた。",
    "{a}が足りないから、{b}が増えている。",
    "{a}が増えたため、{b}が足りなくなった。",
    "{a}の不足により、{b}が増えています。",
    "{a}が増えたことが{b}の不足につながった。",
    "{a}が減った結果、{b}が増えました。",
    "{b}が減ったのは、{a}が増えたからだ。",
    "{a}が増えて、{b}が減っている。",
)
DISTRACTORS = (
    "{a}を増やすため、{b}を調べた。",
    "{a}の量は{b}によって違う。",
    "{a}が増えると{b}が減るそうです。",
    "{a}が減っても、{b}が増えるわけではない。",
    "もし{a}が増えたら、{b}は減るだろう。",
    "{a}の絵を{b}の隣に貼りました。",
    "{a}の増加は{b}の減少にはつながらない。",
)
# (length, negative edges): seven that reinforce, seven that balance, growing.
SINGLE = [(n, k) for n in (2, 3, 4, 5, 6) for k in (0, 1)] + [(3, 2), (4, 3), (5, 2), (6, 3)]
# Loops as lists of nouns by number, sharing nouns and edges.
MULTIPLE = [
    ["01", "123"],
    ["012", "034"],
    ["0123", "45"],
    ["012", "013", "45"],
    ["0123", "042", "56"],
    ["012", "034", "056", "078", "9ab"],
]


def _signs(text, chooser):
    """The edges of a text, each with a sign, in a text's own nouns."""
    names = chooser.sample(NOUNS, len(NOUNS))
    found = {}
    for loop in text:
        for a, b in pairwise([*loop, loop[0]]):
            found.setdefault((names[int(a, 16)], names[int(b, 16)]), chooser.choice("+-"))
    return found


def _comments(signs, chooser):
    """Three claims of each edge in other words by other speakers, and as many distractors."""
    texts = []
    for (a, b), sign in signs.items():
        for wording in chooser.sample(SAME if sign == "+" else OPPOSITE, 3):
            texts.append(wording.format(a=a, b=b))
    nouns = sorted({name for pair in signs for name in pair})
    for _ in range(len(texts) // 2):
        a, b = chooser.sample(nouns, 2)
        texts.append(chooser.choice(DISTRACTORS).format(a=a, b=b))
    chooser.shuffle(texts)
    return texts


def _single(length, negative, chooser):
    names = chooser.sample(NOUNS, length)
    pairs = list(pairwise([*names, names[0]]))
    minus = set(chooser.sample(range(length), negative))
    return {pair: "-" if i in minus else "+" for i, pair in enumerate(pairs)}


def _cases():
    chooser = random.Random(11)
    singles = [_single(n, k, chooser) for n, k in SINGLE]
    return singles + [_signs(text, chooser) for text in MULTIPLE]


def _wanted(signs):
    """All circles in the planted edges, as sets of signed edges."""
    import networkx as nx

    graph = nx.DiGraph(sorted(signs))
    return {
        frozenset((a, b, signs[a, b]) for a, b in pairwise([*c, c[0]]))
        for c in nx.simple_cycles(graph, length_bound=6)
    }


@pytest.fixture(scope="module")
def vectors():
    return Vectors()


@pytest.fixture(scope="module")
def loops_in(tokenizer, finder, segments, vectors):
    """Texts and speakers → their loops."""
    named = quantities.load()

    def found(texts, speakers):
        heard = segments(texts, speakers)
        tokens = tokenizer.tokens(texts)
        links, _ = factors(finder.links(heard, tokens, []), heard, tokens, named, vectors)
        return loops(edges(links, voices(heard)), {})

    return found


@pytest.fixture(scope="module")
def recovered(loops_in):
    """For each text: the loops that are planted, and those that are found."""
    chooser = random.Random(5)
    found = []
    for signs in _cases():
        texts = _comments(signs, chooser)
        speakers = [f"話者{chooser.randrange(7)}" for _ in texts]
        circles = {
            frozenset((e.cause, e.effect, e.sign) for e in loop.edges)
            for loop in loops_in(texts, speakers)
        }
        found.append((_wanted(signs), circles))
    return found


def test_there_are_fourteen_single_and_six_multiple_texts():
    assert Counter(len(_wanted(signs)) > 1 for signs in _cases()) == {False: 14, True: 6}


def test_loops_are_recovered_exactly(recovered):
    exact = sum(wanted == found for wanted, found in recovered)
    assert exact / len(recovered) >= 0.95, [r for r in recovered if r[0] != r[1]]


def test_the_product_of_signs_tells_the_type(loops_in):
    texts = ["ザビロが増えると、ミノケが減る。", "ミノケが増えると、ザビロが減る。"]
    (loop,) = loops_in(texts, ["甲", "乙"])
    assert (loop.type, loop.id, loop.origin, loop.support) == ("R", "R1", "assembled", 2)
    (loop,) = loops_in([texts[0], "ミノケが増えると、ザビロも増える。"], ["甲", "甲"])
    assert (loop.type, loop.id, loop.origin, loop.support) == ("B", "B1", "stated", 1)
