"""What a file that cannot be written or read comes to; what it promises otherwise is in ``test_store``."""

import sqlite3
from pathlib import Path

import pytest

from bot.slack.errors import StoreError
from bot.slack.keeping.files import OpenFile

_SCHEMA = "CREATE TABLE IF NOT EXISTS notes (words TEXT NOT NULL)"
_NOTE = "INSERT INTO notes VALUES (:words)"


def _small(db: sqlite3.Connection) -> None:
    """As if the disk ended there."""
    db.execute("PRAGMA max_page_count = 4")


def test_a_full_disk_is_named_and_what_fits_is_taken_afterwards(tmp_path: Path) -> None:
    """Nothing is left of what did not fit, neither rows nor a transaction."""
    file = OpenFile(tmp_path / "a.sqlite", _SCHEMA, journal="WAL", first=_small)
    with pytest.raises(StoreError, match="the disk is full"):
        file.change(lambda session: [session.run(_NOTE, words="small"), session.run(_NOTE, words="x" * 100_000)])
    file.change(lambda session: session.run(_NOTE, words="fits"))
    assert [*map(list, file.look(lambda session: session.run("SELECT words FROM notes")))] == [["fits"]]
    file.close()


def test_a_damaged_file_is_named_without_its_contents(tmp_path: Path) -> None:
    """What somebody else wrote there is left alone."""
    path = tmp_path / "a.sqlite"
    path.write_text("secret " * 1000)
    with pytest.raises(StoreError, match=r"a\.sqlite cannot be used \(it is damaged\)") as failed:
        OpenFile(path, _SCHEMA)
    assert "secret" not in str(failed.value)
