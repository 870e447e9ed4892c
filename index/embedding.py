"""Embeds the texts of a new generation, taking over from the one before what has not changed."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from index.model import Encoder, Vectors

_BATCH = 512
"""Texts a call: enough for the encoder to sort by length, few enough for a progress bar to move."""

Embedded = Mapping[bytes, Vectors]
"""Vectors by the hash of the text they stand for."""


def text_key(text: str) -> bytes:
    """What identifies a text among embedded ones."""
    return hashlib.sha256(text.encode()).digest()


def embed(texts: Sequence[str], encoder: Encoder, known: Embedded, progress: Callable[[int], None]) -> Vectors:
    """Vectors of shape (len(texts), dimension) for ``texts`` in order; each different text is encoded once at most.

    ``progress`` is told how many of ``texts`` are done.
    """
    keys = [text_key(text) for text in texts]
    found = {key: known[key] for key in keys if key in known}
    missing = list({key: text for key, text in zip(keys, texts, strict=True) if key not in found}.items())
    progress(len(texts) - len(missing))
    for start in range(0, len(missing), _BATCH):
        batch = missing[start : start + _BATCH]
        vectors = encoder.encode([text for _, text in batch])
        found.update(zip((key for key, _ in batch), vectors, strict=True))
        progress(len(texts) - len(missing) + start + len(batch))
    if not texts:
        return np.empty((0, encoder.model.dimension), dtype=np.float32)
    return np.stack([found[key] for key in keys])


def embedded(texts: Iterable[str], vectors: Vectors) -> dict[bytes, Vectors]:
    """The vectors of a finished generation, by text."""
    return {text_key(text): vector for text, vector in zip(texts, vectors, strict=True)}
