"""Answers "who spoke about encryption?", "who is quoted in the ITV story?": everybody, each with a quote."""

import re
from collections.abc import Iterable, Sequence

from index.statement import Kind
from retrieval.answer import Caution, Evidence, Reason
from retrieval.quoting.evidence import statement_evidence
from retrieval.quoting.settling import settled
from retrieval.request import Outcome, Request, counted
from retrieval.statements.about import spoken_on
from retrieval.statements.ordering import by_date
from retrieval.statements.said import everything
from retrieval.statements.telling_of import passages_on
from retrieval.who.everybody import Counts, everybody

_OWNER = re.compile(r"^(?P<owner>.+?)(?:'s|s')\s", re.I)
_ANSWERS = re.compile(
    r"\b(?:respon(?:d|ds|ded|ding|se|ses)|repl(?:y|ies|ied|ying)|react(?:s|ed|ing|ions?)?|answer(?:s|ed|ing)?"
    r"|asked (?:about|whether|if)|hit back|rejected|dismissed|denied|welcomed|criticised|criticized|condemned)\b",
    re.I,
)
"""What tells that words answer somebody."""
_NAMED = 12
"""So many speakers are named in the message; the others' quotes follow all the same."""


def answer_who_spoke(request: Request) -> Outcome:
    """One quote of each speaker first, those with the most statements before others, then the rest of their words."""
    topic = request.question.topic
    told = everybody(request) if topic is None else None
    counts, shown = told or _judged(request, topic)
    where = f" {request.filter.words}" if request.filter.words else ""
    about = f" {'in answer to or on' if request.question.responding else 'about'} {topic}" if topic else ""
    if not counts:
        message = f"Not on record: nobody is found to have spoken{about}{where}.{request.filter.undated_note}"
        return Outcome(message, mentions=tuple(shown[: request.top]), reason=Reason.OFF_TOPIC)
    total = sum(number for _, number in counts)
    named = [f"{name} ({number})" for name, number in counts[:_NAMED]]
    more = f" and {len(counts) - _NAMED} more" if len(counts) > _NAMED else ""
    message = f"{counted(len(counts), 'speaker')}{about}{where}, with {counted(total, 'statement')}:"
    message += f" {', '.join(named)}{more}.{request.filter.undated_note}"
    return Outcome(message, tuple(shown[: request.top]), total=total)


def _judged(request: Request, topic: str | None) -> tuple[Counts, list[Evidence]]:
    """Who spoke, and their quotes; of nobody, what cannot stand alone, or is only near the topic in meaning."""
    evidence, worded = spoken_on(request) if topic else (everything(request), True)
    evidence, near = (evidence, []) if worded else ([], evidence)
    if request.question.responding and topic:
        evidence = _answering(request, topic, [*_replies(request, topic), *evidence])
    evidence = by_date(evidence, request.question.order)
    spoken = _by_speaker((item for item in evidence if item.clean), ordered=request.question.order is not None)
    if not spoken:
        return (), [*evidence, *near]
    shown = [items[0] for _, items in spoken] + [item for _, items in spoken for item in items[1:]]
    return [(name, len(items)) for name, items in spoken], shown


def _replies(request: Request, topic: str) -> list[Evidence]:
    """What a sentence beside the topic's words tells as an answer, though it does not hold them itself."""
    generation, found = request.shelf.generation, {}
    for passage in passages_on(request, topic):
        text = generation.text(passage.doc)
        for statement in generation.statements_in(passage.doc):
            if statement.sentence.overlaps(passage.span) and _ANSWERS.search(statement.sentence.of(text)):
                found[statement.doc, statement.span] = statement
    spoken = (each for each in found.values() if each.kind is not Kind.DECLINED)
    return list(settled(statement_evidence(request.shelf, statement, None) for statement in spoken))


def _answering(request: Request, topic: str, evidence: Iterable[Evidence]) -> list[Evidence]:
    """Without the words of whom they answer; what is told as an answer before what is only on the same thing.

    Of a speaker much is said that answers nothing: then only what is told as an answer counts, where there is any.
    """
    owner = _OWNER.match(topic)
    answered = {
        who
        for name in (topic, *([owner["owner"]] if owner else []))
        for who in request.shelf.directory.resolve(name).entities
    }
    others = [
        item
        for item in evidence
        if item.caution is not Caution.RELAYED and (item.speaker is None or item.speaker.entity not in answered)
    ]
    others = list({item.receipt: item for item in reversed(others)}.values())[::-1]
    told = [item for item in others if _ANSWERS.search(f"{item.before} {item.quote} {item.after}")]
    is_speaker = bool(request.shelf.directory.resolve(topic).matches)
    return told if told and is_speaker else [*told, *(item for item in others if item not in told)]


def _by_speaker(evidence: Iterable[Evidence], *, ordered: bool = False) -> Sequence[tuple[str, list[Evidence]]]:
    """The quotes of each known speaker, most first unless ``ordered``; of somebody unnamed nothing can be listed."""
    found: dict[str, list[Evidence]] = {}
    for item in evidence:
        if item.speaker is not None and item.speaker.entity is not None:
            found.setdefault(item.speaker.entity, []).append(item)
    return list(found.items()) if ordered else sorted(found.items(), key=lambda pair: -len(pair[1]))
