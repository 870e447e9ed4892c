"""Which model makes the vectors, and what building and asking expect of an encoder."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.model_id import ModelId

__all__ = ["BuildEncoder", "Encoder", "ModelId", "Vectors"]

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Anything that maps texts to unit vectors."""

    @property
    def model(self) -> ModelId:
        """The identity of the model behind it."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), dimension), float32, each of length 1."""


class BuildEncoder(Encoder, Protocol):
    """An encoder that a generation can be built with: it leaves there what asking will need."""

    def save(self, folder: Path, before: Path | None) -> None:
        """Write the query encoder's files into ``folder``, or take them over from the generation ``before``."""


MAX_TOKENS = 256
"""Word pieces the packaged model was trained to read; it cuts longer texts."""

PACKAGED = ModelId(
    name="all-MiniLM-L6-v2",
    sha256="53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    dimension=384,
)
