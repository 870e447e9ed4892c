"""Whoever is only described is found by what describes them, and never for a name."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.building.build import rebuild
from retrieval.answer import Answer
from retrieval.library import Library
from retrieval.speakers.described import asked_for, description_of, plural, singular
from tests.corpora import write
from tests.hashing import HashingEncoder

QUAY = """Seals settle below the quay

By Ann Lee, Harbour Courier, 3 March 2021

One fisherman said: "The seals came in April and nobody was ready for them."

The owner of the boatyard said: "We have never sold so much paint in one week."

A local resident said: "The noise of the engines keeps us awake."

Two residents said: "Nobody asked us about the new pontoon."

A shipping company said: "Our boats will run until October."

Tom Fisher said: "I am sure that the seals will stay."
"""
FIRE = """Fire leaves the sheds in ruins

By Dan Moss, Harbour Courier, 9 May 2021

The owner said: "Forty years of work are gone in one night."

"The seals can wait, the sheds cannot," said a young fisherman from Kilbrack.

A baker said: "I saw flames as high as the church tower."
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Two documents in which most who speak have no name."""
    folder: Path = tmp_path_factory.mktemp("described")
    rebuild(write(folder / "corpus", quay=QUAY, fire=FIRE), folder / "index", encoder=HashingEncoder())
    opened = Library(folder / "index", rerank=False, encoder=HashingEncoder())
    yield opened
    opened.close()


def _shown(answer: Answer) -> set[str]:
    return {item.speaker.name for item in answer.answers if item.speaker}


@pytest.mark.parametrize(
    ("question", "speakers"),
    [
        ("what did the fisherman say?", {"One fisherman", "a young fisherman from Kilbrack"}),
        ("what did fishermen say?", {"One fisherman", "a young fisherman from Kilbrack"}),
        ("what did the young fisherman say?", {"a young fisherman from Kilbrack"}),
        ("what did the fisherman say about the seals?", {"One fisherman", "a young fisherman from Kilbrack"}),
        ("what did the fisherman from Kilbrack say about the sheds?", {"a young fisherman from Kilbrack"}),
        ("what did the owner say?", {"The owner", "The owner of the boatyard"}),
        ("what did the owner of the boatyard say?", {"The owner of the boatyard"}),
        ("what did the residents say?", {"A local resident", "Two residents"}),
        ("what did the resident say?", {"A local resident"}),
        ("what did the baker say?", {"A baker"}),
        ("what did Fisher say?", {"Tom Fisher"}),
    ],
)
def test_the_noun_and_all_that_is_asked_agree(library: Library, question: str, speakers: set[str]) -> None:
    """All of whom it may be are shown, under the words of their document; several are not meant by one."""
    assert _shown(library.answer(question)) == speakers


@pytest.mark.parametrize("who", ["the old fisherman", "Baker", "Fisherman", "the company", "the yard", "the boatyard"])
def test_nobody_else_is_meant(library: Library, who: str) -> None:
    """No other modifier, no name, nothing that is many at once, nothing that stands behind "of"."""
    assert library.answer(f"what did {who} say?").abstained


def test_the_answer_says_why_they_count(library: Library) -> None:
    """The reason is the description itself."""
    answer = library.answer("what did the fisherman say about the sheds?")
    (item,) = answer.answers
    assert item.speaker is not None
    assert item.speaker.why == "described as “a young fisherman from Kilbrack”"
    assert item.citation.doc == "fire.txt"


def test_not_on_record_speaks_of_them_all(library: Library) -> None:
    """No one document's fisherman stands for the others."""
    answer = library.answer("what did the fisherman say in 2019?")
    assert answer.abstained
    assert "no statement by whoever is described as “fisherman”" in answer.message


def test_descriptions_and_names_are_told_apart() -> None:
    """What begins with an article or ends in a common noun; never a pronoun or a name."""
    described = description_of("Two elderly residents of Hollow Road")
    assert described is not None
    assert (described.head, described.several) == ("resident", True)
    assert {"elderly", "hollow", "road"} <= described.words
    assert [description_of(text) for text in ("Tom Fisher", "He", "somebody", "the Minister", "")] == [None] * 5
    assert asked_for("Fisherman") is None


@pytest.mark.parametrize("noun", ["fisherman", "witness", "lady", "child", "boy", "resident", "wife", "boss"])
def test_a_plural_leads_back_to_its_noun(noun: str) -> None:
    """Whatever is made a plural is found by it."""
    assert singular(plural(noun)) == noun
