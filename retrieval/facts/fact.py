"""Answers a question of fact: the sentences that answer it, from every document that says something on it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from index.document import Span
from retrieval import tuning
from retrieval.answer import Evidence, Reason
from retrieval.facts.attribution import attributed
from retrieval.facts.doubt import doubted
from retrieval.facts.figures import dated, figures_differ, newest_first
from retrieval.facts.identity import answer_identity
from retrieval.facts.imprint import answer_imprint
from retrieval.facts.ranking import Candidate, Ranked, SharedWords, by_judgement, by_words, candidates
from retrieval.facts.scale import Scale, scale_of
from retrieval.filtering import ALL
from retrieval.language.words import coverage
from retrieval.method import Shown
from retrieval.quoting.settling import settled
from retrieval.quoting.spans import narrowed
from retrieval.request import Outcome, Request, counted
from retrieval.scoring.probability import log_odds
from retrieval.scoring.reranker import Reranker

_MISSES_BESIDE = 3
"""How many further places are offered below answers."""


def answer_fact(request: Request) -> Outcome:
    """The best places, or "not on record" with the nearest ones; what profiles or title lines tell comes from there."""
    return answer_imprint(request) or answer_identity(request) or _answer(request)


def _answer(request: Request) -> Outcome:
    with request.clock.stage("search"):
        found = candidates(request.shelf, request.question.sought, within=request.filter)
    reranker = request.shelf.reranker
    evidence = _unranked(request, found) if reranker is None else _reranked(request, reranker, found)
    likely = _close(item for item in evidence if item.score >= tuning.ON_RECORD)
    with request.clock.stage("narrow"):
        answers = _narrowed(request, evidence, likely)
    alike = _close(answers, tuning.FIGURES_MARGIN)
    differ = figures_differ(request.question.sought, alike)
    if differ:
        answers = [*newest_first(alike), *answers[len(alike) :]]
    documents = _searched(request)
    if not answers:
        near = [item for item in evidence if _is_near(item, request.question.sought)]
        message = f"Not on record in {documents}.{request.filter.undated_note}"
        message += " The nearest passages are given below." if near else " Nothing in them comes near it."
        reason = Reason.NO_EVIDENCE if request.filter is ALL else Reason.FILTERED
        with request.clock.stage("narrow"):
            near = _narrowed(request, evidence, near[: request.top])
        return Outcome(message, mentions=tuple(near), reason=reason)
    others = (item for item in evidence if not any(item is one for one in likely))
    with request.clock.stage("narrow"):
        rest = _narrowed(request, evidence, list(islice(others, _MISSES_BESIDE)))
    sources = counted(len({item.citation.doc for item in answers}), "document")
    words = f" {request.filter.words}" if request.filter.words else ""
    message = f"{counted(len(answers), 'passage')} in {sources}{words}.{request.filter.undated_note}"
    message += f" The figures differ by document: {dated(newest_first(alike))}." if differ else ""
    return Outcome(message, tuple(answers[: request.top]), tuple(rest))


def _searched(request: Request) -> str:
    """ "5 documents", "2 documents published by Daily Telegraph"."""
    admitted, words = request.filter.admitted, request.filter.words
    if admitted is None:
        return counted(request.shelf.generation.manifest.counts.documents, "document")
    return f"{counted(len(admitted), 'document')} {words}"


def _is_near(item: Evidence, question: str) -> bool:
    """Whether a place that does not answer is worth a look: it holds a telling word, or is not altogether unlikely."""
    return item.score >= tuning.NEAR or coverage(question, f"{item.before} {item.quote} {item.after}") > 0


def _close(evidence: Iterable[Evidence], margin: float = tuning.ANSWER_MARGIN) -> list[Evidence]:
    """Those whose odds are not far below the best one's."""
    found = list(evidence)
    return [item for item in found if log_odds(item.score) >= log_odds(found[0].score) - margin]


def _reranked(request: Request, reranker: Reranker, found: Sequence[Candidate]) -> list[Evidence]:
    shelf = request.shelf
    with request.clock.stage("rerank"):
        ranked = by_judgement(shelf, reranker, request.question.sought, found)
    with request.clock.stage("evidence"):
        return _evidence(request, scale_of(shelf), ranked)


def _evidence(request: Request, scale: Scale, ranked: Sequence[Ranked]) -> list[Evidence]:
    """In order of rank, with the probability that each answers: by its rank, and by what all of them lack."""
    shelf = request.shelf
    shown = (one.shown.of(shelf.generation.text(one.passage.doc)) for one in ranked)
    scores = doubted([scale.probability(one.rank) for one in ranked], request.question.sought, shown)
    scored = zip(ranked, scores, strict=True)
    return settled(attributed(shelf, one.passage.doc, one.shown, score, one.shown) for one, score in scored)


def _narrowed(request: Request, evidence: Sequence[Evidence], shown: Iterable[Evidence]) -> list[Evidence]:
    """What is shown, each cut to the clauses that answer; the reranker judges only the first ones of ``evidence``."""
    reranker = request.shelf.reranker
    head = [] if reranker is None else evidence[: tuning.SPANS_NARROWED]
    return [
        _cut(request, reranker if reranker and any(item is one for one in head) else SharedWords(), item)
        for item in shown
    ]


def _cut(request: Request, reranker: Reranker, item: Evidence) -> Evidence:
    """A sentence too long to be an answer, cut to the clauses that answer."""
    shelf, place = request.shelf, item.citation
    if shelf.method.shown is not Shown.CHOSEN:
        return item
    whole = Span(place.start, place.end)
    document = shelf.generation.around(place.doc, whole)
    span = narrowed(document, whole, request.question.sought, reranker, guard=shelf.guard)
    if span == whole:
        return item
    cut = attributed(shelf, place.doc, span, item.score, whole)
    return replace(cut, also_in=item.also_in)


def _unranked(request: Request, found: Sequence[Candidate]) -> list[Evidence]:
    """Without a reranker."""
    shelf = request.shelf
    with request.clock.stage("evidence"):
        return _evidence(request, scale_of(shelf), by_words(shelf, request.question.sought, found))
