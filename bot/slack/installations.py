"""The store of several workspaces: who installed the app, with which token, and who renews that token just now."""

import hashlib
import json
import logging
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bot.slack.config import SlackConfig
from bot.slack.database import Database
from bot.slack.errors import SlackError
from bot.slack.vault import Vault, VaultError

_log = logging.getLogger(__name__)

_SCHEMA = """
CREATE TABLE IF NOT EXISTS installations (
    team TEXT PRIMARY KEY, at REAL NOT NULL, sealed BLOB NOT NULL, renewer TEXT NOT NULL DEFAULT '',
    renewing_until REAL NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS states (state TEXT PRIMARY KEY, until REAL NOT NULL);
"""
_MOST_STATES = 10_000
"""Installations begun and not finished: whoever asks for the page again and again must not fill the disk."""
_FEWER_STATES = "DELETE FROM states WHERE state NOT IN (SELECT state FROM states ORDER BY until DESC LIMIT ?)"


@dataclass(frozen=True, slots=True)
class Installation:
    """The app in one workspace. Its repr shows no token."""

    team: str
    name: str
    bot_user: str
    scopes: tuple[str, ...]
    token: str = field(repr=False)
    refresh: str = field(repr=False, default="")
    """The single-use token that gets the next one; empty if tokens do not expire."""
    expires: float = 0
    """When ``token`` expires, in seconds since 1970; 0 for never."""


@contextmanager
def installed(config: SlackConfig) -> Iterator["Installations | None"]:
    """The store of ``config``, all of it under the first of its keys; None where there is but one workspace.

    Raises VaultError if a key is none, or one that is needed is missing; SlackError if the file cannot be used.
    """
    if not config.several:
        yield None
        return
    store = Installations(config.installations, Vault(config.keys))
    try:
        renewed = store.reseal()
        if renewed:
            _log.info("The tokens of %d workspaces are now encrypted with the first key", renewed)
        yield store
    finally:
        store.close()


class Installations:
    """Installations on disk; everything but the workspace's id and the times is encrypted."""

    def __init__(self, path: Path, vault: Vault) -> None:
        self._vault = vault
        try:
            self._database = Database(path, _SCHEMA)
        except (OSError, sqlite3.Error) as error:
            kind = type(error).__name__
            raise SlackError(f"The file {path} cannot be used ({kind}): set ONRECORD_STATE.") from None

    def save(self, installation: Installation) -> None:
        """Keep ``installation`` in the place of what was known of its workspace."""
        with self._database.writing() as db:
            db.execute(
                "INSERT OR REPLACE INTO installations (team, at, sealed) VALUES (?, ?, ?)",
                (installation.team, time.time(), self._sealed(installation)),
            )

    def of(self, team: str) -> Installation | None:
        """The installation in ``team``.

        Raises VaultError if it was encrypted with another key.
        """
        with self._database.reading() as db:
            row = db.execute("SELECT sealed FROM installations WHERE team = ?", (team,)).fetchone()
        return self._opened(team, row[0]) if row else None

    def teams(self) -> list[str]:
        """The workspaces that have the app."""
        with self._database.reading() as db:
            return [team for (team,) in db.execute("SELECT team FROM installations ORDER BY team")]

    def remove(self, team: str, before: float | None = None) -> bool:
        """Delete what is kept of ``team``, with ``before`` only if it was installed earlier; whether it was."""
        limit = time.time() if before is None else before
        with self._database.writing() as db:
            return db.execute("DELETE FROM installations WHERE team = ? AND at <= ?", (team, limit)).rowcount > 0

    def reseal(self) -> int:
        """Encrypt anew, with the first key, what an older one encrypted; how many installations those were.

        Raises VaultError if one was encrypted with a key that is not there.
        """
        with self._database.writing() as db:
            rows = db.execute("SELECT team, sealed FROM installations").fetchall()
            old = [(team, sealed) for team, sealed in rows if not self._vault.fresh(sealed)]
            for team, sealed in old:
                again = self._vault.sealed(self._vault.opened(sealed))
                db.execute("UPDATE installations SET sealed = ? WHERE team = ?", (again, team))
        return len(old)

    def lease(self, team: str, renewer: str, seconds: float) -> bool:
        """Whether ``renewer`` alone may renew the token of ``team``, for that long."""
        now = time.time()
        with self._database.writing() as db:
            taken = db.execute(
                "UPDATE installations SET renewer = ?, renewing_until = ? WHERE team = ? AND renewing_until < ?",
                (renewer, now + seconds, team, now),
            )
            return taken.rowcount == 1

    def renew(self, installation: Installation, renewer: str) -> bool:
        """Keep the renewed ``installation`` and end the lease; False if the workspace has gone or lost the lease."""
        with self._database.writing() as db:
            kept = db.execute(
                "UPDATE installations SET sealed = ?, renewer = '', renewing_until = 0 WHERE team = ? AND renewer = ?",
                (self._sealed(installation), installation.team, renewer),
            )
            return kept.rowcount == 1

    def release(self, team: str, renewer: str) -> None:
        """End the lease without a new token."""
        with self._database.writing() as db:
            db.execute(
                "UPDATE installations SET renewer = '', renewing_until = 0 WHERE team = ? AND renewer = ?",
                (team, renewer),
            )

    def expect(self, state: str, seconds: float) -> None:
        """Remember that an installation with this ``state`` has begun."""
        now = time.time()
        with self._database.writing() as db:
            db.execute("DELETE FROM states WHERE until < ?", (now,))
            db.execute("INSERT INTO states VALUES (?, ?)", (_digest(state), now + seconds))
            db.execute(_FEWER_STATES, (_MOST_STATES,))

    def expected(self, state: str) -> bool:
        """Whether ``state`` is that of an installation begun not too long ago; True once only."""
        with self._database.writing() as db:
            found = db.execute("DELETE FROM states WHERE state = ? RETURNING until", (_digest(state),)).fetchone()
        return found is not None and float(found[0]) >= time.time()

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def _sealed(self, installation: Installation) -> bytes:
        return self._vault.sealed(json.dumps(asdict(installation)))

    def _opened(self, team: str, sealed: bytes) -> Installation:
        kept = json.loads(self._vault.opened(sealed))
        # One workspace's row must not pass for another's, whoever can write the file.
        if kept["team"] != team:
            raise VaultError(f"What is kept of the workspace {team} is not its own: have it install the app again.")
        return Installation(**kept | {"scopes": tuple(kept["scopes"])})


def _digest(state: str) -> str:
    return hashlib.sha256(state.encode("utf-8", "replace")).hexdigest()
