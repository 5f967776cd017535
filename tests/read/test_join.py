"""What stands between two joined stretches."""

import pytest

from voicecode.read.join import join, seam


@pytest.mark.parametrize(
    ("before", "after", "between"),
    [
        ("窓口が", "混む", ""),
        ("Microsoft", "Teams", " "),
        ("使う IT", "化", ""),
        ("予算は 20", "26 年", ""),
        ("(see", "p", " "),
        ("(", "see", ""),
        ("see", ")", ""),
        ("end.", "Next", " "),
    ],
)
def test_seam(before, after, between):
    assert seam(before, after) == between


def test_join():
    assert join(["窓口が", "Excel", "format", "で困る"]) == "窓口がExcel formatで困る"
    assert join([]) == ""
