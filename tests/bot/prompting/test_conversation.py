"""What the prompt understands, over the seeds' real index."""

from pathlib import Path

import pytest

from bot.errors import UsageError
from bot.prompting.conversation import Conversation
from bot.prompting.typed import leaves
from bot.showing.document_view import HIGHLIGHT
from bot.showing.layout import Line, plain
from index.generation import open_current
from retrieval.conversation import Conversation as Talk
from retrieval.library import Library
from tests.bot.seed_answers import ITV, raw


@pytest.fixture
def conversation(seed_index: Path) -> Conversation:
    return Conversation(Library(seed_index, rerank=False).answer, lambda: open_current(seed_index))


def _highlighted(lines: list[Line]) -> str:
    return "".join(part.text for item in lines for part in item.parts if part.style == HIGHLIGHT)


def test_open_shows_the_words_in_their_document(conversation: Conversation) -> None:
    """``open 1`` highlights the speaker's own words of the first quote where they stand in the raw file."""
    assert '"top priority"' in plain(conversation.reply("what did Snapchat say?"))
    opened = conversation.reply("  OPEN  1 ")
    assert '"top priority"' in _highlighted(opened)
    assert _highlighted(opened) in raw(ITV)


def test_after_the_last_page_what_is_on_the_screen_can_be_opened(seed_index: Path) -> None:
    """ "more" with nothing left shows no quote again, and takes none away from ``open``."""
    talk = Conversation(Talk(Library(seed_index, rerank=False)).answer, lambda: open_current(seed_index))
    talk.reply("what did Snapchat say?")
    end = plain(talk.reply("more"))
    assert "There is no more: that was all, 1 quote." in end
    assert '"top priority"' not in end
    assert '"top priority"' in _highlighted(talk.reply("open 1"))


def test_open_counts_mentions_on(conversation: Conversation) -> None:
    """The number a mention bears on the screen opens that mention."""
    shown = plain(conversation.reply("what did Google say?"))
    assert shown.startswith("Not on record")
    assert "Google" in _highlighted(conversation.reply("open 1"))


@pytest.mark.parametrize(
    ("typed", "said"), [("open", "Open which"), ("open 0", "Open which"), ("Open #99.", "no number 99")]
)
def test_a_number_that_is_not_there_is_said(conversation: Conversation, typed: str, said: str) -> None:
    """No error, a sentence."""
    conversation.reply("what did Snapchat say?")
    assert said in plain(conversation.reply(typed))


def test_nothing_can_be_opened_before_a_question(conversation: Conversation) -> None:
    """The first thing typed may be ``open``."""
    assert "ask a question first" in plain(conversation.reply("open 1"))


def test_a_question_that_begins_with_a_command_is_a_question(conversation: Conversation) -> None:
    """Only the command alone is one."""
    assert "Searched 5 documents" in plain(conversation.reply("open 2 letters from Facebook"))
    assert "Searched 5 documents" in plain(conversation.reply("help for children, who said that?"))


def test_speakers_are_those_on_record(conversation: Conversation) -> None:
    """Most statements first, nobody without one."""
    shown = plain(conversation.reply("speakers")).splitlines()
    assert "Simon Bailey" in shown[0]
    assert not any(row.startswith("     0 ") for row in shown)


def test_an_empty_line_is_no_question(conversation: Conversation) -> None:
    """Return alone shows nothing and forgets nothing."""
    conversation.reply("what did Snapchat say?")
    assert conversation.reply("   ") == []
    assert '"top priority"' in _highlighted(conversation.reply("open 1"))


def test_half_a_character_is_refused(conversation: Conversation) -> None:
    """A lone surrogate is refused with a sentence."""
    with pytest.raises(UsageError):
        conversation.reply("who said \udcff?")


@pytest.mark.parametrize("typed", ["quit", " EXIT ", ":q"])
def test_goodbye(typed: str) -> None:
    """Three ways to leave; a question about quitting is none."""
    assert leaves(typed)
    assert not leaves(f"{typed} who?")


def test_a_follow_up_shows_how_it_was_understood(seed_index: Path) -> None:
    """The completed question stands above its answer; a complete one is not repeated."""
    talk = Talk(Library(seed_index, rerank=False))
    conversation = Conversation(talk.answer, lambda: open_current(seed_index))
    assert not plain(conversation.reply("what did Facebook say?")).startswith("→")
    shown = plain(conversation.reply("and Snapchat?"))
    assert shown.startswith("→ what did Snapchat say?\n")
    assert '"top priority"' in shown
    assert '"top priority"' in _highlighted(conversation.reply("open 1"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("verify e9a3e0-783d232f-750-769-a025b035-acbc", "onrecord verify e9a3e0-783d232f-750-769-a025b035-acbc"),
        ("rebuild", "onrecord rebuild"),
        ("onrecord show 002", "onrecord show 002"),
    ],
)
def test_a_command_of_the_shell_is_no_question(conversation: Conversation, typed: str, meant: str) -> None:
    """Where to type it is said; a question that begins with its word is asked."""
    assert plain(conversation.reply(typed)).rstrip().endswith(f"type: {meant}")
    assert "Searched 5 documents" in plain(conversation.reply("rebuild trust, who said that?"))


def test_a_document_is_no_question(conversation: Conversation) -> None:
    """What is longer than anybody asks is refused before it costs time."""
    with pytest.raises(UsageError, match="2,001 characters"):
        conversation.reply("x" * 2001)
