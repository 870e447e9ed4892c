"""Writes the encoder as an ONNX graph into a generation, and checks that it gives the same vectors."""

import warnings
from pathlib import Path
from typing import Any

import numpy as np

from index.encoding.model import Vectors
from index.encoding.query_encoder import QueryEncoder
from index.errors import ModelError

PROBES = ("What did they say?", "A longer probe, with “marks”, numbers (1,234) and a second sentence. It ends here.")
_TOLERANCE = 1e-4
"""Largest difference of a coordinate between torch and ONNX Runtime; 2e-7 was measured."""
_OPSET = 18


def export(model: Any, expected: Vectors, graph: Path) -> None:
    """Trace a SentenceTransformer into ``graph``; ``expected`` are the vectors it gives for ``PROBES``.

    Raises:
        ModelError: the graph gives other vectors.
    """
    try:
        _trace(model, graph)
    except RuntimeError as error:  # torch's own message quotes every weight
        raise ModelError("The packaged model cannot be exported: reinstall torch and onnx.") from error
    difference = float(np.abs(QueryEncoder(graph).encode(PROBES) - expected).max())
    if not difference <= _TOLERANCE:
        raise ModelError(f"The exported model gives other vectors (by {difference:.1e}): reinstall onnxruntime.")


def _trace(model: Any, graph: Path) -> None:
    import torch  # noqa: PLC0415 - takes seconds to import

    class Encode(torch.nn.Module):  # type: ignore[misc] # torch has no types here
        """Token ids and mask in, unit vectors out: the model's own modules, then its normalisation."""

        def __init__(self) -> None:
            super().__init__()
            self.model = model  # as a member, so that its weights are the graph's parameters

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            out = self.model({"input_ids": input_ids, "attention_mask": attention_mask})
            return torch.nn.functional.normalize(out["sentence_embedding"], p=2, dim=1)

    example = torch.ones((2, 8), dtype=torch.int64)
    axes = {0: "batch", 1: "tokens"}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # the tracer warns of Python branches; the comparison above is the check
        torch.onnx.export(
            Encode().eval(),
            (example, example),
            str(graph),
            input_names=["input_ids", "attention_mask"],
            output_names=["vectors"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "vectors": {0: "batch"}},
            opset_version=_OPSET,
            dynamo=False,
        )
