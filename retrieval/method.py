"""Which parts take part in answering: all, unless somebody measures what one of them is worth."""

from dataclasses import dataclass
from enum import StrEnum


class Legs(StrEnum):
    """What the first stage searches with, and how two legs are made one."""

    LEXICAL = "lexical"
    DENSE = "dense"
    RECIPROCAL = "reciprocal"
    """Both, by reciprocal ranks (Cormack, Clarke and Büttcher 2009)."""
    WEIGHTED = "weighted"
    """Both, by weighted scores."""


class Judged(StrEnum):
    """What the reranker judges; the sentences of a passage it judges alone are chosen by words."""

    PASSAGES = "passages"
    SENTENCES = "sentences"
    BOTH = "both"


class Shown(StrEnum):
    """How much of a passage is the answer to a question of fact."""

    SENTENCE = "sentence"
    PASSAGE = "passage"
    CHOSEN = "chosen"
    """The sentence with its neighbours, or the clauses of a long one."""


@dataclass(frozen=True, slots=True)
class Method:
    """How answers are found; the defaults are what ships."""

    legs: Legs = Legs.WEIGHTED
    judged: Judged = Judged.BOTH
    shown: Shown = Shown.CHOSEN
    statements: bool = True
    """Whether what somebody said is answered from statements; otherwise all is answered from passages."""


SHIPPED = Method()
