"""What all formats share."""

from hypothesis import given
from hypothesis import strategies as st

from voicecode.read.format import ReadOptions, lay_out, make_source
from voicecode.types import Block

_PIECES = st.lists(st.tuples(st.text(max_size=8), st.booleans()), max_size=8)


@given(_PIECES)
def test_blocks_slice_back_to_their_texts(pieces):
    text, blocks = lay_out(
        (t, Block("cell", 9, 9, id=str(i)) if b else None) for i, (t, b) in enumerate(pieces)
    )
    assert [text[b.start : b.end] for b in blocks] == [t for t, kept in pieces if kept]
    assert text == "\n".join(t for t, _ in pieces)


def test_nothing_laid_out():
    assert lay_out([]) == ("", ())


def test_a_source_is_named_after_its_file():
    source = make_source(b"abc", "調査/春.v2.csv", "本文")
    assert (source.id, source.name) == ("春.v2", "調査/春.v2.csv")
    assert source.sha256.startswith("ba7816bf")


def test_options_leave_everything_to_be_found():
    assert ReadOptions() == ReadOptions(None, (), None, None, None)
