"""Questions of fact on the seeds: who is credited, what is shown beside, what is left out."""

from pathlib import Path

import pytest

from retrieval.library import Library
from tests.corpora import SEEDS, raw


def test_an_answer_in_a_quotation_is_credited(library: Library) -> None:
    """The sentence that answers is what Facebook's spokesman said, so he is named and the words are marked as his."""
    first = library.answer("How many people work in Facebook's safety and security team?").answers[0]
    assert "35,000 people" in first.quote
    assert first.speaker
    assert first.speaker.entity == "Facebook"


def test_an_answer_in_the_reporters_words_is_credited_to_nobody(library: Library) -> None:
    """A sentence of the reporter's own is nobody's statement, whoever is named near it."""
    first = library.answer("How many images are in the Child Abuse Image Database?").answers[0]
    assert "20 million" in first.quote
    assert first.speaker is None
    assert first.spans == ()


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How old was Kyran Peet when he was groomed?", "age of 13"),
        ("When did Bailey become NPCC lead for violence?", "2016"),
        ("How many pages were flagged for removal in 2018?", "105,047"),
        ("On which channel is Undercover Police broadcast?", "Channel 4"),
        ("By how much did reported indecent images increase since 2013?", "700%"),
    ],
)
def test_the_place_that_answers_comes_first(library: Library, question: str, words: str) -> None:
    """Each of these stands in one place of the seeds, and that place comes first, as it stands in the file."""
    first = library.answer(question).answers[0]
    assert words in first.quote
    assert first.quote in raw(SEEDS / first.citation.doc)


def test_scores_fall_and_stay_probabilities(library: Library) -> None:
    """Answers come best first; every score lies between 0 and 1, and misses lie below the answers."""
    answer = library.answer("How many people are arrested every month?")
    scores = [item.score for item in answer.answers]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= item.score <= 1 for item in [*answer.answers, *answer.mentions])
    assert all(miss.score <= scores[-1] for miss in answer.mentions)


def test_a_switched_off_reranker_still_finds(seed_index: Path) -> None:
    """Without the cross-encoder the same place is found, answered or offered as nearest."""
    plain = Library(seed_index, rerank=False)
    answer = plain.answer("How many analysts verify each page?")
    assert any("13 analysts" in item.quote for item in [*answer.answers, *answer.mentions][:3])
    plain.close()
