"""What is added to an answer that only the asker sees, and to one that is shared."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.asking.carried import Further, Judged, further_of, judged_of, judged_value
from bot.slack.asking.question import Asked, Reply
from bot.slack.rendering.blocks import Message, plain
from bot.slack.rendering.opinion import opinion_of
from bot.slack.rendering.sharing import dressed
from bot.slack.text import weight
from tests.bot.slack.answers import answer, evidence
from tests.bot.slack.checks import message_faults, texts
from tests.bot.slack.hostile import hostile_texts

MESSAGE = plain("An answer.")
KEY = "k"


def asked(text: str, reply: Reply, skip: int = 0) -> Asked:
    """A question by command."""
    return Asked(KEY, "C1", "", "U1", text, reply, "https://hooks.example.org/1", skip=skip)


def shown(question: Asked, *, shareable: bool = True, more: bool = False, keep: bool = False) -> Message:
    """The message as it is sent."""
    found = answer(evidence("He said so.", "said"), question=question.text)
    message = replace(MESSAGE, shown=1, left=int(more))
    return dressed(message, question, found, shareable=shareable, keep=keep)


def buttons(message: Message) -> list[str]:
    """The words on the buttons of its rows."""
    rows = [block for block in message.blocks if block["type"] == "actions"]
    return [element["text"]["text"] for block in rows for element in block["elements"]]


@pytest.mark.parametrize("reply", list(Reply))
def test_any_question_can_be_offered_and_shared(reply: Reply) -> None:
    """No question makes a message that Slack would refuse or that could act."""
    for text in hostile_texts():
        assert message_faults(shown(asked(text, reply), more=True, keep=True).arguments()) == []


def test_shared_question_is_one_harmless_line() -> None:
    """What was asked is repeated in our own line, where nothing may hide, reorder or run on."""
    for text in hostile_texts():
        words = texts(shown(asked(text, Reply.SHARED)).blocks[0])[1]
        assert len(words) <= 301
        assert not set("\n\r\u202e\u200b\x00\x1b\u2028") & set(words)


def test_question_too_long_for_a_button_has_none() -> None:
    """Beyond the 2,000 characters of a button's value the answer is simply not offered for sharing or going on."""
    assert buttons(shown(asked("x" * 1_900, Reply.PRIVATE), more=True)) == ["More quotes", "Share in channel"]
    assert buttons(shown(asked("x" * 2_001, Reply.PRIVATE), more=True)) == []


def test_only_what_is_private_and_shareable_can_be_shared() -> None:
    """In a thread everybody sees it already; what may not be shared is not offered."""
    assert buttons(shown(asked("x", Reply.THREAD))) == []
    assert buttons(shown(asked("x", Reply.PRIVATE), shareable=False)) == []


def test_going_on_begins_after_what_was_shown() -> None:
    """The button counts what earlier messages and this one have shown."""
    message = shown(asked("x", Reply.THREAD, skip=12), more=True)
    assert further_of(message.blocks[1]["elements"][0]["value"]) == Further("x", 13, "g1")


@pytest.mark.parametrize("keep", [False, True])
def test_feedback_carries_the_question_only_where_it_may_be_kept(keep: bool) -> None:
    """Reference, generation and receipts always; the words of the question by setting."""
    message = shown(asked("what did <he> say?", Reply.THREAD), keep=keep)
    pressed = message.blocks[-1]["elements"][0]
    for button, good in (("positive_button", True), ("negative_button", False)):
        opinion = opinion_of(pressed[button]["value"])
        question = "what did <he> say?" if keep else ""
        assert opinion.good is good
        assert opinion.judged == Judged(asked("", Reply.THREAD).reference, "g1", ("r1",), question)


@given(st.lists(st.from_regex(r"[0-9a-f]{6}-[0-9]{1,9}", fullmatch=True), max_size=99), st.text(max_size=3_000))
def test_feedback_always_fits_its_button(receipts: list[str], question: str) -> None:
    """However many quotes and however long the question, the value stays short and can be read back."""
    value = judged_value(Judged("ref", "gen", tuple(receipts), question))
    assert weight(value) < 1_050
    kept = judged_of(value)
    assert kept.receipts == tuple(receipts[: len(kept.receipts)])
    assert kept.question in {"", question}
