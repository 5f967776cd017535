"""The documents tell what there is, and what they show runs."""

import csv
import re
import shlex
import shutil
import tomllib
from pathlib import Path

import click
import pytest
from PIL import Image

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


def _blocks(text):
    return re.findall(r"```(bash|python|toml)\n(.*?)```", text, re.S)


def _pictures(text):
    return re.findall(r"!\[[^]]+\]\((docs/pictures/[^)]+)\)", text)


def test_both_readmes_show_the_same_blocks_and_pictures():
    english, japanese = _TEXTS.values()
    assert _blocks(english) == _blocks(japanese)
    assert _pictures(english) == _pictures(japanese) != []


@pytest.fixture
def in_copy(tmp_path, monkeypatch):
    """A folder with the samples, as if the repository were just cloned."""
    shutil.copytree(ROOT / "corpora", tmp_path / "corpora")
    monkeypatch.chdir(tmp_path)


def _type(invoke, line):
    program, *arguments = shlex.split(line)
    assert program == "voicecode"
    run = invoke(*arguments)
    assert run.exit_code == 0, (line, run.output)
    assert "はない：" not in run.output, f"{line} shows an empty table"


@pytest.mark.usefixtures("in_copy")
def test_what_the_readme_shows_runs(invoke, request):
    for language, block in _blocks(_TEXTS["README.md"]):
        if language == "python":
            exec(compile(block, "README.md", "exec"), {})
        elif language == "toml":
            name = "tour.toml" if "study" in tomllib.loads(block) else "part.toml"
            Path(name).write_text(block, encoding="utf-8")
        else:
            for line in block.strip().splitlines():
                _type(invoke, line)
    _compare_pictures(rewrite=request.config.getoption("--rewrite-golden"))
    assert Path("study/draft.docx").stat().st_size > 10_000


def _compare_pictures(*, rewrite):
    """What is shown, a command makes; not to the byte, as fonts and versions differ."""
    for name in _pictures(_TEXTS["README.md"]):
        made, shown = Path(Path(name).name), ROOT / name
        if made.stem == "draft":
            assert Path("draft.docx").exists()
        else:
            with Image.open(made) as drawn:
                picture = drawn.convert("P", palette=Image.Palette.ADAPTIVE, colors=200)
            assert picture.width > 600
            if rewrite:
                picture.save(shown, optimize=True)
        assert shown.read_bytes().startswith(b"\x89PNG")
        assert shown.stat().st_size < 200_000


def _rows(path):
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.usefixtures("in_copy")
def test_the_tour_shows_rows_of_its_table_and_a_correction_that_stands(invoke):
    blocks = [block for language, block in _blocks(_TEXTS["README.md"]) if language == "bash"]
    code, again = (next(b for b in blocks if f"-o {n}.csv" in b) for n in ("coded", "corrected"))
    _type(invoke, code)
    rows = _rows("coded.csv")
    for text in _TEXTS.values():
        header, *shown = re.findall(r"^\| (.*) \|$", text[text.index("| `text` |") :], re.M)[:4]
        for line in shown:
            told = dict(zip(header.replace("`", "").split(" | "), line.split(" | "), strict=True))
            assert told in [{name: row[name] for name in told} for row in rows]
    sentence = re.search(
        r"takes 「(.+?)」 for (\S+?)\. .*?write `(.+?)`", _TEXTS["README.md"], re.S
    )
    comment, given, own = sentence.groups()
    [row] = [row for row in rows if row["text"] == comment]
    assert row["resource"] == given
    row["resource"] = own
    with Path("coded.csv").open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.DictWriter(file, rows[0])
        table.writeheader()
        table.writerows(rows)
    _type(invoke, again)
    [kept] = [row for row in _rows("corrected.csv") if row["text"] == comment]
    assert (kept["resource"], kept["coder"]) == (own, "人（資源）")
    assert comment in _TEXTS["README.ja.md"]


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
