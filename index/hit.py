"""What a search returns."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """A record's number in its generation and the searcher's own score, higher is better."""

    number: int
    score: float
