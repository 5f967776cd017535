import pytest

from voicecode import cues
from voicecode.spirals import links
from voicecode.tokenize import Tokenizer
from voicecode.types import Segment


def segments(texts, speakers=None):
    speakers = speakers or ["甲"] * len(texts)
    return [
        Segment(f"s{i}", "会議", i, who, "", 0, len(text), text)
        for i, (text, who) in enumerate(zip(texts, speakers, strict=True), 1)
    ]


@pytest.fixture(scope="session")
def tokenizer():
    return Tokenizer()


@pytest.fixture(scope="session")
def packaged_cues():
    return cues.load()


@pytest.fixture(scope="session")
def find(tokenizer, packaged_cues):
    """Texts, one segment each by one speaker → links."""

    def links_of(*texts, speakers=None, codings=()):
        return links(segments(texts, speakers), tokenizer.tokens(texts), codings, packaged_cues)

    return links_of
