"""No question takes long to be read, however it is made."""

import time
from collections.abc import Iterator

import pytest

from index.building.build import rebuild
from retrieval.conversation import Conversation
from retrieval.library import Library
from retrieval.statements.settler import StatementSettler
from tests.corpora import HARBOUR, MARKET, write
from tests.hashing import HashingEncoder

_SECONDS = 2.0
"""Of the processor; what was quadratic or worse took between ten and thousands."""
_LONG = 4000
_HUGE = 400_000


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("hostile")
    corpus = write(folder / "corpus", harbour=HARBOUR, market=MARKET)
    rebuild(corpus, folder / "index", encoder=HashingEncoder(), settler=StatementSettler())
    library = Library(folder / "index", rerank=False, encoder=HashingEncoder())
    yield library
    library.close()


@pytest.mark.parametrize(
    "question",
    [
        f'who said "{" " * _LONG}x',
        f'what did Mary Stone say about "{" " * _HUGE}?',
        f"what did{' ' * _HUGE}Mary Stone say?",
        "\n " * _LONG + "x",
        '"' * _LONG,
        "'a " * _LONG,
        "‘a" * _LONG,
        "!" * _LONG + "x",
        "?)" * _LONG,
        ", please" * _LONG + " x",
    ],
    ids=lambda question: question.strip()[:12],
)
def test_a_hostile_question_is_read_in_time(library: Library, question: str) -> None:
    """Runs of blanks, marks, names or words cost about what a long question costs, as a follow-up too."""
    conversation = Conversation(library)
    conversation.answer("what did Mary Stone say?")
    began = time.process_time()
    conversation.answer(question)
    conversation.answer("and Joe Pell?")
    assert time.process_time() - began < _SECONDS
