"""Conversations over a real index: what is remembered, for how long, and for whom."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.building.build import rebuild
from retrieval.conversation import Conversation, Conversations
from retrieval.library import Library
from tests.corpora import HARBOUR, MARKET, write
from tests.hashing import HashingEncoder


class Clock:
    """Time that passes when told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        """Now."""
        return self.now


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Two documents, without reranker."""
    folder: Path = tmp_path_factory.mktemp("talk")
    rebuild(write(folder / "corpus", harbour=HARBOUR, market=MARKET), folder / "index", encoder=HashingEncoder())
    library = Library(folder / "index", rerank=False, encoder=HashingEncoder())
    yield library
    library.close()


def quotes(conversation: Conversation, question: str, top: int = 10) -> list[str]:
    return [item.quote for item in conversation.answer(question, top=top).answers]


def test_a_follow_up_is_answered_as_the_whole_question(library: Library) -> None:
    """The same answer as to the question written out, which the answer carries."""
    talk = Conversation(library)
    talk.answer("what did Mary Stone say?")
    followed = talk.answer("and Joe Pell?")
    assert followed.question == "what did Joe Pell say?"
    assert followed.answers == library.answer("what did Joe Pell say?").answers


def test_a_complete_question_is_answered_as_without_conversation(library: Library) -> None:
    """Nothing asked before shows in it."""
    talk = Conversation(library)
    talk.answer("what did Mary Stone say?")
    alone = library.answer("what did Tideway Ferries say about boats?")
    asked = talk.answer("what did Tideway Ferries say about boats?")
    assert (asked.question, asked.message, asked.answers) == (alone.question, alone.message, alone.answers)


def test_more_goes_through_all_of_it_once(library: Library) -> None:
    """Page after page without gap or repetition, then word that it was all, with no quote again."""
    whole = [item.quote for item in library.answer("what did Mary Stone say?", top=100).answers]
    assert len(whole) == 2
    talk = Conversation(library)
    assert quotes(talk, "what did Mary Stone say?", top=1) + quotes(talk, "more", top=1) == whole
    end = talk.answer("more", top=1)
    assert (end.over, end.answers, end.mentions) == (True, (), ())
    assert end.message == "There is no more: that was all, 2 quotes."
    assert [item.quote for item in talk.answer("when was that?").answers] == whole[-1:]


def test_more_of_nothing_is_nothing(library: Library) -> None:
    """Where nobody is on record, what comes near it is not given a second time either."""
    talk = Conversation(library)
    assert talk.answer("what did Mary Stone say about the price of nuclear power stations abroad?").mentions
    end = talk.answer("more")
    assert (end.over, end.mentions) == (True, ())
    assert end.message == "There is nothing more: nothing was on record."


def test_when_where_and_who_are_told_of_the_last_answer(library: Library) -> None:
    """From its citations, undated documents named as such; the quotes stay."""
    talk = Conversation(library)
    stone = talk.answer("what did Mary Stone say?")
    dated = talk.answer("when was that?")
    assert dated.message == "“Harbour bridge to close for repairs” is of 2022-03-03."
    assert dated.answers == stone.answers
    assert "Harbour Gazette · harbour.txt" in talk.answer("where was that?").message
    assert talk.answer("who said that?").message == "Mary Stone said it."
    talk.answer("and Joe Pell?")
    assert "undated" in talk.answer("when was that?").message


def test_the_last_question_is_forgotten_after_a_while(library: Library) -> None:
    """Half an hour after the last word, not after the first."""
    clock = Clock()
    talk = Conversation(library, clock=clock)
    talk.answer("what did Mary Stone say?")
    clock.now += 29 * 60
    assert talk.answer("when was that?").answers
    clock.now += 29 * 60
    assert talk.answer("and Joe Pell?").question == "what did Joe Pell say?"
    clock.now += 31 * 60
    assert talk.answer("and Mary Stone?").question == "and Mary Stone?"


def test_an_unclear_question_does_not_end_the_conversation(library: Library) -> None:
    """What was asked before it still counts."""
    talk = Conversation(library)
    talk.answer("what did Mary Stone say?")
    talk.answer("what did you say to me?")
    assert talk.answer("and Joe Pell?").question == "what did Joe Pell say?"


def test_conversations_are_never_shared(library: Library) -> None:
    """What one thread asked does not complete another's question; the longest silent make room."""
    held = Conversations(library, most=2)
    held.of(("C1", "U1")).answer("what did Mary Stone say?")
    assert held.of(("C1", "U2")).answer("and Joe Pell?").question == "and Joe Pell?"
    assert held.of(("C1", "U1")).answer("and Joe Pell?").question == "what did Joe Pell say?"
    held.of("third")
    assert held.of(("C1", "U1")).answer("when was that?").answers
    assert held.of(("C1", "U2")).answer("and Mary Stone?").question == "and Mary Stone?"


def test_forgetting_at_will(library: Library) -> None:
    """After ``forget`` nothing is left to follow."""
    talk = Conversation(library)
    talk.answer("what did Mary Stone say?")
    talk.forget()
    assert talk.answer("and Joe Pell?").question == "and Joe Pell?"


def test_what_is_over_leaves_memory(library: Library) -> None:
    """Half an hour after its last answer a conversation is gone, not only passed over."""
    clock = Clock()
    held = Conversations(library, clock=clock)
    held.of("early").answer("what did Facebook say?")
    clock.now += 20 * 60
    held.of("late").answer("what did Facebook say?")
    clock.now += 20 * 60
    held.expire()
    assert list(held._held) == ["late"]
