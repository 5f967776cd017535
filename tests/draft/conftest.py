"""Drafts of a few sources, made once."""

from pathlib import Path

import pytest

from voicecode.draft import draft
from voicecode.draft.material import material as material_of
from voicecode.inquiry import Inquiry, Request
from voicecode.read import ReadOptions

PLANTED = Path(__file__).parents[2] / "corpora" / "spirals" / "planted.csv"


@pytest.fixture(scope="session")
def drafted():
    """Make the draft of some files."""

    def run(*paths, title="題", **given):
        return draft(Inquiry(Request(tuple(paths), ReadOptions())), title, **given)

    return run


@pytest.fixture(scope="session")
def material():
    """Take in some files, without the rest of the draft."""

    def run(*paths, pseudonyms=None):
        given = Inquiry(Request(tuple(paths), ReadOptions()))
        return material_of(given, pseudonyms or {})

    return run


@pytest.fixture(scope="session")
def planted(drafted):
    """The draft of 300 comments with three loops planted in them."""
    return drafted(PLANTED)


@pytest.fixture
def table(tmp_path):
    """Write a CSV of rows."""

    def write(name, *rows):
        path = tmp_path / name
        path.write_text("\n".join(map(",".join, rows)) + "\n", encoding="utf-8")
        return path

    return write
