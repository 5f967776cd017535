"""Output appears whole or not at all."""

import io
import os

import pytest

from voicecode.errors import ReportError
from voicecode.report.files import aside, guard, noting, spooled, whole


def _names(folder):
    return [path.name for path in folder.iterdir()]


def _fail(opened, error):
    with opened as file:
        file.write(b"half")
        raise error("x")


def test_a_file_is_there_when_all_is_written(tmp_path):
    target = tmp_path / "coded.csv"
    with whole(target) as file:
        file.write(b"a")
        assert not target.exists()
    assert target.read_bytes() == b"a"
    assert _names(tmp_path) == ["coded.csv"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_an_error_leaves_the_older_file_and_nothing_else(tmp_path, error):
    target = tmp_path / "coded.csv"
    target.write_bytes(b"old")
    with pytest.raises(error):
        _fail(whole(target), error)
    assert target.read_bytes() == b"old"
    assert _names(tmp_path) == ["coded.csv"]


def test_a_missing_folder_is_a_user_error(tmp_path):
    target = tmp_path / "none" / "coded.csv"
    with pytest.raises(ReportError, match=r"coded\.csv: cannot be written .*-o"), whole(target):
        pass


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(ReportError, match="cannot be written"), whole(tmp_path):
        pass


def test_a_device_is_written_and_stays_a_device(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with whole(pipe) as file:
        file.write(b"a")
    assert os.read(reader, 10) == b"a"
    assert not pipe.is_file()
    os.close(reader)


def test_a_link_stays_a_link_and_rights_stay(tmp_path):
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    with whole(link) as file:
        file.write(b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert real.stat().st_mode & 0o777 == 0o640


def test_an_input_is_never_written_over(tmp_path):
    source = tmp_path / "a.csv"
    source.write_text("text\n", encoding="utf-8")
    with pytest.raises(ReportError, match="is one of the inputs"):
        guard(tmp_path / "." / "a.csv", [source])
    guard(tmp_path / "b.csv", [source])


def test_a_stream_gets_all_or_nothing():
    stream = io.BytesIO()
    with spooled(stream) as file:
        file.write(b"all")
    assert stream.getvalue() == b"all"
    stream = io.BytesIO()
    with pytest.raises(ValueError, match="x"):
        _fail(spooled(stream), ValueError)
    assert stream.getvalue() == b""


def test_written_files_are_noted_where_it_is_asked(tmp_path):
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    with noting() as notes:
        for path in (first, second):
            with whole(path) as file:
                file.write(b"a")
        with pytest.raises(ValueError, match="x"):
            _fail(whole(tmp_path / "c.csv"), ValueError)
    with whole(tmp_path / "d.csv") as file:
        file.write(b"a")
    assert notes == [first, second]


def test_copies_set_aside_take_the_first_free_name(tmp_path):
    path = tmp_path / "coded.csv"
    for number, content in enumerate((b"one", b"two"), 1):
        path.write_bytes(content)
        assert aside(path) == tmp_path / f"coded.kept-{number}.csv"
    assert (tmp_path / "coded.kept-1.csv").read_bytes() == b"one"
    assert (tmp_path / "coded.kept-2.csv").read_bytes() == b"two"
    assert path.read_bytes() == b"two"


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ReportError, match="its folder is not there"), whole(tmp_path / "no" / "x"):
        pass
