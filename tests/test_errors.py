"""How messages count."""

import re
from pathlib import Path

import pytest

from voicecode.errors import many

_COUNTED = re.compile(r"\{(?!many)[a-z_]+(\([^{}]*\))?\} (comment|row|code|fault|link|theme)s\b")


_FILES = sorted((Path(__file__).parents[1] / "src").rglob("*.py"))


@pytest.mark.parametrize(
    ("count", "told"), [(0, "0 comments"), (1, "1 comment"), (2, "2 comments")]
)
def test_one_is_one(count, told):
    assert many(count, "comment") == told


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_no_message_tells_of_1_comments(path):
    assert not _COUNTED.search(path.read_text(encoding="utf-8"))
