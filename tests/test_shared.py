"""Real material beside the repository, where it is."""

import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"
LARGE = SHARED / "large" / "tokyo_assembly_minutes.txt"
TRANSCRIPTS = SHARED / "transcripts"
COMMAND = str(Path(sys.executable).with_name("voicecode"))
MEMORY = 600 * 2**20


@pytest.mark.skipif(not TRANSCRIPTS.exists(), reason="no ../shared/transcripts here")
def test_real_transcripts_are_coded(invoke, tmp_path):
    out = tmp_path / "coded.csv"
    run = invoke("code", TRANSCRIPTS, "-o", out, "--jobs", 2)
    assert run.exit_code == 0, run.stderr
    assert out.read_text(encoding="utf-8-sig").count("\n") > 500


@pytest.mark.slow
@pytest.mark.skipif(not LARGE.exists(), reason="no ../shared/large here")
def test_twenty_megabytes_fit_in_memory(tmp_path):
    command = [COMMAND, "code", str(LARGE), "-o", str(tmp_path / "coded.csv")]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, _resident(process.pid))
        time.sleep(0.05)
    assert process.returncode == 0
    assert 0 < peak < MEMORY


def _resident(pid):
    """Resident memory in bytes, as the system says it now."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError):
        return 0
    return pages * resource.getpagesize()
