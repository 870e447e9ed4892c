"""The durable record of questions: each is taken once, finished once, and survives a crash in between.

A question is kept only until it is answered, then overwritten: only its time and a digest of its key, which tells
nobody who asked where, stay, so that a delivery that Slack repeats hours later is known. Several processes may share
one ledger on one machine: each holds a file lock while it lives, and what a dead one left is taken over.
"""

import json
import sqlite3
import time
from dataclasses import asdict, replace
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from filelock import FileLock, Timeout
from pydantic import TypeAdapter

from bot.slack.commits import Commits
from bot.slack.database import prepare, scrub
from bot.slack.former import take_over
from bot.slack.question import Asked

_REMEMBERED = 7 * 24 * 3600
"""Seconds an answered question's key is kept; Slack replays missed events for hours, not days."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS questions (
    key TEXT PRIMARY KEY, state TEXT NOT NULL, owner TEXT NOT NULL, at REAL NOT NULL, question TEXT
) WITHOUT ROWID
"""
_OPEN = "CREATE INDEX IF NOT EXISTS open ON questions (at) WHERE question IS NOT NULL"
_EARLIER = """
SELECT 1 FROM questions WHERE question IS NOT NULL AND owner NOT IN ('', ?)
AND at < (SELECT at FROM questions WHERE key = ?)
AND json_extract(question, '$.channel') = ? AND json_extract(question, '$.thread') = ?
"""
_QUESTIONS = TypeAdapter(Asked)


class State(StrEnum):
    """How far a question has come."""

    TAKEN = "taken"
    POSTING = "posting"
    """An answer is on its way to Slack: whether it arrived is not known until the state is DONE."""
    DONE = "done"


class Ledger:
    """One process's view of the ledger at ``path``; safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._owners = path.with_suffix(".owners")
        self._owners.mkdir(exist_ok=True)
        self._me = uuid4().hex
        self._alive = FileLock(self._owners / self._me, thread_local=False)
        self._alive.acquire()
        path.touch(mode=0o600)
        db = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False)
        prepare(db)
        db.execute(_SCHEMA)
        db.execute(_OPEN)
        self._commits = Commits(db)
        self._unscrubbed = True
        self._commits.apply(lambda db: take_over(db, _digest, written))

    def take(self, asked: Asked) -> bool:
        """Record ``asked`` as ours to answer; False if it is already answered or in hand somewhere."""
        row = (_digest(asked.key), State.TAKEN, self._me, time.time(), written(asked))
        return self._change("INSERT OR IGNORE INTO questions VALUES (?, ?, ?, ?, ?)", *row) == 1

    def preceded(self, asked: Asked) -> bool:
        """Whether another process has an earlier question of the same thread in hand."""
        values = (self._me, _digest(asked.key), asked.channel, asked.thread)
        return self._commits.apply(lambda db: db.execute(_EARLIER, values).fetchone()) is not None

    def posting(self, key: str) -> None:
        """Note, before it is sent, that an answer is about to be sent."""
        self._set(key, State.POSTING)

    def not_posted(self, key: str) -> None:
        """Note that the answer surely did not arrive, so that it may be sent again."""
        self._set(key, State.TAKEN)

    def done(self, key: str) -> None:
        """Note that nothing more is to be done, and forget what was asked."""
        self._unscrubbed = True
        change = "UPDATE questions SET state = ?, owner = '', question = NULL WHERE key = ?"
        self._change(change, State.DONE, _digest(key))

    def release(self, key: str) -> None:
        """Leave the question for :meth:`orphans`, here or in another process."""
        self._change("UPDATE questions SET owner = '' WHERE key = ?", _digest(key))

    def orphans(self) -> list[tuple[Asked, State]]:
        """Take over, oldest first, the unfinished questions that no living process has in hand."""
        gone = ["", *(name for name in self._commits.apply(self._others) if not self._lives(name))]
        rows = self._commits.apply(lambda db: self._taken_over(db, gone))
        for name in gone[1:]:
            (self._owners / name).unlink(missing_ok=True)
        return [(read(question), State(state)) for question, state, _ in sorted(rows, key=lambda row: float(row[2]))]

    def forget(self, team: str | None = None, user: str | None = None) -> int:
        """Drop the open questions of a workspace, a person, or a person in a workspace; how many there were.

        Only digests of their keys stay, so that they are not answered when Slack delivers them again.
        """
        wanted = {name: value for name, value in (("team", team), ("user", user)) if value is not None}
        if not wanted:
            return 0
        where = " AND ".join(f"json_extract(question, '$.{name}') = ?" for name in wanted)
        change = f"UPDATE questions SET state = ?, owner = '', question = NULL WHERE {where}"  # noqa: S608 - our names
        self._unscrubbed = True
        return self._change(change, State.DONE, *wanted.values())

    def scrub(self) -> None:
        """See that no byte of what was answered or forgotten is left in the file, not even between its rows.

        Raises sqlite3.Error if that has to wait, for instance for another process.
        """
        if self._unscrubbed:
            self._unscrubbed = False
            self._commits.alone(scrub)

    def close(self) -> None:
        """Let go: what is unfinished is for the next process."""
        self._commits.close()
        self._alive.release()
        (self._owners / self._me).unlink(missing_ok=True)

    def _set(self, key: str, state: State) -> None:
        self._change("UPDATE questions SET state = ? WHERE key = ?", state, _digest(key))

    def _change(self, statement: str, *values: str | float) -> int:
        return self._commits.apply(lambda db: db.execute(statement, values).rowcount)

    def _taken_over(self, db: sqlite3.Connection, gone: list[str]) -> list[tuple[str, str, float]]:
        marks = ", ".join("?" * len(gone))
        rows = db.execute(
            # S608: only question marks are put in
            f"UPDATE questions SET owner = ? WHERE state != ? AND owner IN ({marks}) "  # noqa: S608
            "RETURNING question, state, at",
            (self._me, State.DONE, *gone),
        ).fetchall()
        db.execute("DELETE FROM questions WHERE state = ? AND at < ?", (State.DONE, time.time() - _REMEMBERED))
        return rows

    def _others(self, db: sqlite3.Connection) -> list[str]:
        # From the table, not the folder: a process has rows only after it holds its lock.
        rows = db.execute("SELECT DISTINCT owner FROM questions WHERE owner NOT IN ('', ?)", (self._me,))
        return [str(row[0]) for row in rows]

    def _lives(self, owner: str) -> bool:
        lock = FileLock(self._owners / owner, thread_local=False)
        try:
            lock.acquire(blocking=False)
        except Timeout:
            return True
        lock.release()
        return False


def _digest(key: str) -> str:
    return sha256(key.encode("utf-8", "replace")).hexdigest()


def written(asked: Asked) -> str:
    """``asked`` as it is kept; what no encoding can hold becomes a question mark."""
    return json.dumps(asdict(replace(asked, text=asked.text.encode("utf-8", "replace").decode())))


def read(question: str) -> Asked:
    """The question that :func:`written` wrote."""
    return _QUESTIONS.validate_json(question)
