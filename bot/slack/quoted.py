"""Which messages quoted which documents, so that a withdrawn one can be followed to where it was shown.

No words are kept: a document's name, the message's place, who asked, and when.
"""

import time
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from bot.slack.database import forgotten, opened

_SCHEMA = """
CREATE TABLE IF NOT EXISTS quoted (
    doc TEXT NOT NULL, team TEXT NOT NULL, channel TEXT NOT NULL, message TEXT NOT NULL, user TEXT NOT NULL,
    at REAL NOT NULL, PRIMARY KEY (doc, team, channel, message, user)
) WITHOUT ROWID
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A message that quoted a document."""

    doc: str
    team: str
    channel: str
    message: str
    """Its timestamp, by which Slack knows it; of a message shown to one person alone, the thread's or none."""
    user: str
    """Who asked."""
    at: float
    """Seconds since 1970."""


def quoted_in(state: Path) -> "Quoted":
    """The record that a bot with this state folder keeps."""
    return Quoted(state / "quoted.sqlite")


class Quoted:
    """The record in the SQLite file ``path``; may be shared by several threads and processes."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, docs: Collection[str], *, team: str, channel: str, message: str, user: str) -> None:
        """Note that ``message`` quotes ``docs``."""
        now = time.time()
        rows = [(doc, team, channel, message, user, now) for doc in dict.fromkeys(docs)]
        if rows:
            with opened(self._path, _SCHEMA) as db:
                db.executemany("INSERT OR REPLACE INTO quoted VALUES (?, ?, ?, ?, ?, ?)", rows)

    def places(self, doc: str) -> list[Place]:
        """The messages that quoted ``doc`` or what is attached to it, oldest first."""
        if not self._path.exists():
            return []
        with opened(self._path, _SCHEMA) as db:
            # "0" is the character after "/"
            found = db.execute(
                "SELECT doc, team, channel, message, user, at FROM quoted "
                "WHERE doc = ? OR (doc >= ? AND doc < ?) ORDER BY at, message",
                (doc, f"{doc}/", f"{doc}0"),
            ).fetchall()
        return [Place(*row) for row in found]

    def forget(self, *, team: str = "", user: str = "", before: float = 0.0) -> int:
        """Delete what concerns a workspace or a person of it, or all from before a time; how many rows there were."""
        return forgotten(self._path, _SCHEMA, "quoted", team=team, user=user, before=before)
