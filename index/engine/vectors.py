"""Vector search over unit vectors by FAISS: exact while they are few, by a trained index when they are many.

The trained index finds candidates; their scores are always the exact cosines of the stored vectors. Where it begins,
and how it is made, follows the measurements in docs/scale.md.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np

from index.encoding.model import Vectors
from index.engine.stored_vectors import BLOCK, Numbers, StoredVectors
from index.errors import StaleIndexError
from index.hit import Hit

EXACT_UP_TO = 25_000
"""Vectors that are searched one by one: 3 ms of one core."""
_UNTRAINED = 50_000
"""Up to here earlier builds trained no index; what they built is searched one by one until it is built again."""
_GRAPH_FROM = 2_000_000
"""Vectors from which finding the nearest lists deserves a graph of its own."""
_PROBES = 32
"""Lists looked into."""
_CANDIDATES = 2
"""Candidates of the trained index for each hit wanted; the exact cosines choose among them. Four find no more."""
_TRAINED_ON = 64
"""Vectors a list that training looks at."""
_OUTGROWN = 2
"""A trained index serves until there are so many times more or fewer vectors than it was trained for."""
_GATHERED = 20_000
"""So many allowed numbers are compared one by one even in a trained index."""


class VectorIndex:
    """Searches stored vectors; the score of a hit is the cosine. May be shared between threads."""

    def __init__(self, stored: StoredVectors, trained: "faiss.Index | None" = None) -> None:
        self._stored = stored
        self._trained = trained

    @classmethod
    def load(cls, path: Path, stored: StoredVectors) -> "VectorIndex":
        """Open the index that ``build`` wrote to ``path`` for these vectors.

        Raises:
            StaleIndexError: the file is damaged or missing.
        """
        if len(stored) <= (EXACT_UP_TO if path.is_file() else _UNTRAINED):
            return cls(stored)
        try:
            return cls(stored, faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC))
        except RuntimeError:
            raise StaleIndexError(f"The vectors at {path} are damaged or missing: run 'onrecord rebuild'.") from None

    @classmethod
    def build(
        cls, path: Path, stored: StoredVectors, before: Path | None = None, removed: Sequence[int] = (), since: int = 0
    ) -> None:
        """Write the trained index of ``stored`` to ``path`` if there are enough vectors for one.

        ``before`` is an index of the same vectors but those ``removed``, which it still has, and those from the
        number ``since`` on, which it has not; it is taken over where it still fits.
        """
        if len(stored) <= EXACT_UP_TO:
            return
        index = _taken_over(before, len(stored), removed) if before else None
        if index is None:
            index, since = _trained(stored), 0
        for numbers, vectors in stored.blocks(since):
            index.add_with_ids(np.ascontiguousarray(vectors), np.ascontiguousarray(numbers))
        faiss.write_index(index, str(path))

    def search(self, vector: Vectors, k: int, among: Sequence[int] | None = None) -> list[Hit]:
        """The ``k`` nearest to ``vector`` of shape (dimension,), best first, only ``among`` these numbers if given.

        Exact up to ``EXACT_UP_TO`` vectors or few allowed numbers; otherwise measured in docs/scale.md.
        """
        k = min(k, len(self))
        if k < 1 or (among is not None and not len(among)):
            return []
        query = np.ascontiguousarray(vector.reshape(1, -1), dtype=np.float32)
        if among is not None and (self._trained is None or len(among) <= _GATHERED):
            return self._best(query, np.unique(np.asarray(among, dtype=np.int64)), k)
        if self._trained is None:
            scores, rows = faiss.knn(query, self._stored.vectors, k, metric=faiss.METRIC_INNER_PRODUCT)
            return _hits(self._stored.numbers[rows[0]], scores[0])
        options = faiss.SearchParametersIVF()
        options.nprobe = _PROBES
        if among is not None:
            options.sel = faiss.IDSelectorBatch(np.asarray(among, dtype=np.int64))
        _, found = self._trained.search(query, k * _CANDIDATES, params=options)
        return self._best(query, np.sort(found[0][found[0] >= 0]), k)

    def _best(self, query: Vectors, numbers: Numbers, k: int) -> list[Hit]:
        """The nearest of these numbers, by their exact cosines."""
        rows = self._stored.rows(numbers)
        scores = np.empty(len(rows), dtype=np.float32)
        for start in range(0, len(rows), BLOCK):
            part = slice(start, start + BLOCK)
            scores[part] = self._stored.vectors[rows[part]] @ query[0]
        best = np.argsort(-scores, kind="stable")[:k]
        return _hits(numbers[best], scores[best])

    def __len__(self) -> int:
        return len(self._stored)


def factory(count: int) -> str:
    """The FAISS factory string for so many vectors; docs/scale.md has the measurements."""
    lists = _lists(count)
    coarse = f"IVF{lists}_HNSW32" if count > _GRAPH_FROM else f"IVF{lists}"
    return f"{coarse},SQ8"


def _lists(count: int) -> int:
    return int(4 * np.sqrt(count))


def _trained(stored: StoredVectors) -> "faiss.Index":
    dimension = stored.vectors.shape[1]
    index = faiss.index_factory(dimension, factory(len(stored)), faiss.METRIC_INNER_PRODUCT)
    chance = np.random.default_rng(0)
    sample = min(len(stored), _TRAINED_ON * _lists(len(stored)))
    index.train(stored.vectors[np.sort(chance.choice(len(stored), sample, replace=False))])
    return index


def _taken_over(before: Path, count: int, removed: Sequence[int]) -> Any:
    """The trained index of the generation before without what was removed, unless it was made for other sizes."""
    if not before.is_file():
        return None
    try:
        index: Any = faiss.read_index(str(before))
    except RuntimeError:
        return None
    if not 1 / _OUTGROWN < (index.nlist / _lists(count)) ** 2 < _OUTGROWN:
        return None
    if len(removed):
        index.remove_ids(np.asarray(removed, dtype=np.int64))
    return index


def _hits(numbers: Numbers, scores: Vectors) -> list[Hit]:
    return [Hit(int(number), float(score)) for number, score in zip(numbers, scores, strict=True)]
