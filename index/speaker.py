"""A speaker's profile: every name, title and office under which the documents let somebody speak."""

from dataclasses import dataclass
from enum import StrEnum

from index.document import Span


class EntityKind(StrEnum):
    """What sort of speaker it is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"


class Facet(StrEnum):
    """What an attribute says of the speaker."""

    NAME = "name"  # "Simon Bailey", "Mr Bailey", "Bailey"
    TITLE = "title"  # "Chief Constable"
    OFFICE = "office"  # "Norfolk's Chief Constable", "NPCC lead on child protection", "head of the charity"
    ORGANISATION = "organisation"  # the organisation a person belongs to or speaks for
    ABBREVIATION = "abbreviation"  # "IWF" for the Internet Watch Foundation
    ALIAS = "alias"  # from aliases.toml


@dataclass(frozen=True, slots=True)
class Attribute:
    """One thing read about a speaker, and where it was read (``doc`` is aliases.toml for a person's own entry)."""

    facet: Facet
    text: str
    doc: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Profile:
    """A speaker over the whole corpus. ``entity`` is its display name and unique key."""

    entity: str
    kind: EntityKind
    attributes: tuple[Attribute, ...]

    def texts(self, facet: Facet) -> tuple[str, ...]:
        """The distinct texts of one facet, in reading order."""
        return tuple(dict.fromkeys(a.text for a in self.attributes if a.facet is facet))
