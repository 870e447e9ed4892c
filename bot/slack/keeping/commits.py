"""One transaction for all who wait for one: a commit waits for the disk, and many at once need not wait in turn."""

import sqlite3
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")
Change = Callable[[sqlite3.Connection], T]


class Commits:
    """Applies changes to ``db`` durably; safe to use from several threads."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._lock = Lock()
        self._waiting: deque[tuple[Change[Any], Future[Any]]] = deque()

    def apply(self, change: Change[T]) -> T:
        """Commit ``change``, together with those that came meanwhile, and return its result.

        Raises sqlite3.Error if the transaction failed; then nothing of it was done.
        """
        done: Future[T] = Future()
        self._waiting.append((change, done))
        with self._lock:
            if not done.done():
                self._commit()
        return done.result()

    def alone(self, work: Change[T]) -> T:
        """Do ``work`` outside of any transaction while no other thread of this process is in one."""
        with self._lock:
            return work(self._db)

    def close(self) -> None:
        """Close the database once what is under way is committed."""
        with self._lock:
            self._db.close()

    def _commit(self) -> None:
        """Everything that waits, in order; at least one of them is the caller's."""
        batch = [self._waiting.popleft() for _ in range(len(self._waiting))]
        try:
            results = self._transaction([change for change, _ in batch])
        except Exception as error:
            for _, done in batch:
                done.set_exception(error)
        else:
            for (_, done), result in zip(batch, results, strict=True):
                done.set_result(result)

    def _transaction(self, changes: list[Change[Any]]) -> list[Any]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            results = [change(self._db) for change in changes]
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:  # a full disk ends it by itself
                self._db.execute("ROLLBACK")
            raise
        return results
