"""Cold start: from the start of the process to the end of an answer, and to the prompt.

    python benchmarks/cold_start.py [--index DIR] [--repeat 5] [--json FILE]

The index is the seeds' own, built when missing. ``cpu`` is processor time, which a busy machine does not lengthen.
"""

import argparse
import json
import os
import pty
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from index.building.build import rebuild
from index.store import current_id
from retrieval.statements.settler import StatementSettler

SEEDS = Path(__file__).parent.parent / "seeds"
_ONRECORD = (sys.executable, "-m", "bot")
_PROMPT = b"onrecord>"
_ASKED = "What is known about end-to-end encryption?"
"""A question that needs the model."""


def main() -> int:
    """Print the medians."""
    arguments = _arguments()
    index = arguments.index or Path(tempfile.mkdtemp())
    if current_id(index) is None:
        rebuild(SEEDS, index, settler=StatementSettler())
    measured = {}
    for name, started in {"ask": _answered, "prompt": _prompted}.items():
        took = [started(index) for _ in range(arguments.repeat)]
        wall, cpu = (statistics.median(part) for part in zip(*took, strict=True))
        measured[name] = {"s": round(wall, 2), "cpu_s": round(cpu, 2)}
        print(f"{name:6} {wall:5.2f} s   processor {cpu:5.2f} s")
    if arguments.json:
        arguments.json.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    return 0


def _answered(index: Path) -> tuple[float, float]:
    """Seconds by the clock and of the processor."""
    began, before = time.perf_counter(), os.times()
    subprocess.run([*_ONRECORD, "ask", _ASKED, "--index", str(index)], capture_output=True, check=True)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - began, cpu


def _prompted(index: Path) -> tuple[float, float]:
    """The same until a terminal shows the prompt."""
    ours, its = pty.openpty()
    began = time.perf_counter()
    process = subprocess.Popen([*_ONRECORD, "repl", "--index", str(index)], stdin=its, stdout=its, stderr=its)
    os.close(its)
    shown = b""
    while _PROMPT not in shown:
        if b"\x1b[6n" in shown:
            os.write(ours, b"\x1b[1;1R")  # it asks where the cursor is
            shown = shown.replace(b"\x1b[6n", b"")
        shown += os.read(ours, 4096)
    took = time.perf_counter() - began, _processor(process.pid)
    process.kill()
    process.wait()
    os.close(ours)
    return took


def _processor(process: int) -> float:
    """Seconds of the processor that a running process has used (proc(5), fields 14 and 15)."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--index", type=Path, help="the seeds' index; a temporary one otherwise")
    parser.add_argument("--repeat", type=int, default=5, help="starts of each")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
