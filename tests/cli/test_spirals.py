"""`voicecode spirals`: files in, a causal map out."""

import csv
import json

import pytest

from voicecode.report.loops import CLAIMS


@pytest.fixture(scope="module")
def workshops(samples):
    names = ("workshop_young.txt", "workshop_midcareer.txt", "zoom_company.vtt")
    return [path for path in samples if path.name in names]


def test_it_writes_every_file_and_tells_the_loops(invoke, workshops, tmp_path):
    files = {
        "-o": "links.csv",
        "--loops": "loops.json",
        "--diagram": "spiral.svg",
        "--graphml": "map.graphml",
        "--sd-json": "sd.json",
        "--factors": "factors.toml",
    }
    options = [part for option, name in files.items() for part in (option, tmp_path / name)]
    run = invoke("spirals", *workshops, *options)
    assert run.exit_code == 0, run.output
    assert CLAIMS in run.output
    assert "R1 " in run.output
    assert all((tmp_path / name).stat().st_size for name in files.values())
    with (tmp_path / "links.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["sign"] for row in rows} <= {"+", "-", "?"}
    loops = json.loads((tmp_path / "loops.json").read_text(encoding="utf-8"))
    named = {link for loop in loops for edge in loop["edges"] for link in edge["links"]}
    assert named <= {row["id"] for row in rows}


@pytest.mark.parametrize("name", ["a.png", "a.mmd", "a.dot", "A.SVG"])
def test_every_kind_of_picture(invoke, workshops, tmp_path, name):
    run = invoke("spirals", *workshops, "--diagram", tmp_path / name)
    assert run.exit_code == 0, run.output
    assert (tmp_path / name).stat().st_size > 100


def test_a_file_of_factors_is_kept_to_and_not_written_over(invoke, workshops, tmp_path):
    own, first, second = (tmp_path / n for n in ("factors.toml", "a.json", "b.json"))
    invoke("spirals", *workshops, "--factors", own, "--loops", first)
    invoke("spirals", *workshops, "--factors", own, "--loops", second)
    assert first.read_bytes() == second.read_bytes()
    changed = own.read_text(encoding="utf-8").replace('name = "人手"', 'name = "働く人の数"')
    own.write_text(changed, encoding="utf-8")
    run = invoke("spirals", *workshops, "--factors", own, "--loops", second)
    assert run.exit_code == 0, run.output
    assert own.read_text(encoding="utf-8") == changed
    assert "働く人の数" in second.read_text(encoding="utf-8")


def test_a_coded_csv_is_a_source(invoke, workshops, tmp_path):
    coded, plain, again = (tmp_path / n for n in ("coded.csv", "a.json", "b.json"))
    assert invoke("code", *workshops, "-o", coded).exit_code == 0
    invoke("spirals", *workshops, "--loops", plain)
    links = tmp_path / "links.csv"
    run = invoke("spirals", coded, "--loops", again, "-o", links)
    assert run.exit_code == 0, run.output
    with links.open(encoding="utf-8-sig", newline="") as file:
        said = {row["source"] for row in csv.DictReader(file)}
    assert said == {path.name for path in workshops}

    def factors(path):
        return [loop["factors"] for loop in json.loads(path.read_text(encoding="utf-8"))]

    assert factors(plain) == factors(again) != []


def test_comments_without_causes_are_told(invoke, tmp_path):
    text = tmp_path / "a.txt"
    text.write_text("良い天気です。\n", encoding="utf-8")
    run = invoke("spirals", text)
    assert run.exit_code == 0
    assert "No loop closes" in run.output


def test_no_picture_of_what_is_claimed_but_once(invoke, tmp_path):
    source = tmp_path / "one.txt"
    source.write_text("甲：職員が減ったので、残業が増えました。\n", encoding="utf-8")
    run = invoke("spirals", source, "--diagram", tmp_path / "a.png", "-o", tmp_path / "links.csv")
    assert run.exit_code == 0, run.output
    assert "No diagram is drawn" in run.stderr
    assert not (tmp_path / "a.png").exists()
    assert "残業" in (tmp_path / "links.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[[factor", "not valid TOML"),
        ("x = 1", "something else"),
        ("[[factor]]\nup = []", "no name"),
        ('[[factor]]\nname = "水"\nups = []', "unknown key ups"),
        ('[[factor]]\nname = "水"\nup = "湯"', "no list"),
        ('[[factor]]\nname = "水"\nup = ["湯"]\ndown = ["湯"]', "two places"),
    ],
)
def test_a_broken_file_of_factors_is_told(invoke, workshops, tmp_path, content, told):
    own = tmp_path / "factors.toml"
    own.write_text(content, encoding="utf-8")
    run = invoke("spirals", workshops[0], "--factors", own)
    assert run.exit_code == 1
    assert told in run.output


def test_a_picture_of_another_kind_is_refused(invoke, workshops, tmp_path):
    run = invoke("spirals", workshops[0], "--diagram", tmp_path / "a.gif")
    assert run.exit_code == 2
    assert ".gif" in run.output


def test_a_source_is_never_written_over(invoke, workshops, tmp_path):
    copy = tmp_path / "a.txt"
    copy.write_bytes(workshops[0].read_bytes())
    run = invoke("spirals", copy, "-o", copy)
    assert run.exit_code == 1
    assert copy.read_bytes() == workshops[0].read_bytes()
