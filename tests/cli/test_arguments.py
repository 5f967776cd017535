"""Every option of a command can stand in a study file, and is known for what it is."""

import click
import pytest

from voicecode.cli import COMMANDS, arguments
from voicecode.cli.arguments import KEPT, KINDS, SHARED, SOURCES, WRITTEN, check, keys, words

# Files and folders that are read besides the sources.
READ = ("codebook", "model", "dictionary", "pseudonyms", "named", "template", "corrections")


def test_every_command_that_writes_a_file_is_a_kind():
    others = {"explain", "evaluate", "train", "run", "tokens", "codebook"}
    assert set(KINDS) == set(COMMANDS) - others


@pytest.mark.parametrize("kind", KINDS)
def test_every_path_of_a_command_is_read_or_written(kind):
    found = [key for key, each in keys(kind).items() if isinstance(each.type, click.Path)]
    assert "file" in found
    assert set(found) <= {*READ, *WRITTEN, *KEPT, *SOURCES}


def test_what_a_study_says_once_is_an_option_somewhere():
    assert set(SHARED) <= {key for kind in KINDS for key in keys(kind)}


def test_keys_are_the_long_names_of_options():
    assert {"unit", "exclude-speaker", "no-bom", "review", "sources", "file"} <= keys("code").keys()
    assert "out" not in keys("code")
    assert {"row", "column"} <= keys("crosstab").keys()
    assert "init-template" not in keys("report")


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("min", 3, ("3",)),
        ("min", "3", ("3",)),
        ("pos", ["名詞", "動詞"], ("名詞", "動詞")),
        ("pos", "名詞", ("名詞",)),
        ("pos", [], None),
        ("compounds", True, ()),
        ("compounds", False, None),
    ],
)
def test_values_as_words(key, value, said):
    assert words(keys("freq")[key], value) == said


@pytest.mark.parametrize(
    ("key", "value"),
    [("min", True), ("min", [3]), ("compounds", 1), ("pos", {"a": 1}), ("pos", [["名詞"]])],
)
def test_values_of_another_kind(key, value):
    with pytest.raises(click.BadParameter):
        words(keys("freq")[key], value)


def test_click_says_whether_a_value_will_do(tmp_path):
    known = keys("themes")
    check(known["granularity"], "granularity", ("fine",), frozenset())
    check(known["named"], "named", ("shipped",), frozenset())
    for key, said in (("granularity", "tiny"), ("named", str(tmp_path / "none"))):
        with pytest.raises(click.BadParameter):
            check(known[key], key, (said,), frozenset())


def test_formats_by_suffix():
    assert arguments.formats("code") == ("csv", "jsonl", "xlsx", "parquet")
    assert {"txt", "md", "xlsx"} <= set(arguments.formats("freq"))
    assert "docx" in arguments.formats("report")
    assert "svg" in arguments.formats("plot")
    assert arguments.formats("spirals") == ()
