"""Where tables are kept: files of this machine, or a server that several machines share. One seam for both.

Statements are the same for both, so what holds for one holds for the other; ``tests/bot/slack/stores.py`` gives both
to one suite.
"""

import logging
from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

from bot.slack.errors import StoreError

_log = logging.getLogger(__name__)

T = TypeVar("T")
Value = str | bytes | int | float | None
Row = Sequence[Any]


class Session(Protocol):
    """What can be done within one transaction."""

    def run(self, statement: str, **values: Value) -> Sequence[Row]:
        """Run ``statement``, whose ``:name`` are ``values``; the rows it gives."""

    @property
    def count(self) -> int:
        """Rows that the last statement changed."""

    def now(self) -> float:
        """Seconds since 1970 by the clock that all who share the tables go by."""


Work = Callable[[Session], T]


class Database(Protocol):
    """Tables; safe to use from several threads, and shared with other processes. Failures are StoreErrors."""

    @property
    def there(self) -> bool:
        """Whether anything was ever kept."""

    def change(self, work: Work[T]) -> T:
        """Do ``work`` in one transaction and see that it lasts; nothing of it is done if it fails.

        Where the connection breaks at the very end, it fails although it may have been done.
        """

    def look(self, work: Work[T]) -> T:
        """Do ``work``, which only reads, without waiting for those who write."""

    def scrub(self, table: str = "", *, urgent: bool = True) -> None:
        """See that what was deleted, of ``table`` alone if one is named, is gone from the disk as far as we reach.

        Where it is not ``urgent``, what costs much is left for a later time.
        """

    def close(self) -> None:
        """Let go."""


def forgotten(database: Database, table: str, *, team: str, user: str, before: float) -> int:
    """Delete the rows of ``table`` of a workspace, of a person of it, or from before a time; how many there were."""
    conditions = {"team = :team": team, '"user" = :user': user, "at < :before": before}
    given = [condition for condition, value in conditions.items() if value]
    if not given or not database.there:
        return 0

    def delete(session: Session) -> int:
        wanted = {name: value for name, value in (("team", team), ("user", user), ("before", before)) if value}
        # S608: our own names are put in
        session.run(f"DELETE FROM {table} WHERE {' AND '.join(given)}", **wanted)  # noqa: S608
        return session.count

    deleted = database.change(delete)
    if deleted:
        scrubbed(database, table)
    return deleted


def scrubbed(database: Database, table: str) -> None:
    """Scrub ``table`` after rows of it were deleted: they are gone for everyone who asks, whether or not that works."""
    try:
        database.scrub(table)
    except StoreError as error:
        _log.error("What was deleted from %s may still lie on the disk: %s", table, error)
