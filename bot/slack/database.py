"""Small SQLite files that only their owner may read and in which deleted means overwritten."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock
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
    busy, *_ = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise sqlite3.OperationalError("the log is being read")


@contextmanager
def opened(path: Path, schema: str, *, scrubbed: bool = False) -> Iterator[sqlite3.Connection]:
    """A transaction in the file at ``path``, opened for this one use; with ``scrubbed``, scrubbed if it changed rows.

    For what is rare: a file that is moved or deleted between two uses is no matter.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    with closing(sqlite3.connect(path, timeout=10)) as db:
        prepare(db)
        with db:
            db.execute(schema)
            yield db
        if scrubbed and db.total_changes:
            scrub(db)


def forgotten(path: Path, schema: str, table: str, *, team: str, user: str, before: float) -> int:
    """Delete the rows of ``table`` of a workspace, of a person of it, or from before a time; how many there were."""
    conditions = {"team = ?": team, "user = ?": user, "at < ?": before}
    given = {condition: value for condition, value in conditions.items() if value}
    if not given or not path.exists():
        return 0
    with opened(path, schema, scrubbed=True) as db:
        # S608: our own names are put in
        return db.execute(f"DELETE FROM {table} WHERE {' AND '.join(given)}", (*given.values(),)).rowcount  # noqa: S608


class Database:
    """The file at ``path`` with the tables of ``schema``, kept open; for several threads, and processes beside this."""

    def __init__(self, path: Path, schema: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        self._lock = Lock()
        self._db = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False)
        prepare(self._db)
        self._db.executescript(schema)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that no other writer overlaps; undone if it fails."""
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, to ask it one thing."""
        with self._lock:
            yield self._db

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._db.close()
