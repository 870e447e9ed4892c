"""What a check of the doctor's comes to."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a check came out."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Check:
    """One finding. Only FAILED keeps questions from being answered."""

    name: str
    state: State
    finding: str
    mend: str = ""
