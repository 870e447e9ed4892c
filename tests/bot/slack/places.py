"""Where records are kept in tests: files, or a database of a real PostgreSQL server. What holds must hold for both."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.slack.keeping.stores import Stores
from tests.bot.slack.postgres_server import Server


def lying(folder: Path) -> bytes:
    """All that lies in a folder, which somebody may be writing to."""
    found = []
    for name, _, files in os.walk(folder):
        for file in files:
            with suppress(FileNotFoundError):  # gone since it was listed
                found.append((Path(name) / file).read_bytes())
    return b"".join(found)


@dataclass(frozen=True, slots=True)
class Place:
    """One place, empty at first, which several processes may share."""

    state: Path
    url: str = ""
    server: Server | None = None

    def stores(self) -> Stores:
        """What a process sees of it."""
        return Stores(self.state, self.url)

    @property
    def settings(self) -> dict[str, str]:
        """What a bot is started with."""
        return {"ONRECORD_SLACK_DATABASE": self.url} if self.url else {}

    def bytes(self) -> bytes:
        """All that lies in the files, of whoever keeps it."""
        if self.server is None:
            return lying(self.state)
        self.server.run("CHECKPOINT")
        number = self.server.run(f"SELECT oid FROM pg_database WHERE datname = '{self._name}'")[0][0]
        return lying(self.server.files / str(number))

    def rows(self, statement: str) -> list[list[Any]]:
        """The rows of a statement on the record of questions and what lies beside it, whoever has it open."""
        if self.server is None:
            return [list(row) for row in self.stores()._books.look(lambda session: session.run(statement))]
        return self.server.run(f"SET search_path = onrecord; {statement}", self._name)

    @property
    def _name(self) -> str:
        return self.url.rpartition("/")[2]
