"""Which messages quoted which documents, so that a withdrawn one can be followed to where it was shown.

No words are kept: a document's name, the message's place, who asked, and when.
"""

from collections.abc import Collection
from dataclasses import dataclass

from bot.slack.keeping.store import Database, Session, forgotten

SCHEMA = """
CREATE TABLE IF NOT EXISTS quoted (
    doc TEXT NOT NULL, team TEXT NOT NULL, channel TEXT NOT NULL, message TEXT NOT NULL, "user" TEXT NOT NULL,
    at REAL NOT NULL, PRIMARY KEY (doc, team, channel, message, "user")
) WITHOUT ROWID
"""
"""The table in a file."""
_ADD = """
INSERT INTO quoted (doc, team, channel, message, "user", at) VALUES (:doc, :team, :channel, :message, :user, :at)
ON CONFLICT (doc, team, channel, message, "user") DO UPDATE SET at = excluded.at
"""
# "0" is the character after "/"
_OF = """
SELECT doc, team, channel, message, "user", at FROM quoted
WHERE doc = :doc OR (doc >= :first AND doc < :last) ORDER BY at, message
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


class Quoted:
    """The record in ``database``; may be shared by several threads and processes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, docs: Collection[str], *, team: str, channel: str, message: str, user: str) -> None:
        """Note that ``message`` quotes ``docs``."""
        where = {"team": team, "channel": channel, "message": message, "user": user}

        def insert(session: Session) -> None:
            now = session.now()
            for doc in dict.fromkeys(docs):
                session.run(_ADD, doc=doc, at=now, **where)

        if docs:
            self._database.change(insert)

    def places(self, doc: str) -> list[Place]:
        """The messages that quoted ``doc`` or what is attached to it, oldest first."""
        if not self._database.there:
            return []
        which = {"doc": doc, "first": f"{doc}/", "last": f"{doc}0"}
        found = self._database.look(lambda session: session.run(_OF, **which))
        return [Place(*row) for row in found]

    def forget(self, *, team: str = "", user: str = "", before: float = 0.0) -> int:
        """Delete what concerns a workspace or a person of it, or all from before a time; how many rows there were."""
        return forgotten(self._database, "quoted", team=team, user=user, before=before)
