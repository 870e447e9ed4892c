"""Answers "how did Facebook react to the documentary?" where no statement names the documentary.

A reply seldom repeats what it answers: the document that carries it does.
"""

from dataclasses import replace

from retrieval import tuning
from retrieval.answer import QuestionKind, Reason
from retrieval.request import Outcome, Request
from retrieval.telling import tell_said
from retrieval.words import coverage

_PASSAGES = 50


def in_documents_on(request: Request, outcome: Outcome) -> Outcome:
    """What the speaker is quoted with in documents that tell of the topic; ``outcome`` where there is nothing."""
    question = request.question
    if outcome.reason is not Reason.OFF_TOPIC or not question.responding or not question.speaker:
        return outcome
    told = _telling(request, question.topic or "")
    if not told:
        return outcome
    plain = replace(question, kind=QuestionKind.SAID, topic=None)
    found = tell_said(replace(request, question=plain, filter=replace(request.filter, admitted=told)))
    if found.reason is not None:
        return outcome
    message = f"No statement of theirs names “{question.topic}”. In documents that tell of it, {found.message}"
    answers = tuple(replace(item, score=item.score * tuning.LESS_SURE_REPLY) for item in found.answers)
    return replace(found, message=message, answers=answers)


def _telling(request: Request, topic: str) -> frozenset[str]:
    """The documents with a passage that holds nearly all of the topic's words."""
    generation = request.shelf.generation
    hits = generation.search_lexical("passages", topic, _PASSAGES, where=request.filter.where)
    passages = (generation.passage(hit.number) for hit in hits)
    return frozenset(
        passage.doc
        for passage in passages
        if request.filter.holds(passage.doc)
        and coverage(topic, passage.span.of(generation.text(passage.doc))) >= tuning.TELLS_OF
    )
