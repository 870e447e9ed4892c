"""Vectors on disk."""

from pathlib import Path

import numpy as np
import pytest

from index.engine.stored_vectors import KnownVectors, StoredVectors, VectorWriter
from index.errors import StaleIndexError
from tests.index.engine.test_vectors import keys, unit

VECTORS = unit(9)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with VectorWriter(tmp_path / "v", VECTORS.shape[1]) as writer:
        writer.append(range(4), keys(range(4)), VECTORS[:4])
        writer.append([6, 7, 8], keys([6, 7, 8]), VECTORS[6:])
    return tmp_path / "v"


def test_vectors_come_back_by_number(folder: Path) -> None:
    """Every vector is found under its number, also behind a gap."""
    stored = StoredVectors.load(folder)
    assert list(stored.numbers) == [0, 1, 2, 3, 6, 7, 8]
    assert np.array_equal(stored.of([8, 0, 6]), VECTORS[[8, 0, 6]])
    assert [list(numbers) for numbers, _ in stored.blocks(since=4)] == [[6, 7, 8]]


def test_a_copy_leaves_out_what_is_removed(folder: Path, tmp_path: Path) -> None:
    """The rest keeps numbers, keys and vectors, and goes on with higher numbers."""
    with VectorWriter(tmp_path / "copy", VECTORS.shape[1]) as writer:
        writer.copy(StoredVectors.load(folder), without=[1, 7])
        writer.append([9], keys([9]), VECTORS[5:6])
    copy = StoredVectors.load(tmp_path / "copy")
    assert list(copy.numbers) == [0, 2, 3, 6, 8, 9]
    assert np.array_equal(copy.of([9, 2]), VECTORS[[5, 2]])
    found = KnownVectors([copy]).get(keys([1, 8]))
    assert np.array_equal(found[keys([8])[0]], VECTORS[8])
    assert len(found) == 1


def test_whole_rows_are_salvaged_from_a_broken_off_build(tmp_path: Path) -> None:
    """A file cut anywhere gives its whole rows; a row that is no unit vector is not used."""
    writer = VectorWriter(tmp_path / "v", VECTORS.shape[1])
    block = VECTORS.copy()
    block[2] = 0
    writer.append(range(9), keys(range(9)), block)
    for column in writer._columns:
        column._file.flush()
    path = tmp_path / "v" / "vectors.npy"
    path.write_bytes(path.read_bytes()[:-100])
    stored = StoredVectors.salvage(tmp_path / "v")
    assert stored is not None
    assert len(stored) == 7
    assert set(KnownVectors([stored]).get(keys(range(9)))) == set(keys([0, 1, 3, 4, 5, 6]))
    assert StoredVectors.salvage(tmp_path / "none") is None


@pytest.mark.parametrize("name", ["numbers.npy", "keys.npy", "vectors.npy"])
@pytest.mark.parametrize("content", [None, b"", b"nonsense"])
def test_a_damaged_file_says_what_to_do(folder: Path, name: str, content: bytes | None) -> None:
    """A missing or damaged file is a stale index with its mend."""
    (folder / name).unlink()
    if content is not None:
        (folder / name).write_bytes(content)
    with pytest.raises(StaleIndexError, match="onrecord rebuild"):
        StoredVectors.load(folder)


def test_files_of_different_lengths_are_damaged(folder: Path) -> None:
    """Numbers without vectors are never used by half."""
    np.save(folder / "numbers.npy", np.arange(3))
    with pytest.raises(StaleIndexError, match="onrecord rebuild"):
        StoredVectors.load(folder)
