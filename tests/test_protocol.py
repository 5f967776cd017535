"""What of a study has to be made again, and what is a person's."""

from dataclasses import replace
from pathlib import Path

import pytest

from voicecode import protocol
from voicecode.errors import ReadError
from voicecode.protocol import Outcome, Output, Record

TABLE = Output(
    "code",
    (("file", ("c.csv",)), ("unit", ("turn",))),
    (),
    (Path("talks"),),
    writes=(Path("c.csv"),),
    corrected=True,
)
WORDS = Output("freq", (("file", ("w.csv",)),), (), (Path("c.csv"),), (), (Path("w.csv"),))
OLD = Record(("freq", "--out=w.csv"), {"voicecode": "0.1.0"}, {"c.csv": "a1"}, {"w.csv": "b1"})


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({}, []),
        ({"command": ("freq",)}, ["its settings changed"]),
        ({"versions": {"voicecode": "0.2.0"}}, ["voicecode is now 0.2.0"]),
        ({"inputs": {"c.csv": "a2"}}, ["c.csv changed"]),
        ({"inputs": {"c.csv": "a1", "d.csv": "a2"}}, ["d.csv is new"]),
        ({"inputs": {}}, ["c.csv is gone"]),
        ({"outputs": {"w.csv": ""}}, ["w.csv is missing"]),
        ({"outputs": {"w.csv": "b2"}}, []),
    ],
)
def test_why_an_output_is_made_again(changed, why):
    assert protocol.changes(OLD, replace(OLD, **changed)) == why


def test_what_was_never_made_is_made():
    assert protocol.changes(None, OLD) == ["it was not made yet"]


def test_a_file_is_a_persons_where_no_run_left_it_so():
    assert protocol.by_hand([OLD], OLD) == []
    assert protocol.by_hand([OLD], replace(OLD, outputs={"w.csv": "b2"})) == ["w.csv"]
    assert protocol.by_hand([], OLD) == ["w.csv"]
    assert protocol.by_hand([OLD], replace(OLD, outputs={"w.csv": ""})) == []
    assert protocol.by_hand([OLD, replace(OLD, outputs={"v.csv": "b2"})], OLD) == []


@pytest.mark.parametrize(
    ("output", "why", "hands", "force", "state"),
    [
        (WORDS, [], [], False, "up to date"),
        (WORDS, [], ["w.csv"], False, "kept"),
        (WORDS, ["c.csv changed"], [], False, "made"),
        (WORDS, ["c.csv changed"], ["w.csv"], False, "kept"),
        (WORDS, ["c.csv changed"], ["w.csv"], True, "made"),
        (WORDS, [], [], True, "made"),
        (TABLE, [], ["c.csv"], False, "kept"),
        (TABLE, ["book changed"], ["c.csv"], False, "made"),
        (TABLE, [], ["c.csv"], True, "made"),
    ],
)
def test_what_is_to_be_done(output, why, hands, force, state):
    assert protocol.verdict(output, why, hands, force=force) == state


def test_a_table_is_coded_again_with_its_corrections():
    same = protocol.recoded(TABLE, Path("t/c.csv"), anew=False)
    assert same.arguments() == ["--out=t/c.csv", "--", "c.csv"]
    anew = protocol.recoded(TABLE, Path("t/c.csv"), anew=True)
    assert anew.arguments() == [
        "--out=t/c.csv",
        "--unit=turn",
        "--corrections=c.csv",
        "--",
        "talks",
    ]


def test_outputs_stand_behind_what_they_read():
    last = replace(WORDS, sources=(Path("x/../w.csv"),), writes=(Path("v.csv"),))
    assert protocol.ordered([last, WORDS, TABLE]) == [TABLE, WORDS, last]
    assert protocol.ordered([replace(WORDS, sources=(Path("w.csv"),))]) is None


def test_a_lock_comes_back_as_it_was(tmp_path):
    path = tmp_path / "study.lock"
    protocol.write_lock(path, {"w.csv": OLD, "表.csv": replace(OLD, cut="c1")})
    assert protocol.read_lock(path) == {"w.csv": OLD, "表.csv": replace(OLD, cut="c1")}
    assert protocol.read_lock(tmp_path / "none.lock") == {}
    path.write_text('{"outputs": {"w.csv": {"command": []}}}', encoding="utf-8")
    with pytest.raises(ReadError, match="of another version"):
        protocol.read_lock(path)


def test_a_log_has_no_clock(tmp_path):
    study = tmp_path / "study.toml"
    study.write_text("[study]\n", encoding="utf-8")
    told = [Outcome("w.csv", "made", ("c.csv changed",), OLD), Outcome("v.csv", "failed", ("no",))]
    log = protocol.log(study, OLD.versions, told)
    assert log == protocol.log(study, OLD.versions, told)
    assert log.decode().splitlines()[1:] == [
        "voicecode 0.1.0",
        "",
        "## w.csv: made",
        "because c.csv changed",
        "by   voicecode freq --out=w.csv",
        "read a1 c.csv",
        "file b1 w.csv",
        "",
        "## v.csv: failed",
        "because no",
    ]


def test_versions_name_the_package_and_what_it_brings_along():
    own = protocol.versions()
    assert own["voicecode"] == "0.1.0"
    assert len(own["packaged codebook"]) == len(own["packaged model"]) == 64
