"""How sentences are ranked as answers to a question of fact."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.building.build import rebuild
from index.generation import open_current
from retrieval.facts.ranking import Candidate, SharedWords, by_judgement, by_words, candidates
from retrieval.library import Library
from retrieval.shelf import Shelf
from retrieval.tuning import SPAN_WORDS
from tests.corpora import raw, write
from tests.hashing import HashingEncoder
from tests.overlap import OverlapReranker

CLAUSES = ", ".join(f"while house number {number} got a red door and two small windows" for number in range(8))
TEXTS = {
    "mill": "Arden mill\n\nThe old mill was sold in May. It employs nine bakers. A road was closed for repairs.\n",
    "farm": "Belford farm\n\nThe old farm was sold in June. It employs four herdsmen. Snow fell in the hills.\n",
    "street": f"Corley street\n\nThe street was painted last year by three brothers, {CLAUSES}.\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three documents with a corpus and an index."""
    folder = tmp_path_factory.mktemp("ranking")
    rebuild(write(folder / "corpus", **TEXTS), folder / "index", encoder=HashingEncoder())
    return folder


@pytest.fixture
def shelf(folder: Path) -> Iterator[Shelf]:
    """The index, without reranker."""
    generation = open_current(folder / "index", HashingEncoder())
    yield Shelf(generation, None)
    generation.close()


def first(shelf: Shelf, question: str) -> str:
    """The sentence ranked first by words."""
    ranked = by_words(shelf, question, candidates(shelf, question))
    assert [one.rank for one in ranked] == sorted((one.rank for one in ranked), reverse=True)
    return ranked[0].sentence.of(shelf.generation.document(ranked[0].passage.doc).text)


def test_the_sentence_with_the_questions_words_comes_first(shelf: Shelf) -> None:
    """Among all sentences of all passages, wherever in its passage it stands."""
    assert first(shelf, "When was the old farm sold?") == "The old farm was sold in June."
    assert first(shelf, "Where did snow fall?") == "Snow fell in the hills."


def test_the_title_tells_whose_passage_it_is(shelf: Shelf) -> None:
    """Of passages equally near, a sentence that names nobody answers for the place its document's title names."""
    near = [Candidate(passage, 0.5) for passage in shelf.generation.passages()]
    for town, doc in (("Arden", "mill.txt"), ("Belford", "farm.txt")):
        assert by_words(shelf, f"How many does it employ in {town}?", near)[0].passage.doc == doc


def test_an_absent_name_costs_a_judged_sentence(shelf: Shelf) -> None:
    """The same sentence ranks lower when the question names what neither its passage nor its title holds."""
    reranker = OverlapReranker()

    def best(question: str) -> float:
        return by_judgement(shelf, reranker, question, candidates(shelf, question))[0].rank

    assert best("When was the old mill of arden sold?") == best("When was the old mill of Arden sold?")
    assert best("When was the old mill of Elstow sold?") < best("When was the old mill of elstow sold?")


def test_shared_words_judge_by_their_number() -> None:
    """All, half and none of the question's words."""
    assert SharedWords().score("old mill", ["the Mills are old", "a mill", "a farm"]) == [1.0, 0.5, 0.0]


def test_a_long_sentence_is_cut_without_reranker_too(folder: Path) -> None:
    """What is shown answers and is no longer than an answer may be, word for word as in the file."""
    library = Library(folder / "index", rerank=False, encoder=HashingEncoder())
    answer = library.answer("Who painted the street last year?")
    library.close()
    quote = [*answer.answers, *answer.mentions][0].quote
    assert "three brothers" in quote
    assert len(quote.split()) <= SPAN_WORDS
    assert quote in raw(folder / "corpus" / "street.txt")
