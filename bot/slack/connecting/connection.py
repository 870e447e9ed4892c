"""One connection in Socket Mode that tells when Slack is about to end it, and for how long it has been silent.

The client library gives up on a connection that stops answering, not on one that never answered; and when Slack
asks for a new connection it closes the old one unread, and what was on its way there is lost until Slack repeats it.
"""

import json
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Lock

from slack_bolt import App
from slack_bolt.adapter.socket_mode.internals import run_bolt_app, send_response
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.builtin.connection import Connection as Session
from slack_sdk.socket_mode.builtin.connection import ConnectionState
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.slack.config import SlackConfig

_log = logging.getLogger(__name__)


class _Reading(ConnectionState):
    """Whether a session is to be read on.

    The library's own mark is set back as reading begins: a session ended in that moment would be read for ever, and a
    stop would wait for it.
    """

    def __init__(self, client: "Connection", session: Session) -> None:
        self._client = client
        self._session = session
        self._over = False

    @property
    def terminated(self) -> bool:
        """Whether it has ended, another is in its place, or the connection is closed."""
        return self._over or self._client.closed or self._client.current_session is not self._session

    @terminated.setter
    def terminated(self, over: bool) -> None:
        self._over = over


class Connection(SocketModeClient):
    """A client of Socket Mode that hands a ``disconnect`` frame to ``ending`` instead of acting on it."""

    def __init__(self, config: SlackConfig, app: App, ending: Callable[["Connection", str], None]) -> None:
        super().__init__(config.app_token, web_client=app.client, logger=app.logger, ping_interval=config.ping_interval)
        self._ending = ending
        self._closing = Lock()
        self._begun: tuple[str | None, float] = (None, time.monotonic())
        self._spoken_by: str | None = None
        self._heard = self._begun[1]
        self._pong: float | None = None
        self.socket_mode_request_listeners.append(lambda client, request: _handle(app, client, request))

    @property
    def greeted(self) -> bool:
        """Whether it is connected and Slack has said hello."""
        return self.is_connected() and self._spoken_by == self.session_id()

    @property
    def silence(self) -> float:
        """Seconds without a sign of life while connected; a pong before the hello is none."""
        now, session = time.monotonic(), self.current_session
        if session is None or not session.is_active():
            # The library notices that by itself and connects again.
            self._heard = now
        elif session.session_id != self._begun[0]:
            self._begun, self._heard = (session.session_id, now), now
        elif self.greeted and session.last_ping_pong_time != self._pong:
            self._heard = now
        self._pong = session.last_ping_pong_time if session else None
        return now - self._heard

    def connect(self) -> None:
        """Connect; a session made while this was being closed is ended."""
        super().connect()
        if self.closed:
            self.auto_reconnect_enabled = False
            self.disconnect()

    def disconnect(self) -> None:
        """End the present session."""
        with suppress(AttributeError):  # one of the library's threads has ended it in this moment
            super().disconnect()

    def close(self) -> None:
        """End it for good; whoever comes second waits for the first."""
        with self._closing:
            super().close()

    def enqueue_message(self, message: str) -> None:
        """Take a frame that has just come."""
        self._heard, self._spoken_by = time.monotonic(), self.session_id()
        frame = json.loads(message) if "disconnect" in message[:200] else {}
        if frame.get("type") != "disconnect":
            # The library's queue would hand it on by a thread of its own: one more to wait for on a busy machine.
            with suppress(RuntimeError):  # being closed: Slack sends it again
                self.message_workers.submit(self._heed, message)
            return
        reason = str(frame.get("reason"))
        if reason == "link_disabled":
            _log.error("Slack ends the connections: Socket Mode is off, switch it on in the app's settings")
        self._ending(self, reason)

    def _run_current_session(self) -> None:
        session = self.current_session
        if session is None or not session.is_active():
            return
        try:
            session.run_until_completion(_Reading(self, session))
        except Exception as error:
            _log.warning("A connection to Slack broke (%s)", type(error).__name__)

    def _heed(self, message: str) -> None:
        if message.startswith("{"):
            self.run_message_listeners(json.loads(message), message)


def _handle(app: App, client: BaseSocketModeClient, request: SocketModeRequest) -> None:
    begun = time.time()
    send_response(client, request, run_bolt_app(app, request), begun)
