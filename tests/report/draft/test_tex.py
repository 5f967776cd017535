"""LaTeX: what TeX would take for commands is guarded, tables and figures carry their captions."""

import re
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecode.report.draft import files
from voicecode.report.draft.nouns import Draft
from voicecode.report.draft.tex import _parts, escaped
from voicecode.types import Codings, Figure, Segment, Table

NASTY = "[x] *a* \\input{y} $1 50% #2 a_b {c} ~ ^ & \"q\" 'r' `s` <t> | -- --- ,, \ufffe\x07終"
SPECIAL = set("\\&%$#_{}~^<>|`'\"[]*")
_NAMES = "backslash|asciitilde|asciicircum|less|greater|bar|asciigrave|quotesingle|quotedbl"
_ALLOWED = re.compile(rf"\\(text({_NAMES})\{{\}}|kern0pt|_\\allowbreak\{{\}}|[&%$#{{}}])")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("50%の_人 & #1", r"50\%の\_\allowbreak{}人 \& \#1"),
        (r"\input{x}", r"\textbackslash{}input\{x\}"),
        ("--", r"-\kern0pt-"),
        ("---", r"-\kern0pt-\kern0pt-"),
        ("[a]*", "{[}a{]}{*}"),
        ("a\x07\ufffeb\tc", "ab c"),
    ],
)
def test_signs_are_guarded(text, told):
    assert escaped(text) == told


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_nothing_is_left_that_tex_would_obey(text):
    rest = _ALLOWED.sub("", escaped(text))
    assert not set(rest.replace("{[}", "").replace("{]}", "").replace("{*}", "")) & SPECIAL


TEMPLATE = """# {{ title|plain }}

> {{ words|plain }}

## 見出し

- {{ words|plain }}
- 二つめ

{{ words|plain }}

{{ table("t") }}

{{ figure("f") }}

{{ table("t") }}
"""


@pytest.fixture
def made(tmp_path, png):
    (tmp_path / "draft.md").write_text(TEMPLATE, encoding="utf-8")
    rows = ((NASTY, 1), ("長い文です。" * 900, 2), ("あ" * 4000, 3))
    table = Table(NASTY, (NASTY, "数"), rows, (NASTY,))
    segment = Segment("a1", "x", 1, "", "", 0, 1, "あ")
    draft = Draft(
        NASTY,
        {"words": NASTY},
        {"t": table},
        {"f": Figure(NASTY, NASTY, png)},
        ((segment, Codings()),),
        {},
    )
    return files("tex", draft, tmp_path, "my % draft#1.tex")


@pytest.fixture(scope="session")
def png():
    from io import BytesIO

    from matplotlib.figure import Figure as Sheet

    target = BytesIO()
    Sheet(figsize=(20, 2)).savefig(target, format="png", dpi=200)
    return target.getvalue()


def test_tables_and_figures_have_captions_and_pictures_lie_beside(made, png):
    name, text = next(iter(made.items()))
    assert name == "my % draft#1.tex"
    told = text.decode()
    assert made["my___draft_1_files/f.png"] == png
    assert "{my___draft_1_files/f.png}" in told
    assert "width=16.0cm" in told
    assert told.count(r"\caption{") == 3
    assert told.count(r"\begin{longtable}") == 2
    assert told.count(r"\begin{itemize}") == 1
    assert told.count(r"\item ") == 2
    # A heading goes to the next page with the table that follows it.
    assert re.search(r"\\break\\fi\}\n\\section\*\{見出し\}", told)
    begun = re.findall(r"\\begin\{(\w+)\}", told)
    assert sorted(begun) == sorted(re.findall(r"\\end\{(\w+)\}", told))


def test_what_fills_more_than_a_page_goes_on_in_the_next_row():
    long = "これは長い文である。" * 300
    parts = list(_parts(("a1", long), [10.0, 60.0]))
    assert len(parts) > 2
    assert [part[0] for part in parts] == ["a1", *[""] * (len(parts) - 1)]
    assert "".join(part[1] for part in parts) == long
    assert all(part[1].endswith("。") for part in parts)
    endless = "あ" * 5000
    assert "".join(part[0] for part in _parts((endless,), [40.0])) == endless
    assert list(_parts(("a1", "短い"), [10.0, 60.0])) == [("a1", "短い")]


@pytest.mark.skipif(not shutil.which("lualatex"), reason="lualatex is not installed")
def test_lualatex_sets_it(made, tmp_path):
    for name, content in made.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    (tmp_path / "my % draft#1.tex").rename(tmp_path / "x.tex")
    run = subprocess.run(
        ["lualatex", "-interaction=nonstopmode", "-halt-on-error", "x.tex"],
        cwd=tmp_path,
        capture_output=True,
        timeout=300,
        check=False,
    )
    log = (tmp_path / "x.log").read_text(encoding="utf-8", errors="replace")
    assert run.returncode == 0, log[-3000:]
    assert "Output written on x.pdf" in log
    assert "Overfull \\vbox" not in log
    assert "Missing character" not in log
    if shutil.which("pdftotext"):
        told = subprocess.run(
            ["pdftotext", "x.pdf", "-"], cwd=tmp_path, capture_output=True, check=True
        )
        words = re.sub(r"\s", "", told.stdout.decode())
        for piece in ("[x]*a*\\input{y}$150%#2a_b{c}", "<t>|", "---", ",,終"):
            assert piece in words, piece
