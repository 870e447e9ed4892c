"""SQLite files in which deleted means overwritten."""

import sqlite3
from typing import Literal


def prepare(db: sqlite3.Connection, journal: Literal["TRUNCATE", "WAL"] = "TRUNCATE") -> None:
    """Let what is deleted be overwritten.

    With ``WAL`` a change waits for the disk once instead of four times, but what was deleted is gone from the log
    only once :func:`scrub` has emptied it.
    """
    db.execute("PRAGMA secure_delete = ON")
    db.execute(f"PRAGMA journal_mode = {journal}")
    # In WAL mode some builds of SQLite would otherwise leave a commit to the mercy of the next power cut.
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA temp_store = MEMORY")


def scrub(db: sqlite3.Connection) -> None:
    """Write the whole file anew: rows that were moved leave copies in the gaps of its pages, where nothing deletes.

    Raises sqlite3.Error if that, or emptying the log, has to wait for another process.
    """
    db.execute("VACUUM")
    empty_log(db)


def empty_log(db: sqlite3.Connection) -> None:
    """See that what was deleted is gone from the log: only copies in gaps are left then.

    Raises sqlite3.Error if that has to wait for another process.
    """
    busy, *_ = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise sqlite3.OperationalError("the log is being read")
