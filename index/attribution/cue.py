"""One attribution found in a frame: the words that attribute, and the phrase that speaks."""

from dataclasses import dataclass
from enum import StrEnum

from index.attribution.frames import Frame
from index.attribution.lexicon import Verb
from index.attribution.phrases import Phrase
from index.document import Span


class CueKind(StrEnum):
    """How a cue attributes."""

    VERB = "verb"
    SOURCE = "source"  # according to
    CARRIER = "carrier"  # From Ms Reed's statement: "…"
    OPEN = "open"  # a verb no lexicon lists, right beside a quotation: "…," reacted Mr Jones


@dataclass(frozen=True, slots=True)
class Cue:
    """One attribution found in a frame."""

    kind: CueKind
    first: int
    last: int
    """Tokens [first, last) of the cue itself."""
    speaker: Phrase
    verb: Verb | None = None

    def span(self, frame: Frame) -> Span:
        """Where the cue stands in the document."""
        return Span(frame.tokens[self.first].start, frame.tokens[self.last - 1].end)

    def clause(self) -> tuple[int, int]:
        """The tokens from speaker to cue, or from cue to speaker."""
        return min(self.first, self.speaker.first), max(self.last, self.speaker.last)
