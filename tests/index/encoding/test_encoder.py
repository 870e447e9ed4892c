"""The packaged model."""

import numpy as np
import pytest

from index.encoding.encoder import PackagedEncoder, weights_file
from index.encoding.model import PACKAGED


@pytest.fixture(scope="module")
def encoder() -> PackagedEncoder:
    return PackagedEncoder()


def test_the_weights_are_the_pinned_ones() -> None:
    """The installed package holds the weights this version names."""
    assert weights_file().name == "model.safetensors"


def test_vectors_are_unit_vectors_of_meaning(encoder: PackagedEncoder) -> None:
    """The real model gives float32 unit vectors in which a paraphrase is nearer than another subject."""
    vectors = encoder.encode(["The bridge will close.", "They are shutting the crossing.", "I like soup."])
    assert vectors.shape == (3, PACKAGED.dimension)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2


def test_a_text_has_the_same_vector_in_any_company(encoder: PackagedEncoder) -> None:
    """Batching and padding do not change a vector, so that vectors may be taken over between generations."""
    alone = encoder.encode(["Short."])[0]
    together = encoder.encode(["Short.", "A much longer sentence about the harbour bridge and its repair. " * 5])[0]
    assert alone @ together == pytest.approx(1, abs=1e-4)
