"""A status while an answer takes a moment, and the button that stops it: a real process that is held up."""

from pathlib import Path
from typing import Any

import pytest
from slack_bolt.authorization import AuthorizeResult

from bot.slack.asking.question import Asked
from bot.slack.config import SlackConfig
from bot.slack.delivering.working import Working
from bot.slack.rendering.words import LOOKING
from bot.slack.workspaces.workspaces import Clients, OneWorkspace
from tests.bot.slack.conftest import Start
from tests.bot.slack.local_slack import BOT_TOKEN, LocalSlack
from tests.bot.slack.payloads import Json
from tests.corpora import write
from tests.waiting import PATIENCE

STATUS, SESSION = "assistant.threads.setStatus", "agents.sessions.setStatus"


@pytest.fixture
def hold(slack: LocalSlack, start: Start, folder: Path) -> Path:
    """A bot that answers "hold" only when this file is gone."""
    write(folder, a="Words.")
    (folder / "hold").touch()
    start()
    slack.connected(2)
    return folder / "hold"


def shown(slack: LocalSlack, what: str) -> list[str]:
    """The statuses that Slack was told, in order."""
    return [str(each["status"]) for each in slack.surfaces.statuses if each["what"] == what]


def stopped(slack: LocalSlack, body: Json, **more: Any) -> Json:
    """The event of the stop button in the thread of a question."""
    root = body["event"]["ts"]
    channel = body["event"]["channel"]
    return slack.event("agent_session_stopped", "", channel, thread_ts=root, ts=None, streaming_message_ts=[], **more)


def test_quick_answer_has_no_status(slack: LocalSlack) -> None:
    """It would only flicker, and cost calls."""
    identity = OneWorkspace(AuthorizeResult(enterprise_id=None, team_id="T1", bot_token=BOT_TOKEN))
    working = Working(Clients(SlackConfig(BOT_TOKEN, api_url=slack.api_url), identity), patience=PATIENCE)
    with working.on(Asked("k", "D1", "1.1", "U1", "what did Facebook say?", team="T1")) as stopped:
        assert not stopped()
    assert working.close(PATIENCE)
    assert slack.calls == []


def test_slow_answer_shows_that_it_is_worked_on_until_it_is_there(slack: LocalSlack, hold: Path) -> None:
    """Status and session, the session with a title; both end with the answer."""
    body = slack.direct("hold")
    slack.send(body)
    slack.until(lambda: shown(slack, "status"))
    assert shown(slack, "session") == ["processing"]
    assert slack.surfaces.statuses[0]["title"] == "hold"
    hold.unlink()
    slack.answered(body)
    slack.until(lambda: shown(slack, "session") == ["processing", "active"])
    assert shown(slack, "status")[-1] == ""
    assert {each["thread_ts"] for each in slack.surfaces.statuses} == {body["event"]["ts"]}


def test_stopped_answer_is_not_posted_and_that_is_said(slack: LocalSlack, hold: Path) -> None:
    """Somebody pressed the stop button: no quotes, one calm sentence, and the session is over."""
    body, other = slack.direct("hold"), slack.direct("hold", channel="D2")
    for each in (body, other):
        slack.send(each)
    slack.until(lambda: shown(slack, "session") == ["processing", "processing"])
    slack.send(stopped(slack, body))
    hold.unlink()
    assert slack.answered(body)["text"].startswith("Stopped, as you asked.")
    assert "Words." in slack.answered(other)["text"]
    slack.until(lambda: shown(slack, "session").count("active") == 2)


@pytest.mark.usefixtures("hold")
def test_stopping_what_is_done_ends_the_session(slack: LocalSlack) -> None:
    """Slack leaves it to the app: a stop that comes too late must not leave it processing."""
    body = slack.direct("what did Facebook say?")
    slack.send(body)
    slack.answered(body)
    slack.send(stopped(slack, body))
    # Where much else runs even that answer may have been worked on for long enough to show it, which ends as well.
    slack.until(lambda: shown(slack, "session").count("active") == 1 + shown(slack, "session").count("processing"))
    assert len(slack.messages) == 1


def test_status_that_fails_harms_no_answer(slack: LocalSlack, hold: Path) -> None:
    """Neither a missing scope nor an error of Slack's; what is not allowed is not tried again."""
    slack.fail(STATUS, "missing_scope")
    slack.fail(SESSION, "500")
    body = slack.direct("hold")
    slack.send(body)
    slack.until(lambda: [call.method for call in slack.calls].count(STATUS) == 1)
    hold.unlink()
    assert "Words." in slack.answered(body)["text"]
    slack.until(lambda: shown(slack, "session") == ["active"])
    assert [call.method for call in slack.calls].count(STATUS) == 1


def test_who_alone_sees_the_answer_is_told_that_it_takes_a_moment(slack: LocalSlack, hold: Path) -> None:
    """A command has no thread to show a status in: a note, for its asker alone, and then the answer."""
    body = slack.command("hold")
    slack.send(body)
    slack.until(lambda: slack.responded)
    (note,) = slack.responded
    assert (note["response_type"], note["text"]) == ("ephemeral", LOOKING)
    assert note["url"] == body["response_url"]
    hold.unlink()
    assert "Words." in slack.responded_to(body)["text"]
    assert slack.surfaces.statuses == []
