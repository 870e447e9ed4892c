"""Follow-ups without a mention: heard only where the bot was asked and nobody else has spoken since."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.slack.following import Following
from bot.slack.question import Asked
from tests.bot.slack.checks import texts
from tests.bot.slack.conftest import Start
from tests.bot.slack.local_slack import LocalSlack
from tests.corpora import write

ASKED = Asked("k", "C1", "1.1", "U1", "what did Facebook say?", team="T1")


def said(text: str, user: str = "U1", thread: str | None = "1.1", channel: str = "C1", **more: Any) -> dict[str, Any]:
    """A message in a channel."""
    event = {"type": "message", "channel": channel, "user": user, "text": text, "ts": "1.5", "thread_ts": thread}
    return {"event_id": "Ev1", "event": event | more}


def heard(body: dict[str, Any], *before: dict[str, Any], wait: float = 0, team: str = "T1") -> Asked | None:
    """What is heard of a message, after others in the thread of a question."""
    now = [0.0]
    following = Following(lambda: now[0])
    following.asked(ASKED)
    for each in before:
        following.heard(each, "T1", "UBOT")
    now[0] = wait
    return following.heard(body, team, "UBOT")


@pytest.mark.parametrize("text", ["and Snapchat?", "more", "What about encryption", "who said that?", "und Snapchat?"])
def test_asker_is_heard_in_the_thread(text: str) -> None:
    """A question of the same person in the same thread is one, with or without a mark."""
    found = heard(said(text))
    assert found == Asked("Ev1", "C1", "1.1", "U1", text, team="T1")


@pytest.mark.parametrize(
    "body",
    [
        said("thanks, that helps"),
        said("ok!"),
        said("and Snapchat?", user="U2"),
        said("and Snapchat?", thread=None),
        said("and Snapchat?", thread="2.2"),
        said("and Snapchat?", channel="C2"),
        said("and Snapchat?", user="UBOT"),
        said("and Snapchat?", bot_id="B1"),
        said("and Snapchat?", subtype="message_changed"),
        said("<@UBOT> and Snapchat?"),
        said("and you, <@U2>?"),
    ],
)
def test_everything_else_is_left_alone(body: dict[str, Any]) -> None:
    """Thanks, other people, other places, machines, edits, and what is said to somebody else."""
    assert heard(body) is None


def test_another_person_ends_it() -> None:
    """Once somebody else has spoken it is their conversation, until the bot is asked again."""
    assert heard(said("and Snapchat?"), said("I think so", user="U2")) is None


def test_it_is_forgotten_with_the_last_question() -> None:
    """After half an hour a mention is needed."""
    assert heard(said("and Snapchat?"), wait=29 * 60) is not None
    assert heard(said("and Snapchat?"), wait=31 * 60) is None
    assert heard(said("and Snapchat?"), team="T2") is None


def test_follow_up_is_answered_without_a_mention(slack: LocalSlack, start: Start, folder: Path) -> None:
    """A real process: the follow-up leans on the question, a stranger's message ends the following."""
    write(folder, a="Words.")
    start()
    slack.connected(2)
    first = slack.mention("what did Facebook say?")
    slack.send(first)
    slack.answered(first)
    where = {"channel_type": "channel", "thread_ts": first["event"]["ts"]}
    slack.send(slack.event("message", "and Simon Bailey?", "C1", **where))
    slack.until(lambda: len(slack.replies(first)) == 2)
    assert "what did Simon Bailey say?" in "".join(texts(slack.replies(first)[1]["blocks"]))
    for user, text in (("U0OTHER", "I see."), ("U0ASKER", "and Snapchat?")):
        slack.send(slack.event("message", text, "C1", **where, user=user))
    last = slack.mention("help")
    slack.send(last)
    slack.answered(last)
    assert len(slack.replies(first)) == 2


def test_mentions_alone_are_heard_by_setting(slack: LocalSlack, start: Start, folder: Path) -> None:
    """Switched off, a message without a mention is nobody's question."""
    write(folder, a="Words.")
    start(ONRECORD_SLACK_FOLLOW="false")
    slack.connected(2)
    first = slack.mention("what did Facebook say?")
    slack.send(first)
    slack.answered(first)
    slack.send(slack.event("message", "and Simon Bailey?", "C1", thread_ts=first["event"]["ts"]))
    last = slack.mention("help")
    slack.send(last)
    slack.answered(last)
    assert len(slack.messages) == 2


def test_what_is_over_or_forgotten_is_not_kept() -> None:
    """Half an hour of silence takes a thread out of memory, and so does forgetting its asker; others stay."""
    now = [0.0]
    following = Following(lambda: now[0])
    following.asked(ASKED)
    now[0] = 1_000.0
    following.asked(replace(ASKED, thread="2.2", user="U2"))
    now[0] = 1_900.0
    following.expire()
    assert [asked.asker for asked in following._threads.values()] == ["U2"]
    following.forget(lambda team, user: (team, user) == ("T1", "U1"))
    assert following._threads
    following.forget(lambda team, user: (team, user) == ("T1", "U2"))
    assert not following._threads
