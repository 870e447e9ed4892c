"""Any sentence-transformers CrossEncoder as reranker, for those who have a better one than the packaged."""

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from index.errors import ModelError

_BATCH = 16


class CrossEncoderReranker:
    """A CrossEncoder with one output, from a folder or the local model cache; it never downloads.

    Loads at the first use, with torch, which takes seconds.
    """

    def __init__(self, model: str) -> None:
        self.name = model
        """A folder, or the name under which the model was downloaded from the hub."""
        self._lock = threading.Lock()
        self._loaded: Any = None

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        """Logits of (question, text) pairs, in the order of ``texts``.

        Raises:
            ModelError: there is no such model, it does not load or does not give one number a pair.
        """
        if not texts:
            return []
        with self._lock:
            self._loaded = self._loaded or _load(self.name)
        import torch  # noqa: PLC0415 - heavy, loaded with the model

        pairs = [(question, text) for text in texts]
        logits = self._loaded.predict(
            pairs, batch_size=_BATCH, activation_fn=torch.nn.Identity(), show_progress_bar=False
        )
        return [float(logit) for logit in logits]


def _load(name: str) -> Any:
    if name.startswith(("/", ".", "~")) and not Path(name).is_dir():  # known without seconds of imports
        raise ModelError(f"{_why(name)}, or set ONRECORD_RERANKER=packaged.")
    from sentence_transformers import CrossEncoder  # noqa: PLC0415 - takes seconds to import
    from transformers.utils import logging  # noqa: PLC0415 - comes with the line above

    logging.disable_progress_bar()
    try:
        model = CrossEncoder(name, device="cpu", local_files_only=True)
    except Exception as error:  # the libraries raise what they like, from OSError to KeyError
        raise ModelError(f"{_why(name)}, or set ONRECORD_RERANKER=packaged.") from error
    if model.num_labels != 1:
        raise ModelError(
            f"The reranker {name} gives {model.num_labels} numbers a pair and not one: it is no model for ranking; "
            "set ONRECORD_RERANKER=packaged or to another one."
        )
    return model


def _why(name: str) -> str:
    if Path(name).is_dir():
        return f"The reranker in {name} does not load: give a folder that holds a CrossEncoder"
    if name.startswith(("/", ".", "~")):
        return f"There is no folder {name} for the reranker: give the folder of a CrossEncoder"
    return f"The reranker {name} is no folder and not in the local model cache: run 'hf download {name}' first"
