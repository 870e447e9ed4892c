"""What a question asks for, before anything is looked up: its kind, speaker, topic and quoted phrase."""

from dataclasses import dataclass, replace
from enum import StrEnum

from retrieval.answer import QuestionKind
from retrieval.period import Period


class Order(StrEnum):
    """Which is asked for first."""

    OLDEST = "oldest"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as read; ``speaker`` is the asker's wording, not yet an entity."""

    text: str
    kind: QuestionKind
    speaker: str | None = None
    topic: str | None = None
    phrase: str | None = None
    """Words the asker put between quotation marks, or all that follows "who said"."""
    exact: bool = False
    """Whether ``phrase`` stood between quotation marks."""
    firm: bool = True
    """False when the wording only suggests speech ("how did X react?"): it counts if X is a known speaker."""
    declined: bool = False
    """Whether it asks who would not comment."""
    order: Order | None = None
    """Whether the first or the latest words are asked for."""
    without: str | None = None
    """A topic, speaker or publisher to leave out."""
    period: Period | None = None
    """When it was published."""
    source: str | None = None
    """Who published it, by the publisher's own name."""
    verb: str | None = None
    """The verb asked with where it tells more than "say": "warn", "promised"."""
    identity: str | None = None
    """The name or office in "who is …?"."""

    def as_fact(self) -> "Question":
        """The same words read as a question of fact."""
        return replace(
            self,
            kind=QuestionKind.FACT,
            speaker=None,
            topic=None,
            phrase=None,
            exact=False,
            period=None,
            source=None,
            without=None,
        )


UNCLEAR = 'Ask, for example: what did Facebook say about encryption? Or: who said "top priority"?'
