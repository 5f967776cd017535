"""What a spreadsheet would run is made harmless, and comes back as it was."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from voicecode.cells import neutralise, restore

_EDGES = st.text(alphabet="=+-@\t\r'1. あ", max_size=6)


@given(st.one_of(_EDGES, st.text()))
@example("'=1+1")
@example("''")
def test_restore_undoes_neutralise(text):
    assert restore(neutralise(text)) == text


@pytest.mark.parametrize(
    "text", ["=1+1", "+81-3", "-（ハイフンで始まる）", "@SUM(A1)", "\t=1", "\r=1"]
)
def test_what_would_run_is_guarded(text):
    assert neutralise(text) == "'" + text


@pytest.mark.parametrize("text", ["", "窓口", "-5", "+3.5", "5-3", "'あ", "'"])
def test_what_runs_nothing_stays(text):
    assert neutralise(text) == text
