"""Lists of speakers, particulars of documents, and limits: each asked of the seeds."""

import pytest

from retrieval.answer import Reason
from retrieval.library import Library

LIGHTS = "turn the lights off"
UNDATED = "They have a moral and social responsibility to make their platforms safe"


def test_everybody_who_spoke_on_a_topic(library: Library) -> None:
    """Each speaker once before anybody's second quote, with how many statements are on record."""
    answer = library.answer("who spoke about encryption?")
    first = [item.speaker.entity for item in answer.answers[:2] if item.speaker]
    assert sorted(filter(None, first)) == ["Facebook", "Simon Bailey"]
    assert "2 speakers about encryption" in answer.message


def test_everybody_quoted_by_a_publisher(library: Library) -> None:
    """Only those that this publisher's documents let speak."""
    answer = library.answer("who is quoted in the ITV story?")
    assert {item.citation.publisher for item in answer.answers} == {"ITV News"}
    assert "Snapchat" in answer.message
    assert "Sajid Javid" not in answer.message


def test_nobody_spoke_on_it(library: Library) -> None:
    """No list is made up."""
    answer = library.answer("who spoke about the price of wheat?")
    assert answer.abstained


@pytest.mark.parametrize(
    ("question", "told", "quoted"),
    [
        ("who wrote the Telegraph article?", "Simon Bailey", "By: Chief Constable Simon Bailey"),
        ("what is the title of the Telegraph story?", "The Problem with the Tech Industry", "The Problem with"),
        ("when was the Police Professional article published?", "30 June 2021", "Jun 30, 2021"),
        ("who published the story about paedophiles?", "ITV News", "ITV News"),
    ],
)
def test_what_a_document_says_of_itself(library: Library, question: str, told: str, quoted: str) -> None:
    """The message tells it, the quote shows the line it stands in."""
    answer = library.answer(question)
    assert told in answer.message
    assert quoted in answer.answers[0].quote


def test_a_document_without_a_date_says_so(library: Library) -> None:
    """In one line, without a guess."""
    answer = library.answer("when was the ITV story published?")
    assert answer.abstained
    assert "gives no date" in answer.message


def test_words_of_another_are_not_ascribed(library: Library) -> None:
    """Asked whether X said what Y said: not on record, and whose words they are."""
    answer = library.answer(f"did Sajid Javid say “{LIGHTS}”?")
    assert answer.abstained
    assert "those of Simon Bailey" in answer.message
    assert library.answer(f"did Simon Bailey say “{LIGHTS}”?").message.startswith("Simon Bailey said these words")


def test_words_outside_a_time_are_told_apart(library: Library) -> None:
    """Words of an undated document are neither in the year nor nobody's."""
    answer = library.answer(f"who said “{UNDATED}” in 2021?")
    assert answer.reason is Reason.FILTERED
    assert "Simon Bailey" in answer.message
    assert "1 statement stands in documents without a date" in answer.message


def test_a_fact_within_a_time(library: Library) -> None:
    """Only documents published then answer, and the undated are counted."""
    answer = library.answer("how many images are in the database, published since 2021?")
    assert {item.citation.published for item in answer.answers} == {"2021-06-30"}
    assert "3 documents without a date are left out" in answer.message


def test_a_fact_in_a_publishers_documents(library: Library) -> None:
    """The other publishers' figures stay out."""
    answer = library.answer("according to the Telegraph, how many images are in circulation?")
    shown = {item.citation.publisher for item in (*answer.answers, *answer.mentions)}
    assert shown == {"Daily Telegraph"}


def test_an_age_that_is_no_age(library: Library) -> None:
    """ "35 years" in the police is not how old somebody is."""
    assert library.answer("How old is Simon Bailey?").abstained


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what did Bailey not say?", "not what was left unsaid"),
        ("summarise the ITV article", "only quoted word for word"),
        ("what did she say?", "whom “she” means"),
    ],
)
def test_one_helpful_line(library: Library, question: str, told: str) -> None:
    """What cannot be answered as asked is told why, with an example of what can."""
    answer = library.answer(question)
    assert answer.reason is Reason.UNCLEAR
    assert told in answer.message
    assert "for example" in answer.message


def test_did_somebody_decline(library: Library) -> None:
    """Nothing is concluded from silence."""
    answer = library.answer("did Facebook decline to comment?")
    assert answer.abstained
    assert answer.understood.speaker == "Facebook"
