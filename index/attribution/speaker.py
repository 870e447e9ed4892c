"""A speaker as one cue shows it: the mention, the entity it counts as, and why."""

from dataclasses import dataclass

from index.document import Span
from index.speaker import EntityKind


@dataclass(frozen=True, slots=True)
class Speaker:
    """A mention that speaks, the entity it counts as, and why, in words for people."""

    mention: Span
    entity: str | None
    kind: EntityKind
    role: str | None
    spokesperson: bool = False
    introduced: bool = False
    """Whether it is one person shown by office only, whose name may follow."""


def read_as(text: str, mention: Span, entity: str | None, kind: EntityKind) -> Speaker:
    """A mention that is no name of its entity, with the reason."""
    role = f"“{mention.of(text)}” is {entity}" if entity else None
    return Speaker(mention, entity, kind, role)


def described(shown: str) -> str:
    """The entity of a mention that is only a description: its own words, capitalised."""
    return shown[:1].upper() + shown[1:]
