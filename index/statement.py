"""A statement: words somebody is on record with, and the words that say so."""

from dataclasses import dataclass
from enum import StrEnum

from index.document import Span


class Kind(StrEnum):
    """How the words are attributed (see the README's glossary)."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"
    AUTHORED = "authored"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of one document. Long quotations over several paragraphs are one statement a paragraph."""

    doc: str
    kind: Kind
    span: Span
    """direct, mixed: the quotation with its marks. indirect, declined: the content clause. authored: the paragraph."""
    content: Span
    """The whole of what was said: for mixed the clause around the quotation, otherwise equal to ``span``."""
    sentence: Span
    """The sentence or sentences that hold content, cue and speaker: what a reader needs around the words."""
    speaker: Span | None
    """The mention the cue attributes to ("he", "A Facebook spokesperson"); None when the text names nobody."""
    cue: Span | None
    """The attributing words ("said", "told ITV News"); None for a continued or authored statement."""
    entity: str | None
    """The speaker profile's name ("Facebook"); None when nobody could be identified."""
    role: str | None
    """Why the mention counts as the entity, for people: "spokesperson of Facebook", "'he' is Simon Bailey"."""
    run: int
    """Statements of one unbroken utterance (a quotation over several paragraphs) share this number."""

    @property
    def why(self) -> str | None:
        """Why it is counted as the entity's, for people; None when nobody could be identified."""
        if self.entity is None:
            return None
        if self.role is None and self.kind is Kind.AUTHORED:
            return "author of the piece"
        return self.role or ("named in the text" if self.speaker else "goes on speaking")
