"""The house itself: sizes, floors, and that every room says what it is."""

import ast
import statistics
import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "voicecode"
FILES = sorted(SOURCE.rglob("*.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
_TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in FILES}
_FUNCTIONS = [
    (path, node)
    for path, tree in _TREES.items()
    for node in ast.walk(tree)
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
]


def _name(path):
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_a_file_fits_in_the_head(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_a_file_says_what_it_is(path):
    assert (ast.get_docstring(_TREES[path]) or "").strip()


def test_functions_are_short():
    lengths = [node.end_lineno - node.lineno + 1 for _, node in _FUNCTIONS]
    assert statistics.median(lengths) < 12


def test_every_public_function_and_class_has_a_docstring():
    silent = [
        f"{_name(path)}: {node.name}"
        for path, tree in _TREES.items()
        for node in [
            *tree.body,
            *(m for c in tree.body if isinstance(c, ast.ClassDef) for m in c.body),
        ]
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
        and not _inside_private_class(tree, node)
    ]
    assert silent == []


def _inside_private_class(tree, node):
    return any(
        isinstance(c, ast.ClassDef) and c.name.startswith("_") and node in c.body for c in tree.body
    )


def test_nothing_is_printed():
    calls = [
        f"{_name(path)}:{node.lineno}"
        for path, tree in _TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print"
    ]
    assert calls == []


def test_imports_keep_to_their_floors():
    run = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_wheel_lists_every_package():
    packages = {
        "voicecode" + _name(path.parent).removeprefix("src/voicecode").replace("/", ".")
        for path in SOURCE.rglob("__init__.py")
    }
    lexicons = {
        "voicecode." + _name(folder).replace("/", ".")
        for folder in [ROOT / "lexicons", *(ROOT / "lexicons").rglob("*")]
        if folder.is_dir() and not folder.name.startswith("_")
    }
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == packages | lexicons


def test_every_requirement_is_pinned():
    pinned = {
        line.partition("==")[0]
        for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    }
    project = PROJECT["project"]
    asked = chain(project["dependencies"], *project["optional-dependencies"].values())
    names = {name.partition(">")[0].partition("[")[0] for name in asked}
    assert names <= pinned


def test_import_voicecode_loads_no_room():
    code = "import sys, voicecode; print([m for m in sys.modules if m.startswith('voicecode.')])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
