"""The verbs from Python."""

import pickle
import subprocess
import sys
from importlib import import_module

import pandas as pd
import pytest

import voicecode
import voicecode.study
from voicecode.report.schema import COLUMNS


@pytest.fixture(scope="module")
def talk(tmp_path_factory):
    path = tmp_path_factory.mktemp("talk") / "talk.txt"
    path.write_text("山田：人手が足りない。\n鈴木：予算を付けるべきだ。\n", encoding="utf-8")
    return path


def test_read_and_code(talk):
    study = voicecode.read(talk).code()
    assert [s.speaker for s in study.segments] == ["山田", "鈴木"]
    assert [c.stance.value for c in study.codings] == ["is", "ought"]
    assert study.sources[0].name == "talk.txt"
    assert len(study.run.codebook) == 64
    assert study.run.dictionary.startswith("unidic-lite ")


def test_every_quotation_slices_back(samples):
    study = voicecode.read(*samples).code()
    texts = {source.name: source.text for source in study.sources}
    assert len(study.segments) > 300
    for segment, codings in zip(study.segments, study.codings, strict=True):
        assert texts[segment.source][segment.start : segment.end] == segment.text
        for coding in (codings.resource, codings.stance, codings.timeframe, codings.polarity):
            for quotation in coding.evidence:
                assert segment.text[quotation.start : quotation.end] == quotation.text
            assert 0 <= coding.confidence <= 1


def test_neither_jobs_nor_chunks_change_anything(samples, monkeypatch):
    study = voicecode.read(*samples)
    whole = study.code().codings
    monkeypatch.setattr("voicecode.parallel._CHUNK", 7)
    assert study.code(jobs=2).codings == whole


def test_to_pandas(talk):
    study = voicecode.read(talk)
    with pytest.raises(voicecode.VoicecodeError, match=r"Call \.code\(\) first"):
        study.to_pandas()
    frame = study.code().to_pandas()
    assert isinstance(frame, pd.DataFrame)
    assert tuple(frame.columns) == COLUMNS
    assert frame["stance"].tolist() == ["is", "ought"]


def test_to_pandas_without_pandas_names_the_cure(talk, monkeypatch):
    study = voicecode.read(talk).code()
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(voicecode.VoicecodeError, match=r"pip install \"voicecode\[pandas\]\""):
        study.to_pandas()


def test_parquet_without_pyarrow_names_the_cure(invoke, talk, monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    run = invoke("code", talk, "-o", tmp_path / "a.parquet")
    assert run.exit_code == 1
    assert 'pip install "voicecode[parquet]"' in run.stderr
    assert list(tmp_path.iterdir()) == []


def test_speakers_and_unit(talk):
    study = voicecode.read(talk, speakers=["鈴木"], unit="turn")
    assert [s.text for s in study.segments] == ["予算を付けるべきだ。"]


def test_a_speaker_nobody_is_names_those_there_are(talk):
    with pytest.raises(voicecode.VoicecodeError, match=r"Choose among .*: 山田、鈴木"):
        voicecode.read(talk, speakers=["佐藤"])


def test_a_speaker_may_speak_in_one_source_of_several(talk, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("佐藤：会議が長い。\n", encoding="utf-8")
    assert len(voicecode.read(talk, other, speakers=["佐藤"]).segments) == 1


def test_nothing_left_is_an_error(talk):
    with pytest.raises(voicecode.VoicecodeError, match="no comment is left"):
        voicecode.read(talk, excluded=["山田", "鈴木"])


def test_explain():
    found = voicecode.explain("予算を付けるべきだ")
    assert found.codings.stance.value == "ought"
    assert {f.status for f in found.fired} >= {"decided"}


def test_read_stays_the_verb_when_the_room_is_imported():
    import_module("voicecode.read")
    assert callable(voicecode.read)


def test_no_other_name_is_public():
    with pytest.raises(AttributeError, match="no attribute 'kode'"):
        _ = voicecode.kode


def test_errors_travel_between_processes():
    error = voicecode.VoicecodeError("a.txt", "is broken", "Mend it.")
    again = pickle.loads(pickle.dumps(error))
    assert str(again) == str(error) == "a.txt: is broken. Mend it."


def test_the_order_of_imports_does_not_matter():
    code = (
        "import voicecode.read, voicecode.study, voicecode; "
        "from voicecode import read; assert read is voicecode.study.read"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
