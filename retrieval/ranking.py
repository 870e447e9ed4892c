"""Ranks sentences as answers to a question of fact: by the reranker's judgement, or by words and vectors alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.document import Span
from index.passage import Passage
from retrieval import fusion, tuning
from retrieval.reranker import Reranker
from retrieval.shelf import Shelf
from retrieval.spans import widened
from retrieval.words import coverage, names, stems


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage from the first stage; the cosine is None where only words found it."""

    passage: Passage
    cosine: float | None


@dataclass(frozen=True, slots=True)
class Ranked:
    """A sentence of a passage, its rank among all, and what is shown where it answers."""

    passage: Passage
    place: int
    rank: float
    shown: Span

    @property
    def sentence(self) -> Span:
        """Where it stands."""
        return self.passage.sentences[self.place]


def candidates(shelf: Shelf, question: str, without: str | None = None) -> list[Candidate]:
    """The passages that the first stage likes best, leaving out those of the document ``without``."""
    found = []
    for hit in fusion.search(shelf.generation, "passages", question):
        passage = shelf.generation.passage(hit.number)
        if passage.doc != without:
            found.append(Candidate(passage, hit.cosine))
        if len(found) == tuning.PASSAGES_RERANKED:
            break
    return found


def by_judgement(shelf: Shelf, reranker: Reranker, question: str, found: Sequence[Candidate]) -> list[Ranked]:
    """The sentences of the passages the reranker likes best, ranked by their own and their passage's logit."""
    passages = [one.passage for one in found]
    logits = reranker.score(question, [_text(shelf, passage, passage.span) for passage in passages])
    chosen = sorted(zip(logits, passages, strict=True), key=lambda pair: -pair[0])[: tuning.PASSAGES_SEARCHED]
    ranked = [one for whole, passage in chosen for one in _judged(shelf, reranker, question, passage, whole)]
    return sorted(ranked, key=lambda one: -one.rank)


def by_words(shelf: Shelf, question: str, found: Sequence[Candidate]) -> list[Ranked]:
    """One sentence of each passage, the one that holds most of the question's words, in the order of the passages."""
    return [_worded(shelf, question, one) for one in found]


def _judged(shelf: Shelf, reranker: Reranker, question: str, passage: Passage, whole: float) -> list[Ranked]:
    own = reranker.score(question, [_text(shelf, passage, sentence) for sentence in passage.sentences])
    text = shelf.generation.document(passage.doc).text
    shared = tuning.PASSAGE_SHARE * whole - tuning.ABSENT_NAMES * _absent(shelf, names(question), passage)
    return [
        Ranked(passage, place, logit + shared, widened(text, passage.sentences, own, place))
        for place, logit in enumerate(own)
    ]


def _absent(shelf: Shelf, named: Sequence[str], passage: Passage) -> float:
    """Share of the question's names and figures that neither the passage nor its document's title holds."""
    if not named:
        return 0.0
    title = shelf.documents[passage.doc].title or ""
    held = set(stems(f"{title} {_text(shelf, passage, passage.span)}"))
    return sum(not held.issuperset(stems(name)) for name in named) / len(named)


def _worded(shelf: Shelf, question: str, one: Candidate) -> Ranked:
    passage = one.passage
    covered = [coverage(question, _text(shelf, passage, sentence)) for sentence in passage.sentences]
    best = max(range(len(covered)), key=lambda place: (covered[place], -place))
    whole = coverage(question, _text(shelf, passage, passage.span))
    rank = (one.cosine or 0.0) + tuning.COVERAGE_SHARE * (whole - 0.5)
    return Ranked(passage, best, rank, passage.sentences[best])


def _text(shelf: Shelf, passage: Passage, span: Span) -> str:
    return span.of(shelf.generation.document(passage.doc).text)
