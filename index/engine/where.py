"""Which records a search is confined to, in the words of a question: whose statements, when and where published."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Where:
    """Conditions that a record must all meet; None sets none."""

    speakers: frozenset[str] | None = None
    """Names of speaker profiles; meaningful for statements only."""
    source: str | None = None
    """The publisher of the document."""
    first: date | None = None
    """Published on this day or later; undated documents do not meet it."""
    last: date | None = None
    """Published on this day or earlier; undated documents do not meet it."""
    refusals: bool = True
    """Whether refusals to comment count as statements."""

    @property
    def dated(self) -> bool:
        """Whether a document must have a date."""
        return self.first is not None or self.last is not None
