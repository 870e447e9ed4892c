"""Calibration on the corpus, as a rebuild does it."""

from pathlib import Path

import pytest

from index.building.build import rebuild
from index.building.content import Progress
from index.building.unpublished import Calibration
from index.generation import Generation, open_current
from retrieval import tuning
from retrieval.calibration.calibrating import STAGE, calibrator
from retrieval.calibration.made_questions import made_questions
from retrieval.facts.ranking import candidates
from retrieval.library import Library
from retrieval.scoring.reranker import Reranker
from retrieval.shelf import Shelf
from tests.corpora import write
from tests.hashing import HashingEncoder
from tests.overlap import OverlapReranker

TOWNS = ("Arden", "Belford", "Corley", "Dunmore", "Elstow", "Fenwick", "Garton", "Hexley", "Ilford", "Jarrow", "Kelso")
THINGS = ("bridge", "school", "ferry", "library", "market", "station", "harbour", "museum", "theatre", "mill", "prison")


def stories(folder: Path) -> Path:
    """A short story for each town."""
    texts = {
        town.lower(): f"{town} news\n\nThe council of {town} closed the old {thing} in {1950 + number}. "
        f"Mayor {town}son opened a new {thing} near the river on Monday. "
        f"Residents of {town} welcomed the {thing} with a long parade.\n"
        for number, (town, thing) in enumerate(zip(TOWNS, THINGS, strict=True))
    }
    return write(folder, **texts)


def built(corpus: Path, index: Path, reranker: Reranker | None, *, full: bool = False) -> Calibration:
    """The calibration of a generation built now."""
    rebuild(corpus, index, encoder=HashingEncoder(), calibrate=calibrator(reranker), full=full)
    generation = open_current(index, HashingEncoder())
    generation.close()
    return generation.manifest.calibration


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stories(tmp_path_factory.mktemp("calibrating") / "corpus")


@pytest.fixture(scope="module")
def generation(corpus: Path) -> Generation:
    index = corpus.parent / "plain"
    rebuild(corpus, index, encoder=HashingEncoder())
    return open_current(index, HashingEncoder())


def test_questions_ask_for_something_the_sentence_says(generation: Generation) -> None:
    """Each begins with a question word, ends with its mark and uses the words of its own sentence, fewer than all."""
    made = made_questions(generation, 10)
    assert len(made) >= 5
    for one in made:
        sentence = one.sentence.of(generation.document(one.doc).text)
        asked = one.question.rstrip("?").split()
        assert asked[0] in ("Who", "What", "Where", "When")
        assert {word for word in asked[1:] if word != "did"} < set(sentence.rstrip(".").split())
    assert made == made_questions(generation, 10)


def test_a_held_out_document_is_not_among_the_candidates(generation: Generation) -> None:
    """The best place for a question is the first candidate, and gone when its document is held out."""
    shelf = Shelf(generation, None)
    question = "Who opened a new ferry near the river?"
    assert candidates(shelf, question)[0].passage.doc == "corley.txt"
    assert "corley.txt" not in {one.passage.doc for one in candidates(shelf, question, "corley.txt")}


def test_the_midpoint_follows_the_reranker(corpus: Path, tmp_path: Path) -> None:
    """A reranker that puts every text higher by four gets a midpoint that is higher, by about as much and a half."""
    low = built(corpus, tmp_path / "low", OverlapReranker())
    high = built(corpus, tmp_path / "high", OverlapReranker(4.0))
    assert low["words_midpoint"] == high["words_midpoint"]
    risen = float(high["fact_midpoint"]) - float(low["fact_midpoint"])
    assert 3 < risen <= 4 * (1 + tuning.PASSAGE_SHARE) + 1


@pytest.mark.parametrize("reranker", [OverlapReranker(), OverlapReranker(3.0, 0.05), OverlapReranker(-40.0, 8.0)])
def test_scores_tell_right_from_wrong_whatever_the_rerankers_range(
    corpus: Path, tmp_path: Path, reranker: OverlapReranker
) -> None:
    """Logits between 2 and 4 or between -120 and 40 are read as well as those between -10 and 10."""
    built(corpus, tmp_path, reranker)
    library = Library(tmp_path, reranker=reranker, encoder=HashingEncoder())
    told = library.answer("Who opened a new ferry near the river on Monday?")
    untold = library.answer("Who shot the pianist of Madrid during a concert?")
    library.close()
    assert told.answers[0].citation.doc == "corley.txt"
    assert told.answers[0].score > 0.7
    assert untold.abstained


def test_it_reports_its_progress(corpus: Path, tmp_path: Path) -> None:
    """The stage ends with as many done as there are."""
    told: list[Progress] = []
    rebuild(corpus, tmp_path, encoder=HashingEncoder(), calibrate=calibrator(OverlapReranker()), progress=told.append)
    last = [progress for progress in told if progress.stage == STAGE][-1]
    assert last.done == last.total > 0


def test_few_changes_keep_it_many_make_it_anew(corpus: Path, tmp_path: Path) -> None:
    """Changed documents add up over rebuilds; past a fifth of all, the calibration is worked out again."""
    folder = stories(tmp_path / "corpus")
    reranker = OverlapReranker()
    first = built(folder, tmp_path / "index", reranker)
    judged = reranker.judged
    for number, town in enumerate(TOWNS[:2], start=1):
        write(folder, **{town.lower(): f"{town} news\n\nNothing new was heard from {town} on Tuesday evening."})
        kept = built(folder, tmp_path / "index", reranker)
        assert kept == {**first, "changed": float(number)}
        assert reranker.judged == judged
    write(folder, corley="Corley news\n\nNothing new was heard from Corley on Tuesday evening.")
    anew = built(folder, tmp_path / "index", reranker)
    assert anew["changed"] == 0
    assert reranker.judged > judged


def test_another_reranker_or_a_full_rebuild_makes_it_anew(corpus: Path, tmp_path: Path) -> None:
    """A calibration holds for the reranker it was made with."""
    first = built(corpus, tmp_path, OverlapReranker())
    assert built(corpus, tmp_path, OverlapReranker())["reranker"] == first["reranker"] == "overlap"
    other = OverlapReranker(name="other")
    assert built(corpus, tmp_path, other)["reranker"] == "other"
    judged = other.judged
    built(corpus, tmp_path, other, full=True)
    assert other.judged > judged
    assert "fact_midpoint" not in built(corpus, tmp_path, None)


def test_a_calibration_for_another_reranker_is_not_used(corpus: Path, tmp_path: Path) -> None:
    """Asked with a reranker other than the index was calibrated with, scores are as without calibration."""
    question = "Who opened a new ferry near the river?"
    built(corpus, tmp_path / "calibrated", OverlapReranker(9.0))
    rebuild(corpus, tmp_path / "plain", encoder=HashingEncoder())

    def score(index: str, reranker: Reranker) -> float:
        library = Library(tmp_path / index, reranker=reranker, encoder=HashingEncoder())
        answer = library.answer(question)
        library.close()
        return [*answer.answers, *answer.mentions][0].score

    assert score("calibrated", OverlapReranker(name="other")) == score("plain", OverlapReranker(name="other"))
    assert score("calibrated", OverlapReranker()) != score("plain", OverlapReranker())


def test_few_documents_keep_the_defaults(tmp_path: Path) -> None:
    """Below ten documents nothing is worked out, so that the seeds are built without waiting for it."""
    reranker = OverlapReranker()
    folder = write(tmp_path / "corpus", one="The ferry closed on Monday.", two="The mill opened on Friday.")
    assert built(folder, tmp_path / "index", reranker) == {}
    assert reranker.judged == 0
