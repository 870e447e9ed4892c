"""Writes the searchable part of a generation into two Milvus collections."""

import time
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

from index.engine import bm25
from index.engine.milvus.connection import Connection
from index.engine.milvus.schema import FLAT_TO, Row, collection_schema, index_params, row
from index.engine.seam import LEGS, Leg, LegContent
from index.errors import EngineError

_ROWS = 1000
"""Rows a call: 1.5 MB of vectors, far below the 64 MB a server takes."""
_PAUSE = 1.0
_SETTLED = {"Finished", "Failed"}


class MilvusWriter:
    """Writes into collections that no manifest names yet."""

    def __init__(self, connection: Connection, collection: str, folder: Path, dimension: int) -> None:
        """Connect, so that a missing server is known before the hours of reading and embedding.

        Raises:
            EngineError: the server does not answer or refuses.
        """
        self._connection = connection
        self._collection = collection
        self._folder = folder
        self._dimension = dimension
        self._written: dict[Leg, int] = {}
        with connection.client() as client:
            client.list_collections()

    def write(self, leg: Leg, content: LegContent) -> None:
        """See ``Writer``; the collection is written anew.

        Raises:
            EngineError: the server does not answer or refuses.
        """
        statistics = bm25.counted(entry for _, entry in content.entries(0))
        statistics.save(self._folder / "bm25" / leg)
        name = f"{self._collection}_{leg}"
        rows = _rows(content, statistics)
        with self._connection.client() as client:
            client.create_collection(name, schema=collection_schema(client, self._dimension))
            # made before the rows come, so that the server builds them while the rest is embedded
            params = index_params(client, self._connection.server.index, statistics.records)
            client.create_index(name, params, sync=False)
            while batch := list(islice(rows, _ROWS)):
                client.insert(name, batch)
        self._written[leg] = statistics.records

    def finish(self) -> None:
        """Flush and load both collections once they are indexed, and count what they hold.

        Raises:
            EngineError: the server does not answer, refuses, or has lost a record.
        """
        for leg in LEGS:
            name, records = f"{self._collection}_{leg}", self._written[leg]
            with self._connection.client() as client:
                client.flush(name)
                self._indexed(client, name, records)
                client.load_collection(name)
                # the strong read waits for all that was inserted, so that weaker ones see it from now on
                held = client.query(name, filter="", output_fields=["count(*)"], consistency_level="Strong")
            if int(held[0]["count(*)"]) != records:
                where = self._connection.server.uri
                raise EngineError(f"Milvus at {where} holds {held[0]['count(*)']} of {records} {leg}: rebuild again.")

    def _indexed(self, client: Any, name: str, records: int) -> None:
        """Wait for the vector index where searching without it would be slow."""
        while records > FLAT_TO and client.describe_index(name, "dense")["state"] not in _SETTLED:
            time.sleep(_PAUSE)


def _rows(content: LegContent, statistics: bm25.Statistics) -> Iterator[Row]:
    vectors = chain.from_iterable(vectors for _, vectors in content.stored.blocks())
    for vector, (number, entry) in zip(vectors, content.entries(0), strict=True):
        yield row(number, vector, statistics.document(entry), entry)
