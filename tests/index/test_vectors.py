"""The vector index."""

from pathlib import Path

import numpy as np
import pytest

from index.errors import StaleIndexError
from index.model import Vectors
from index.vectors import VectorIndex


def unit(count: int) -> Vectors:
    vectors = np.random.default_rng(0).normal(size=(count, 16)).astype(np.float32)
    normalised: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return normalised


def index_of(vectors: Vectors) -> VectorIndex:
    index = VectorIndex(vectors.shape[1])
    index.add(vectors)
    return index


def test_search_equals_sorted_cosines(tmp_path: Path) -> None:
    """After save and load, hits are the records of the highest cosine, best first."""
    vectors = unit(50)
    index_of(vectors).save(tmp_path / "v.faiss")
    hits = VectorIndex.load(tmp_path / "v.faiss").search(vectors[7], 5)
    cosines = vectors @ vectors[7]
    assert [hit.number for hit in hits] == list(np.argsort(-cosines)[:5])
    assert [hit.score for hit in hits] == pytest.approx(sorted(cosines, reverse=True)[:5], abs=1e-5)


def test_search_among_numbers() -> None:
    """Restricted to some numbers, only those come back, even when fewer than asked for."""
    vectors = unit(50)
    hits = index_of(vectors).search(vectors[7], 5, among=[3, 40])
    assert {hit.number for hit in hits} == {3, 40}


def test_nothing_to_find() -> None:
    """An empty index, no wanted hits and no allowed numbers give no hits."""
    vectors = unit(3)
    assert VectorIndex(16).search(vectors[0], 5) == []
    assert index_of(vectors).search(vectors[0], 0) == []
    assert index_of(vectors).search(vectors[0], 5, among=[]) == []


def test_all_vectors_come_back() -> None:
    """The vectors of a generation can be taken over unchanged."""
    vectors = unit(9)
    assert np.array_equal(index_of(vectors).all(), vectors)


def test_a_damaged_file_says_what_to_do(tmp_path: Path) -> None:
    """A missing or damaged file is a stale index with its mend."""
    (tmp_path / "bad.faiss").write_bytes(b"nonsense")
    for name in ("bad.faiss", "missing.faiss"):
        with pytest.raises(StaleIndexError, match="onrecord rebuild"):
            VectorIndex.load(tmp_path / name)
