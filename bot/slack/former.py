"""Takes over what an earlier version of the ledger kept, so that nothing is answered twice and nothing stays behind."""

import sqlite3
from collections.abc import Callable

from bot.slack.question import Asked, Reply

_THERE = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'asked'"
_ROWS = "SELECT key, state, at, channel, thread, user, text, reply, via FROM asked"
_INTO = "INSERT OR IGNORE INTO questions VALUES (?, ?, '', ?, ?)"


def take_over(db: sqlite3.Connection, digest: Callable[[str], str], written: Callable[[Asked], str]) -> None:
    """Move the rows of the table ``asked``, which held a question in columns, and drop it; call it in a transaction."""
    if db.execute(_THERE).fetchone() is None:
        return
    for key, state, at, channel, thread, user, text, reply, via in db.execute(_ROWS).fetchall():
        question = None
        if text is not None:
            question = written(Asked(key, channel, thread or "", user, text, Reply(reply), via or ""))
        db.execute(_INTO, (digest(key), state, at, question))
    db.execute("DROP TABLE asked")
