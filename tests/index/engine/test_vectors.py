"""The vector index."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from index.encoding.model import Vectors
from index.engine import vectors as module
from index.engine.stored_vectors import KEY_BYTES, StoredVectors
from index.engine.vectors import VectorIndex, factory
from index.errors import StaleIndexError

SMALL, LARGE = 50, 3000


def unit(count: int) -> Vectors:
    """Unit vectors in 40 heaps, as texts on 40 subjects are."""
    chance = np.random.default_rng(0)
    vectors = chance.normal(size=(40, 16))[np.arange(count) % 40] + 0.5 * chance.normal(size=(count, 16))
    normalised: Vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return normalised


def keys(numbers: Iterable[int]) -> list[bytes]:
    return [f"{number:x}".zfill(KEY_BYTES).encode() for number in numbers]


def stored_of(numbers: Iterable[int], vectors: Vectors) -> StoredVectors:
    listed = list(numbers)
    return StoredVectors(np.array(listed, dtype=np.int64), np.array(keys(listed)), vectors)


@pytest.fixture
def small() -> VectorIndex:
    return VectorIndex(stored_of(range(SMALL), unit(SMALL)))


@pytest.fixture
def trained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> VectorIndex:
    monkeypatch.setattr(module, "EXACT_UP_TO", LARGE // 2)
    monkeypatch.setattr(module, "_GATHERED", 10)
    stored = stored_of(range(LARGE), unit(LARGE))
    VectorIndex.build(tmp_path / "v.faiss", stored)
    return VectorIndex.load(tmp_path / "v.faiss", stored)


def test_search_equals_sorted_cosines(small: VectorIndex) -> None:
    """Hits are the records of the highest cosine, best first."""
    vectors = unit(SMALL)
    hits = small.search(vectors[7], 5)
    cosines = vectors @ vectors[7]
    assert [hit.number for hit in hits] == list(np.argsort(-cosines)[:5])
    assert [hit.score for hit in hits] == pytest.approx(sorted(cosines, reverse=True)[:5], abs=1e-5)


def test_hits_go_by_their_records_numbers() -> None:
    """Where numbers have gaps, a hit has the record's number, not the row's."""
    vectors = unit(3)
    index = VectorIndex(stored_of([2, 5, 11], vectors))
    assert index.search(vectors[2], 1)[0].number == 11
    assert {hit.number for hit in index.search(vectors[2], 5, among=[5, 2])} == {2, 5}


def test_search_among_numbers(small: VectorIndex) -> None:
    """Restricted to some numbers, only those come back, even when fewer than asked for."""
    hits = small.search(unit(SMALL)[7], 5, among=[40, 3])
    assert {hit.number for hit in hits} == {3, 40}


def test_nothing_to_find(small: VectorIndex) -> None:
    """An empty index, no wanted hits and no allowed numbers give no hits."""
    vector = unit(1)[0]
    assert VectorIndex(stored_of([], unit(0))).search(vector, 5) == []
    assert small.search(vector, 0) == []
    assert small.search(vector, 5, among=[]) == []


def test_a_trained_index_finds_what_an_exact_one_finds(trained: VectorIndex) -> None:
    """Nearly all of the ten nearest, under their exact cosines, best first."""
    vectors, exact = unit(LARGE), VectorIndex(stored_of(range(LARGE), unit(LARGE)))
    shared = 0
    for number in range(0, LARGE, 100):
        hits, right = trained.search(vectors[number], 10), exact.search(vectors[number], 10)
        shared += len({hit.number for hit in hits} & {hit.number for hit in right})
        cosines = [float(vectors[hit.number] @ vectors[number]) for hit in hits]
        assert [hit.score for hit in hits] == pytest.approx(cosines, abs=1e-6)
        assert cosines == sorted(cosines, reverse=True)
    assert shared >= 0.95 * 10 * LARGE / 100


def test_a_trained_index_searches_among_many_numbers(trained: VectorIndex) -> None:
    """Restricted to more numbers than are compared one by one, only those come back."""
    even = range(0, LARGE, 2)
    vector = unit(LARGE)[7]
    hits = trained.search(vector, 10, among=even)
    assert len(hits) == 10
    assert all(hit.number % 2 == 0 for hit in hits)


def test_a_trained_index_is_continued(trained: VectorIndex, tmp_path: Path) -> None:
    """Without being trained again it loses what was removed and finds what was added."""
    vectors = unit(LARGE + 100)
    numbers = [number for number in range(LARGE + 100) if number % 10]
    stored = stored_of(numbers, vectors[numbers])
    VectorIndex.build(tmp_path / "w.faiss", stored, tmp_path / "v.faiss", range(0, LARGE, 10), LARGE)
    index = VectorIndex.load(tmp_path / "w.faiss", stored)
    for number in (1, LARGE - 1, LARGE + 1, LARGE + 99):
        hits = index.search(vectors[number], 10)
        assert hits[0].number == number
        assert all(hit.number % 10 for hit in hits)


def test_more_vectors_get_more_lists() -> None:
    """The trained index grows with the root of the number of vectors."""
    assert factory(1_000_000) == "IVF4000,SQ8"
    assert factory(10_000_000).startswith("IVF12649_HNSW32")


def test_a_damaged_file_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing or damaged trained index is a stale index with its mend."""
    monkeypatch.setattr(module, "EXACT_UP_TO", 1)
    monkeypatch.setattr(module, "_UNTRAINED", 2)
    (tmp_path / "bad.faiss").write_bytes(b"nonsense")
    for name in ("bad.faiss", "missing.faiss"):
        with pytest.raises(StaleIndexError, match="onrecord rebuild"):
            VectorIndex.load(tmp_path / name, stored_of(range(3), unit(3)))


def test_what_was_built_before_trained_indexes_began_so_early_is_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no index was trained of as many vectors as earlier builds left without, all are compared."""
    monkeypatch.setattr(module, "EXACT_UP_TO", 1)
    stored = stored_of(range(SMALL), unit(SMALL))
    index = VectorIndex.load(tmp_path / "none.faiss", stored)
    assert [hit.number for hit in index.search(unit(SMALL)[7], 1)] == [7]
