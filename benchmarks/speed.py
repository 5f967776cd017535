"""Speed and memory of each room and of the whole command, as multiples of MeCab's own parse.

    python benchmarks/speed.py [--text FILE]

Without --text: the 22 MB of assembly minutes beside the repository where they are, else a text
made by repeating the samples in corpora/.
"""

import argparse
import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import fugashi

from voicecode.method import listening, load_method
from voicecode.parallel import ranges
from voicecode.read import ReadOptions, find, read
from voicecode.report import form
from voicecode.report.schema import Layout, rows, variables
from voicecode.report.text import render
from voicecode.segment import segment
from voicecode.types import Codings, Segment, Table

ROOT = Path(__file__).parents[1]
LARGE = ROOT.parent / "shared" / "large" / "tokyo_assembly_minutes.txt"
COMMAND = [str(Path(sys.executable).with_name("voicecode"))]
GENERATED_CHARACTERS = 2_000_000
INTERVIEW_CHARACTERS = 20_000

Timed = tuple[str, float]
Whole = tuple[str, float, float, float]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--text", type=Path, help="a text file in UTF-8")
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        path = parser.parse_args().text or (LARGE if LARGE.exists() else _generated(scratch))
        text = path.read_text(encoding="utf-8")
        size = f"{path.name}: {path.stat().st_size / 1e6:.1f} MB, {len(text):,} characters"
        # The command first: this process has not opened the dictionary yet, whose pages would
        # otherwise count half.
        whole = [_whole(path, jobs, scratch) for jobs in (1, 2)]
        parse, wakati = _parse(text, ""), _parse(text, "-Owakati")
        timed = [("MeCab's parse", parse), ("MeCab -Owakati", wakati), *_rooms(path)]
        same = (scratch / "1.csv").read_bytes() == (scratch / "2.csv").read_bytes()
        print(render(_table(size, parse, timed, whole)))
        faster = whole[0][1] / whole[1][1]
        print(f"2 jobs: {faster:.2f} times faster, {'same' if same else 'DIFFERENT'} bytes")
        print(render(_starts(scratch)))


def _table(size: str, parse: float, timed: list[Timed], whole: list[Whole]) -> Table:
    nan = float("nan")
    body = [(name, seconds, seconds / parse, nan, nan) for name, seconds in timed]
    body += [(name, s, s / parse, parent, everyone) for name, s, parent, everyone in whole]
    columns = ("what", "seconds", "× parse", "parent, MB", "all processes, MB")
    return Table(size, columns, tuple(body))


def _clock(work: Callable[[], Any]) -> tuple[float, Any]:
    begin = time.perf_counter()
    result = work()
    return time.perf_counter() - begin, result


def _parse(text: str, options: str) -> float:
    """Best of two runs over the lines of the text; the first warms up."""
    parse = fugashi.Tagger(options).parse
    lines = text.split("\n")

    def run() -> None:
        for line in lines:
            parse(line)

    return min(_clock(run)[0] for _ in range(2))


def _rooms(path: Path) -> Iterator[Timed]:
    """Each room alone, over the same comments in the same chunks as the command."""
    seconds, sources = _clock(lambda: read(path, ReadOptions()))
    yield "read", seconds
    seconds, segments = _clock(lambda: list(chain(*(segment(s, "comment") for s in sources))))
    yield f"segment ({len(segments):,} comments)", seconds
    chunks = [segments[slice(*task)] for task in ranges(len(segments))]
    seconds, coder = _clock(lambda: listening(load_method(None, None)))
    yield "load codebook and model", seconds
    seconds, tokens = _clock(lambda: [coder.tokenize([s.text for s in c]) for c in chunks])
    yield f"tokenize ({sum(len(t.lexeme) for t in tokens):,} tokens)", seconds
    seconds, codings = _clock(lambda: list(map(coder.code, chunks, tokens)))
    yield "coding", seconds
    yield "writing", _clock(lambda: _write(chunks, codings))[0]


def _write(chunks: list[list[Segment]], codings: list[list[Codings]]) -> None:
    layout, csv = Layout(variables(chain(*chunks))), form("csv")
    pieces = (csv.encode(rows(c, d, layout), layout) for c, d in zip(chunks, codings, strict=True))
    csv.write(pieces, layout, io.BytesIO())


def _whole(path: Path, jobs: int, scratch: Path) -> Whole:
    """The command from start to file: seconds, peak MB of the parent and of all processes.

    Run twice: adding up the memory of several processes takes a fifth of a processor, which
    theirs would be the slower for.
    """
    out = str(scratch / f"{jobs}.csv")
    command = [*COMMAND, "code", str(path), "-o", out, "--jobs", str(jobs)]
    seconds, _ = _clock(lambda: subprocess.run(command, check=True, stderr=subprocess.DEVNULL))
    return f"voicecode code --jobs {jobs}", seconds, *_memory(command)


def _memory(command: list[str]) -> tuple[float, float]:
    """Peak MB of the parent and of all processes together."""
    Path(command[command.index("-o") + 1]).unlink()
    parent = everyone = 0.0
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            parent = max(parent, _megabytes(process.pid, "status", "VmHWM:"))
            everyone = max(everyone, _tree(process.pid))
            time.sleep(0.1)
    return parent, everyone


def _tree(pid: int) -> float:
    """Memory of a process and all below it in MB; pages they share count once (PSS)."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return 0.0
    return _megabytes(pid, "smaps_rollup", "Pss:") + sum(_tree(int(child)) for child in children)


def _megabytes(pid: int, file: str, name: str) -> float:
    """One figure of /proc in MB; 0 where the system does not tell or the process is gone."""
    try:
        lines = Path(f"/proc/{pid}/{file}").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(name)), 0.0)


def _starts(scratch: Path) -> Table:
    """Start-up: help, and one interview from a cold start."""
    interview = scratch / "interview.txt"
    interview.write_text(_samples()[:INTERVIEW_CHARACTERS], encoding="utf-8")
    code = [*COMMAND, "code", str(interview), "-o", str(scratch / "interview.csv")]
    rows = (
        ("voicecode --help", _best([*COMMAND, "--help"])),
        (f"voicecode code, {INTERVIEW_CHARACTERS:,} characters", _best(code)),
    )
    return Table("\nfrom a cold start, best of five", ("command", "seconds"), rows)


def _best(command: list[str]) -> float:
    return min(
        _clock(lambda: subprocess.run(command, check=True, capture_output=True))[0]
        for _ in range(5)
    )


def _samples() -> str:
    """The plain-text samples, again and again up to the length of an interview."""
    files = find(sorted((ROOT / "corpora").glob("*.txt")))
    text = "\n\n".join(s.text for file in files for s in read(file, ReadOptions()))
    return text * (INTERVIEW_CHARACTERS // len(text) + 1)


def _generated(scratch: Path) -> Path:
    path, text = scratch / "samples.txt", _samples()
    path.write_text(text * (GENERATED_CHARACTERS // len(text) + 1), encoding="utf-8")
    return path


if __name__ == "__main__":
    main()
