"""Embedding only what is new."""

import numpy as np

from index.embedding import embed, embedded
from tests.hashing import HashingEncoder


def test_known_texts_are_not_encoded_again() -> None:
    """Texts of the generation before keep their vectors; only new ones reach the encoder, each once."""
    first = HashingEncoder()
    known = embedded(["a b", "c"], embed(["a b", "c"], first, {}, lambda _: None))
    second = HashingEncoder()
    vectors = embed(["c", "new", "a b", "new"], second, known, lambda _: None)
    assert second.encoded == ["new"]
    assert np.array_equal(vectors, HashingEncoder().encode(["c", "new", "a b", "new"]))


def test_progress_ends_at_the_number_of_texts() -> None:
    """What is reported done grows to the number of texts, known ones included."""
    done: list[int] = []
    embed(["a", "b", "a"], HashingEncoder(), {}, done.append)
    assert done[-1] == 3
    assert done == sorted(done)


def test_no_texts_give_no_vectors() -> None:
    """An empty leg has the right shape."""
    assert embed([], HashingEncoder(), {}, lambda _: None).shape == (0, 64)
