"""Questions that lean on the one before."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.slack.asking.question import Asked, Reply
from bot.slack.corpora import single
from bot.slack.delivering.answering import Answering
from tests.bot.slack.answers import FolderLibrary
from tests.bot.slack.checks import quotes


@pytest.fixture
def answering(tmp_path: Path) -> Answering:
    (tmp_path / "a.txt").write_text("One paragraph.")
    return Answering(single(FolderLibrary(tmp_path)), top=3)


def asked(
    text: str, channel: str = "C1", thread: str = "1.1", user: str = "U1", reply: Reply = Reply.THREAD, via: str = ""
) -> Asked:
    return Asked(f"{channel}{thread}{user}{text}", channel, thread, user, text, reply, via)


def shown(answering: Answering, question: Asked) -> str:
    """All text of the message, as JSON."""
    return json.dumps(answering.message(question).blocks, ensure_ascii=False)


def test_a_follow_up_in_a_thread_is_completed_and_says_so(answering: Answering) -> None:
    """ "and Simon Bailey?" leans on the asker's last question in that thread, and the reading is shown."""
    assert "I took this as" not in shown(answering, asked("what did Facebook say?"))
    assert "I took this as “what did Simon Bailey say?”" in shown(answering, asked("and Simon Bailey?"))


def test_direct_messages_are_one_conversation(answering: Answering) -> None:
    """In a direct conversation each message is a thread of its own, and follow-ups work all the same."""
    answering.message(asked("what did Facebook say?", channel="D1", thread="1.1"))
    assert "what did Simon Bailey say?" in shown(answering, asked("and Simon Bailey?", channel="D1", thread="2.2"))


@pytest.mark.parametrize(
    "other",
    [
        asked("and Simon Bailey?", user="U2"),
        asked("and Simon Bailey?", thread="9.9"),
        asked("and Simon Bailey?", channel="C2"),
        asked("and Simon Bailey?", reply=Reply.PRIVATE, via="https://respond"),
    ],
)
def test_nobody_s_question_leans_on_another_s(answering: Answering, other: Asked) -> None:
    """Another person, thread or channel, and a private question, know nothing of what was asked before."""
    answering.message(asked("what did Facebook say?"))
    assert "I took this as" not in shown(answering, other)


def test_more_goes_on_after_what_fitted_into_the_message(tmp_path: Path) -> None:
    """A message holds fewer quotes than the library gave: "more" begins with the first that was not shown."""
    paragraphs = [f"{number}. " + "Words. " * 150 for number in range(30)]
    (tmp_path / "a.txt").write_text("\n\n".join(paragraphs))
    answering = Answering(single(FolderLibrary(tmp_path)), top=12)
    read: list[str] = []
    for question in ("what did Facebook say?", *["more"] * 9):
        read += quotes(answering.message(asked(question)).arguments())
        if len(read) >= len(paragraphs):
            break
    assert read == paragraphs


@pytest.mark.parametrize(("shown_from", "told"), [("g1", False), ("", False), ("g0", True)])
def test_going_on_after_a_rebuild_says_that_the_documents_changed(tmp_path: Path, shown_from: str, told: bool) -> None:
    """The button may be pressed months later: what it goes on after need not be what was shown."""
    (tmp_path / "a.txt").write_text("One.\n\nTwo.\n\nThree.")
    answering = Answering(single(FolderLibrary(tmp_path)), top=12)
    further = replace(asked("what did Facebook say?"), skip=2, generation=shown_from)
    message = answering.message(further)
    assert quotes(message.arguments()) == ["Three."]
    assert ("The documents have changed since" in message.text) is told


def test_more_after_the_last_quote_shows_none_again(answering: Answering) -> None:
    """A sentence says that there is no more, and which question that was of."""
    answering.message(asked("what did Facebook say?"))
    end = answering.message(asked("more"))
    assert quotes(end.arguments()) == []
    assert end.text.startswith("There is no more: that was all, 1 quote. I took this as")
