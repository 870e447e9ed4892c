"""What a check finds of one quotation: plain data and its JSON."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from index.document import Span
from retrieval.answer import SCHEMA, Evidence


class Verdict(StrEnum):
    """How a quotation stands to the record."""

    EXACT = "exact"
    ALTERED = "altered"
    WRONG_SPEAKER = "wrong_speaker"
    UNATTRIBUTED = "unattributed"
    SPLICED = "spliced"
    NOT_IN_CORPUS = "not_in_corpus"


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quotation of a draft: its words and the speaker the draft gives it."""

    text: str
    span: Span
    """Its place in the draft, without the marks."""
    speaker: str | None
    """Whom the draft lets say it: the name it is known by there, None where the draft names nobody."""


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the draft and the source's in their place; either may be empty."""

    draft: str
    source: str

    def to_json(self) -> dict[str, str]:
        """One element of ``changes`` in the JSON."""
        return {"draft": self.draft, "source": self.source}


@dataclass(frozen=True, slots=True)
class Checked:
    """The verdict on one quotation.

    ``places`` are where its words stand: one, or for a spliced one each in turn; of a quotation not in the
    corpus the nearest thing. Each carries the speaker the record names, None where it names nobody.
    """

    quoted: Quoted
    verdict: Verdict
    message: str
    places: tuple[Evidence, ...] = ()
    changes: tuple[Change, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """One row of ``check --json``."""
        return {
            "schema": SCHEMA,
            "quote": self.quoted.text,
            "start": self.quoted.span.start,
            "end": self.quoted.span.end,
            "speaker": self.quoted.speaker,
            "verdict": self.verdict.value,
            "message": self.message,
            "changes": [change.to_json() for change in self.changes],
            "places": [place.to_json() for place in self.places],
        }
