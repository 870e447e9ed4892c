"""Tables in SQLite files of this machine, for one process or several beside each other."""

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock
from typing import Literal, TypeVar

from bot.slack.errors import StoreError
from bot.slack.keeping.commits import Commits
from bot.slack.keeping.database import empty_log, prepare, scrub
from bot.slack.keeping.store import Row, Value, Work

T = TypeVar("T")

_SPARING = 6.0
"""Seconds for each megabyte of a file before it is written anew without need: nobody can write to it meanwhile."""
_MEGABYTE = 1_000_000
_REASONS = {
    "SQLITE_FULL": "the disk is full",
    "SQLITE_READONLY": "it may only be read",
    "SQLITE_BUSY": "something else holds it",
    "SQLITE_CANTOPEN": "it cannot be opened",
    "SQLITE_IOERR": "the disk fails",
    "SQLITE_CORRUPT": "it is damaged",
    "SQLITE_NOTADB": "it is damaged",
}
"""By how SQLite's name of an error begins; its words may quote what is kept."""


class FileSession:
    """One transaction in a file."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.count = 0

    def run(self, statement: str, **values: Value) -> Sequence[Row]:
        """Run ``statement``; the rows it gives."""
        cursor = self._db.execute(statement, values)
        rows = cursor.fetchall()
        self.count = cursor.rowcount
        return rows

    def now(self) -> float:
        """Seconds since 1970 by this machine's clock."""
        return time.time()


class OpenFile:
    """The file at ``path``, kept open; its commits wait for the disk together."""

    def __init__(
        self,
        path: Path,
        schema: str,
        *,
        journal: Literal["TRUNCATE", "WAL"] = "TRUNCATE",
        first: Callable[[sqlite3.Connection], None] | None = None,
    ) -> None:
        """``first`` is done in a transaction once the tables are there; raises StoreError if it cannot be used."""
        self._path = path
        self._scrubbed = -1
        """Rows changed by this process when the file was scrubbed last."""
        self._due = 0.0
        """When it may be written anew without need."""
        with _put_into_words(path):
            _touch(path)
            db = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False)
            prepare(db, journal)
            db.executescript(schema)
            self._commits = Commits(db)
            if first:
                self._commits.apply(first)
            self._reader = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False)
            self._reading = Lock()

    @property
    def there(self) -> bool:
        """It is made when it is opened."""
        return True

    def change(self, work: Work[T]) -> T:
        """Do ``work`` in a transaction that is on disk when this returns."""
        with _put_into_words(self._path):
            return self._commits.apply(lambda db: work(FileSession(db)))

    def look(self, work: Work[T]) -> T:
        """Do ``work``, which only reads: beside a commit that waits for the disk, in a file with a ``WAL``."""
        with _put_into_words(self._path), self._reading:
            return work(FileSession(self._reader))

    def scrub(self, table: str = "", *, urgent: bool = True) -> None:  # noqa: ARG002 - a file is written as a whole
        """See that no byte of what was deleted is left, not even between rows; raises StoreError if it has to wait.

        Where that is not ``urgent``, what lies between the rows of a large file is left for a later time.
        """
        with _put_into_words(self._path):
            self._commits.alone(lambda db: self._scrub(db, urgent))

    def close(self) -> None:
        """Let go of the file."""
        with self._reading:
            self._reader.close()
        self._commits.close()

    def _scrub(self, db: sqlite3.Connection, urgent: bool) -> None:
        if db.total_changes == self._scrubbed:
            return
        if not urgent and time.monotonic() < self._due:
            empty_log(db)
            return
        scrub(db)
        self._scrubbed = db.total_changes
        self._due = time.monotonic() + _SPARING * self._path.stat().st_size / _MEGABYTE


class RareFile:
    """The file at ``path``, opened for each use and made with the first change: moved or deleted between, no matter."""

    def __init__(self, path: Path, schema: str) -> None:
        self._path = path
        self._schema = schema

    @property
    def there(self) -> bool:
        """Whether the file was ever made."""
        return self._path.exists()

    def change(self, work: Work[T]) -> T:
        """Do ``work`` in a transaction that is on disk when this returns."""
        with self._opened() as db, db:
            return work(FileSession(db))

    def look(self, work: Work[T]) -> T:
        """Do ``work``, which only reads."""
        return self.change(work)

    def scrub(self, table: str = "", *, urgent: bool = True) -> None:  # noqa: ARG002 - written as a whole, and seldom
        """See that no byte of what was deleted is left, not even between the rows."""
        with self._opened() as db:
            scrub(db)

    def close(self) -> None:
        """Nothing is open."""

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        with _put_into_words(self._path):
            _touch(self._path)
            with closing(sqlite3.connect(self._path, timeout=10)) as db:
                prepare(db)
                db.executescript(self._schema)
                yield db


def _touch(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)


@contextmanager
def _put_into_words(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"The file {path} cannot be used ({_why(error)}): see ONRECORD_STATE.") from error


def _why(error: Exception) -> str:
    named = getattr(error, "sqlite_errorname", "")
    return next((why for code, why in _REASONS.items() if named.startswith(code)), type(error).__name__)
