"""What several tests of coding need."""

from collections.abc import Callable

import pytest

from voicecode.codebook import load
from voicecode.coding.stance import StanceCoder
from voicecode.columns.sentences import sentences
from voicecode.tokenize import Tokenizer


@pytest.fixture(scope="session")
def stance_of() -> Callable[[str], str]:
    """Tell the stance of a text that answers no question."""
    tokenize, coder = Tokenizer().tokens, StanceCoder(load())

    def told(text: str) -> str:
        tokens = tokenize([text])
        return coder.readings(tokens, sentences(tokens), [""])[0].value

    return told
