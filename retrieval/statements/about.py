"""Answers "what did Bailey say about encryption?": the speaker's statements on the topic, the others left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from index.engine import Where
from index.statement import Kind, Statement
from retrieval import tuning
from retrieval.answer import Evidence, Reason
from retrieval.language import slips
from retrieval.quoting.evidence import statement_evidence
from retrieval.quoting.mentions import mentions
from retrieval.quoting.settling import settled
from retrieval.request import Outcome, Request
from retrieval.scoring import fusion
from retrieval.scoring.probability import of_topic
from retrieval.shelf import Shelf
from retrieval.speakers.directory import Resolution, Tier
from retrieval.statements.comparing import in_turns
from retrieval.statements.manner import manner_of, stance_of, uses
from retrieval.statements.ordering import Attributed, by_date, is_headline, length_of, named_utterances, utterance
from retrieval.statements.relevance import (
    BY_MEANING,
    absent_note,
    meant_relevances,
    named_ways,
    own_relevance,
    worded_relevance,
)
from retrieval.statements.said import (
    admitted,
    heard_of,
    manner_note,
    off_topic_message,
    parted,
    said_message,
    speakers_named,
    statements_of,
)
from retrieval.statements.unwanted import wanted

_MENTIONS_BESIDE = 3


@dataclass(frozen=True, slots=True)
class _Ranked:
    item: Attributed
    relevance: float
    """How far it is about the topic: decides whether it is shown."""
    rank: float
    """Relevance, and fullness of the quotation: decides the order."""
    worded: bool = True
    """Whether its words or those before it tell that, or only their meaning."""


def answer_about(request: Request) -> Outcome:
    """Statements on the question's topic, by its speaker, or by anybody when it names none."""
    topic = slips.spelt(request.question.topic or "", request.shelf.mentions_word)
    if request.question.speaker is None:
        resolution, found = Resolution("anybody"), _everybodys(request)
    else:
        resolution, found = statements_of(request)
    heard = heard_of(request, resolution, found)
    if isinstance(heard, Outcome):
        return heard
    spoken = heard.spoken
    with request.clock.stage("rank"):
        ranked = in_turns(request, _by_topic(request, topic, spoken), lambda one: one.item.statement.entity)
    with request.clock.stage("evidence"):
        found_ones = settled(
            statement_evidence(request.shelf, one.item.statement, one.item.match, of_topic(one.relevance))
            for one in ranked
        )
        evidence, unclean = parted(found_ones)
        on_topic = by_date(_on_topic(evidence), request.question.order)
    if not on_topic:
        return _off_topic(request, resolution, spoken, evidence)
    worded = ranked[0].worded
    shown = tuple(on_topic[: request.top])
    notes = (absent_note(request.shelf, topic, shown) if worded else BY_MEANING) + heard.notes(request)
    documents = len({item.citation.doc for item in on_topic})
    if request.question.speaker is None:
        message = said_message(f"About {topic}", len(on_topic), documents, request) + notes
        return Outcome(message, shown, total=len(on_topic), worded=worded)
    telling = {item.speaker.entity for item in on_topic if item.speaker} if resolution.description else None
    speaker = speakers_named(
        resolution, (one.item for one in ranked if telling is None or one.item.statement.entity in telling)
    )
    near = [*_on_topic(unclean), *mentions(request.shelf, [topic], beside=found_ones, most=_MENTIONS_BESIDE)]
    message = said_message(f"{speaker} about {topic}", len(on_topic), documents, request)
    stance, likely = stance_of(request.question.verb), [one for one in ranked if _is_likely(one)]
    if stance and not any(uses(request.shelf, one.item.statement, *stance) for one in likely):
        message += manner_note(request.question.verb, 0, len(on_topic))
    message += notes
    return Outcome(message, shown, tuple(near), speaker=speaker, total=len(on_topic), worded=worded)


def spoken_on(request: Request) -> tuple[list[Evidence], bool]:
    """What anybody admitted said on the question's topic, nearest first, and whether they use words of it.

    Refusals to comment are no words.
    """
    topic = slips.spelt(request.question.topic or "", request.shelf.mentions_word)
    found = [item for item in _everybodys(request) if item.statement.kind is not Kind.DECLINED]
    spoken, _ = wanted(request, admitted(request, found)[0])
    with request.clock.stage("rank"):
        ranked = _by_topic(request, topic, spoken) if spoken else []
    with request.clock.stage("evidence"):
        evidence = settled(
            statement_evidence(request.shelf, one.item.statement, one.item.match, of_topic(one.relevance))
            for one in ranked
        )
    return _on_topic(evidence), all(one.worded for one in ranked)


def _is_likely(one: _Ranked) -> bool:
    return of_topic(one.relevance) >= tuning.ON_RECORD


def _on_topic(evidence: Sequence[Evidence]) -> list[Evidence]:
    return [item for item in evidence if item.score >= tuning.ON_RECORD]


def _everybodys(request: Request) -> list[Attributed]:
    """The best statements on the topic: those that the filter admits, and any, to say what it leaves out."""
    generation, topic, where = request.shelf.generation, request.question.topic or "", request.filter.where
    with request.clock.stage("statements"):
        hits = fusion.search(generation, "statements", topic, where=where)
        anywhere = fusion.search(generation, "statements", topic) if where else []
        numbers = dict.fromkeys(hit.number for hit in [*hits, *anywhere])
        return [Attributed(number, generation.statement(number), None) for number in numbers]


def _off_topic(
    request: Request, resolution: Resolution, spoken: Sequence[Attributed], evidence: Sequence[Evidence]
) -> Outcome:
    topic = request.question.topic
    if request.question.speaker is None:
        message = f"Not on record: nobody is found to have spoken about {topic}."
        return Outcome(message, mentions=tuple(evidence[: request.top]), reason=Reason.OFF_TOPIC)
    number = len(settled(statement_evidence(request.shelf, item.statement, item.match) for item in spoken))
    told = resolution.told if resolution.description else speakers_named(resolution, spoken)
    message = off_topic_message(request, told, number)
    nearest = tuple(evidence[: request.top])
    return Outcome(message, mentions=nearest, reason=Reason.OFF_TOPIC, speaker=resolution.entities[0])


def _by_topic(request: Request, topic: str, spoken: Sequence[Attributed]) -> list[_Ranked]:
    """By the topic's words in and before the statement; only where nobody uses them, by closeness in meaning."""
    shelf = request.shelf
    themselves, ways = _themselves(request, topic), named_ways(request, topic)
    manner = manner_of(request.question.verb) if request.question.verb else None
    stance = stance_of(request.question.verb)
    done, kin = stance & {manner}, stance - {manner}

    def relevance(statement: Statement) -> float:
        found = _relevance(shelf, ways, statement, themselves)
        return found + (tuning.ABOUT_DONE if found and uses(shelf, statement, *done) else 0.0)

    worded = [_Ranked(item, relevance(item.statement), 0.0) for item in spoken]
    if max(one.relevance for one in worded) < tuning.ABOUT_MIDPOINT:
        worded = _by_meaning(request, topic, spoken)
    named = named_utterances(shelf, spoken)
    ranked = [
        replace(
            one,
            rank=one.relevance
            + _form(shelf, one.item.statement)
            + (tuning.ABOUT_MANNER if manner is not None and uses(shelf, one.item.statement, manner) else 0.0)
            + (tuning.ABOUT_KIN if uses(shelf, one.item.statement, *kin) else 0.0)
            + (tuning.ABOUT_NAMED if utterance(one.item.statement) in named else 0.0),
        )
        for one in worded
    ]
    return sorted(ranked, key=lambda one: -one.rank)


def _relevance(shelf: Shelf, ways: Sequence[str], statement: Statement, themselves: frozenset[str]) -> float:
    judged = own_relevance if statement.entity in themselves else worded_relevance
    return max(judged(shelf, way, statement) for way in ways)


def _themselves(request: Request, topic: str) -> frozenset[str]:
    """Whom the topic names, where anybody's words are asked for: to be named as the speaker is not to be spoken of."""
    if request.question.speaker is not None:
        return frozenset()
    meant = request.shelf.directory.resolve(topic).matches
    return frozenset(match.entity for match in meant if match.tier in (Tier.NAMED, Tier.GIVEN))


def _form(shelf: Shelf, statement: Statement) -> float:
    """Full quotations answer best, then quoted clauses, then paraphrase, and what a headline makes of them last."""
    if is_headline(shelf, statement):
        return -tuning.ABOUT_QUOTED
    words = length_of(shelf, statement)
    if statement.kind is Kind.AUTHORED:
        return tuning.ABOUT_QUOTED
    if statement.kind is Kind.MIXED and words < tuning.OWN_WORDS:
        return tuning.ABOUT_FRAGMENT
    if statement.kind not in (Kind.DIRECT, Kind.MIXED) or words < tuning.OWN_WORDS:
        return 0.0
    fullness = min(words, tuning.ABOUT_FULL_WORDS) / tuning.ABOUT_FULL_WORDS
    return tuning.ABOUT_QUOTED + fullness + (tuning.ABOUT_WHOLE if statement.kind is Kind.DIRECT else 0.0)


def _by_meaning(request: Request, topic: str, spoken: Sequence[Attributed]) -> list[_Ranked]:
    """The nearest statements by vector and words, judged by what they and the words before them mean."""
    shelf = request.shelf
    by_number = {item.number: item for item in spoken}
    with request.clock.stage("search"):
        items = [by_number[hit.number] for hit in _near(request, topic, by_number)]
    with request.clock.stage("meaning"):
        found = meant_relevances(shelf, topic, (item.statement for item in items))
    return [_Ranked(item, relevance, 0.0, worded=False) for item, relevance in zip(items, found, strict=True)]


def _near(request: Request, topic: str, by_number: Mapping[int, Attributed]) -> list[fusion.Fused]:
    """The nearest of these statements; those of speakers are searched by their names, however many they are."""
    matches = [item.match for item in by_number.values()]
    speakers = frozenset(match.entity for match in matches if match)
    if any(match is None or match.tier is Tier.DESCRIBED for match in matches):
        found = fusion.search(request.shelf.generation, "statements", topic, list(by_number))
    else:
        where = replace(request.filter.where or Where(), speakers=speakers, refusals=False)
        found = fusion.search(request.shelf.generation, "statements", topic, where=where)
    return [hit for hit in found if hit.number in by_number][: tuning.STATEMENTS_COMPARED]
