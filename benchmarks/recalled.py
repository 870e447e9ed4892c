"""Models that compute nothing twice, and say what it would have cost: many ways of answering for little more than one.

Processor time a model took is kept with what it gave; whoever measures adds ``spared`` to what was used.
"""

import time
from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import Any

from index.encoding.model import Encoder, ModelId
from retrieval.scoring.reranker import Reranker


class Costs:
    """What has been computed, how long each took, and the processor seconds spared by not computing it again."""

    def __init__(self) -> None:
        self.spared = 0.0
        self._known: dict[Hashable, tuple[Any, float]] = {}

    def value(self, key: Hashable, compute: Callable[[], Any]) -> Any:
        """The value of ``key``, computed once."""
        if key in self._known:
            value, took = self._known[key]
            self.spared += took
            return value
        began = time.process_time()
        value = compute()
        self._known[key] = value, time.process_time() - began
        return value


class RecalledReranker:
    """A reranker that judges no pair twice."""

    def __init__(self, reranker: Reranker, costs: Costs) -> None:
        self.name = reranker.name
        self._reranker = reranker
        self._costs = costs

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        """One logit for each text; the packaged model judges them one by one anyway."""
        return [self._costs.value((question, text), partial(self._one, question, text)) for text in texts]

    def _one(self, question: str, text: str) -> float:
        return self._reranker.score(question, [text])[0]


class RecalledEncoder:
    """An encoder that encodes no question twice."""

    def __init__(self, encoder: Encoder, costs: Costs) -> None:
        self._encoder = encoder
        self._costs = costs

    @property
    def model(self) -> ModelId:
        """The encoder's."""
        return self._encoder.model

    def encode(self, texts: Sequence[str]) -> Any:
        """Vectors of shape (len(texts), dimension)."""
        return self._costs.value(tuple(texts), partial(self._encoder.encode, texts))
