"""Which documents answer where: a corpus for each channel, workspace or person, and what may be seen of it by whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from bot.slack.asking.question import Asked, Reply
from retrieval import conversation
from retrieval.checking.context import InContext
from retrieval.checking.verdict import Checked
from retrieval.overview import Overview
from retrieval.quoting.receipt import Receipt


class Answerer(conversation.Answerer, Protocol):
    """What answers questions: the library, or anything like it."""

    def speakers(self) -> Sequence[str]:
        """Who is on record, most statements first."""

    @property
    def generation(self) -> str:
        """The id of the index that answers."""

    def overview(self) -> Overview:
        """What the index holds, in numbers."""

    def in_context(self, receipt: Receipt) -> InContext:
        """A shown quote as it stands now, with its document."""

    def check(self, draft: str, *, unmarked: bool = False) -> list[Checked]:
        """A verdict on each quotation of ``draft``, in order; with ``unmarked`` a draft without marks is one."""


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """One set of documents under a name of its administrator's choice."""

    name: str
    library: Answerer
    private: bool = False
    """Whether its answers are for the asker's eyes only: never in a thread of a channel, never to be shared."""


@dataclass(frozen=True, slots=True)
class Corpora:
    """The corpora, and which one answers in which channel, to which person, in which workspace, and otherwise."""

    default: Corpus
    places: Mapping[str, Corpus] = field(default_factory=dict)
    """By channel id, by user id (for direct messages and the Home tab), or by workspace id."""

    def of(self, team: str, channel: str = "", user: str = "") -> Corpus:
        """The corpus that answers ``user`` in ``channel``; without a channel, the one for direct messages."""
        direct = not channel or channel.startswith("D")
        keys = (user if direct else channel, team)
        return next((self.places[key] for key in keys if key in self.places), self.default)

    def answering(self, asked: Asked) -> Corpus:
        """The corpus that answers ``asked``."""
        return self.of(asked.team, asked.channel, asked.user)

    def generations(self) -> dict[str, str]:
        """The generation that answers, by the name of each corpus."""
        return {corpus.name: corpus.library.generation for corpus in (self.default, *self.places.values())}

    def fitted(self, asked: Asked) -> Asked:
        """``asked`` with a way of reply that its corpus allows: what is private is seen by the asker alone."""
        visible = asked.reply is Reply.SHARED or (asked.reply is Reply.THREAD and not asked.channel.startswith("D"))
        return replace(asked, reply=Reply.PRIVATE) if visible and self.answering(asked).private else asked


def single(library: Answerer) -> Corpora:
    """One corpus that answers everywhere."""
    return Corpora(Corpus("default", library))
