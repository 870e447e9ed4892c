"""The answer to a question: evidence with citations, or a reasoned "not on record". Plain data and its JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from index.document import Span

SCHEMA = 1


class QuestionKind(StrEnum):
    """What is asked for (see the README)."""

    SAID = "said"
    SAID_ABOUT = "said_about"
    WHO_SAID = "who_said"
    FACT = "fact"


class Reason(StrEnum):
    """Why nothing is on record."""

    NO_SPEAKER = "no_speaker"
    NO_STATEMENT = "no_statement"
    NO_EVIDENCE = "no_evidence"
    OFF_TOPIC = "off_topic"
    FILTERED = "filtered"
    UNCLEAR = "unclear"


class Caution(StrEnum):
    """What around a quote's words turns their meaning, the gravest first; the quote holds it."""

    DENIED = "denied"
    NEGATED = "negated"
    CONDITIONAL = "conditional"
    RELAYED = "relayed"
    """Somebody else tells that it was said."""
    HEDGED = "hedged"


@dataclass(frozen=True, slots=True)
class Understood:
    """How the question was read."""

    kind: QuestionKind
    speaker: str | None = None
    topic: str | None = None
    phrase: str | None = None
    from_: str | None = None
    to: str | None = None
    source: str | None = None
    order: str | None = None
    """"oldest" or "newest", where the first or the latest words are asked for."""
    without: str | None = None
    """The topic, speaker or publisher that is to be left out."""

    def to_json(self) -> dict[str, Any]:
        """The ``understood`` object of the JSON."""
        return {
            "kind": self.kind.value,
            "speaker": self.speaker,
            "topic": self.topic,
            "phrase": self.phrase,
            "from": self.from_,
            "to": self.to,
            "source": self.source,
            "order": self.order,
            "without": self.without,
        }


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a quote stands: ``[start, end)`` code points of ``doc``'s text, and what is known of the document."""

    doc: str
    start: int
    end: int
    paragraph: int
    title: str | None
    publisher: str | None
    authors: tuple[str, ...]
    published: str | None
    url: str | None
    page: int | None = None
    """1-based; None where the document has no pages."""

    def to_json(self) -> dict[str, Any]:
        """The ``citation`` object of the JSON."""
        return {
            "doc": self.doc,
            "start": self.start,
            "end": self.end,
            "paragraph": self.paragraph,
            "page": self.page,
            "title": self.title,
            "publisher": self.publisher,
            "authors": list(self.authors),
            "published": self.published,
            "url": self.url,
        }


@dataclass(frozen=True, slots=True)
class Repeat(Citation):
    """Where the same statement stands again, and how it reads there."""

    quote: str = ""
    attribution: str | None = None

    def to_json(self) -> dict[str, Any]:
        """A citation with ``quote`` and ``attribution``."""
        return {**Citation.to_json(self), "quote": self.quote, "attribution": self.attribution}


@dataclass(frozen=True, slots=True)
class SpeakerShown:
    """Who spoke: the mention as the document has it, the entity it counts as, and why."""

    name: str
    entity: str | None
    why: str

    def to_json(self) -> dict[str, Any]:
        """The ``speaker`` object of the JSON."""
        return {"name": self.name, "entity": self.entity, "why": self.why}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One quote shown: the document's text at ``citation``; ``spans`` are the speaker's own words in it."""

    quote: str
    score: float
    receipt: str
    speaker: SpeakerShown | None
    attribution: str | None
    spans: tuple[Span, ...]
    citation: Citation
    before: str = ""
    """The document's text just before the quote, to its sentence's beginning: for display around it."""
    after: str = ""
    """The document's text just after the quote, to its sentence's end."""
    also_in: tuple[Citation, ...] = ()
    """The same statement in other places, each a ``Repeat`` where the wording there is known."""
    caution: Caution | None = None
    clean: bool = True
    """False where what turns the meaning is too far off to be shown with it: such a quote is no answer."""

    def to_json(self) -> dict[str, Any]:
        """One element of ``answers`` or ``mentions`` in the JSON."""
        return {
            "quote": self.quote,
            "score": round(self.score, 4),
            "receipt": self.receipt,
            "speaker": self.speaker.to_json() if self.speaker else None,
            "attribution": self.attribution,
            "spans": [[span.start, span.end] for span in self.spans],
            "citation": self.citation.to_json(),
            "before": self.before,
            "after": self.after,
            "also_in": [repeat.to_json() for repeat in self.also_in],
            "caution": self.caution.value if self.caution else None,
        }


@dataclass(frozen=True, slots=True)
class Searched:
    """What was searched: the counts of the generation that answered."""

    documents: int
    passages: int
    statements: int
    generation: str
    built: str = ""
    """When that was built, UTC, ISO 8601: the answer is as of then."""

    def to_json(self) -> dict[str, Any]:
        """The ``searched`` object of the JSON."""
        return {
            "documents": self.documents,
            "passages": self.passages,
            "statements": self.statements,
            "generation": self.generation,
            "built": self.built,
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything a renderer needs. Abstained: no ``answers``, a ``reason``, the nearest things in ``mentions``."""

    question: str
    message: str
    understood: Understood
    searched: Searched
    answers: tuple[Evidence, ...] = ()
    mentions: tuple[Evidence, ...] = ()
    reason: Reason | None = None
    id: str | int | None = None
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    total: int | None = None
    """How many answers there are, of which ``answers`` are some; None for no more than these."""
    begun: int = 0
    """How many of them come before these: on the second page of a conversation, those of the first."""
    over: bool = False
    """Whether more was asked for and there is no more: only the message is to be shown."""

    @property
    def abstained(self) -> bool:
        """Whether nothing is on record."""
        return not self.answers

    def to_json(self) -> dict[str, Any]:
        """The stable JSON of an answer; the README documents it, ``schema`` numbers it."""
        return {
            "schema": SCHEMA,
            "id": self.id,
            "question": self.question,
            "abstained": self.abstained,
            "reason": self.reason.value if self.reason else None,
            "total": len(self.answers) if self.total is None else self.total,
            "message": self.message,
            "understood": self.understood.to_json(),
            "answers": [evidence.to_json() for evidence in self.answers],
            "mentions": [evidence.to_json() for evidence in self.mentions],
            "searched": self.searched.to_json(),
            "timings_ms": {name: round(value, 2) for name, value in self.timings_ms.items()},
        }
