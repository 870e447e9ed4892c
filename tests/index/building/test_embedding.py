"""Embedding only what is new."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from index.building import embedding
from index.building.embedding import embed
from index.encoding.encoder import _batch
from index.encoding.model import Vectors
from index.engine.stored_vectors import KnownVectors, StoredVectors, VectorWriter
from tests.hashing import HashingEncoder


def vectors_of(texts: Iterable[str], encoder: HashingEncoder, known: KnownVectors | None = None) -> Vectors:
    return np.concatenate([block.vectors for block in embed(texts, encoder, known)])


def stored(folder: Path, texts: list[str], encoder: HashingEncoder) -> StoredVectors:
    with VectorWriter(folder, encoder.model.dimension) as writer:
        for block in embed(texts, encoder):
            writer.append(range(len(block.keys)), block.keys, block.vectors)
    return StoredVectors.load(folder)


def test_known_texts_are_not_encoded_again(tmp_path: Path) -> None:
    """Texts of the generation before keep their vectors; only new ones reach the encoder, each once."""
    known = KnownVectors([stored(tmp_path / "v", ["a b", "c"], HashingEncoder())])
    second = HashingEncoder()
    vectors = vectors_of(["c", "new", "a b", "new"], second, known)
    assert second.encoded == ["new"]
    assert np.array_equal(vectors, HashingEncoder().encode(["c", "new", "a b", "new"]))


def test_another_model_s_vectors_are_not_taken_over(tmp_path: Path) -> None:
    """The same text under another model is another text."""
    known = KnownVectors([stored(tmp_path / "v", ["a b"], HashingEncoder("one"))])
    other = HashingEncoder("two")
    vectors_of(["a b"], other, known)
    assert other.encoded == ["a b"]


def test_blocks_keep_the_order_of_the_texts() -> None:
    """Wherever a block ends, each vector stands at its text's place, and repeats cost nothing."""
    texts = [" ".join(f"w{number % 7}" for _ in range(number % 11 + 1)) for number in range(embedding._BLOCK + 300)]
    encoder = HashingEncoder()
    assert np.array_equal(vectors_of(texts, encoder), HashingEncoder().encode(texts))
    assert len(encoder.encoded) == len(set(texts))


def test_progress_ends_at_the_number_of_texts() -> None:
    """What is reported done grows to the number of texts, known ones included."""
    done: list[int] = []
    list(embed(["a", "b", "a"], HashingEncoder(), None, done.append))
    assert done[-1] == 3
    assert done == sorted(done)


def test_long_texts_go_through_the_model_in_small_batches() -> None:
    """Many short texts at once, a few long ones, and one at a time whatever its length."""
    assert [_batch(["a" * length, "b"]) for length in (0, 1, 100, 500, 50_000)] == [64, 64, 64, 16, 1]


def test_no_texts_give_no_vectors(tmp_path: Path) -> None:
    """An empty leg has the right shape."""
    assert stored(tmp_path / "v", [], HashingEncoder()).vectors.shape == (0, 64)
