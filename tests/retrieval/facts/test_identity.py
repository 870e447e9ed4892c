"""Who somebody is, or who holds an office, is told from the sentence that says so, and not guessed."""

from collections.abc import Iterator

import pytest

from index.building.build import rebuild
from retrieval.answer import QuestionKind
from retrieval.library import Library
from tests.corpora import SEEDS, raw, write
from tests.hashing import HashingEncoder

OLD = """Trust names its head

2 May 2019

"We shall open every gallery," said Mara Quist, director of the Harbour Trust.

Ivo Lund, deputy director of the Harbour Trust, said the roof was leaking.
"""
NEW = """Trust changes course

9 June 2022

"We shall close two galleries this winter," said Tomas Reed, director of the Harbour Trust.
"""


@pytest.fixture(scope="module")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """An office that two people held, and its deputy."""
    folder = tmp_path_factory.mktemp("trust")
    rebuild(write(folder / "corpus", old=OLD, new=NEW), folder / "index", encoder=HashingEncoder())
    opened = Library(folder / "index", rerank=False, encoder=HashingEncoder())
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "person", "words"),
    [
        ("who is the Home Secretary?", "Sajid Javid", "Home Secretary Sajid Javid praised"),
        ("whos the home sec", "Sajid Javid", "Home Secretary Sajid Javid praised"),
        ("who is the head of the IWF?", "Susie Hargreaves", "head of the Cambridge charity"),
        ("who is Carly Adams?", "Carly Adams", "who works with victims of child abuse at the Children's Society"),
        ("What is Carly Adams's job?", "Carly Adams", "who works with victims of child abuse"),
        ("who is the NPCC lead on child protection?", "Simon Bailey", "lead officer for child protection"),
    ],
)
def test_the_sentence_that_says_so_is_shown(library: Library, question: str, person: str, words: str) -> None:
    """The person is named as the speaker, and the sentence where the office was read is the quote."""
    answer = library.answer(question)
    assert answer.understood.kind is QuestionKind.FACT
    first = answer.answers[0]
    assert first.speaker
    assert first.speaker.entity == answer.understood.speaker == person
    assert words in first.quote
    assert first.quote in raw(SEEDS / first.citation.doc)


@pytest.mark.parametrize("question", ["who is the Prime Minister?", "who is the president of France?"])
def test_an_office_nobody_holds_is_not_on_record(library: Library, question: str) -> None:
    """Without a profile that holds the office there is no name."""
    assert library.answer(question).abstained


def test_holders_newest_first_without_their_deputy(trust: Library) -> None:
    """Two directors in turn are both given, the later one first; a deputy director is neither."""
    answer = trust.answer("who is the director of the Harbour Trust?")
    people = [item.speaker.entity for item in answer.answers if item.speaker]
    assert people == ["Tomas Reed", "Mara Quist"]
    assert [item.citation.published for item in answer.answers] == ["2022-06-09", "2019-05-02"]
