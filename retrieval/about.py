"""Answers "what did Bailey say about encryption?": the speaker's statements on the topic, the others left out."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.document import Span
from index.statement import Kind, Statement
from retrieval import fusion, tuning
from retrieval.answer import Evidence, Reason
from retrieval.evidence import statement_evidence
from retrieval.mentions import mentions
from retrieval.probability import of_topic
from retrieval.request import Outcome, Request, counted
from retrieval.said import Attributed, nothing_said, said_message, speakers_named, statements_of
from retrieval.settling import settled
from retrieval.shelf import Shelf
from retrieval.speakers import Resolution
from retrieval.words import coverage

_MENTIONS_BESIDE = 3


@dataclass(frozen=True, slots=True)
class _Ranked:
    item: Attributed
    rank: float


def answer_about(request: Request) -> Outcome:
    """Statements on the question's topic, by its speaker, or by anybody when it names none."""
    topic = request.question.topic or ""
    if request.question.speaker is None:
        resolution, found = Resolution("anybody"), _everybodys(request)
    else:
        resolution, found = statements_of(request)
    spoken = [item for item in found if item.statement.kind is not Kind.DECLINED]
    if not spoken:
        return nothing_said(request, resolution, found)
    with request.clock.stage("rank"):
        ranked = _by_topic(request, topic, spoken)
    with request.clock.stage("evidence"):
        evidence = settled(
            statement_evidence(request.shelf, one.item.statement, one.item.match, of_topic(one.rank)) for one in ranked
        )
        on_topic = [item for item in evidence if item.score >= tuning.ON_RECORD]
    if not on_topic:
        return _off_topic(request, resolution, evidence)
    if request.question.speaker is None:
        documents = counted(len({item.citation.doc for item in on_topic}), "document")
        message = f"{counted(len(on_topic), 'statement')} about {topic} in {documents}."
        return Outcome(message, tuple(on_topic[: request.top]))
    speaker = speakers_named(resolution, [one.item for one in ranked])
    near = mentions(request.shelf, [topic], beside=evidence)[:_MENTIONS_BESIDE]
    message = said_message(f"{speaker} about {topic}", on_topic, request.top)
    return Outcome(message, tuple(on_topic[: request.top]), tuple(near), speaker=speaker)


def _everybodys(request: Request) -> list[Attributed]:
    with request.clock.stage("statements"):
        hits = fusion.search(request.shelf.generation, "statements", request.question.topic or "")
        statements = [(hit.number, request.shelf.generation.statement(hit.number)) for hit in hits]
        return [Attributed(number, statement, None) for number, statement in statements]


def _off_topic(request: Request, resolution: Resolution, evidence: Sequence[Evidence]) -> Outcome:
    topic = request.question.topic
    if request.question.speaker is None:
        message = f"Not on record: nobody is found to have spoken about {topic}."
        return Outcome(message, mentions=tuple(evidence[: request.top]), reason=Reason.OFF_TOPIC)
    speaker = resolution.entities[0]
    message = (
        f"Not on record: {speaker} has {counted(len(evidence), 'statement')} here, none of them about {topic}."
        " The nearest are given below."
    )
    return Outcome(message, mentions=tuple(evidence[: request.top]), reason=Reason.OFF_TOPIC, speaker=speaker)


def _by_topic(request: Request, topic: str, spoken: Sequence[Attributed]) -> list[_Ranked]:
    """Words of the topic first, then closeness in meaning, judged by the reranker for the most promising."""
    worded = {item.number: _wording_rank(request.shelf, topic, item.statement) for item in spoken}
    fused = fusion.search(request.shelf.generation, "statements", topic, list(worded))
    near = {hit.number: hit.score for hit in fused}
    promising = sorted(spoken, key=lambda item: -(worded[item.number] + near.get(item.number, 0.0)))
    head = promising[: tuning.STATEMENTS_RERANKED]
    meanings = _meanings(request, topic, head)
    ranked = [
        _Ranked(item, worded[item.number] + meaning + near.get(item.number, 0.0))
        for item, meaning in zip(head, meanings, strict=True)
    ]
    tail = [_Ranked(item, worded[item.number] + tuning.ABOUT_TAIL) for item in promising[len(head) :]]
    return sorted([*ranked, *tail], key=lambda one: -one.rank)


def _wording_rank(shelf: Shelf, topic: str, statement: Statement) -> float:
    """How much of the topic is said in so many words, in the statement or at least around it."""
    document = shelf.generation.document(statement.doc)
    paragraph = document.paragraph_at(statement.content.start)
    around = paragraph.span if paragraph else statement.sentence
    said = coverage(topic, _both(statement).of(document.text))
    beside = coverage(topic, around.of(document.text))
    return tuning.ABOUT_WORDS * said + tuning.ABOUT_NEAR * max(0.0, beside - said)


def _both(statement: Statement) -> Span:
    return Span(min(statement.span.start, statement.content.start), max(statement.span.end, statement.content.end))


def _meanings(request: Request, topic: str, items: Sequence[Attributed]) -> list[float]:
    """The reranker's logits, or its usual middle when it is switched off."""
    if request.shelf.reranker is None:
        return [tuning.ABOUT_UNRANKED] * len(items)
    texts = []
    for item in items:
        document = request.shelf.generation.document(item.statement.doc)
        texts.append(" ".join(item.statement.content.of(document.text).split()))
    with request.clock.stage("rerank"):
        return request.shelf.reranker.score(topic, texts)
