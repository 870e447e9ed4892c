"""A deterministic encoder of the hashing trick (Weinberger et al. 2009), where a test needs vectors but no model."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.encoding.model import ModelId, Vectors

_DIMENSION = 64


class HashingEncoder:
    """Each word adds one to the place its hash names; texts that share words are near each other."""

    def __init__(self, name: str = "words") -> None:
        self.model = ModelId(name, "0" * 64, _DIMENSION)
        self.encoded: list[str] = []
        """Every text it was ever asked for."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape (len(texts), 64)."""
        self.encoded += texts
        vectors = np.full((len(texts), _DIMENSION), 1e-6, dtype=np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().split():
                vectors[row, hashlib.sha256(word.encode()).digest()[0] % _DIMENSION] += 1
        unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit

    def save(self, folder: Path, before: Path | None) -> None:
        """Asking with it needs nothing on disk."""
