"""The road from files to a file, in chunks and processes."""

import gc
import io
import multiprocessing

import pytest

from voicecode import parallel
from voicecode.method import load_method
from voicecode.read import ReadOptions
from voicecode.stream import Output, gather, write
from voicecode.study import Choice, sources_of


@pytest.fixture(scope="module")
def material(samples):
    young = [path for path in samples if path.name == "workshop_young.txt"]
    return gather(sources_of(young, ReadOptions()), Choice(), load_method())


def _written(material, **options):
    target = io.BytesIO()
    return write(material, target, Output(), **options), target.getvalue()


def test_the_outcome_counts_every_comment(material):
    outcome, _ = _written(material)
    assert outcome.tally.total() == len(material.segments)


def test_examples_have_evidence_for_both_codes(material):
    outcome, _ = _written(material)
    assert set(outcome.examples) == {"is", "ought", "want"}
    for stance, (segment, codings) in outcome.examples.items():
        assert codings.stance.value == stance
        for coding in (codings.resource, codings.stance):
            assert all(q.text in segment.text for q in coding.evidence)
            assert coding.evidence


@pytest.mark.parametrize("jobs", [1, 2])
def test_progress_rises_to_the_end(material, monkeypatch, jobs):
    monkeypatch.setattr(parallel, "_CHUNK", 20)
    seen = []
    _written(material, jobs=jobs, progress=lambda *step: seen.append(step))
    total = len(material.segments)
    assert seen == [(min(n, total), total) for n in range(20, total + 20, 20)]


def test_systems_without_fork_give_the_same_bytes(material, monkeypatch):
    monkeypatch.setattr(parallel, "_CHUNK", 40)
    monkeypatch.setattr(parallel, "_context", lambda: multiprocessing.get_context("spawn"))
    assert _written(material, jobs=2) == _written(material, jobs=1)


def test_the_collector_is_left_as_it_was(material):
    before = gc.isenabled(), gc.get_freeze_count()
    _written(material)
    assert (gc.isenabled(), gc.get_freeze_count()) == before
