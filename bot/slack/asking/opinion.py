"""What people think of an answer."""

from dataclasses import dataclass
from enum import StrEnum

from bot.slack.asking.carried import Judged


class Fault(StrEnum):
    """What was wrong with an answer."""

    SPEAKER = "speaker"
    QUESTION = "question"
    MISSING = "missing"
    SOURCE = "source"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Opinion:
    """One person's opinion of one answer."""

    judged: Judged
    good: bool


@dataclass(frozen=True, slots=True)
class Complaint:
    """What the form came back with; ``opinion`` is the number the opinion is stored under."""

    opinion: int
    fault: Fault | None
    comment: str
