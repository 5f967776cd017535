"""The documents tell what there is, and what they show runs."""

import re
import shlex
import shutil
from pathlib import Path

import click
import pytest

from voicecode.cli import main
from voicecode.report.schema import COLUMNS

ROOT = Path(__file__).parents[1]
READMES = [ROOT / "README.md", ROOT / "README.ja.md"]
_TEXTS = {path.name: path.read_text(encoding="utf-8") for path in READMES}


def _commands(group=main, words=("voicecode",)):
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield (*words, name), command
        if isinstance(command, click.Group):
            yield from _commands(command, (*words, name))


EVERY = dict(_commands())


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_a_command_has_help_and_so_have_its_options(words):
    command = EVERY[words]
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name


@pytest.mark.parametrize("name", _TEXTS)
def test_a_readme_shows_every_command_option_and_column(name):
    text = _TEXTS[name]
    shown = [" ".join(words) for words, c in EVERY.items() if not isinstance(c, click.Group)]
    assert [words for words in shown if words not in text] == []
    options = [o for p in EVERY["voicecode", "code"].params for o in p.opts if o.startswith("--")]
    assert [o for o in options if o not in text and o != "--out"] == []
    assert [column for column in COLUMNS if f"`{column}`" not in text] == []


@pytest.mark.parametrize("name", _TEXTS)
def test_a_readme_opens_with_the_two_commands(name):
    head = _TEXTS[name][:1500]
    assert "\nmake demo " in head
    assert "\nmake test " in head


def test_both_readmes_show_the_same_blocks():
    english, japanese = (
        re.findall(r"```(?:bash|python)\n(.*?)```", t, re.S) for t in _TEXTS.values()
    )
    assert english == japanese


@pytest.fixture
def in_copy(tmp_path, monkeypatch):
    """A folder with the samples, as if the repository were just cloned."""
    shutil.copytree(ROOT / "corpora", tmp_path / "corpora")
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("in_copy")
def test_what_the_readme_shows_runs(invoke):
    for language, block in re.findall(r"```(bash|python)\n(.*?)```", _TEXTS["README.md"], re.S):
        if language == "python":
            exec(compile(block, "README.md", "exec"), {})
            continue
        for line in block.strip().splitlines():
            program, *arguments = shlex.split(line)
            assert program == "voicecode"
            run = invoke(*arguments)
            assert run.exit_code == 0, (line, run.output)


@pytest.mark.parametrize("path", sorted(ROOT.glob("*.md")), ids=lambda path: path.name)
def test_links_lead_somewhere(path):
    targets = re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8"))
    local = [t for t in targets if not t.startswith("http")]
    assert [t for t in local if not (ROOT / t).exists()] == []


def test_the_architecture_names_every_room():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = {
        path.name + ("/" if path.is_dir() else "")
        for path in (ROOT / "src" / "voicecode").iterdir()
        if not path.name.startswith(("_", "py."))
    }
    drawn = set(re.findall(r"│   [├└]── (\S+)", text))
    assert rooms <= drawn
    assert all(
        (ROOT / "src/voicecode" / n).exists() or (ROOT / "lexicons" / n).exists() for n in drawn
    )


def test_the_make_targets_of_the_documents_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for path in ROOT.glob("*.md"):
        text = path.read_text(encoding="utf-8")
        targets = re.findall(r"^make (\w+)|`make (\w+)`", text, re.MULTILINE)
        assert [t for pair in targets for t in pair if t and f"\n{t}:" not in makefile] == []
