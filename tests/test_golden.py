"""The samples come out as reviewed; `make golden` rewrites tests/golden/, then read the diff."""

from pathlib import Path

import pytest

from voicecode.method import load_method
from voicecode.read import ReadOptions
from voicecode.stream import Output, gather, write
from voicecode.study import Choice, sources_of

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).with_name("golden")
SAMPLES = sorted(
    path
    for path in (ROOT / "corpora").iterdir()
    if path.is_file() and not path.name.startswith(("gold", "README"))
)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_sample_comes_out_as_reviewed(sample, request, tmp_path):
    out, golden = tmp_path / "coded.csv", GOLDEN / f"{sample.name}.csv"
    material = gather(sources_of([sample], ReadOptions()), Choice(), load_method())
    with out.open("wb") as target:
        write(material, target, Output(bom=False))
    if request.config.getoption("--rewrite-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(out.read_bytes())
    assert out.read_text(encoding="utf-8") == golden.read_text(encoding="utf-8")


def test_no_golden_file_is_left_over():
    assert {path.stem for path in GOLDEN.iterdir()} == {path.name for path in SAMPLES}
