"""Generations whose searchable part lies in Milvus."""

import secrets
from collections.abc import Collection, Mapping
from pathlib import Path

from index.engine.milvus.connection import Connection, Server
from index.engine.milvus.searcher import MilvusSearcher
from index.engine.milvus.writer import MilvusWriter
from index.engine.seam import LEGS, Numbers

_KEY = "milvus.key"


class MilvusEngine:
    """One server, holding generations of any number of indexes.

    An index has a random key, kept in its folder; its collections are named by key and generation, so that each
    index removes its own and nobody else's.
    """

    name = "milvus"

    def __init__(self, server: Server) -> None:
        self._connection = Connection(server)

    def identity(self, index: Path, generation: str) -> Mapping[str, str]:
        """What the manifest records: no address, for a server may move."""
        return {"name": self.name, "collection": f"{_prefix(index)}{generation.replace('-', '_')}"}

    def writer(self, identity: Mapping[str, str], folder: Path, dimension: int) -> MilvusWriter:
        """Writes the collections of a new generation.

        Raises:
            EngineError: the server does not answer or refuses.
        """
        return MilvusWriter(self._connection, identity["collection"], folder, dimension)

    def open(self, identity: Mapping[str, str], folder: Path, numbers: Numbers) -> MilvusSearcher:  # noqa: ARG002
        """Searches the collections of a generation.

        Raises:
            EngineError: the server does not answer or refuses.
            StaleIndexError: it has no such collections.
        """
        return MilvusSearcher(self._connection, identity["collection"], folder)

    def sweep(self, index: Path, kept: Collection[str]) -> None:
        """Drop this index's collections but those of the generations ``kept``: pruned ones and ones never finished.

        Raises:
            EngineError: the server does not answer or refuses.
        """
        if not (index / _KEY).exists():
            return
        prefix = _prefix(index)
        names = {f"{self.identity(index, generation)['collection']}_{leg}" for generation in kept for leg in LEGS}
        with self._connection.client() as client:
            for name in client.list_collections():
                if name.startswith(prefix) and name not in names:
                    client.drop_collection(name)

    def close(self) -> None:
        """Disconnect."""
        self._connection.close()


def _prefix(index: Path) -> str:
    path = index / _KEY
    if not path.exists():
        path.write_text(secrets.token_hex(4) + "\n", encoding="ascii")
    return f"onrecord_{path.read_text(encoding='ascii').strip()}_"
