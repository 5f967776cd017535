"""Warnings on stderr."""

import io
import sys
import warnings
from contextlib import redirect_stderr

import pytest

from voicecode.cli.progress import STREAM
from voicecode.cli.telling import telling
from voicecode.errors import VoicecodeWarning


def _warn(*messages):
    for message in messages:
        warnings.warn(message, VoicecodeWarning, stacklevel=2)


def test_what_is_warned_of_is_told_once(capsys):
    with telling():
        _warn("a sheet is left out", "a slip", "a sheet is left out")
    told = capsys.readouterr()
    assert told.err == "warning: a sheet is left out\nwarning: a slip\n"
    assert told.out == ""


def test_it_is_told_while_commands_are_hushed(capsys):
    token = STREAM.set(sys.stderr)
    with telling(), redirect_stderr(io.StringIO()):
        _warn("a slip")
    STREAM.reset(token)
    assert capsys.readouterr().err == "warning: a slip\n"


def test_other_warnings_go_their_own_way():
    with telling(), pytest.raises(UserWarning, match="of a library"):
        warnings.warn("of a library", UserWarning, stacklevel=1)
