"""Words made by hand, so that the statistics are tested without a tokenizer."""

import numpy as np
import pytest

from voicecode.analyse.words import Words


@pytest.fixture(scope="session")
def made():
    """Make words of comments whose words are parted by spaces; all are content words."""

    def make(*comments):
        lists = [comment.split() for comment in comments]
        names = sorted({word for words in lists for word in words})
        row = {name: i for i, name in enumerate(names)}
        term = np.array([row[word] for words in lists for word in words], np.int64)
        segment = np.repeat(np.arange(len(lists)), [len(words) for words in lists])
        place = np.arange(len(term))
        pos = ("名詞",) * len(names)
        ids = tuple(f"c{i}" for i in range(1, len(lists) + 1))
        every = np.ones(len(names), np.bool_)
        return Words(term, place, place + 1, segment, tuple(names), pos, every, ids)

    return make
