"""What attribution reads out of one document: its statements and the speakers that appear in it."""

from dataclasses import dataclass

from index.speaker import Profile
from index.statement import Statement


@dataclass(frozen=True, slots=True)
class Reading:
    """One document's statements and local profiles; entity names are unique within the document only."""

    doc: str
    statements: tuple[Statement, ...]
    profiles: tuple[Profile, ...]
