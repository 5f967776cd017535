"""The command as a process: start-up, pipes, interruption."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

COMMAND = str(Path(sys.executable).with_name("voicecode"))


def test_help_imports_click_and_nothing_heavy():
    code = (
        "import sys; from click.testing import CliRunner; from voicecode.cli import main; "
        "CliRunner().invoke(main, ['--help']); "
        "print({'numpy', 'fugashi', 'spacy', 'sklearn', 'openpyxl'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"


def test_a_reader_that_leaves_early_is_no_traceback(tmp_path, long_text):
    source = tmp_path / "long.txt"
    source.write_text(long_text, encoding="utf-8")
    process = subprocess.Popen(
        [COMMAND, "code", str(source)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.read(10)
    process.stdout.close()
    errors = process.stderr.read().decode()
    process.stderr.close()
    process.wait()
    assert "Traceback" not in errors
    assert "Exception ignored" not in errors


def test_ctrl_c_ends_all_processes_and_leaves_nothing(tmp_path, long_text):
    source, out = tmp_path / "long.txt", tmp_path / "coded.csv"
    source.write_text(long_text * 10, encoding="utf-8")
    process = subprocess.Popen(
        [COMMAND, "code", str(source), "-o", str(out), "--jobs", "2"],
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    _wait_for(lambda: list(tmp_path.glob(".voicecode-*")))
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Aborted!" in errors.decode()
    assert "Traceback" not in errors.decode()
    assert [path.name for path in tmp_path.iterdir()] == ["long.txt"]


def _wait_for(condition):
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)
