"""Which processes live: what a dead one had in hand, another takes over.

On one machine each process holds a file lock, which the system frees in the moment of its death. Between machines
each writes into the database, every two seconds and by the database's clock, that it lives; whoever has not for eight
is taken for dead. One that was only slow, or cut off, finds out before it sends anything: its questions are not its
own any more (:meth:`Ledger.posting`), or its last sign of life is too long ago (:class:`Hold`).
"""

import logging
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Protocol
from uuid import uuid4

from filelock import FileLock, Timeout

from bot.slack.errors import StoreError
from bot.slack.keeping.store import Database, Session

_log = logging.getLogger(__name__)

BEAT = 2.0
"""Seconds between two signs of life."""
LAPSE = 8.0
"""Seconds without one after which a process counts as dead."""
_BURIED = 3600.0
"""Seconds after which a dead one's row is deleted."""
_OTHERS = "SELECT DISTINCT owner FROM questions WHERE question IS NOT NULL AND owner NOT IN ('', :me)"
_BEAT = """
INSERT INTO owners (name, seen, since) VALUES (:me, :now, :now) ON CONFLICT (name) DO UPDATE
SET seen = excluded.seen, since = CASE WHEN owners.seen < :late THEN excluded.seen ELSE owners.since END
"""


def clock() -> float:
    """Seconds that go on while the machine sleeps, where the system counts them."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


@dataclass(frozen=True, slots=True)
class Hold:
    """What a process may rely on: no other takes its questions over ``until`` then, by :func:`clock`."""

    until: float = math.inf

    @property
    def lasts(self) -> bool:
        """Whether it does still."""
        return clock() < self.until


class Owners(Protocol):
    """One process among those that share a ledger."""

    @property
    def me(self) -> str:
        """The name under which this process takes questions."""

    @property
    def accompanied(self) -> bool:
        """Whether there may be others."""

    @property
    def hold(self) -> Hold:
        """How long this process cannot be taken for dead, whatever happens to it."""

    def lives(self, session: Session, name: str) -> bool:
        """Whether another process is there."""

    def gone(self, session: Session) -> Sequence[str]:
        """Those who have questions in hand and do not live."""

    def bury(self, names: Sequence[str]) -> None:
        """Nothing of ``names`` is in hand any more."""

    def close(self) -> None:
        """Stop living."""


class FileLocks:
    """Processes of one machine, each with a lock in ``folder``."""

    def __init__(self, folder: Path) -> None:
        """Raises StoreError if nothing can be written there."""
        self._folder = folder
        self.me = uuid4().hex
        self._alive = FileLock(folder / self.me, thread_local=False)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._alive.acquire()
        except OSError as error:
            kind = type(error).__name__
            raise StoreError(f"The folder {folder.parent} cannot be used ({kind}): set ONRECORD_STATE.") from None

    @property
    def accompanied(self) -> bool:
        """Whether there are other locks."""
        return any(lock.name != self.me for lock in self._folder.iterdir())

    @property
    def hold(self) -> Hold:
        """For ever: the lock is free when it is dead."""
        return Hold()

    def lives(self, session: Session, name: str) -> bool:  # noqa: ARG002 - the lock says it
        """Whether its lock is held."""
        return (self._folder / name).exists() and self._locked(name)

    def gone(self, session: Session) -> Sequence[str]:
        """Those whose lock is free."""
        # From the table, not the folder: a process has rows only after it holds its lock.
        return [str(name) for (name,) in session.run(_OTHERS, me=self.me) if not self._locked(str(name))]

    def bury(self, names: Sequence[str]) -> None:
        """Remove their locks."""
        for name in names:
            (self._folder / name).unlink(missing_ok=True)

    def close(self) -> None:
        """Free the lock."""
        self._alive.release()
        (self._folder / self.me).unlink(missing_ok=True)

    def _locked(self, name: str) -> bool:
        lock = FileLock(self._folder / name, thread_local=False)
        try:
            lock.acquire(blocking=False)
        except Timeout:
            return True
        lock.release()
        return False


def alive(session: Session) -> int:
    """How many processes share the database just now."""
    late = session.now() - LAPSE
    return int(session.run("SELECT count(*) FROM owners WHERE seen >= :late", late=late)[0][0])


class Beats:
    """Processes of any machine, each with a row in ``database`` that says when it was seen last."""

    def __init__(self, database: Database, lapse: float | None = None) -> None:
        self.me = uuid4().hex
        self._database = database
        self._lapse = LAPSE if lapse is None else lapse
        self._stopping = Event()
        self._hold = self._beaten()
        self._thread = Thread(target=self._go_on, name="beats", daemon=True)
        self._thread.start()

    @property
    def accompanied(self) -> bool:
        """That is what the database is for."""
        return True

    @property
    def hold(self) -> Hold:
        """As long after the last sign of life as others wait for the next."""
        return self._hold

    def lives(self, session: Session, name: str) -> bool:
        """Whether it was seen a moment ago."""
        late = session.now() - self._lapse
        return bool(session.run("SELECT 1 FROM owners WHERE name = :name AND seen >= :late", name=name, late=late))

    def gone(self, session: Session) -> Sequence[str]:
        """Those not seen for long; nobody while this process may itself have been cut off with all the others."""
        late = session.now() - self._lapse
        mine = session.run("SELECT since FROM owners WHERE name = :me", me=self.me)
        if not mine or float(mine[0][0]) > late:
            return []
        living = "SELECT name FROM owners WHERE seen >= :late"
        found = session.run(f"{_OTHERS} AND owner NOT IN ({living})", me=self.me, late=late)
        return [str(name) for (name,) in found]

    def bury(self, names: Sequence[str]) -> None:
        """Their rows go in time: one that was only cut off for a while takes its own up again."""

    def close(self) -> None:
        """Take the row away, so that nobody waits for it."""
        self._stopping.set()
        self._thread.join()
        self._database.change(lambda session: session.run("DELETE FROM owners WHERE name = :me", me=self.me))

    def _go_on(self) -> None:
        reached = True
        while not self._stopping.wait(min(BEAT, self._lapse / 4)):
            try:
                self._hold = self._beaten()
            except StoreError as error:
                if reached:
                    _log.error("%s What is asked meanwhile, Slack repeats", error)
                reached = False
            else:
                if not reached:
                    _log.info("The database can be used again")
                reached = True

    def _beaten(self) -> Hold:
        """Give a sign of life; from before it is written, because others count from then on."""
        hold = Hold(clock() + self._lapse)
        self._database.change(self._beat)
        return hold

    def _beat(self, session: Session) -> None:
        now = session.now()
        session.run(_BEAT, me=self.me, now=now, late=now - self._lapse)
        session.run("DELETE FROM owners WHERE seen < :limit", limit=now - _BURIED)
