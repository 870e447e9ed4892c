"""Searches the two collections of one generation."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from index.encoding.model import Vectors
from index.engine import bm25
from index.engine.milvus.connection import Connection
from index.engine.milvus.schema import KINDS, IndexKind, day_number, label
from index.engine.seam import LEGS, Leg
from index.engine.where import Where
from index.errors import StaleIndexError
from index.hit import Hit
from index.statement import Kind

_BLOCK = 4000
"""Vectors read back a call: 6 MB."""
_NOT_LOADED = 101


class MilvusSearcher:
    """One generation's searches; safe to share between threads."""

    def __init__(self, connection: Connection, collection: str, folder: Path) -> None:
        """Find the collections and see that they are loaded.

        Raises:
            EngineError: the server does not answer or refuses.
            StaleIndexError: it has no such collections, or the word counts in ``folder`` are damaged.
        """
        self._connection = connection
        self._names = {leg: f"{collection}_{leg}" for leg in LEGS}
        self._statistics = {leg: bm25.load(folder / "bm25" / leg) for leg in LEGS}
        self._kinds = {leg: self._opened(name) for leg, name in self._names.items()}

    def search_dense(
        self, leg: Leg, vector: Vectors, k: int, among: Sequence[int] | None = None, where: Where | None = None
    ) -> list[Hit]:
        """See ``Searcher``."""
        if k < 1 or (among is not None and not len(among)):
            return []
        return self._search(leg, "dense", vector, k, _expression(among, where), self._kinds[leg].search(k))

    def search_lexical(
        self, leg: Leg, query: str, k: int, among: Sequence[int] | None = None, where: Where | None = None
    ) -> list[Hit]:
        """See ``Searcher``."""
        words = self._statistics[leg].query(query)
        if not words or k < 1 or (among is not None and not len(among)):
            return []
        return self._search(leg, "words", words, k, _expression(among, where), {})

    def close(self) -> None:
        """The connection is shared and stays."""

    def _opened(self, name: str) -> IndexKind:
        with self._connection.client() as client:
            if client.has_collection(name):
                client.load_collection(name)
                return KINDS.get(client.describe_index(name, "dense")["index_type"], IndexKind())
        raise StaleIndexError(
            f"Milvus at {self._connection.server.uri} has no collection {name}: set ONRECORD_MILVUS_URI to the "
            "server the index was built into, or run 'onrecord rebuild'."
        )

    def _search(
        self, leg: Leg, field: str, vector: Any, k: int, expression: str, parameters: dict[str, int]
    ) -> list[Hit]:
        name, asked = (
            self._names[leg],
            {
                "data": [vector],
                "anns_field": field,
                "filter": expression,
                "limit": k,
                "output_fields": ["number"],
                "search_params": {"metric_type": "IP", "params": parameters},
                "timeout": self._connection.server.timeout,
            },
        )
        with self._connection.client() as client:
            found = _loaded(client, name, lambda: client.search(name, **asked)[0])
        hits = (Hit(int(hit["number"]), float(hit["distance"])) for hit in found)
        return sorted(hits, key=lambda hit: (-hit.score, hit.number))


def _loaded(client: Any, name: str, search: Callable[[], Any]) -> Any:
    """Search; a collection that a restarted server has not loaded is loaded first."""
    try:
        return search()
    except Exception as error:
        if getattr(error, "code", None) != _NOT_LOADED:
            raise
        client.load_collection(name)
        return search()


def _expression(among: Sequence[int] | None, where: Where | None) -> str:
    """A filter in Milvus's language; names are data in it, never syntax."""
    parts = [f"number in {list(map(int, among))}"] if among is not None else []
    if where is not None:
        if where.speakers is not None:
            parts.append(f"speaker in {_strings(where.speakers)}")
        if where.source is not None:
            parts.append(f"source == {json.dumps(label(where.source), ensure_ascii=False)}")
        if where.dated:
            parts.append(f"published >= {day_number(where.first) if where.first else 1}")
        if where.last is not None:
            parts.append(f"published <= {day_number(where.last)}")
        if not where.refusals:
            parts.append(f'kind != "{Kind.DECLINED}"')
    return " and ".join(parts)


def _strings(names: frozenset[str]) -> str:
    return json.dumps(sorted(map(label, names)), ensure_ascii=False)
