"""Tables on a PostgreSQL server, for replicas of the bot on several machines.

Every piece of work is an explicit transaction, and nothing is left on a connection between two of them: a server may
restart, and a pooler may stand in between and hand connections round.
"""

from collections.abc import Sequence
from contextlib import suppress
from importlib.util import find_spec
from threading import BoundedSemaphore, Lock
from typing import TYPE_CHECKING, TypeVar

from bot.slack.errors import StoreError
from bot.slack.keeping.postgres_address import address
from bot.slack.keeping.postgres_schema import BUSY, SCHEMA, TABLES, VERSION
from bot.slack.keeping.store import Row, Session, Value, Work

if TYPE_CHECKING:
    from pg8000.native import Connection

T = TypeVar("T")

_PATIENCE = 8
"""Seconds that a connection may take, or an answer of the server: a dead peer must not hang the bot."""
_MOST = 8
"""Connections of one process."""
_BEGIN = (
    f"BEGIN; SET LOCAL search_path = {SCHEMA}; SET LOCAL statement_timeout = '{_PATIENCE}s'; "
    # A replica that freezes in the midst of its work must not keep others from the rows it has locked.
    f"SET LOCAL idle_in_transaction_session_timeout = '{_PATIENCE}s'"
)
_CLOCK = "SELECT extract(epoch FROM clock_timestamp())::float8 AS now"
_ENCRYPTED = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
# From the catalogue itself: functions such as to_regclass remember what was not there a moment ago.
_MADE = """
SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname = :schema AND tablename = 'version'),
EXISTS (SELECT FROM pg_namespace WHERE nspname = :schema)
"""
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(1869509989)"
"""Held while tables are made: two bots that start together would both make them."""
_REASONS = {
    "28P01": "it does not accept the user and password",
    "28000": "it does not accept the user and password",
    "3D000": "there is no such database",
    "42501": "the user may not do that",
    "53300": "it has too many connections",
    "57P03": "it is starting or stopping",
    "25006": "it can only be read from",
    "57014": "it took too long",
    "Server refuses SSL": "it does not encrypt, which sslmode asks for",
}
"""By PostgreSQL's codes of errors, or pg8000's own words; PostgreSQL's words may quote what is kept."""
_CODE = 5
"""Characters of a code."""
_FAILURES = {
    "gaierror": "its name is not known",
    "ConnectionRefusedError": "nothing answers there",
    "TimeoutError": "it does not answer",
    "InterfaceError": "the connection broke",
}
"""By the kind of error where the server said nothing."""


class SharedDatabase:
    """The tables at ``url``; they are made where they are missing.

    Raises StoreError, which shows no part of ``url`` but host, port and database, if they cannot be used.
    """

    def __init__(self, url: str) -> None:
        if find_spec("pg8000") is None:
            raise StoreError("ONRECORD_SLACK_DATABASE needs pg8000: pip install 'onrecord[postgres]'.")
        self._address = address(url)
        self._lock = Lock()
        self._idle: list[Connection] = []
        self._free = BoundedSemaphore(_MOST)
        self.change(_prepared)

    def __str__(self) -> str:
        return str(self._address)

    @property
    def there(self) -> bool:
        """The tables are made when it is opened."""
        return True

    @property
    def exposed(self) -> bool:
        """Whether what is kept passes over a network unencrypted."""
        return not self._address.local and self.look(lambda session: not session.run(_ENCRYPTED)[0][0])

    def change(self, work: Work[T]) -> T:
        """Do ``work`` in a transaction that has been committed when this returns."""
        with self._free:
            connection = self._begun()
            try:
                result = work(_Session(connection))
                connection.run("COMMIT")
            except BaseException as error:
                _drop(connection)
                if _of_the_server(error):
                    raise self._told(error) from error
                raise
            with self._lock:
                self._idle.append(connection)
            return result

    def look(self, work: Work[T]) -> T:
        """Do ``work``; readers wait for nobody here."""
        return self.change(work)

    def scrub(self, table: str = "", *, urgent: bool = True) -> None:  # noqa: ARG002 - the server does it beside
        """Write ``table`` anew, so that its files hold nothing that was deleted; without one, free the space of those.

        The server's log and its backups are beyond our reach.
        """
        names = ", ".join(f"{SCHEMA}.{name}" for name in ([table] if table else BUSY))
        with self._free:
            connection = self._connected()
            try:
                connection.run(f"VACUUM ({'FULL' if table else 'SKIP_LOCKED'}) {names}")
            except BaseException as error:
                if _of_the_server(error):
                    raise self._told(error) from error
                raise
            finally:
                _drop(connection)

    def close(self) -> None:
        """Let go of the connections that nobody uses."""
        with self._lock:
            idle, self._idle = self._idle, []
        for connection in idle:
            _drop(connection)

    def _begun(self) -> "Connection":
        """A connection in a new transaction; where one broke since it was used last, no other is tried."""
        while True:
            with self._lock:
                connection = self._idle.pop() if self._idle else None
            fresh = connection is None
            connection = connection or self._connected()
            try:
                connection.run(_BEGIN)
            except BaseException as error:
                _drop(connection)
                if not _of_the_server(error):
                    raise
                if fresh:
                    raise self._told(error) from error
                self.close()
            else:
                return connection

    def _connected(self) -> "Connection":
        from pg8000.native import Connection  # noqa: PLC0415 - an extra

        at = self._address
        try:
            connection = Connection(
                at.user,
                host=at.host,
                port=at.port,
                database=at.database,
                password=at.password,
                unix_sock=at.socket,
                ssl_context=False if at.socket else at.encryption(),
                timeout=_PATIENCE,
                application_name="onrecord",
            )
            # A database made in a plain locale would have its clients speak ASCII.
            connection.run("SET client_encoding = 'UTF8'")
        except Exception as error:
            raise self._told(error) from error
        return connection

    def _told(self, error: BaseException) -> StoreError:
        said = error.args[0] if error.args else ""
        code = str(said.get("C", "")) if isinstance(said, dict) else str(said)
        kind = type(error.__cause__ or error).__name__
        why = _REASONS.get(code) or (f"error {code}" if len(code) == _CODE else _FAILURES.get(kind, kind))
        return StoreError(f"The database {self} cannot be used ({why}): see that it runs, and ONRECORD_SLACK_DATABASE.")


class _Session:
    """One transaction on a connection."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection

    def run(self, statement: str, **values: Value) -> Sequence[Row]:
        """Run ``statement``; the rows it gives. PostgreSQL's texts cannot hold the character 0."""
        held = {name: value.replace("\0", "�") if isinstance(value, str) else value for name, value in values.items()}
        rows: Sequence[Row] | None = self._connection.run(statement, **held)
        return rows or []

    @property
    def count(self) -> int:
        """Rows that the last statement changed."""
        return int(self._connection.row_count or 0)

    def now(self) -> float:
        """Seconds since 1970 by the server's clock, to the moment."""
        return float(self.run(_CLOCK)[0][0])


def _prepared(session: Session) -> None:
    """Make the tables, once among all who start; raises StoreError for those of a newer onrecord."""
    if not session.run(_MADE, schema=SCHEMA)[0][0]:
        session.run(_ONE_AT_A_TIME)
        tables, schema = session.run(_MADE, schema=SCHEMA)[0]
        if not schema:
            session.run(f"CREATE SCHEMA {SCHEMA}")
        if not tables:
            session.run(TABLES)
            session.run("INSERT INTO version VALUES (:number)", number=VERSION)
    found = int(session.run("SELECT number FROM version")[0][0])
    if found > VERSION:
        raise StoreError(f"The database's tables are those of a newer onrecord ({found}): upgrade this one.")


def _of_the_server(error: BaseException) -> bool:
    from pg8000.exceptions import Error  # noqa: PLC0415 - an extra

    return isinstance(error, Error | OSError)


def _drop(connection: "Connection") -> None:
    with suppress(Exception):
        connection.close()
