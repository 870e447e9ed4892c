"""Takes over what earlier versions of the ledger kept, so that nothing is answered twice and nothing stays behind."""

import sqlite3
from contextlib import suppress

from bot.slack.asking.question import Asked, Reply
from bot.slack.keeping.kept import digest, read, tags, written

_THERE = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'asked'"
_ROWS = "SELECT key, state, at, channel, thread, user, text, reply, via FROM asked"
_INTO = "INSERT OR IGNORE INTO questions (key, state, owner, at, question) VALUES (?, ?, '', ?, ?)"
_OPEN = "SELECT key, question FROM questions WHERE question IS NOT NULL AND place = ''"
_TAG = "UPDATE questions SET place = :place, workspace = :workspace, person = :person WHERE key = :key"


def take_over(db: sqlite3.Connection) -> None:
    """Bring the tables to their present form; call it in a transaction."""
    columns = {str(row[1]) for row in db.execute("PRAGMA table_info(questions)")}
    for column in ("place", "workspace", "person"):
        if column not in columns:
            db.execute(f"ALTER TABLE questions ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")
    if db.execute(_THERE).fetchone():
        _move(db)
    for key, question in db.execute(_OPEN).fetchall():
        with suppress(ValueError):  # whoever takes it up says so
            db.execute(_TAG, {"key": key, **tags(read(question))})


def _move(db: sqlite3.Connection) -> None:
    """Move the rows of the table ``asked``, in which the first version held a question in columns, and drop it."""
    for key, state, at, channel, thread, user, text, reply, via in db.execute(_ROWS).fetchall():
        question = None
        if text is not None:
            question = written(Asked(key, channel, thread or "", user, text, Reply(reply), via or ""))
        db.execute(_INTO, (digest(key), state, at, question))
    db.execute("DROP TABLE asked")
