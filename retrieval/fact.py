"""Answers a question of fact: the sentences that answer it, from every document that says something on it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from index.document import Span
from index.passage import Passage
from retrieval import fusion, tuning
from retrieval.answer import Evidence, Reason
from retrieval.attribution import attributed
from retrieval.figures import dated, figures_differ, newest_first
from retrieval.identity import answer_identity
from retrieval.probability import log_odds, of_fact, of_fact_unranked
from retrieval.request import Outcome, Request, counted
from retrieval.settling import settled
from retrieval.shelf import Shelf
from retrieval.spans import narrowed, widened
from retrieval.words import coverage, names, stems

_MISSES_BESIDE = 3
"""How many further places are offered below answers."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a passage: its own logit, and the rank that its passage's is blended into."""

    passage: Passage
    place: int
    logit: float
    rank: float

    @property
    def sentence(self) -> Span:
        """Where it stands."""
        return self.passage.sentences[self.place]


def answer_fact(request: Request) -> Outcome:
    """The best places, or "not on record" with the nearest ones; who somebody is comes from the profiles."""
    return answer_identity(request) or _answer(request)


def _answer(request: Request) -> Outcome:
    with request.clock.stage("search"):
        hits = fusion.search(request.shelf.generation, "passages", request.question.text)
    if request.shelf.reranker is None:
        evidence = _unranked(request, hits)
    else:
        evidence = _reranked(request, hits[: tuning.PASSAGES_RERANKED])
    answers = _close(item for item in evidence if item.score >= tuning.ON_RECORD)
    alike = _close(answers, tuning.FIGURES_MARGIN)
    differ = figures_differ(request.question.text, alike)
    if differ:
        answers = [*newest_first(alike), *answers[len(alike) :]]
    documents = counted(request.shelf.generation.manifest.counts.documents, "document")
    if not answers:
        near = [item for item in evidence if _is_near(item, request.question.text)]
        message = f"Not on record in {documents}."
        message += " The nearest passages are given below." if near else " Nothing in them comes near it."
        return Outcome(message, mentions=tuple(near[: request.top]), reason=Reason.NO_EVIDENCE)
    rest = [item for item in evidence if item not in answers]
    sources = counted(len({item.citation.doc for item in answers}), "document")
    message = f"{counted(len(answers), 'passage')} in {sources}."
    message += f" The figures differ by document: {dated(newest_first(alike))}." if differ else ""
    return Outcome(message, tuple(answers[: request.top]), tuple(rest[:_MISSES_BESIDE]))


def _is_near(item: Evidence, question: str) -> bool:
    """Whether a place that does not answer is worth a look: it holds a telling word, or is not altogether unlikely."""
    return item.score >= tuning.NEAR or coverage(question, f"{item.before} {item.quote} {item.after}") > 0


def _close(evidence: Iterable[Evidence], margin: float = tuning.ANSWER_MARGIN) -> list[Evidence]:
    """Those whose odds are not far below the best one's."""
    found = list(evidence)
    return [item for item in found if log_odds(item.score) >= log_odds(found[0].score) - margin]


def _reranked(request: Request, hits: Sequence[fusion.Fused]) -> list[Evidence]:
    shelf = request.shelf
    with request.clock.stage("rerank"):
        ranked = _sentences(request, [shelf.generation.passage(hit.number) for hit in hits])
    with request.clock.stage("evidence"):
        calibration = shelf.generation.manifest.calibration
        found = []
        for one in ranked:
            span = _widened(shelf, one, ranked)
            found.append(attributed(shelf, one.passage.doc, span, of_fact(one.rank, calibration), span))
        evidence = settled(found)
    with request.clock.stage("narrow"):
        head = [_narrowed(request, item) for item in evidence[: tuning.SPANS_NARROWED]]
        return [*head, *evidence[tuning.SPANS_NARROWED :]]


def _sentences(request: Request, passages: Sequence[Passage]) -> list[_Sentence]:
    """The sentences of the passages the reranker likes best, ranked by their own and their passage's logit."""
    reranker, question = request.shelf.reranker, request.question.text
    if reranker is None or not passages:
        return []
    logits = reranker.score(question, [_text(request.shelf, passage, passage.span) for passage in passages])
    chosen = sorted(zip(logits, passages, strict=True), key=lambda pair: -pair[0])[: tuning.PASSAGES_SEARCHED]
    pairs = [(logit, passage, place) for logit, passage in chosen for place in range(len(passage.sentences))]
    texts = [_text(request.shelf, passage, passage.sentences[place]) for _, passage, place in pairs]
    own = reranker.score(question, texts)
    named = names(question)
    penalties = {passage: tuning.ABSENT_NAMES * _absent(request.shelf, named, passage) for _, passage in chosen}
    ranked = [
        _Sentence(passage, place, logit, logit + tuning.PASSAGE_SHARE * whole - penalties[passage])
        for (whole, passage, place), logit in zip(pairs, own, strict=True)
    ]
    return sorted(ranked, key=lambda one: -one.rank)


def _absent(shelf: Shelf, named: Sequence[str], passage: Passage) -> float:
    """Share of the question's names and figures that neither the passage nor its document's title holds."""
    if not named:
        return 0.0
    title = shelf.documents[passage.doc].title or ""
    held = set(stems(f"{title} {_text(shelf, passage, passage.span)}"))
    return sum(not held.issuperset(stems(name)) for name in named) / len(named)


def _widened(shelf: Shelf, one: _Sentence, ranked: Sequence[_Sentence]) -> Span:
    logits = {other.place: other.logit for other in ranked if other.passage == one.passage}
    text = shelf.generation.document(one.passage.doc).text
    return widened(text, one.passage.sentences, [logits[place] for place in sorted(logits)], one.place)


def _narrowed(request: Request, item: Evidence) -> Evidence:
    """A sentence too long to be an answer, cut to the clauses that answer."""
    shelf, place = request.shelf, item.citation
    whole = Span(place.start, place.end)
    if shelf.reranker is None:
        return item
    span = narrowed(shelf.generation.document(place.doc).text, whole, request.question.text, shelf.reranker)
    if span == whole:
        return item
    cut = attributed(shelf, place.doc, span, item.score, whole)
    return replace(cut, also_in=item.also_in)


def _unranked(request: Request, hits: Sequence[fusion.Fused]) -> list[Evidence]:
    """Without a reranker: the sentences that hold most of the question's words, of the best fused passages."""
    shelf, question = request.shelf, request.question.text
    found = []
    for hit in hits[: tuning.PASSAGES_RERANKED]:
        passage = shelf.generation.passage(hit.number)
        covered = [coverage(question, _text(shelf, passage, sentence)) for sentence in passage.sentences]
        best = max(range(len(covered)), key=lambda place: (covered[place], -place))
        score = of_fact_unranked(hit.cosine or 0.0, coverage(question, _text(shelf, passage, passage.span)))
        found.append(attributed(shelf, passage.doc, passage.sentences[best], score, passage.sentences[best]))
    return settled(found)


def _text(shelf: Shelf, passage: Passage, span: Span) -> str:
    return span.of(shelf.generation.document(passage.doc).text)
