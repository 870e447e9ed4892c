"""The report of the benchmarks tells what they measured, and nothing else."""

import json
import sys
from pathlib import Path

import pytest

from benchmarks import report

SIZE = {
    "passages": 100_000, "statements": 40_000, "vector_index": "trained", "build": {"seconds": 40.0, "cpu": 34.5},
    "build_memory_of_allowed": 0.25, "one_file_changed": {"cpu": 2.4}, "recall_at_10": 0.989,
    "queries": {
        "fact": {
            "cpu_p50_ms": 5.1, "cpu_p95_ms": 7.2, "cpu_p99_ms": 9.3, "own_cpu_p50_ms": 3.1, "own_cpu_p95_ms": 4.2,
        }
    },
}  # fmt: skip
RAW = {"passages_per_s": 40.0, "passages_per_cpu_s": 41.0, "ratio": 0.9, "ratio_cpu": 0.91}


def test_sizes_measured_apart_stand_in_one_table(tmp_path: Path) -> None:
    """Ascending by size, from however many files; what was not measured has no table."""
    (tmp_path / "scale_1000000.json").write_text(json.dumps([{**SIZE, "passages": 1_000_000}]), "utf-8")
    (tmp_path / "scale_10000.json").write_text(json.dumps([SIZE]), "utf-8")
    told = report.report(tmp_path)
    assert told.index("| 100,000 | 40,000 | trained | 40.0 | 34.5 | 0.25 | 2.4 | 0.989 |") < told.index("| 1,000,000 |")
    assert "| 100,000 | fact | 5.1 | 7.2 | 9.3 | 3.1 | 4.2 |" in told
    assert "Cold start" not in told


def test_plots_are_drawn_of_what_was_measured(tmp_path: Path) -> None:
    """One for latency by size, one for throughput."""
    pytest.importorskip("matplotlib")
    (tmp_path / "scale.json").write_text(json.dumps([SIZE]), "utf-8")
    (tmp_path / "throughput.json").write_text(json.dumps({"raw encode": RAW}), "utf-8")
    drawn = report.plots(tmp_path)
    assert [path.name for path in drawn] == ["latency.png", "throughput.png"]
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in drawn)


def test_nothing_measured_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the command that measures, and a code that stops make."""
    monkeypatch.setattr(sys, "argv", ["report.py", str(tmp_path)])
    assert report.main() == 1
    assert "make bench" in capsys.readouterr().err
