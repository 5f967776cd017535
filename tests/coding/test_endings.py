"""How sentences end: the words D7, D8 and D9 look at."""

import pytest

from voicecode.coding.endings import Endings, asides
from voicecode.coding.pauses import pauses
from voicecode.columns.sentences import sentences
from voicecode.tokenize import Tokenizer

TOKENIZER = Tokenizer()


def _surfaces(tokens):
    return [tokens.vocabulary.surface[row] for row in tokens.lexeme.tolist()]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("直してください、危ないので", ["、"]),
        ("危ないよ、あそこは", ["、"]),
        ("危ないので、直す", []),
        ("直すべきだ、という声", []),
        ("机、床、壁", []),
        ("雨漏り→業者へ", ["→"]),
        ("広げよう、朝の立ち話の輪。", ["、"]),
        ("やめませんか、長いあいさつ", ["、"]),
        ("帆を広げよう、そう言って船に乗った。", []),
    ],
)
def test_a_pause_follows_a_closed_sentence(text, found):
    tokens = TOKENIZER.tokens([text])
    marked = pauses(tokens).tolist()
    assert [w for w, p in zip(_surfaces(tokens), marked, strict=True) if p] == found


@pytest.mark.parametrize(
    ("text", "form", "predicate"),
    [
        ("机の買い替え", "nominal", "買い替え"),
        ("机を買い替える（夏に）。", "verb", "買い替える"),
        ("机を窓ぎわに", "ellipsis", "窓ぎわに"),
        ("机の並べ方について。", "nominal", "ついて"),
        ("机が古い", "", "古い"),
        ("机が静かだ", "", "静かだ"),
        ("……", "", ""),
    ],
)
def test_the_last_words_show_the_form(text, form, predicate):
    tokens = TOKENIZER.tokens([text])
    cut = sentences(tokens)
    endings = Endings(tokens, cut, frozenset(["買い替える"]), asides(tokens, cut))
    words = _surfaces(tokens)[endings.start[0] : endings.end[0]]
    assert endings.form(0) == form
    assert "".join(words) == predicate
