"""Answers "how did Facebook react to the documentary?" where no statement names the documentary.

A reply seldom repeats what it answers: the document that carries it does.
"""

from dataclasses import replace

from retrieval import tuning
from retrieval.answer import QuestionKind, Reason
from retrieval.request import Outcome, Request
from retrieval.statements.telling import tell_said
from retrieval.statements.telling_of import passages_on


def in_documents_on(request: Request, outcome: Outcome) -> Outcome:
    """What the speaker is quoted with in documents that tell of the topic; ``outcome`` where there is nothing."""
    question = request.question
    if outcome.reason is not Reason.OFF_TOPIC or not question.responding or not question.speaker:
        return outcome
    told = frozenset(passage.doc for passage in passages_on(request, question.topic or ""))
    if not told:
        return outcome
    plain = replace(question, kind=QuestionKind.SAID, topic=None, verb=None)
    found = tell_said(replace(request, question=plain, filter=replace(request.filter, admitted=told)))
    if found.reason is not None:
        return outcome
    message = f"No statement of theirs names “{question.topic}”. In documents that tell of it, {found.message}"
    answers = tuple(replace(item, score=item.score * tuning.LESS_SURE_REPLY) for item in found.answers)
    return replace(found, message=message, answers=answers)
