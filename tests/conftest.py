"""Fixtures and options that several test modules share."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import voicecode
from voicecode.cli import main

ROOT = Path(__file__).parents[1]
CORPORA = ROOT / "corpora"


def pytest_addoption(parser):
    parser.addoption("--rewrite-golden", action="store_true", help="write tests/golden/ anew")


@pytest.fixture(scope="session")
def samples():
    """The sample transcripts, by name."""
    files = sorted(p for p in CORPORA.iterdir() if p.is_file())
    return [p for p in files if not p.name.startswith(("gold", "README"))]


@pytest.fixture(scope="session")
def invoke():
    """Run the command in this process; a traceback is a failure, not an exit code."""

    def run(*arguments, **options):
        return CliRunner().invoke(
            main, [str(a) for a in arguments], catch_exceptions=False, **options
        )

    return run


@pytest.fixture(scope="session")
def long_text():
    """More comments than fit in one task of a process."""
    names = ("workshop_young.txt", "workshop_midcareer.txt", "minutes_council.txt")
    texts = (voicecode.read(CORPORA / name).sources[0].text for name in names)
    return "\n\n".join(texts) * 12
