"""The vector index: exact inner-product search over unit vectors, by FAISS."""

from collections.abc import Sequence
from pathlib import Path

import faiss
import numpy as np

from index.errors import StaleIndexError
from index.hit import Hit
from index.model import Vectors


class VectorIndex:
    """Vectors under the numbers 0..n-1; the score of a hit is the cosine."""

    def __init__(self, dimension: int) -> None:
        self._faiss: faiss.Index = faiss.IndexFlatIP(dimension)

    @classmethod
    def load(cls, path: Path) -> "VectorIndex":
        """Read an index written by ``save``.

        Raises:
            StaleIndexError: the file is missing or damaged.
        """
        index = cls.__new__(cls)
        try:
            index._faiss = faiss.read_index(str(path))
        except RuntimeError:
            raise StaleIndexError(f"The vectors at {path} are damaged or missing: run 'onrecord rebuild'.") from None
        return index

    def save(self, path: Path) -> None:
        """Write the index to ``path``."""
        faiss.write_index(self._faiss, str(path))

    def add(self, vectors: Vectors) -> None:
        """Append vectors of shape (n, dimension), float32, unit length."""
        self._faiss.add(np.ascontiguousarray(vectors))

    def search(self, vector: Vectors, k: int, among: Sequence[int] | None = None) -> list[Hit]:
        """The ``k`` nearest to ``vector`` of shape (dimension,), best first, only ``among`` these numbers if given."""
        if not len(self) or k < 1 or (among is not None and not len(among)):
            return []
        options = None
        if among is not None:
            options = faiss.SearchParameters()
            options.sel = faiss.IDSelectorBatch(np.asarray(among, dtype=np.int64))
        scores, numbers = self._faiss.search(vector.reshape(1, -1), min(k, len(self)), params=options)
        return [
            Hit(int(number), float(score)) for number, score in zip(numbers[0], scores[0], strict=True) if number >= 0
        ]

    def all(self) -> Vectors:
        """Every vector, shape (n, dimension), in order of their numbers."""
        vectors: Vectors = self._faiss.reconstruct_n(0, len(self))
        return vectors

    def __len__(self) -> int:
        return int(self._faiss.ntotal)
