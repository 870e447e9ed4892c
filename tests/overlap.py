"""A deterministic reranker that counts shared words, where a test needs judgements but no model."""

from collections.abc import Sequence

from retrieval.language.words import stems


class OverlapReranker:
    """From -10 for a text that holds none of the question's words to 10 for all of them, scaled and shifted at will."""

    def __init__(self, shift: float = 0.0, scale: float = 1.0, name: str = "overlap") -> None:
        self.name = name
        self.judged = 0
        """How many pairs it was asked for."""
        self._shift = shift
        self._scale = scale

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        """One number for each text."""
        asked = set(stems(question))
        self.judged += len(texts)
        shares = [len(asked & set(stems(text))) / max(len(asked), 1) for text in texts]
        return [self._scale * (20 * share - 10) + self._shift for share in shares]
