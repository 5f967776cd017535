"""Progress appears on stderr once the work takes long, and only there."""

import io
import sys

import pytest

from voicecode.cli import progress
from voicecode.cli.progress import Progress


@pytest.fixture
def clock(monkeypatch):
    """A clock that the test moves."""
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def test_quick_work_says_nothing(clock, capsys):
    shown = Progress()
    clock[0] += 1.9
    shown.coding(1, 2)
    shown.close()
    assert capsys.readouterr() == ("", "")


def test_a_log_gets_a_line_now_and_then(clock, capsys):
    shown = Progress()
    for second in range(1, 14):
        clock[0] = 100.0 + second
        shown.coding(second, 100)
    shown.close()
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "2 of 100 comments coded (2%), 98 s left",
        "12 of 100 comments coded (12%), 88 s left",
    ]


def test_a_terminal_gets_one_moving_line(clock, capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    shown = Progress()
    clock[0] += 5
    shown.coding(1, 2)
    clock[0] += 1
    shown.coding(2, 2)
    shown.close()
    err = capsys.readouterr().err
    assert err.count("\r") == 2
    assert err.endswith("2 of 2 comments coded (100%), 0 s left\x1b[K\n")


def test_reading_hands_the_sources_on(clock, capsys):
    shown = Progress()
    seen = []
    for source in shown.reading("abc"):
        clock[0] += 3
        seen.append(source)
    assert seen == ["a", "b", "c"]
    assert capsys.readouterr().err.splitlines() == ["1 source read"]


def test_it_may_be_told_elsewhere(clock, capsys):
    stream = io.StringIO()
    token = progress.STREAM.set(stream)
    shown = Progress()
    progress.STREAM.reset(token)
    clock[0] += 3
    shown.coding(1, 2)
    assert "1 of 2" in stream.getvalue()
    assert capsys.readouterr() == ("", "")


def test_a_step_is_told_once_the_work_takes_long(clock, capsys):
    shown = Progress()
    shown.step("codes")
    clock[0] += 3
    shown.step("themes")
    shown.close()
    assert capsys.readouterr().err == "themes …\n"
