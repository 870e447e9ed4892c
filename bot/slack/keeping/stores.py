"""Everything that is kept, in files of the state folder or on a server that replicas share; opened as it is used."""

from contextlib import ExitStack
from functools import cached_property
from pathlib import Path

from bot.settings import Settings
from bot.slack.keeping import following, installations, ledger, marks, opinions, quoted
from bot.slack.keeping.files import OpenFile, RareFile
from bot.slack.keeping.following import Following
from bot.slack.keeping.former import take_over
from bot.slack.keeping.installations import Installations
from bot.slack.keeping.kept import Seal
from bot.slack.keeping.ledger import Ledger
from bot.slack.keeping.marks import Marks
from bot.slack.keeping.opinions import Opinions
from bot.slack.keeping.owners import Beats, FileLocks, Owners
from bot.slack.keeping.postgres import SharedDatabase
from bot.slack.keeping.quoted import Quoted
from bot.slack.keeping.store import Database
from bot.slack.keeping.vault import Vault

_OWN = {"opinion": ("opinions.sqlite", opinions.SCHEMA), "quoted": ("quoted.sqlite", quoted.SCHEMA)}


class Stores:
    """What is kept in the folder ``state``, or, with ``url``, in a PostgreSQL database.

    Opening one raises StoreError if it cannot be used.
    """

    def __init__(self, state: Path, url: str = "") -> None:
        self._state = state
        self._url = url
        self._closing = ExitStack()

    def __enter__(self) -> "Stores":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of all of it."""
        self._closing.close()

    @cached_property
    def shared(self) -> SharedDatabase | None:
        """The server, where there is one."""
        if not self._url:
            return None
        database = SharedDatabase(self._url)
        self._closing.callback(database.close)
        return database

    def ledger(self, seal: Seal | None = None) -> Ledger:
        """The record of questions; on a server their words are sealed."""
        owners: Owners = Beats(self.shared) if self.shared else FileLocks(self._state / "slack.owners")
        ledger = Ledger(self._books, owners, seal)
        self._closing.callback(ledger.close)
        return ledger

    @property
    def following(self) -> Following:
        """The threads in which follow-ups need no mention."""
        return Following(self._books)

    @property
    def marks(self) -> Marks:
        """Whom running bots are to forget."""
        return Marks(self._books)

    @property
    def opinions(self) -> Opinions:
        """People's feedback."""
        return Opinions(self._rare("opinion"))

    @property
    def quoted(self) -> Quoted:
        """Which message quoted which document."""
        return Quoted(self._rare("quoted"))

    @property
    def installed(self) -> bool:
        """Whether any workspace may have installed the app."""
        if self.shared is None:
            return self._installations.exists()
        return self.shared.look(lambda session: bool(session.run("SELECT 1 FROM installations LIMIT 1")))

    def installations(self, vault: Vault) -> Installations:
        """The workspaces that installed the app."""
        if self.shared:
            return Installations(self.shared, vault)
        file = OpenFile(self._installations, installations.SCHEMA)
        self._closing.callback(file.close)
        return Installations(file, vault)

    @property
    def _installations(self) -> Path:
        return self._state / "installations.sqlite"

    @cached_property
    def _books(self) -> Database:
        """Where what comes and goes with every question is kept."""
        if self.shared:
            return self.shared
        schema = ledger.SCHEMA + following.SCHEMA + marks.SCHEMA
        file = OpenFile(self._state / "slack.sqlite", schema, journal="WAL", first=take_over)
        self._closing.callback(file.close)
        return file

    def _rare(self, table: str) -> Database:
        name, schema = _OWN[table]
        return self.shared or RareFile(self._state / name, schema)


def stores_of(settings: Settings) -> Stores:
    """What a bot with these settings keeps."""
    url = settings.slack_database
    return Stores(settings.state, url.get_secret_value() if url else "")
