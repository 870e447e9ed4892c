"""Keeps people's opinions of answers, on this machine only, until they are exported or deleted."""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.slack.database import forgotten, opened
from bot.slack.opinion import Complaint, Opinion

FILE = "opinions.sqlite"
"""Its name in the state folder."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS opinion (
    number INTEGER PRIMARY KEY, reference TEXT NOT NULL, team TEXT NOT NULL, channel TEXT NOT NULL, user TEXT NOT NULL,
    at REAL NOT NULL, good INTEGER NOT NULL, generation TEXT NOT NULL, receipts TEXT NOT NULL,
    question TEXT NOT NULL, fault TEXT NOT NULL, comment TEXT NOT NULL,
    UNIQUE (reference, team, user)
)
"""
_FIELDS = "reference, team, channel, user, at, good, generation, receipts, question, fault, comment"


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
    """The opinions in the SQLite file ``path``; may be shared by several threads and processes."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, opinion: Opinion, team: str, channel: str, user: str) -> int:
        """Keep an opinion; a second one of the same person on the same answer replaces the first. Its number."""
        judged = opinion.judged
        receipts = json.dumps(judged.receipts)
        row = (judged.reference, team, channel, user, time.time(), opinion.good, judged.generation, receipts)
        with opened(self._path, _SCHEMA) as db:
            found = db.execute(
                f"INSERT INTO opinion ({_FIELDS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '', '') "  # noqa: S608 - fixed
                "ON CONFLICT (reference, team, user) DO UPDATE SET at = excluded.at, good = excluded.good, "
                "fault = '', comment = '' RETURNING number",
                (*row, _storable(judged.question)),
            )
            return int(found.fetchone()[0])

    def explain(self, complaint: Complaint, team: str, user: str) -> None:
        """Add what was wrong to an opinion of that person."""
        fault = complaint.fault.value if complaint.fault else ""
        with opened(self._path, _SCHEMA) as db:
            db.execute(
                "UPDATE opinion SET fault = ?, comment = ? WHERE number = ? AND team = ? AND user = ?",
                (fault, _storable(complaint.comment), complaint.opinion, team, user),
            )

    def rows(self) -> list[Stored]:
        """All of them, oldest first."""
        if not self._path.exists():
            return []
        with opened(self._path, _SCHEMA) as db:
            found = db.execute(f"SELECT {_FIELDS} FROM opinion ORDER BY at, number").fetchall()  # noqa: S608 - fixed
        return [_stored(row) for row in found]

    def forget(self, *, team: str = "", user: str = "", before: float = 0.0) -> int:
        """Delete what a workspace or a person of it left, or all from before a time; how many there were."""
        return forgotten(self._path, _SCHEMA, "opinion", team=team, user=user, before=before)


def _stored(row: Sequence[Any]) -> Stored:
    reference, team, channel, user, at, good, generation, receipts, question, fault, comment = row
    shown = tuple(json.loads(receipts))
    return Stored(reference, team, channel, user, at, bool(good), generation, shown, question, fault, comment)


def _storable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
