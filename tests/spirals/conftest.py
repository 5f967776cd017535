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


@pytest.fixture(scope="session")
def find_each(find):
    """Texts, each by a speaker of its own → the links of each, found in one pass."""

    def links_of_each(texts):
        found = find(*texts, speakers=[f"話者{i}" for i in range(len(texts))])
        return [[x for x in found if x.segment == f"s{i}"] for i in range(1, len(texts) + 1)]

    return links_of_each
