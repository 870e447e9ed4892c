"""Marks in the state folder that tell running bots whom to forget: what they hold in memory nobody else can delete.

A mark is an empty file named by a digest, so that it does not itself keep the id of whom it is about.
"""

import time
from hashlib import sha256
from pathlib import Path

_KEPT = 3600.0
"""Seconds; twice as long as anything of people is kept in memory, so that every bot has seen the mark by then."""


class Marks:
    """One process's view of the marks in the folder ``path``."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: dict[str, float] = {}

    def add(self, team: str, user: str | None) -> None:
        """Have ``team``, or its ``user`` alone, forgotten by every bot with this folder."""
        self._path.mkdir(parents=True, exist_ok=True)
        (self._path / _name(team, user)).touch()

    def fresh(self) -> "Marked":
        """Whom to forget that was not marked at the last look; marks that are over are taken away."""
        before, self._seen = self._seen, self._now()
        return Marked(frozenset(name for name, at in self._seen.items() if before.get(name) != at))

    def _now(self) -> dict[str, float]:
        found = {}
        for mark in self._path.glob("*"):
            try:
                at = mark.stat().st_mtime
                if time.time() - at > _KEPT:
                    mark.unlink()
                else:
                    found[mark.name] = at
            except FileNotFoundError:  # another bot took it away
                continue
        return found


class Marked:
    """The workspaces and people behind some marks."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names

    def __bool__(self) -> bool:
        return bool(self._names)

    def __call__(self, team: str, user: str) -> bool:
        """Whether ``user`` of ``team`` is among them."""
        return _name(team, None) in self._names or _name(team, user) in self._names


def _name(team: str, user: str | None) -> str:
    return sha256(f"{team}\n{user or ''}".encode("utf-8", "replace")).hexdigest()
