import pytest

from voicecode import cues
from voicecode.spirals import LinkFinder
from voicecode.tokenize import Tokenizer
from voicecode.types import Segment


def _segments(texts, speakers=None):
    speakers = speakers or ["甲"] * len(texts)
    return [
        Segment(f"s{i}", "会議", i, who, "", 0, len(text), text)
        for i, (text, who) in enumerate(zip(texts, speakers, strict=True), 1)
    ]


@pytest.fixture(scope="session")
def segments():
    """Texts and speakers → segments."""
    return _segments


@pytest.fixture(scope="session")
def tokenizer():
    return Tokenizer()


@pytest.fixture(scope="session")
def packaged_cues():
    return cues.load()


@pytest.fixture(scope="session")
def finder(packaged_cues):
    return LinkFinder(packaged_cues)


@pytest.fixture(scope="session")
def find(tokenizer, finder):
    """Texts, one segment each by one speaker → links."""

    def links_of(*texts, speakers=None, codings=()):
        return finder.links(_segments(texts, speakers), tokenizer.tokens(texts), codings)

    return links_of
