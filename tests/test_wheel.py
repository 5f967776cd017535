"""The built wheel, alone in an empty environment and another folder, codes as the source does."""

import os
import shutil
import site
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).with_name("golden")


def _run(*command, **options):
    return subprocess.run(
        [str(part) for part in command], check=True, capture_output=True, text=True, **options
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build from a copy, so that the checkout stays clean."""
    folder = tmp_path_factory.mktemp("build")
    skip = shutil.ignore_patterns("*.egg-info", "__pycache__")
    for part in ("src", "lexicons"):
        shutil.copytree(ROOT / part, folder / part, ignore=skip)
    for part in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / part, folder)
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def python(wheel, tmp_path_factory):
    """An environment with nothing but the wheel; the libraries are lent by a .pth file."""
    folder = tmp_path_factory.mktemp("env")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    _run(
        sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel
    )
    packages = _run(python, "-c", "import site; print(site.getsitepackages()[0])").stdout.strip()
    lent = os.linesep.join(site.getsitepackages())
    (Path(packages) / "lent.pth").write_text(lent, encoding="utf-8")
    return python


def test_it_codes_from_another_folder(python, tmp_path):
    sample = ROOT / "corpora" / "workshop_young.txt"
    command = python.with_name("voicecode")
    _run(command, "code", sample, "-o", "coded.csv", "--no-bom", cwd=tmp_path)
    golden = GOLDEN / "workshop_young.txt.csv"
    assert (tmp_path / "coded.csv").read_bytes() == golden.read_bytes()


def test_it_is_the_wheel_that_ran(python, tmp_path):
    where = "import voicecode, voicecode.codebook as c; print(voicecode.__file__, c.packaged())"
    paths = _run(python, "-c", where, cwd=tmp_path).stdout.split()
    assert all(Path(path).is_relative_to(python.parents[1]) for path in paths)


def test_types_are_shipped(python, tmp_path):
    where = "import importlib.resources as r; print((r.files('voicecode') / 'py.typed').is_file())"
    assert _run(python, "-c", where, cwd=tmp_path).stdout.strip() == "True"


def test_what_commands_copy_is_shipped(python, tmp_path):
    command = python.with_name("voicecode")
    _run(command, "run", "--init", "study.toml", cwd=tmp_path)
    _run(command, "report", "--init-template", "mine", cwd=tmp_path)
    assert "[study]" in (tmp_path / "study.toml").read_text(encoding="utf-8")
    assert (tmp_path / "mine" / "draft.md").is_file()
