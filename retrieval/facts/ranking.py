"""Ranks sentences as answers to a question of fact: by the reranker's judgement, or by words and vectors alone."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.document import Span
from index.passage import Passage
from retrieval import tuning
from retrieval.filtering import ALL, Filter
from retrieval.language.words import held, names
from retrieval.method import Judged, Shown
from retrieval.quoting.spans import widened
from retrieval.scoring import fusion
from retrieval.scoring.reranker import Reranker
from retrieval.shelf import Shelf


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


def candidates(shelf: Shelf, question: str, without: str | None = None, *, within: Filter = ALL) -> list[Candidate]:
    """The passages that the first stage likes best ``within`` a filter, none of them of the document ``without``."""
    found = []
    for hit in fusion.search(shelf.generation, "passages", question, where=within.where, legs=shelf.method.legs):
        passage = shelf.generation.passage(hit.number)
        if passage.doc != without and within.holds(passage.doc):
            found.append(Candidate(passage, hit.cosine))
        if len(found) == tuning.PASSAGES_RERANKED:
            break
    return found


def by_judgement(shelf: Shelf, reranker: Reranker, question: str, found: Sequence[Candidate]) -> list[Ranked]:
    """The sentences of the passages the reranker likes best, ranked by their own and their passage's logit."""
    passages = [one.passage for one in found]
    texts = [_text(shelf, passage, passage.span) for passage in passages]
    judged = shelf.method.judged is not Judged.SENTENCES
    logits = reranker.score(question, texts) if judged else [0.0] * len(texts)
    chosen = sorted(zip(logits, passages, strict=True), key=lambda pair: -pair[0])[: tuning.PASSAGES_SEARCHED]
    ranked = [one for whole, passage in chosen for one in _judged(shelf, reranker, question, passage, whole)]
    return sorted(ranked, key=lambda one: -one.rank)


def by_words(shelf: Shelf, question: str, found: Sequence[Candidate]) -> list[Ranked]:
    """Their best sentences, ranked by the question's words in them and around them and by the passage's cosine."""
    asked = held(question)
    ranked = [sentence for one in found for sentence in _worded(shelf, asked, one)]
    return sorted(ranked, key=lambda one: -one.rank)


class SharedWords:
    """Judges texts by the share of the question's words in them, where the reranker is off or costs too much."""

    name = "shared words"

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        """One share for each text."""
        asked = held(question)
        return [_share(asked, held(text)) for text in texts]


def _judged(shelf: Shelf, reranker: Reranker, question: str, passage: Passage, whole: float) -> list[Ranked]:
    judge = SharedWords() if shelf.method.judged is Judged.PASSAGES else reranker
    own = judge.score(question, [_text(shelf, passage, sentence) for sentence in passage.sentences])
    absent = tuning.ABSENT_NAMES * _absent(shelf, names(question), passage)
    return [
        Ranked(passage, place, _blended(shelf.method.judged, logit, whole) - absent, _shown(shelf, passage, own, place))
        for place, logit in enumerate(own)
    ]


def _blended(judged: Judged, sentence: float, passage: float) -> float:
    """Both logits; where one is missing, the other takes its share, so that ranks keep their range."""
    if judged is Judged.BOTH:
        return sentence + tuning.PASSAGE_SHARE * passage
    whole = 1 + tuning.PASSAGE_SHARE
    return whole * sentence if judged is Judged.SENTENCES else whole * passage + sentence


def _shown(shelf: Shelf, passage: Passage, scores: Sequence[float], place: int) -> Span:
    if shelf.method.shown is Shown.PASSAGE:
        return passage.span
    if shelf.method.shown is Shown.SENTENCE:
        return passage.sentences[place]
    return widened(shelf.generation.text(passage.doc), passage.sentences, scores, place)


def _absent(shelf: Shelf, named: Sequence[str], passage: Passage) -> float:
    """Share of the question's names and figures that neither the passage nor its document's title holds."""
    if not named:
        return 0.0
    there = _held(shelf, passage)
    return sum(not there.issuperset(held(name)) for name in named) / len(named)


def _worded(shelf: Shelf, asked: frozenset[str], one: Candidate) -> Iterator[Ranked]:
    passage, text = one.passage, shelf.generation.text(one.passage.doc)
    around = (one.cosine or 0.0) + tuning.AROUND_SHARE * _share(asked, _held(shelf, passage))
    ranks = [around + tuning.WORDS_SHARE * _share(asked, held(sentence.of(text))) for sentence in passage.sentences]
    best = sorted(range(len(ranks)), key=lambda place: -ranks[place])[: tuning.SENTENCES_WORDED]
    for place in best:
        yield Ranked(passage, place, ranks[place], _shown(shelf, passage, ranks, place))


def _held(shelf: Shelf, passage: Passage) -> frozenset[str]:
    """The stems of a passage and of its document's title."""
    title = shelf.documents[passage.doc].title or ""
    sentences = (held(_text(shelf, passage, sentence)) for sentence in passage.sentences)
    return held(title).union(*sentences)


def _share(asked: frozenset[str], held: Iterable[str]) -> float:
    return len(asked.intersection(held)) / len(asked) if asked else 0.0


def _text(shelf: Shelf, passage: Passage, span: Span) -> str:
    return span.of(shelf.generation.text(passage.doc))
