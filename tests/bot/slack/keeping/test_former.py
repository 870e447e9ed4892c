"""What earlier versions kept is taken over: nothing is answered twice, nothing is lost, no words stay behind."""

import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.slack.keeping.kept import digest, written
from bot.slack.keeping.ledger import State
from tests.bot.slack.keeping.test_ledger import QUESTION, in_file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file of the ledger lies."""
    return tmp_path / "deep" / "slack.sqlite"


_COLUMNS = """
CREATE TABLE asked (
    key TEXT PRIMARY KEY, state TEXT NOT NULL, owner TEXT NOT NULL, at REAL NOT NULL,
    channel TEXT, thread TEXT, user TEXT, text TEXT, reply TEXT, via TEXT
) WITHOUT ROWID
"""
"""The ledger of version 0.1."""


def test_the_ledger_of_the_first_version_is_taken_over(path: Path) -> None:
    """What it answered is not answered again, what it left open is, once; its words do not stay behind."""
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(_COLUMNS)
        done = ("Ev1", "done", "", time.time(), None, None, None, None, "thread", None)
        opened = ("Ev2", "posting", "gone", time.time(), "C1", "1.1", "U1", "what did the canary say?", "thread", "")
        db.executemany(f"INSERT INTO asked VALUES ({', '.join('?' * 10)})", [done, opened])
    first = in_file(path)
    assert not first.take(replace(QUESTION, key="Ev1"))
    assert not first.take(replace(QUESTION, key="Ev2"))
    assert first.orphans() == [(replace(QUESTION, key="Ev2"), State.POSTING)]
    first.done("Ev2")
    first.scrub()
    assert in_file(path).orphans() == []
    assert b"canary" not in path.read_bytes()


_UNTAGGED = """
CREATE TABLE questions (
    key TEXT PRIMARY KEY, state TEXT NOT NULL, owner TEXT NOT NULL, at REAL NOT NULL, question TEXT
) WITHOUT ROWID
"""
"""The ledger before it was shared between machines."""


def test_a_ledger_without_tags_is_taken_over(path: Path) -> None:
    """What it left open keeps its place in its thread, and can be forgotten."""
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(_UNTAGGED)
        for number, thread in enumerate(("1.1", "2.2")):
            left = (digest(thread), "taken", "gone", number, written(replace(QUESTION, key=thread, thread=thread)))
            db.execute("INSERT INTO questions VALUES (?, ?, ?, ?, ?)", left)
    first, second = in_file(path), in_file(path)
    assert [asked.thread for asked, _ in first.orphans()] == ["1.1", "2.2"]
    late = replace(QUESTION, key="late")
    second.take(late)
    assert second.preceded(late)
    assert first.forget(QUESTION.team, QUESTION.user) == 3


def test_an_old_question_that_cannot_be_read_does_not_stop_the_start(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It is told, and the others are taken over."""
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(_UNTAGGED)
        for key, question in (("1", "{}"), (digest(QUESTION.key), written(QUESTION))):
            db.execute("INSERT INTO questions VALUES (?, 'taken', 'gone', 1, ?)", (key, question))
    assert in_file(path).orphans() == [(QUESTION, State.TAKEN)]
    assert "cannot be read: its form is another" in caplog.text
