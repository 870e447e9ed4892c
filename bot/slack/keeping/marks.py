"""Marks that tell running bots whom to forget: what they hold in memory nobody else can delete.

A mark is named by a digest, so that it does not itself keep the id of whom it is about.
"""

from hashlib import sha256

from bot.slack.keeping.store import Database, Session

_KEPT = 3600.0
"""Seconds; twice as long as anything of people is kept in memory, so that every bot has seen the mark by then."""
SCHEMA = "CREATE TABLE IF NOT EXISTS marks (name TEXT PRIMARY KEY, at REAL NOT NULL);"
"""The table in a file."""
_ADD = "INSERT INTO marks (name, at) VALUES (:name, :at) ON CONFLICT (name) DO UPDATE SET at = excluded.at"


class Marks:
    """One process's view of the marks in ``database``."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._seen: dict[str, float] = {}

    def add(self, team: str, user: str | None) -> None:
        """Have ``team``, or its ``user`` alone, forgotten by every bot that shares the database."""
        self._database.change(lambda session: session.run(_ADD, name=_name(team, user), at=session.now()))

    def fresh(self) -> "Marked":
        """Whom to forget that was not marked at the last look; marks that are over are taken away."""
        before, self._seen = self._seen, self._database.change(_now)
        return Marked(frozenset(name for name, at in self._seen.items() if before.get(name) != at))


class Marked:
    """The workspaces and people behind some marks."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names

    def __bool__(self) -> bool:
        return bool(self._names)

    def __call__(self, team: str, user: str) -> bool:
        """Whether ``user`` of ``team`` is among them."""
        return _name(team, None) in self._names or _name(team, user) in self._names


def _now(session: Session) -> dict[str, float]:
    session.run("DELETE FROM marks WHERE at < :limit", limit=session.now() - _KEPT)
    return {str(name): float(at) for name, at in session.run("SELECT name, at FROM marks")}


def _name(team: str, user: str | None) -> str:
    return sha256(f"{team}\n{user or ''}".encode("utf-8", "replace")).hexdigest()
