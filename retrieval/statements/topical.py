"""A speaker's statements on a topic, judged in columns; ``about`` does the same statement by statement."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from index.engine import Where
from index.records.told import Mask, Rows
from index.statement import Kind
from retrieval import tuning
from retrieval.answer import Evidence, Reason
from retrieval.language import slips
from retrieval.quoting.mentions import mentions
from retrieval.request import Outcome, Request, counted
from retrieval.scoring import fusion
from retrieval.scoring.probability import of_topic
from retrieval.speakers.directory import Resolution
from retrieval.statements.columns import KINDS, Flag, has, named
from retrieval.statements.comparing import in_turns
from retrieval.statements.manner import manner_of, stance_of
from retrieval.statements.relevance import named_ways, worded_relevances
from retrieval.statements.said import MENTIONS_BESIDE, manner_note, said_message
from retrieval.statements.spoken import Shown, Spoken
from retrieval.understanding.question import Order

Values = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class _Judged:
    """The rows that may be on the topic, each with how likely it is, and the order in which they answer."""

    spoken: Spoken
    score: Values
    shown: Shown


def about_of(request: Request, resolution: Resolution, spoken: Spoken, notes: str) -> Outcome:
    """The statements on the question's topic; ``notes`` tell what was left out."""
    topic = slips.spelt(request.question.topic or "", request.shelf.mentions_word)
    with request.clock.stage("rank"):
        judged = _judged(request, topic, spoken)
    with request.clock.stage("evidence"):
        lead, place = judged.shown.groups.lead, judged.shown.groups.place
        on_topic = lead & (place >= 0) & (judged.score >= tuning.ON_RECORD)
        if not on_topic.any():
            return _off_topic(request, resolution, spoken, judged)
        evidence = judged.shown.evidence(_places(judged, on_topic, request.question.order)[: request.top], judged.score)
        unclean = lead & (place < 0) & (judged.score >= tuning.ON_RECORD)
        near = judged.shown.evidence(_places(judged, unclean)[: request.top], judged.score)
        near += mentions(request.shelf, [topic], shown=judged.shown.spans_in, most=MENTIONS_BESIDE)
    speaker = judged.spoken.names(resolution)
    number = int(on_topic.sum())
    message = said_message(f"{speaker} about {topic}", number, judged.shown.documents(on_topic), request)
    stance = stance_of(request.question.verb)
    if stance and not judged.spoken.using(*stance)[judged.score >= tuning.ON_RECORD].any():
        message += manner_note(request.question.verb, 0, number)
    message += notes
    return Outcome(message, tuple(evidence), tuple(near), speaker=speaker, total=number)


def _places(judged: _Judged, leads: Mask, order: Order | None = None) -> list[int]:
    """The places of these leading rows' groups as they are shown: by rank, or by date where that is asked for."""
    place, day = judged.shown.groups.place[leads], judged.spoken.rows["day"][leads].astype(np.int64)
    if order is None:
        return sorted(place.tolist(), key=abs)
    direction = 1 if order is Order.OLDEST else -1
    found: list[int] = place[np.lexsort((place, direction * day, day == 0))].tolist()
    return found


def _off_topic(request: Request, resolution: Resolution, spoken: Spoken, judged: _Judged) -> Outcome:
    speaker, topic = resolution.entities[0], request.question.topic
    number = spoken.shown_in(np.lexsort((spoken.rows["number"], spoken.rows["doc"], spoken.rank))).every
    statements = f"{counted(number, 'statement')} {request.filter.words or 'here'}"
    message = f"Not on record: {speaker} has {statements}, none of them about {topic}. The nearest are given below."
    near: list[Evidence] = judged.shown.evidence(range(request.top), judged.score)
    return Outcome(message, mentions=tuple(near), reason=Reason.OFF_TOPIC, speaker=speaker)


def _judged(request: Request, topic: str, spoken: Spoken) -> _Judged:
    """By the topic's words in and before the statements; only where nobody uses them, by closeness in meaning."""
    lookup = spoken.words()
    relevance = np.max([worded_relevances(way, len(spoken), lookup) for way in named_ways(request, topic)], axis=0)
    if relevance.max() < tuning.ABOUT_MIDPOINT:
        spoken, relevance = _by_meaning(request, topic, spoken)
    rows, verb = spoken.rows, request.question.verb
    manner = manner_of(verb) if verb else None
    rank = relevance + _form(rows)
    rank += tuning.ABOUT_MANNER * spoken.using(manner) if manner else 0.0
    rank += tuning.ABOUT_KIN * spoken.using(*stance_of(verb) - {manner})
    rank += tuning.ABOUT_NAMED * named(rows)
    order = np.lexsort((rows["number"], rows["doc"], spoken.rank, -rank))
    turns = np.array(in_turns(request, order.tolist(), spoken.entity), np.intp)
    values, which = np.unique(relevance, return_inverse=True)
    score = np.array([of_topic(value) for value in values.tolist()])[which]
    return _Judged(spoken, score, spoken.shown_in(turns))


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
    """The nearest statements by vector, judged by the reranker; without it nothing counts as on topic."""
    shelf, numbers = request.shelf, spoken.rows["number"].tolist()
    held = frozenset(numbers)
    with request.clock.stage("search"):
        speakers = frozenset(match.entity for match in spoken.matches)
        where = replace(request.filter.where or Where(), speakers=speakers, refusals=False)
        found = fusion.search(shelf.generation, "statements", topic, where=where)
        near = {hit.number: hit.score for hit in found if hit.number in held}
        near = dict(list(near.items())[: tuning.STATEMENTS_RERANKED])
    chosen = spoken.only(np.isin(spoken.rows["number"], list(near)))
    scores = [near[number] for number in chosen.rows["number"].tolist()]
    if shelf.reranker is not None:
        with request.clock.stage("rerank"):
            statements = shelf.generation.statements_at(chosen.rows["number"].tolist())
            logits = shelf.reranker.score(topic, [shelf.content(statement) for statement in statements])
            scores = [tuning.ABOUT_MIDPOINT + logit for logit in logits]
    return chosen, np.array(scores, np.float64)
