"""Answers "who said that …?" by what statements mean, where nobody is on record with the very words."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from index.statement import Kind, Statement
from retrieval.answer import Caution, Evidence, Reason
from retrieval.language.phrase import denies
from retrieval.language.words import coverage, forms, is_figure
from retrieval.quoting.evidence import statement_evidence
from retrieval.quoting.settling import settled
from retrieval.request import Outcome, Request
from retrieval.scoring import fusion
from retrieval.scoring.probability import of_meaning
from retrieval.shelf import Shelf
from retrieval.statements.unwanted import is_unwanted
from retrieval.tuning import ON_RECORD, STATEMENTS_RERANKED

_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+")
MISS = 0.4
"""A place without a known speaker is offered, never as an answer."""


def answer_by_meaning(request: Request, said: str, note: str = "") -> Outcome:
    """Statements that say as much, by the reranker's judgement; without it nothing is sure enough."""
    shelf = request.shelf
    with request.clock.stage("search"):
        hits = fusion.search(shelf.generation, "statements", said, where=request.filter.where)
        statements = _wanted(request, hits)
    with request.clock.stage("rerank"):
        ranked = _ranked(shelf, said, statements)
    evidence = settled(
        item for item, statement in ranked if statement.kind is not Kind.DECLINED and request.filter.admits(statement)
    )
    likely = [item for item in evidence if item.score >= ON_RECORD and item.speaker is not None and item.clean]
    if not likely or request.question.exact:  # words in marks are answered by those words or not at all
        exact = " in these words" if request.question.exact else ""
        words = f" in what was {request.filter.words}" if request.filter.words else ""
        message = f"Not on record: nobody is found to have said that{exact}{words}.{note}"
        if evidence:
            message += " The nearest statements are given below."
        return Outcome(message, mentions=tuple(evidence[: request.top]), reason=Reason.NO_STATEMENT)
    speaker = speaker_of(likely[0])
    message = f"{speaker} said something to that effect."
    return Outcome(message, tuple(likely[: request.top]), speaker=speaker, total=len(likely))


def _wanted(request: Request, hits: Iterable[fusion.Fused]) -> list[Statement]:
    """The nearest of the statements that the question does not leave out."""
    unwanted = is_unwanted(request)
    nearest = (request.shelf.generation.statement(hit.number) for hit in hits)
    return list(islice((statement for statement in nearest if not unwanted(statement)), STATEMENTS_RERANKED))


def _ranked(shelf: Shelf, said: str, statements: list[Statement]) -> list[tuple[Evidence, Statement]]:
    """The statements as evidence, likeliest first."""
    found = [(statement_evidence(shelf, statement, None, MISS), statement) for statement in statements]
    if shelf.reranker is None:
        return found
    texts = [shelf.content(statement) for statement in statements]
    logits = shelf.reranker.score(said, texts)
    scored = [
        (replace(item, score=of_meaning(logit, coverage(said, text)) if _may_agree(said, text, item) else 0.0), each)
        for (item, each), logit, text in zip(found, logits, texts, strict=True)
    ]
    return sorted(scored, key=lambda pair: -pair[0].score)


def _may_agree(said: str, text: str, shown: Evidence) -> bool:
    """Whether neither a figure nor a "not" stands between what is asked and the part of the statement nearest to it."""
    whole = shown.quote if shown.caution is not None else text
    sentence = max(_SENTENCE_END.split(whole), key=lambda part: coverage(said, part))
    denied = denies(sentence) or shown.caution is Caution.DENIED
    return _same_figures(said, text) and denies(said) == denied


def _same_figures(said: str, text: str) -> bool:
    """Whether every figure asked for is in the statement: "6%" is never an answer to "5%"."""
    return {form for form in forms(said) if is_figure(form)} <= set(forms(text))


def speaker_of(evidence: Evidence) -> str:
    """The name to tell a speaker by."""
    if evidence.speaker is None:
        return "Somebody"
    return evidence.speaker.entity or evidence.speaker.name
