"""Follow-ups without a mention: heard only where the bot was asked and nobody else has spoken since."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.slack.asking.question import Asked
from bot.slack.keeping.following import Following
from bot.slack.keeping.stores import Stores
from tests.bot.slack.checks import texts
from tests.bot.slack.conftest import Start
from tests.bot.slack.local_slack import LocalSlack
from tests.bot.slack.places import Place
from tests.corpora import write

ASKED = Asked("k", "C1", "1.1", "U1", "what did Facebook say?", team="T1")


def said(text: str, user: str = "U1", thread: str | None = "1.1", channel: str = "C1", **more: Any) -> dict[str, Any]:
    """A message in a channel."""
    event = {"type": "message", "channel": channel, "user": user, "text": text, "ts": "1.5", "thread_ts": thread}
    return {"event_id": "Ev1", "event": event | more}


@pytest.fixture
def following(place: Place) -> Iterator[Following]:
    """The threads, in one of which somebody has asked."""
    with place.stores() as stores:
        found = stores.following
        _ask(stores, ASKED)
        yield found


def _ask(stores: Stores, asked: Asked) -> None:
    """As the bot does when it is asked."""
    stores.ledger().take(asked, stores.following.asked)


def _later(following: Following, seconds: float) -> None:
    """As if what is kept had been kept for so long."""
    following._database.change(lambda session: session.run("UPDATE threads SET at = at - :past", past=seconds))


@pytest.mark.parametrize("text", ["and Snapchat?", "more", "What about encryption", "who said that?", "und Snapchat?"])
def test_asker_is_heard_in_the_thread(following: Following, text: str) -> None:
    """A question of the same person in the same thread is one, with or without a mark."""
    found = following.heard(said(text), "T1", "UBOT")
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
def test_everything_else_is_left_alone(following: Following, body: dict[str, Any]) -> None:
    """Thanks, other people, other places, machines, edits, and what is said to somebody else."""
    assert following.heard(body, "T1", "UBOT") is None


def test_another_person_ends_it(following: Following, place: Place) -> None:
    """Once somebody else has spoken, wherever that was heard, it is theirs, until the bot is asked again."""
    with place.stores() as elsewhere:
        assert following.heard(said("and Snapchat?"), "T1", "UBOT")
        assert elsewhere.following.heard(said("I think so", user="U2"), "T1", "UBOT") is None
        assert following.heard(said("and Snapchat?"), "T1", "UBOT") is None
        _ask(elsewhere, ASKED)  # delivered again: nobody has asked anew
        assert following.heard(said("and Snapchat?"), "T1", "UBOT") is None
        _ask(elsewhere, replace(ASKED, key="k2"))
        assert following.heard(said("and Snapchat?"), "T1", "UBOT")


def test_it_is_forgotten_with_the_last_question(following: Following) -> None:
    """After half an hour a mention is needed, and in another workspace always."""
    assert following.heard(said("and Snapchat?"), "T2", "UBOT") is None
    _later(following, 29 * 60)
    assert following.heard(said("and Snapchat?"), "T1", "UBOT") is not None
    _later(following, 2 * 60)
    assert following.heard(said("and Snapchat?"), "T1", "UBOT") is None


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


def test_what_is_over_or_forgotten_is_not_kept(following: Following, place: Place) -> None:
    """Half an hour of silence takes a thread off the record, and so does forgetting its asker; others stay."""
    _later(following, 31 * 60)
    with place.stores() as stores:
        for thread, user in (("2.2", "U2"), ("3.3", "U3")):
            _ask(stores, replace(ASKED, key=thread, thread=thread, user=user))
    following.expire()
    askers = 'SELECT "user" FROM threads ORDER BY thread'
    assert place.rows(askers) == [["U2"], ["U3"]]
    following.forget("T1", "U3")
    assert place.rows(askers) == [["U2"]]
    following.forget("T2")
    assert place.rows(askers) == [["U2"]]
    following.forget("T1")
    assert place.rows(askers) == []
