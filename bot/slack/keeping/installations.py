"""The store of several workspaces: who installed the app, with which token, and who renews that token just now."""

import hashlib
import json
from dataclasses import asdict, dataclass, field

from bot.slack.keeping.store import Database, Session, scrubbed
from bot.slack.keeping.vault import Vault, VaultError

SCHEMA = """
CREATE TABLE IF NOT EXISTS installations (
    team TEXT PRIMARY KEY, at REAL NOT NULL, sealed BLOB NOT NULL, renewer TEXT NOT NULL DEFAULT '',
    renewing_until REAL NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS states (state TEXT PRIMARY KEY, until REAL NOT NULL);
"""
"""The tables in a file."""
_MOST_STATES = 10_000
"""Installations begun and not finished: whoever asks for the page again and again must not fill the disk."""
_SAVE = """
INSERT INTO installations (team, at, sealed) VALUES (:team, :at, :sealed) ON CONFLICT (team) DO UPDATE
SET at = excluded.at, sealed = excluded.sealed, renewer = '', renewing_until = 0
"""
_LEASE = """
UPDATE installations SET renewer = :renewer, renewing_until = :until WHERE team = :team AND renewing_until < :now
"""
_RENEW = """
UPDATE installations SET sealed = :sealed, renewer = '', renewing_until = 0 WHERE team = :team AND renewer = :renewer
"""
_RELEASE = "UPDATE installations SET renewer = '', renewing_until = 0 WHERE team = :team AND renewer = :renewer"
_RESEAL = "UPDATE installations SET sealed = :again WHERE team = :team AND sealed = :old"
_FEWER_STATES = "DELETE FROM states WHERE state NOT IN (SELECT state FROM states ORDER BY until DESC LIMIT :most)"


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


class Installations:
    """Installations in ``database``; everything but the workspace's id and the times is encrypted."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._vault = vault
        self._database = database

    def save(self, installation: Installation) -> None:
        """Keep ``installation`` in the place of what was known of its workspace."""
        team, sealed = installation.team, self._sealed(installation)
        self._database.change(lambda session: session.run(_SAVE, team=team, at=session.now(), sealed=sealed))

    def of(self, team: str) -> Installation | None:
        """The installation in ``team``.

        Raises VaultError if it was encrypted with another key.
        """
        statement = "SELECT sealed FROM installations WHERE team = :team"
        rows = self._database.look(lambda session: session.run(statement, team=team))
        return self._opened(team, rows[0][0]) if rows else None

    def teams(self) -> list[str]:
        """The workspaces that have the app."""
        rows = self._database.look(lambda session: session.run("SELECT team FROM installations ORDER BY team"))
        return [str(team) for (team,) in rows]

    def remove(self, team: str, before: float | None = None) -> bool:
        """Delete what is kept of ``team``, with ``before`` only if it was installed earlier; whether it was."""

        def delete(session: Session) -> bool:
            limit = session.now() if before is None else before
            session.run("DELETE FROM installations WHERE team = :team AND at <= :limit", team=team, limit=limit)
            return session.count > 0

        removed = self._database.change(delete)
        if removed:
            scrubbed(self._database, "installations")
        return removed

    def reseal(self) -> int:
        """Encrypt anew, with the first key, what an older one encrypted; how many installations those were.

        Raises VaultError if one was encrypted with a key that is not there.
        """
        return self._database.change(self._resealed)

    def lease(self, team: str, renewer: str, seconds: float) -> bool:
        """Whether ``renewer`` alone may renew the token of ``team``, for that long."""

        def take(session: Session) -> bool:
            now = session.now()
            session.run(_LEASE, team=team, renewer=renewer, now=now, until=now + seconds)
            return session.count == 1

        return self._database.change(take)

    def renew(self, installation: Installation, renewer: str) -> bool:
        """Keep the renewed ``installation`` and end the lease; False if the workspace has gone or lost the lease."""
        team, sealed = installation.team, self._sealed(installation)

        def keep(session: Session) -> bool:
            session.run(_RENEW, team=team, sealed=sealed, renewer=renewer)
            return session.count == 1

        return self._database.change(keep)

    def release(self, team: str, renewer: str) -> None:
        """End the lease without a new token."""
        self._database.change(lambda session: session.run(_RELEASE, team=team, renewer=renewer))

    def expect(self, state: str, seconds: float) -> None:
        """Remember that an installation with this ``state`` has begun."""

        def begin(session: Session) -> None:
            now = session.now()
            session.run("DELETE FROM states WHERE until < :now", now=now)
            session.run("INSERT INTO states VALUES (:state, :until)", state=_digest(state), until=now + seconds)
            session.run(_FEWER_STATES, most=_MOST_STATES)

        self._database.change(begin)

    def expected(self, state: str) -> bool:
        """Whether ``state`` is that of an installation begun not too long ago; True once only."""

        def end(session: Session) -> bool:
            found = session.run("DELETE FROM states WHERE state = :state RETURNING until", state=_digest(state))
            return bool(found) and float(found[0][0]) >= session.now()

        return self._database.change(end)

    def _resealed(self, session: Session) -> int:
        rows = session.run("SELECT team, sealed FROM installations ORDER BY team")
        old = [(str(team), bytes(sealed)) for team, sealed in rows if not self._vault.fresh(sealed)]
        for team, sealed in old:
            # Another bot may renew it, or do the same, in this moment.
            session.run(_RESEAL, team=team, old=sealed, again=self._vault.sealed(self._vault.opened(sealed)))
        return len(old)

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
