"""What is added to an answer that only the asker sees, and to one that is shared."""

import pytest

from bot.slack.blocks import plain
from bot.slack.question import Asked, Reply
from bot.slack.sharing import dressed
from tests.bot.slack.checks import message_faults, texts
from tests.bot.slack.hostile import hostile_texts

MESSAGE = plain("An answer.")


def asked(text: str, reply: Reply) -> Asked:
    """A question by command."""
    return Asked("k", "C1", "", "U1", text, reply, "https://hooks.example.org/1")


@pytest.mark.parametrize("reply", [Reply.PRIVATE, Reply.SHARED])
def test_any_question_can_be_offered_and_shared(reply: Reply) -> None:
    """No question makes a message that Slack would refuse or that could act."""
    for text in hostile_texts():
        assert message_faults(dressed(MESSAGE, asked(text, reply)).arguments()) == []


def test_shared_question_is_one_harmless_line() -> None:
    """What was asked is repeated in our own line, where nothing may hide, reorder or run on."""
    for text in hostile_texts():
        shown = texts(dressed(MESSAGE, asked(text, Reply.SHARED)).blocks[0])[1]
        assert len(shown) <= 301
        assert not set("\n\r\u202e\u200b\x00\x1b\u2028") & set(shown)


def test_question_too_long_for_a_button_has_none() -> None:
    """Beyond the 2,000 characters of a button's value the answer is simply not offered for sharing."""
    assert len(dressed(MESSAGE, asked("x" * 2_000, Reply.PRIVATE)).blocks) == 2
    assert dressed(MESSAGE, asked("x" * 2_001, Reply.PRIVATE)) == MESSAGE


def test_answer_in_a_thread_is_left_as_it_is() -> None:
    """Everybody sees it already."""
    assert dressed(MESSAGE, asked("x", Reply.THREAD)) == MESSAGE
