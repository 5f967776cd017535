"""What holds for every text: offsets, order, ids."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from voicecode.segment import segment
from voicecode.types import Block, Source

PIECES = [
    "山田：", "佐藤委員）", "○議長（山田太郎君）　", "〇関　三郎委員　", "――", "Ｑ．", "A. ",
    "【司会】", "<v 林>", "・", "- ", "-- ", "（１）", "# ", "■", "１．", "問1　", "課題：",
    "　", "  ", "\n", "\n\n", "10：30", "（拍手）", "〔「異議なし」と呼ぶ者あり〕",
    "――――――", "出席委員", "日時：", "雪が深い", "橋を直すべきだ。", "なぜですか。",
    "はい。", "「もう来ない。」", "見直し", "<p>", "</p>", "<!--", "-->", "※", "http://a.jp",
    "。", "a",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=30).map(
    lambda pieces: "".join(pieces).replace("\r", "\n").encode("utf-8", "ignore").decode()
)
UNITS = st.sampled_from(["turn", "comment", "sentence"])
KINDS = ["heading", "paragraph", "bullet", "cell", "answer", "cue"]


def check(source, segments):
    assert all(source.text[s.start : s.end] == s.text for s in segments)
    assert all(s.text == s.text.strip() != "" for s in segments)
    assert all(a.end <= b.start for a, b in pairwise(segments))
    assert [s.position for s in segments] == list(range(1, len(segments) + 1))
    assert len({s.id for s in segments}) == len(segments)
    assert {s.source for s in segments} <= {source.name}


@given(TEXTS, UNITS)
def test_plain_text(text, unit):
    source = Source("s", "s.txt", text, "")
    check(source, segment(source, unit))


@given(st.lists(st.tuples(st.sampled_from(KINDS), TEXTS, st.sampled_from(["", "林"]))), UNITS)
def test_blocks(pieces, unit):
    text, blocks = "", []
    for kind, words, speaker in pieces:
        blocks.append(Block(kind, len(text), len(text) + len(words), speaker, id=f"b{len(blocks)}"))
        text += words + "\n"
    source = Source("s", "s.docx", text, "", tuple(blocks))
    check(source, segment(source, unit))


@given(TEXTS)
def test_sentences_lie_inside_comments(text):
    source = Source("s", "s.txt", text, "")
    comments = [(s.start, s.end) for s in segment(source)]
    for s in segment(source, "sentence"):
        assert any(start <= s.start and s.end <= end for start, end in comments)
