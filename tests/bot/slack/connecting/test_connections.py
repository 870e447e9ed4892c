"""Connections that go silent, were never answered, or are ended by Slack: replaced in seconds, nothing lost."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier, Event, Thread, current_thread

import pytest
from slack_bolt import App
from slack_sdk.socket_mode.builtin.connection import Connection as Session

from bot.slack.config import SlackConfig
from bot.slack.connecting.connection import Connection
from bot.slack.workspaces.workspaces import client
from tests.bot.slack.conftest import Start
from tests.bot.slack.faults import Fault
from tests.bot.slack.local_slack import APP_TOKEN, BOT_TOKEN, LocalSlack
from tests.corpora import write
from tests.waiting import PATIENCE

QUICK = {"ONRECORD_SLACK_PING_INTERVAL": "0.5"}
WAIT: list[Fault] = ["429"] * 20


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
    start()
    slack.connected(2)
    bodies = [slack.mention(f"question {number}") for number in range(20)]
    for number, body in enumerate(bodies):
        if number == 5:
            slack.refresh(reason)
        envelope = slack.deliver(body)  # once: it is not repeated
        slack.until(lambda envelope=envelope: envelope in slack.acknowledged)  # type: ignore[misc]
    slack.until(lambda: len(slack.messages) == len(bodies))
    slack.until(lambda: slack.ever_open >= 4)
    assert [len(slack.replies(body)) for body in bodies] == [1] * len(bodies)


@pytest.fixture
def config(slack: LocalSlack) -> SlackConfig:
    """How to reach the local Slack."""
    return SlackConfig(BOT_TOKEN, APP_TOKEN, api_url=slack.api_url)


@pytest.fixture
def app(config: SlackConfig) -> App:
    """An app that hears nothing."""
    return App(client=client(config, BOT_TOKEN), token_verification_enabled=False)


def test_a_session_made_while_its_connection_is_closed_is_ended(
    slack: LocalSlack, config: SlackConfig, app: App
) -> None:
    """A stop in the midst of connecting: nothing stays open, and nothing is left that would wait for its end."""
    asked, go = Event(), Event()

    class Late(Connection):
        def issue_new_wss_url(self) -> str:
            asked.set()
            go.wait(PATIENCE)
            return super().issue_new_wss_url()

    connection = Late(config, app, lambda *_: None)
    connecting = Thread(target=connection.connect, daemon=True)
    connecting.start()
    assert asked.wait(PATIENCE)
    connection.close()
    go.set()
    connecting.join(PATIENCE)
    slack.until(lambda: slack.ever_open)
    slack.left(0)
    assert not connection.is_connected()


def test_a_session_ended_as_its_reading_begins_is_not_read_for_ever(
    config: SlackConfig, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stop just after connecting: the thread that was about to read ends, however late it notices."""
    connection = Connection(config, app, lambda *_: None)
    reader = connection.current_session_runner.thread
    looked, ended = Event(), Event()
    active, disconnect = Session.is_active, Session.disconnect

    def late(session: Session) -> bool:
        found = active(session)
        if found and current_thread() is reader and not looked.is_set():
            looked.set()
            ended.wait(PATIENCE)
        return found

    def told(session: Session) -> None:
        disconnect(session)
        ended.set()

    monkeypatch.setattr(Session, "is_active", late)
    monkeypatch.setattr(Session, "disconnect", told)
    connection.connect()
    assert looked.wait(PATIENCE)
    closing = Thread(target=connection.close, daemon=True)
    closing.start()
    closing.join(PATIENCE)
    assert not closing.is_alive()
    assert not reader.is_alive()


def test_a_session_may_be_ended_by_two_at_once(config: SlackConfig, app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stop, and a thread of the library that finds the session broken: neither trips over the other."""
    connection = Connection(replace(config, ping_interval=60), app, lambda *_: None)
    connection.connect()
    session, both = connection.current_session, Barrier(2)
    assert session is not None

    class Together:
        def __enter__(self) -> None:
            both.wait(PATIENCE)
            lock.acquire()

        def __exit__(self, *_: object) -> None:
            lock.release()

    lock = session.sock_send_lock
    monkeypatch.setattr(session, "sock_send_lock", Together())
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(lambda _: connection.disconnect(), range(2))) == [None, None]
    connection.close()


def test_a_stop_does_not_wait_for_a_slack_that_asks_to_wait(slack: LocalSlack, start: Start) -> None:
    """Cut off, and told to come again in two minutes, it ends all the same."""
    bot = start(**QUICK)
    slack.connected(2)
    slack.retry_after = 120
    slack.fail("apps.connections.open", *WAIT)
    slack.drop()
    # Two connections, each tried anew by itself and by whoever watches it.
    slack.until(lambda: [call.refused for call in slack.calls].count("429") >= 3)
    assert bot.stop() == 0


def test_a_network_that_lets_no_socket_through_is_told(slack: LocalSlack, start: Start) -> None:
    """That the token is right does not pass for a connection; it is tried on, and the answer comes when it works."""
    slack.mute = 999
    bot = start(**QUICK)
    slack.until(lambda: "no connection to it opens" in bot.output, every=0.05)
    slack.until(lambda: "Not connected yet" in bot.output, every=0.05)
    assert "Connected to Slack" not in bot.output
    slack.mute = 0
    _answers(slack)
