"""Connections that go silent, were never answered, or are ended by Slack: replaced in seconds, nothing lost."""

from pathlib import Path
from threading import Event, Thread

import pytest
from slack_bolt import App

from bot.slack.config import SlackConfig
from bot.slack.connection import Connection
from bot.slack.workspaces import client
from tests.bot.slack.conftest import Start
from tests.bot.slack.local_slack import APP_TOKEN, BOT_TOKEN, LocalSlack
from tests.corpora import write

QUICK = {"ONRECORD_SLACK_PING_INTERVAL": "0.5"}


@pytest.fixture(autouse=True)
def documents(folder: Path) -> None:
    """One short document."""
    write(folder, a="“We do not tolerate this,” a spokesperson said.")


def _answers(slack: LocalSlack) -> None:
    body = slack.mention("what did Facebook say?")
    slack.send(body)
    slack.answered(body)


def test_frozen_connections_are_replaced_within_seconds(slack: LocalSlack, start: Start) -> None:
    """What stays open and says nothing is given up, though no end of it was ever seen."""
    bot = start(**QUICK)
    slack.connected(2)
    _answers(slack)
    slack.wire.freeze()
    slack.until(lambda: slack.ever_open >= 4)
    slack.left(2)
    _answers(slack)
    assert "Renewing a connection to Slack: silent" in bot.output


def test_sockets_that_never_speak_are_given_up(slack: LocalSlack, start: Start) -> None:
    """Neither an open port that answers nothing nor a handshake without a hello is taken for a connection."""
    slack.wire.deaf = 1
    slack.mute = 1
    start(**QUICK)
    slack.until(lambda: slack.ever_open >= 3)
    slack.left(2)
    _answers(slack)
    _answers(slack)


@pytest.mark.parametrize("reason", ["warning", "refresh_requested"])
def test_a_renewal_loses_nothing_that_comes_meanwhile(slack: LocalSlack, start: Start, reason: str) -> None:
    """Questions that arrive while every connection is being renewed are all acknowledged and answered once."""
    start(**QUICK)
    slack.connected(2)
    bodies = [slack.mention(f"question {number}") for number in range(20)]
    for number, body in enumerate(bodies):
        if number == 5:
            slack.refresh(reason)
        slack.send(body)
    slack.until(lambda: len(slack.messages) == len(bodies))
    slack.until(lambda: slack.ever_open >= 4)
    assert [len(slack.replies(body)) for body in bodies] == [1] * len(bodies)


def test_a_session_made_while_its_connection_is_closed_is_ended(slack: LocalSlack) -> None:
    """A stop in the midst of connecting: nothing stays open, and nothing is left that would wait for its end."""
    asked, go = Event(), Event()

    class Late(Connection):
        def issue_new_wss_url(self) -> str:
            asked.set()
            go.wait(30)
            return super().issue_new_wss_url()

    config = SlackConfig(BOT_TOKEN, APP_TOKEN, api_url=slack.api_url)
    connection = Late(config, App(token=BOT_TOKEN, token_verification_enabled=False), lambda *_: None)
    connection.web_client = client(config, None)
    connecting = Thread(target=connection.connect, daemon=True)
    connecting.start()
    assert asked.wait(30)
    connection.close()
    go.set()
    connecting.join(30)
    slack.until(lambda: slack.ever_open)
    slack.left(0)
    assert not connection.is_connected()


def test_a_network_that_lets_no_socket_through_is_told(slack: LocalSlack, start: Start) -> None:
    """That the token is right does not pass for a connection; it is tried on, and the answer comes when it works."""
    slack.mute = 2
    bot = start(**QUICK)
    slack.until(lambda: "no connection to it opens" in bot.output, every=0.05)
    slack.until(lambda: "Not connected yet" in bot.output, every=0.05)
    assert "Connected to Slack" not in bot.output
    slack.until(lambda: slack.ever_open >= 4)
    slack.left(2)
    _answers(slack)
