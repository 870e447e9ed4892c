"""The durable record of questions: each is taken once, finished once, and survives a crash in between.

A question is kept only until it is answered: then only its time and a digest of its key, which tells nobody who asked
where, stay, so that a delivery that Slack repeats hours later is known. Several processes may share one ledger; what a
dead one left is taken over, and one that is wrongly taken for dead sends nothing more.
"""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from threading import Lock

from bot.slack.errors import StoreError
from bot.slack.hand import Hand
from bot.slack.kept import Open, Seal, digest, read, tags, written
from bot.slack.owners import Owners
from bot.slack.question import Asked
from bot.slack.store import Database, Row, Session
from bot.slack.vault import VaultError

_log = logging.getLogger(__name__)

_REMEMBERED = 7 * 24 * 3600
"""Seconds an answered question's key is kept; Slack replays missed events for hours, not days."""
SCHEMA = """
CREATE TABLE IF NOT EXISTS questions (
    key TEXT PRIMARY KEY, state TEXT NOT NULL, owner TEXT NOT NULL, at REAL NOT NULL, question TEXT,
    place TEXT NOT NULL DEFAULT '', workspace TEXT NOT NULL DEFAULT '', person TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS open ON questions (at) WHERE question IS NOT NULL;
"""
"""The table in a file."""
_TAKE = """
INSERT INTO questions (key, state, owner, at, question, place, workspace, person)
VALUES (:key, :state, :me, :at, :question, :place, :workspace, :person) ON CONFLICT (key) DO NOTHING
"""
_EARLIER = """
SELECT 1 FROM questions WHERE question IS NOT NULL AND owner NOT IN ('', :me) AND place = :place
AND at < (SELECT at FROM questions WHERE key = :key)
"""
_SET = "UPDATE questions SET state = :state WHERE key = :key AND owner = :me"
_CLEAR = "UPDATE questions SET state = :state, owner = '', question = NULL, place = '', workspace = '', person = ''"
_LEAVE = "UPDATE questions SET owner = '' WHERE question IS NOT NULL AND owner = :me"
_LEFT = "SELECT key, state, question, at FROM questions WHERE question IS NOT NULL AND owner = :me"
_TAKE_OVER = """
UPDATE questions SET owner = :me WHERE question IS NOT NULL AND owner = :gone RETURNING key, state, question, at
"""


class State(StrEnum):
    """How far a question has come."""

    TAKEN = "taken"
    POSTING = "posting"
    """An answer is on its way to Slack: whether it arrived is not known until the state is DONE."""
    DONE = "done"


@dataclass(frozen=True, slots=True)
class _Owed:
    """A note of what happened to a question, and whether nothing more will."""

    change: Callable[[Session], object]
    last: bool


class Ledger:
    """One process's view of the ledger in ``database``; safe to use from several threads.

    Methods raise StoreError where it cannot be read or written, those that only note what has happened anyway do not:
    what they owe is written later.
    """

    def __init__(self, database: Database, owners: Owners, seal: Seal | None = None) -> None:
        self._database = database
        self._owners = owners
        self._seal = seal or Open()
        self._hand = Hand()
        self._looking = Lock()
        self._owed: dict[str, _Owed] = {}
        """What could not be written yet, by the question's key."""

    def take(self, asked: Asked) -> bool:
        """Record ``asked`` as ours to answer; False if it is already answered or in hand somewhere."""
        key, question, found_by = digest(asked.key), self._seal.sealed(written(asked)).decode(), tags(asked)

        def insert(session: Session) -> bool:
            me, now = self._owners.me, session.now()
            session.run(_TAKE, key=key, state=State.TAKEN.value, me=me, at=now, question=question, **found_by)
            return session.count == 1

        self._hand.take(key)
        new = False
        try:
            new = self._database.change(insert)
        finally:
            if not new:
                self._hand.drop(key)
        return new

    def preceded(self, asked: Asked) -> bool:
        """Whether another process has an earlier question of the same thread in hand."""
        which = {"me": self._owners.me, "key": digest(asked.key), "place": tags(asked)["place"]}
        return bool(self._database.look(lambda session: session.run(_EARLIER, **which)))

    def posting(self, key: str) -> bool:
        """Note, before it is sent, that an answer is about to be sent; False if the question is not ours any more.

        Another process has taken it over then, which found this one dead, or it is to be forgotten.
        """
        hashed = digest(key)
        if hashed in self._owed:  # what happened before is over with this
            with self._looking:
                self._owed.pop(hashed, None)
        return self._database.change(partial(self._set, hashed, State.POSTING)) == 1

    def not_posted(self, key: str) -> None:
        """Note that the answer surely did not arrive, so that it may be sent again."""

        self._note(digest(key), _Owed(partial(self._set, digest(key), State.TAKEN), last=False))

    def done(self, key: str) -> None:
        """Note that nothing more is to be done, and forget what was asked."""
        hashed = digest(key)

        def clear(session: Session) -> None:
            session.run(f"{_CLEAR} WHERE key = :key", state=State.DONE.value, key=hashed)

        self._note(hashed, _Owed(clear, last=True))

    def release(self, key: str) -> None:
        """Leave the question for :meth:`orphans`, here or in another process."""
        hashed = digest(key)
        with suppress(StoreError):  # it stays ours, and in nobody's hand
            self._database.change(
                lambda session: session.run(f"{_LEAVE} AND key = :key", me=self._owners.me, key=hashed)
            )
        self._hand.drop(hashed)

    def orphans(self) -> list[tuple[Asked, State]]:
        """Take over, oldest first, the unfinished questions that no living process has in hand."""
        with self._looking:
            self._settle()
            rows, gone = self._database.change(self._taken_over)
            self._owners.bury(gone)
            for key, *_ in rows:
                self._hand.take(str(key))
        opened = [(self._opened(row), State(str(row[1]))) for row in sorted(rows, key=lambda row: float(row[3]))]
        return [(asked, state) for asked, state in opened if asked]

    def forget(self, team: str, user: str | None = None) -> int:
        """Drop the open questions of a workspace, or of a person in it; how many there were.

        Only digests of their keys stay, so that they are not answered when Slack delivers them again.
        """
        column, whose = ("workspace", digest(team)) if user is None else ("person", digest(team, user))

        def clear(session: Session) -> int:
            session.run(f"{_CLEAR} WHERE question IS NOT NULL AND {column} = :whose", state="done", whose=whose)
            return session.count

        return self._database.change(clear)

    def scrub(self) -> None:
        """See that nothing of what was answered or forgotten is left on the disk, as far as the database can.

        Raises StoreError if that has to wait, for instance for another process.
        """
        self._database.scrub()

    def close(self) -> None:
        """Let go: what is unfinished is for the next process, what is finished leaves no trace."""
        with suppress(StoreError):  # whoever comes next begins with it
            self._settle()
            self._database.change(lambda session: session.run(_LEAVE, me=self._owners.me))
            self._database.scrub()
        with suppress(StoreError):
            self._owners.close()

    def _set(self, key: str, state: State, session: Session) -> int:
        session.run(_SET, state=state.value, key=key, me=self._owners.me)
        return session.count

    def _note(self, key: str, owed: _Owed) -> None:
        """Write what happened, now or later."""
        try:
            self._pay(key, owed)
        except StoreError as error:
            _log.error("What became of a question is noted later: %s", error)
            self._owed[key] = owed

    def _settle(self) -> None:
        """Write what is owed."""
        for key, owed in list(self._owed.items()):
            self._pay(key, owed)
            del self._owed[key]

    def _pay(self, key: str, owed: _Owed) -> None:
        self._database.change(owed.change)
        if owed.last:
            self._hand.drop(key)

    def _taken_over(self, session: Session) -> tuple[list[Row], list[str]]:
        """Questions that are now ours and in nobody's hand here, and those who are gone."""
        me, gone = self._owners.me, list(self._owners.gone(session))
        rows = [row for row in session.run(_LEFT, me=me) if str(row[0]) not in self._hand]
        for owner in ("", *gone):
            rows += session.run(_TAKE_OVER, me=me, gone=owner)
        session.run("DELETE FROM questions WHERE at < :limit AND owner = ''", limit=session.now() - _REMEMBERED)
        return rows, gone

    def _opened(self, row: Row) -> Asked | None:
        try:
            return read(self._seal.opened(str(row[2]).encode()))
        except VaultError as error:
            # It stays in hand, so that only the next process looks again, perhaps with the right key.
            _log.error("A question that was left behind cannot be read: %s", error)
            return None
