"""The durable record of questions: each is taken once, finished once, and survives a crash in between.

A question is kept only until it is answered: then only its time and a digest of its key, which tells nobody who asked
where, stay, so that a delivery that Slack repeats hours later is known. Several processes may share one ledger; what a
dead one left is taken over, and one that is wrongly taken for dead sends nothing more.
"""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from functools import partial
from threading import Lock

from bot.slack.asking.question import Asked
from bot.slack.errors import StoreError
from bot.slack.keeping.hand import Hand
from bot.slack.keeping.kept import Open, Seal, digest, read, tags, talk, written
from bot.slack.keeping.owners import Hold, Owners
from bot.slack.keeping.store import Database, Row, Session
from bot.slack.keeping.vault import VaultError

_log = logging.getLogger(__name__)

_TALKING = 30 * 60
"""Seconds for which a conversation stays with the process that answered in it; as long as that remembers it."""
_REMEMBERED = 7 * 24 * 3600
"""Seconds an answered question's key is kept; Slack replays missed events for hours, not days."""
SCHEMA = """
CREATE TABLE IF NOT EXISTS questions (
    key TEXT PRIMARY KEY, state TEXT NOT NULL, owner TEXT NOT NULL, at REAL NOT NULL, question TEXT,
    place TEXT NOT NULL DEFAULT '', workspace TEXT NOT NULL DEFAULT '', person TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS open ON questions (at) WHERE question IS NOT NULL;
CREATE TABLE IF NOT EXISTS keepers (place TEXT PRIMARY KEY, owner TEXT NOT NULL, at REAL NOT NULL) WITHOUT ROWID;
"""
"""The tables in a file."""
_TAKE = """
INSERT INTO questions (key, state, owner, at, question, place, workspace, person)
VALUES (:key, :state, :owner, :at, :question, :place, :workspace, :person) ON CONFLICT (key) DO NOTHING
"""
_EARLIER = """
SELECT 1 FROM questions WHERE question IS NOT NULL AND owner NOT IN ('', :me) AND place = :place
AND at < (SELECT at FROM questions WHERE key = :key)
"""
_KEEP = """
INSERT INTO keepers (place, owner, at) VALUES (:talk, :me, :now)
ON CONFLICT (place) DO UPDATE SET owner = excluded.owner, at = excluded.at
"""
_KEEPER = "SELECT owner FROM keepers WHERE place = :talk AND owner != :me AND at > :recent"
_SET = "UPDATE questions SET state = :state WHERE key = :key AND owner = :me"
_CLEAR = "UPDATE questions SET state = :state, owner = '', question = NULL, place = '', workspace = '', person = ''"
_LEAVE = "UPDATE questions SET owner = '' WHERE question IS NOT NULL AND owner = :me"
_MINE = "SELECT key FROM questions WHERE question IS NOT NULL AND owner = :me"
_LEFT = "SELECT key, state, question, at FROM questions WHERE question IS NOT NULL AND owner = :me"
_TAKE_OVER = """
UPDATE questions SET owner = :me WHERE question IS NOT NULL AND owner = :gone RETURNING key, state, question, at
"""


Beside = Callable[[Session, Asked], object]
"""What else is written when a question is taken."""


class Taken(Enum):
    """What became of a question that was offered; true where it is ours to answer."""

    OURS = auto()
    GIVEN = auto()
    """To the process that answered before in its conversation, and remembers what it was about."""
    KNOWN = auto()
    """Answered already, or in hand somewhere."""

    def __bool__(self) -> bool:
        return self is Taken.OURS


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

    def take(self, asked: Asked, beside: Beside | None = None) -> Taken:
        """Record ``asked`` as ours to answer, or as the question of whoever has the conversation it belongs to.

        ``beside`` is done in the same transaction where ``asked`` was not known: one wait for the disk, not two.
        """
        key, question, found_by = digest(asked.key), self._seal.sealed(written(asked)).decode(), tags(asked)

        def insert(session: Session) -> Taken:
            now = session.now()
            owner = self._keeper(session, asked, now)
            session.run(_TAKE, key=key, state=State.TAKEN.value, owner=owner, at=now, question=question, **found_by)
            if session.count == 0:
                return Taken.KNOWN
            session.run(_KEEP, talk=talk(asked), me=owner, now=now)
            if beside:
                beside(session, asked)
            return Taken.OURS if owner == self._owners.me else Taken.GIVEN

        self._hand.take(key)
        taken = Taken.KNOWN
        try:
            taken = self._database.change(insert)
        finally:
            if not taken:
                self._hand.drop(key)
        return taken

    def given(self) -> bool:
        """Whether another process left us a question that :meth:`orphans` will find."""
        if not self._owners.accompanied:
            return False
        rows = self._database.look(lambda session: session.run(_MINE, me=self._owners.me))
        return any(str(key) not in self._hand for (key,) in rows)

    def preceded(self, asked: Asked) -> bool:
        """Whether another process has an earlier question of the same thread in hand."""
        which = {"me": self._owners.me, "key": digest(asked.key), "place": tags(asked)["place"]}
        return bool(self._database.look(lambda session: session.run(_EARLIER, **which)))

    def posting(self, key: str) -> Hold | None:
        """Note, before it is sent, that an answer is about to be sent; None if the question is not ours any more.

        Another process has taken it over then, which found this one dead, or it is to be forgotten. The answer is to
        be sent only while the hold lasts.
        """
        hashed, hold = digest(key), self._owners.hold
        if hashed in self._owed:  # what happened before is over with this
            with self._looking:
                self._owed.pop(hashed, None)
        return hold if self._database.change(partial(self._set, hashed, State.POSTING)) == 1 else None

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

    def scrub(self, *, urgent: bool = True) -> None:
        """See that nothing of what was answered or forgotten is left on the disk, as far as the database can.

        Raises StoreError if that has to wait, for instance for another process.
        """
        self._database.scrub(urgent=urgent)

    def close(self) -> None:
        """Let go: what is unfinished is for the next process, what is finished leaves no trace."""
        with suppress(StoreError), self._looking:  # whoever comes next begins with it
            self._settle()
            self._database.change(lambda session: session.run(_LEAVE, me=self._owners.me))
            self._database.scrub()
        with suppress(StoreError):
            self._owners.close()

    def _keeper(self, session: Session, asked: Asked, now: float) -> str:
        """Who is to answer ``asked``: whoever remembers what it may lean on, if they live, else this process."""
        me = self._owners.me
        if self._owners.accompanied:
            for (owner,) in session.run(_KEEPER, talk=talk(asked), me=me, recent=now - _TALKING):
                if self._owners.lives(session, str(owner)):
                    return str(owner)
        return me

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
            if self._owed.get(key) is owed:  # and nothing newer, noted meanwhile
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
        session.run("DELETE FROM keepers WHERE at < :limit", limit=session.now() - _TALKING)
        session.run("DELETE FROM questions WHERE at < :limit AND owner = ''", limit=session.now() - _REMEMBERED)
        return rows, gone

    def _opened(self, row: Row) -> Asked | None:
        try:
            return read(self._seal.opened(str(row[2]).encode()))
        except (VaultError, ValueError) as error:
            # It stays in hand, so that only the next process looks again, perhaps with the right key.
            why = str(error) if isinstance(error, VaultError) else "its form is another"
            _log.error("A question that was left behind cannot be read: %s", why)
            return None
