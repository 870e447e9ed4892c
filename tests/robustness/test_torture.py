"""The short form of ``make torture``: killed, out of space or read meanwhile, an index is whole and answers."""

import sys
from pathlib import Path

import pytest

from benchmarks.torture import disk, kills, readers

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL and limits on files")


def test_kills_at_random_moments(tmp_path: Path) -> None:
    """After each kill the index is whole and answers; the next rebuild completes and leaves nothing behind."""
    tally, wrong = kills(tmp_path, times=3, documents=3)
    assert wrong == []
    assert tally.total() == 3


def test_a_full_disk(tmp_path: Path) -> None:
    """Rebuilds that cannot write say so; the old index answers, and the next rebuild with room completes."""
    tally, wrong = disk(tmp_path, times=2, documents=3, mount=False)
    assert wrong == []
    assert tally["said so"] > 0


def test_readers_beside_a_builder(tmp_path: Path) -> None:
    """Readers meet no error, no mixed generation and no wrong quote while generations come and go."""
    tally, wrong = readers(tmp_path, seconds=0, documents=3)
    assert wrong == []
    assert tally["builds"] == 2
    assert tally["generations_seen"] >= 4
