"""The short form of ``make broken-files``: every broken file is named, every good one answers."""

from pathlib import Path

from benchmarks.broken_files import run


def test_broken_files_among_good_ones(tmp_path: Path) -> None:
    """Bombs, cuts, wrong endings and a long line keep no good file from answering, and are not tried twice."""
    result = run(tmp_path, broken=30, good=16, huge=33, force=0.01)
    assert result.wrong == []
    assert sum(result.told.values()) >= 31
    assert result.peak < 1500
