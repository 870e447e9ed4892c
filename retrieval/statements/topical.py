"""A speaker's statements on a topic, judged in columns; ``about`` does the same statement by statement."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import numpy.typing as npt

from index.document import Span
from index.engine import Where
from index.records.told import Mask, Rows
from index.statement import Kind
from retrieval import tuning
from retrieval.answer import Evidence, Reason
from retrieval.language import slips
from retrieval.quoting.mentions import mentions
from retrieval.request import Outcome, Request
from retrieval.scoring import fusion
from retrieval.scoring.probability import of_topic
from retrieval.speakers.directory import Resolution
from retrieval.statements.columns import KINDS, Flag, has, joined, named
from retrieval.statements.comparing import in_turns
from retrieval.statements.manner import manner_of, stance_of
from retrieval.statements.relevance import BY_MEANING, absent_note, meant_relevances, named_ways, worded_relevances
from retrieval.statements.said import MENTIONS_BESIDE, manner_note, off_topic_message, said_message
from retrieval.statements.spoken import Shown, Spoken
from retrieval.understanding.question import Order

Values = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class _Judged:
    """Rows, and of each how likely it is on the topic, and what makes it an answer."""

    spoken: Spoken
    score: Values
    rank: Values
    worded: bool = True
    """Whether their words or those before them tell that, or only their meaning."""

    @property
    def likely(self) -> Mask:
        """Which rows are on the topic."""
        found: Mask = self.score >= tuning.ON_RECORD
        return found


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    """Some of these rows in the order in which they answer."""

    judged: _Judged
    shown: Shown

    def leading(self, *, clean: bool) -> Mask:
        """The rows shown that are on the topic, and may be answers or not."""
        found: Mask = self.shown.groups.lead & ((self.shown.groups.place >= 0) == clean) & self.judged.likely
        return found


def about_of(request: Request, resolution: Resolution, spoken: Spoken, notes: str) -> Outcome:
    """The statements on the question's topic; ``notes`` tell what was left out."""
    topic = slips.spelt(request.question.topic or "", request.shelf.mentions_word)
    with request.clock.stage("rank"):
        judged = _judged(request, topic, spoken)
        told = _told(request, judged, judged.likely)
    with request.clock.stage("evidence"):
        on_topic, unclean = told.leading(clean=True), told.leading(clean=False)
        if not on_topic.any():
            return _off_topic(request, resolution, spoken, judged)
        evidence = _evidence(told, _places(told, on_topic, request.question.order)[: request.top])
        near = _evidence(told, _places(told, unclean)[: request.top])
        near += mentions(request.shelf, [topic], shown=_spans(request, judged), most=MENTIONS_BESIDE)
    speaker = judged.spoken.names(resolution)
    number = int(on_topic.sum())
    message = said_message(f"{speaker} about {topic}", number, told.shown.documents(on_topic), request)
    stance = stance_of(request.question.verb)
    if stance and not judged.spoken.using(*stance)[judged.likely].any():
        message += manner_note(request.question.verb, 0, number)
    message += (absent_note(request.shelf, topic, evidence) if judged.worded else BY_MEANING) + notes
    return Outcome(message, tuple(evidence), tuple(near), speaker=speaker, total=number, worded=judged.worded)


def _evidence(told: _Told, places: Sequence[int]) -> list[Evidence]:
    return told.shown.evidence(places, told.judged.score)


def _places(told: _Told, leads: Mask, order: Order | None = None) -> list[int]:
    """The places of these leading rows' groups as they are shown: by rank, or by date where that is asked for."""
    place, day = told.shown.groups.place[leads], told.judged.spoken.rows["day"][leads].astype(np.int64)
    if order is None:
        return sorted(place.tolist(), key=abs)
    direction = 1 if order is Order.OLDEST else -1
    found: list[int] = place[np.lexsort((place, direction * day, day == 0))].tolist()
    return found


def _spans(request: Request, judged: _Judged) -> Callable[[str], list[Span]]:
    """Tells what is shown of a document, or would be on another page."""

    @cache
    def spans(doc: str) -> list[Span]:
        inside = judged.spoken.in_documents([doc])
        return _told(request, judged, inside).shown.spans_in(doc) if inside.any() else []

    return spans


def _off_topic(request: Request, resolution: Resolution, spoken: Spoken, judged: _Judged) -> Outcome:
    number = spoken.shown_in(np.lexsort((spoken.rows["number"], spoken.rows["doc"], spoken.rank))).every
    message = off_topic_message(request, spoken.names(resolution), number)
    near = _evidence(_told(request, judged, judged.spoken.everything()), range(request.top))
    return Outcome(message, mentions=tuple(near), reason=Reason.OFF_TOPIC, speaker=resolution.entities[0])


def _told(request: Request, judged: _Judged, wanted: Mask) -> _Told:
    """The rows wanted, with whatever may be one statement with them, in order.

    Turns of several speakers depend on all that each of them said.
    """
    spoken = judged.spoken
    if len(spoken.matches) == 1 and not wanted.all():
        kept = joined(spoken.rows, spoken.pairs, wanted)
        judged = replace(judged, spoken=spoken.only(kept), score=judged.score[kept], rank=judged.rank[kept])
        spoken = judged.spoken
    order = np.lexsort((spoken.rows["number"], spoken.rows["doc"], spoken.rank, -judged.rank))
    if len(spoken.matches) > 1:
        order = np.array(in_turns(request, order.tolist(), spoken.entity), np.intp)
    return _Told(judged, spoken.shown_in(order))


def _judged(request: Request, topic: str, spoken: Spoken) -> _Judged:
    """By the topic's words in and before the statements; only where nobody uses them, by closeness in meaning."""
    lookup = spoken.words()
    relevance = np.max([worded_relevances(way, len(spoken), lookup) for way in named_ways(request, topic)], axis=0)
    verb = request.question.verb
    manner = manner_of(verb) if verb else None
    if manner and stance_of(verb):
        relevance += tuning.ABOUT_DONE * (spoken.using(manner) & (relevance > 0))
    worded = bool(relevance.max() >= tuning.ABOUT_MIDPOINT)
    if not worded:
        spoken, relevance = _by_meaning(request, topic, spoken)
    rows = spoken.rows
    rank = relevance + _form(rows)
    rank += tuning.ABOUT_MANNER * spoken.using(manner) if manner else 0.0
    rank += tuning.ABOUT_KIN * spoken.using(*stance_of(verb) - {manner})
    rank += tuning.ABOUT_NAMED * named(rows)
    values, which = np.unique(relevance, return_inverse=True)
    score = np.array([of_topic(value) for value in values.tolist()])[which]
    return _Judged(spoken, score, rank, worded)


def _form(rows: Rows) -> Values:
    """Full quotations answer best, then quoted clauses, then paraphrase, and what a headline makes of them last."""
    kind, words = rows["kind"], rows["length"]
    direct, mixed, authored = (kind == KINDS.index(one) for one in (Kind.DIRECT, Kind.MIXED, Kind.AUTHORED))
    fullness = np.minimum(words, tuning.ABOUT_FULL_WORDS) / tuning.ABOUT_FULL_WORDS
    quoted = tuning.ABOUT_QUOTED + fullness + np.where(direct, tuning.ABOUT_WHOLE, 0.0)
    short = words < tuning.OWN_WORDS
    chosen = [has(rows, Flag.HEADLINE), authored, mixed & short, ~(direct | mixed) | short]
    values = [-tuning.ABOUT_QUOTED, tuning.ABOUT_QUOTED, tuning.ABOUT_FRAGMENT, 0.0]
    found: Values = np.select(chosen, values, quoted)
    return found


def _by_meaning(request: Request, topic: str, spoken: Spoken) -> tuple[Spoken, Values]:
    """The nearest statements by vector and words, judged by what they and the words before them mean."""
    shelf, held = request.shelf, frozenset(spoken.rows["number"].tolist())
    with request.clock.stage("search"):
        speakers = frozenset(match.entity for match in spoken.matches)
        where = replace(request.filter.where or Where(), speakers=speakers, refusals=False)
        found = fusion.search(shelf.generation, "statements", topic, where=where)
        near = [hit.number for hit in found if hit.number in held][: tuning.STATEMENTS_COMPARED]
    chosen = spoken.only(np.isin(spoken.rows["number"], near))
    with request.clock.stage("meaning"):
        statements = shelf.generation.statements_at(chosen.rows["number"].tolist())
        return chosen, np.array(meant_relevances(shelf, topic, statements), np.float64)
