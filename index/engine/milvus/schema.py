"""How a leg is laid out in a Milvus collection, and which vector index it gets."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from index.encoding.model import Vectors
from index.engine.bm25 import Sparse
from index.engine.lexical import Entry

Row = dict[str, Any]

FLAT_TO = 200_000
"""Up to so many vectors exact search is fast enough, and needs no memory beside them."""
_LABEL_BYTES = 1024
_FILTERED = ("speaker", "kind", "published", "source")


@dataclass(frozen=True, slots=True)
class IndexKind:
    """A vector index of Milvus: how it is built, and how far a search of ``k`` looks."""

    build: Mapping[str, int] = field(default_factory=dict)
    look: str | None = None
    """The search parameter that trades time for recall."""
    least: int = 0
    factor: int = 2

    def search(self, k: int) -> dict[str, int]:
        """Search parameters for ``k`` hits."""
        return {self.look: max(self.least, self.factor * k)} if self.look else {}


KINDS: Mapping[str, IndexKind] = {
    "FLAT": IndexKind(),
    "HNSW": IndexKind({"M": 24, "efConstruction": 200}, "ef", 256),
    "IVF_SQ8": IndexKind({"nlist": 4096}, "nprobe", 64, 0),
    "DISKANN": IndexKind({}, "search_list", 200),
    "AUTOINDEX": IndexKind(),
}
"""By Milvus's name. DISKANN keeps vectors on the query nodes' SSDs; AUTOINDEX leaves the choice to the server."""


def index_kind(wanted: str, vectors: int) -> str:
    """The kind to build for so many vectors: as set, or exact while small and HNSW beyond."""
    if wanted != "auto":
        return wanted
    return "FLAT" if vectors <= FLAT_TO else "HNSW"


def collection_schema(client: Any, dimension: int) -> Any:
    """Fields of one leg: the record's number, its two vectors, and what a search can be confined to."""
    from pymilvus import DataType  # noqa: PLC0415 - imports pandas

    schema = client.create_schema(auto_id=False, enable_dynamic_field=False)
    schema.add_field("number", DataType.INT64, is_primary=True)
    schema.add_field("dense", DataType.FLOAT_VECTOR, dim=dimension)
    schema.add_field("words", DataType.SPARSE_FLOAT_VECTOR)
    schema.add_field("published", DataType.INT32)
    for name in ("speaker", "kind", "source"):
        schema.add_field(name, DataType.VARCHAR, max_length=_LABEL_BYTES)
    return schema


def index_params(client: Any, wanted: str, vectors: int) -> Any:
    """The indexes of one leg."""
    params = client.prepare_index_params()
    kind = index_kind(wanted, vectors)
    params.add_index("dense", index_type=kind, metric_type="IP", params=dict(KINDS[kind].build))
    params.add_index("words", index_type="SPARSE_INVERTED_INDEX", metric_type="IP")
    for name in _FILTERED:
        params.add_index(name, index_type="INVERTED")
    return params


def row(number: int, vector: Vectors, words: Sparse, entry: Entry) -> Row:
    """One record; what is unknown is empty, an unknown date 0."""
    return {
        "number": number,
        "dense": vector,
        "words": words,
        "published": day_number(date.fromisoformat(entry.published)) if entry.published else 0,
        "speaker": label(entry.speaker),
        "kind": label(entry.kind),
        "source": label(entry.source),
    }


def label(text: str | None) -> str:
    """A name as it is kept and asked for: at most so many bytes as its field holds."""
    return (text or "").encode()[:_LABEL_BYTES].decode(errors="ignore")


def day_number(day: date) -> int:
    """2021-06-30 as 20210630."""
    return day.year * 10_000 + day.month * 100 + day.day
