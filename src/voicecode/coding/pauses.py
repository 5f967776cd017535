"""Where clauses end inside sentences, and what is left of a sentence without its shells (D2)."""

from functools import partial

import numpy as np
from numpy.typing import NDArray

from voicecode.columns.lexemes import derive
from voicecode.columns.sentences import Sentences, mark
from voicecode.types import Lexemes, Tokens

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_STOPS, _SAYING = frozenset("。！？!?"), ("動詞", "助動詞", "助詞-接続助詞", "形状詞")
_COMMAS, _ARROWS = frozenset("、，,"), frozenset("→⇒➡")
# What follows a comma only when the sentence before it is not over: 「…たい、という声」.
_CARRIES_ON = frozenset(
    (
        "と",
        "って",
        "との",
        "が",
        "けれど",
        "し",
        "で",
        "等",
        "又は",
        "或いは",
        "の",
        "みたい",
        "なんて",
    )
)
_SAYS_ON_AFTER = frozenset(("思う", "考える", "願う", "求める", "望む", "頼む", "有る"))


def pauses(tokens: Tokens) -> Bools:
    """Mark commas after a closed sentence (直してください、危ないので) and arrows, shape (n,).

    What stands before such a comma is a main clause of its own.
    """
    words = tokens.vocabulary
    closes = derive(words, _closes, partial(_closes, words), np.bool_)
    carries = derive(words, "carries on", lambda row: words.lemma[row] in _CARRIES_ON, np.bool_)
    found = mark(tokens, _ARROWS)
    comma = mark(tokens, _COMMAS)[1:-1]
    found[1:-1] |= comma & closes[tokens.lexeme[:-2]] & ~carries[tokens.lexeme[2:]]
    for called in _called(tokens, np.flatnonzero(comma) + 1).tolist():
        found[called] = found[called] or _named_last(tokens, called)
    return found


def _called(tokens: Tokens, commas: Ints) -> Ints:
    """The commas after words that call to do something: 広げよう, やめませんか."""
    words = tokens.vocabulary

    def calls(row: int) -> str:
        if words.surface[row] in "かん":
            return words.surface[row]
        return "う" if words.cform[row].startswith("意志推量形") else ""

    last = derive(words, "calls", calls, "U1")
    before, second = last[tokens.lexeme[commas - 1]], last[tokens.lexeme[np.maximum(commas - 2, 0)]]
    called: Ints = commas[(before == "う") | ((before == "か") & (second == "ん"))]
    return called


def _named_last(tokens: Tokens, comma: int) -> bool:
    """Whether only a noun phrase follows a comma to the end (…、あいさつの輪。)."""
    words = tokens.vocabulary
    stop = tokens.bounds[np.searchsorted(tokens.bounds, comma, side="right")]
    for row in tokens.lexeme[comma + 1 : stop].tolist():
        if words.surface[row] in _STOPS:
            return True
        if words.pos[row].startswith(_SAYING):
            return False
    return True


def _closes(words: Lexemes, row: int) -> bool:
    """Whether a sentence can be over after this word."""
    pos, cform, lemma = words.pos[row], words.cform[row], words.lemma[row]
    if pos == "助詞-終助詞":
        return lemma != "か"
    if cform.startswith("命令形"):
        return True
    closed = cform.startswith(("終止形", "意志推量形"))
    return closed and (pos.startswith(("助動詞", "形容詞")) or lemma in _SAYS_ON_AFTER)


def kernels(reach: Bools, pause: Bools, cut: Sentences) -> Ints:
    """The token after what the shells at its end leave of each sentence (D2), shape (n_sentences,).

    `reach` marks the ends from which only shells lead to the end, shape (n_tokens + 1,), and
    `pause` the commas that count as ends too; what stands before the last of them is not looked at.
    """
    places = np.arange(len(pause))
    halt = np.maximum.reduceat(np.where(pause, places, -1), cut.bounds[:-1])
    bare = reach[1:] & (places >= halt[cut.of_token])
    found: Ints = np.minimum.reduceat(np.where(bare, places, len(pause)), cut.bounds[:-1]) + 1
    return found
