"""A library that is open stops answering from a withdrawn document with the next question, in every way it answers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.building.build import rebuild
from index.errors import IndexStateError
from index.withdrawing.withdrawal import put_back, withdraw
from retrieval.checking.verifying import Standing
from retrieval.conversation import Conversation
from retrieval.library import Library
from retrieval.quoting.receipt import parse_receipt
from tests.corpora import HARBOUR, MARKET, write
from tests.hashing import HashingEncoder

_ASKED = "what did Mary Stone say?"
_QUOTED = "It has to be done properly."
_QUESTIONS = (_ASKED, f'who said "{_QUOTED}"?', "what is known of the harbour bridge?", "what did Tideway Ferries say?")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write(tmp_path / "corpus", harbour=HARBOUR, market=MARKET)


@pytest.fixture
def library(corpus: Path) -> Iterator[Library]:
    rebuild(corpus, corpus.parent / "index", encoder=HashingEncoder())
    opened = Library(corpus.parent / "index", rerank=False, encoder=HashingEncoder())
    yield opened
    opened.close()


def test_no_answer_shows_it_any_more(library: Library, corpus: Path) -> None:
    """Neither as answer nor as mention, nor in counts, speakers or the check of a draft; what stays does answer."""
    assert library.answer(_ASKED).answers
    withdraw(corpus, corpus.parent / "index", "harbour.txt", reason="letter")
    for question in _QUESTIONS:
        answer = library.answer(question)
        assert "harbour.txt" not in repr(answer)
        assert answer.searched.documents == 1
    assert "Mary Stone" not in library.speakers()
    (checked,) = library.check(f'Mary Stone said: "{_QUOTED}"')
    assert checked.places == ()
    assert library.answer("what did Joe Pell say?").answers


def test_receipts_and_follow_ups_of_before_show_nothing(library: Library, corpus: Path) -> None:
    """A receipt is of a document that is gone, and what was answered a minute ago is not repeated."""
    conversation = Conversation(library)
    shown = conversation.answer(_ASKED)
    receipt = parse_receipt(shown.answers[0].receipt)
    assert receipt
    withdraw(corpus, corpus.parent / "index", "harbour.txt")
    assert library.verify(receipt).standing is Standing.GONE
    for follow_up in ("when was that?", "where does that stand?", "who said that?", "more", "and about the bridge?"):
        assert "harbour.txt" not in repr(conversation.answer(follow_up).answers)


def test_put_back_it_answers_again(library: Library, corpus: Path) -> None:
    """Undone before any rebuild, the document is there with the next question."""
    index = corpus.parent / "index"
    withdraw(corpus, index, "harbour.txt")
    assert not library.answer(_ASKED).answers
    put_back(corpus, index, "harbour.txt")
    assert library.answer(_ASKED).answers[0].citation.doc == "harbour.txt"


def test_a_list_that_cannot_be_read_stops_answers(library: Library, corpus: Path) -> None:
    """A library that cannot know what is withdrawn says so instead of answering."""
    (corpus.parent / "index" / "WITHHELD").write_bytes(b"?")
    with pytest.raises(IndexStateError, match="withdrawn documents"):
        library.answer(_ASKED)
