"""Which speakers a wording means, how closely, and why each counts."""

from dataclasses import dataclass
from enum import IntEnum


class Tier(IntEnum):
    """How a speaker came to be meant; lower is closer."""

    NAMED = 0
    OFFICE = 1
    AFFILIATED = 2
    GIVEN = 3
    """By a first name that only one speaker has."""


@dataclass(frozen=True, slots=True)
class Match:
    """One speaker that is meant, and why it counts; ``why`` is empty for one simply named."""

    entity: str
    tier: Tier
    why: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """All speakers a wording means, closest first; ``corrected`` is set when slips were put right."""

    asked: str
    matches: tuple[Match, ...] = ()
    corrected: str | None = None

    @property
    def entities(self) -> tuple[str, ...]:
        """The names of the speakers, closest first."""
        return tuple(match.entity for match in self.matches)
