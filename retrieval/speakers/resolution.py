"""Which speakers a wording means, how closely, and why each counts."""

from dataclasses import dataclass
from enum import IntEnum

from index.speaker import Profile
from retrieval.speakers.described import Description, shown_without


class Tier(IntEnum):
    """How a speaker came to be meant; lower is closer."""

    NAMED = 0
    OFFICE = 1
    AFFILIATED = 2
    GIVEN = 3
    """By a first name that only one speaker has."""
    DESCRIBED = 4
    """Nobody of a name, office or organisation, but somebody who is described so."""


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
    description: Description | None = None
    """What is described, where nobody named, no office and no organisation is meant."""

    @property
    def entities(self) -> tuple[str, ...]:
        """The names of the speakers, closest first."""
        return tuple(match.entity for match in self.matches)

    @property
    def told(self) -> str:
        """Who is meant, in a sentence about them all."""
        if not self.matches:
            return self.asked
        return self.entities[0] if self.description is None else f"whoever is described as “{self.asked}”"


def described_as(profile: Profile, tier: Tier = Tier.DESCRIBED) -> Match:
    """A speaker who is only described, with that as the reason."""
    return Match(profile.entity, tier, f"described as “{shown_without(profile)}”")
