"""Fingerprints of files and folders."""

import hashlib

from voicecode.read.prints import fingerprint, fingerprints, whole


def _folder(path):
    (path / "sub").mkdir(parents=True)
    (path / "a.txt").write_bytes(b"a")
    (path / "sub/b.txt").write_bytes(b"b")
    (path / ".hidden").write_bytes(b"c")
    (path / "sub/~$b.docx").write_bytes(b"d")
    return path


def test_a_file_has_its_sha256_and_a_missing_one_none(tmp_path):
    path = _folder(tmp_path / "x") / "a.txt"
    assert fingerprint(path) == hashlib.sha256(b"a").hexdigest()
    assert fingerprint(tmp_path / "none") == ""


def test_a_folder_has_those_of_its_files_without_hidden_ones(tmp_path):
    folder = _folder(tmp_path / "x")
    found = fingerprints([folder, folder / "none.txt"])
    names = [name.removeprefix(folder.as_posix()) for name in found]
    assert names == ["/a.txt", "/none.txt", "/sub/b.txt"]
    assert found[(folder / "none.txt").as_posix()] == ""


def test_a_whole_folder_is_the_same_elsewhere_and_another_when_a_name_changes(tmp_path):
    first, second = _folder(tmp_path / "x"), _folder(tmp_path / "y")
    assert whole(first) == whole(second)
    (second / "a.txt").rename(second / "c.txt")
    assert whole(first) != whole(second)
