"""The short form of ``make broken-files``: every broken file is named, every good one answers."""

import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[2]


def test_broken_files_among_good_ones() -> None:
    """Bombs, cuts, wrong endings and a long line keep no good file from answering, and memory stays bounded."""
    script = [sys.executable, "-m", "benchmarks.broken_files"]
    sizes = ["--broken", "30", "--good", "16", "--huge", "33", "--force", "0.01", "--peak", "600", "--seconds", "60"]
    done = subprocess.run([*script, *sizes], cwd=_ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 things went wrong" in done.stdout
