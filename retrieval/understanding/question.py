"""What a question asks for, before anything is looked up: its kind, speaker, topic and quoted phrase."""

from dataclasses import dataclass, replace
from enum import StrEnum

from retrieval.answer import QuestionKind
from retrieval.understanding.period import Period


class Order(StrEnum):
    """Which is asked for first."""

    OLDEST = "oldest"
    NEWEST = "newest"


class Particular(StrEnum):
    """What may be asked of a document itself."""

    TITLE = "title"
    AUTHOR = "author"
    DATE = "date"
    PUBLISHER = "publisher"


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
    """Whether it asks who would not comment, or whether ``speaker`` would."""
    everyone: bool = False
    """Whether the answer is the list of those who spoke."""
    responding: bool = False
    """Whether it asks for answers to somebody or something: "who responded to X?", "how did X react to Y?"."""
    whole: "Question | None" = None
    """Another reading, where this one finds nothing: with what was read as a limit left in its words ("who said it
    has not existed since 1948?"), or with what was read as a topic left out ("in court")."""
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
    particular: Particular | None = None
    """What it asks of a document itself, which ``topic`` and the limits name."""
    asked: str = ""
    """What a question of fact asks for without its limits, where it has any."""
    note: str = ""
    """A line the answer adds: what of the question it leaves undone."""

    @property
    def sought(self) -> str:
        """What the texts are searched for where it is a question of fact."""
        return self.asked or self.text

    @property
    def is_told(self) -> bool:
        """Whether it asks who said what, or who somebody is, rather than for any fact."""
        return self.kind is not QuestionKind.FACT or self.identity is not None or self.particular is not None

    @property
    def is_open(self) -> bool:
        """Whether the words asked for may go on into the next sentence."""
        return self.phrase is not None and not self.exact

    def on(self, topic: str | None) -> "Question":
        """The same about ``topic``, if there is one."""
        return replace(self, kind=QuestionKind.SAID_ABOUT, topic=topic) if topic else self

    def as_fact(self) -> "Question":
        """The same words read as a question of fact: a time in it may be that of what happened."""
        return replace(
            self,
            kind=QuestionKind.FACT,
            speaker=None,
            topic=None,
            phrase=None,
            exact=False,
            everyone=False,
            period=None,
            without=None,
        )
