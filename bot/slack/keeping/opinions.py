"""Keeps people's opinions of answers, where nobody but its administrator reads them, until they are deleted."""

import json
from dataclasses import dataclass

from bot.slack.asking.opinion import Complaint, Opinion
from bot.slack.keeping.store import Database, Row, Session, forgotten

SCHEMA = """
CREATE TABLE IF NOT EXISTS opinion (
    number INTEGER PRIMARY KEY, reference TEXT NOT NULL, team TEXT NOT NULL, channel TEXT NOT NULL,
    "user" TEXT NOT NULL, at REAL NOT NULL, good INTEGER NOT NULL, generation TEXT NOT NULL, receipts TEXT NOT NULL,
    question TEXT NOT NULL, fault TEXT NOT NULL, comment TEXT NOT NULL,
    UNIQUE (reference, team, "user")
)
"""
"""The table in a file."""
_ADD = """
INSERT INTO opinion (reference, team, channel, "user", at, good, generation, receipts, question, fault, comment)
VALUES (:reference, :team, :channel, :user, :at, :good, :generation, :receipts, :question, '', '')
ON CONFLICT (reference, team, "user") DO UPDATE
SET at = excluded.at, good = excluded.good, fault = '', comment = '' RETURNING number
"""
_EXPLAIN = """
UPDATE opinion SET fault = :fault, comment = :comment WHERE number = :number AND team = :team AND "user" = :user
"""
_ALL = """
SELECT reference, team, channel, "user", at, good, generation, receipts, question, fault, comment
FROM opinion ORDER BY at, number
"""


@dataclass(frozen=True, slots=True)
class Stored:
    """One row: an opinion with who gave it, where and when."""

    reference: str
    team: str
    channel: str
    user: str
    at: float
    """Seconds since 1970."""
    good: bool
    generation: str
    receipts: tuple[str, ...]
    question: str
    """Empty unless questions are stored."""
    fault: str
    comment: str


class Opinions:
    """The opinions in ``database``; may be shared by several threads and processes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, opinion: Opinion, team: str, channel: str, user: str) -> int:
        """Keep an opinion; a second one of the same person on the same answer replaces the first. Its number."""
        judged = opinion.judged

        def insert(session: Session) -> int:
            rows = session.run(
                _ADD,
                reference=judged.reference,
                team=team,
                channel=channel,
                user=user,
                at=session.now(),
                good=int(opinion.good),
                generation=judged.generation,
                receipts=json.dumps(judged.receipts),
                question=_storable(judged.question),
            )
            return int(rows[0][0])

        return self._database.change(insert)

    def explain(self, complaint: Complaint, team: str, user: str) -> None:
        """Add what was wrong to an opinion of that person."""
        told = {"fault": complaint.fault.value if complaint.fault else "", "comment": _storable(complaint.comment)}
        which = complaint.opinion
        self._database.change(lambda session: session.run(_EXPLAIN, **told, number=which, team=team, user=user))

    def rows(self) -> list[Stored]:
        """All of them, oldest first."""
        if not self._database.there:
            return []
        return [_stored(row) for row in self._database.look(lambda session: session.run(_ALL))]

    def forget(self, *, team: str = "", user: str = "", before: float = 0.0) -> int:
        """Delete what a workspace or a person of it left, or all from before a time; how many there were."""
        return forgotten(self._database, "opinion", team=team, user=user, before=before)


def _stored(row: Row) -> Stored:
    reference, team, channel, user, at, good, generation, receipts, question, fault, comment = row
    shown = tuple(json.loads(receipts))
    return Stored(reference, team, channel, user, at, bool(good), generation, shown, question, fault, comment)


def _storable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
