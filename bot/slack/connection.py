"""One connection in Socket Mode that tells when Slack is about to end it, and for how long it has been silent.

The client library gives up on a connection that stops answering, not on one that never answered; and when Slack
asks for a new connection it closes the old one unread, and what was on its way there is lost until Slack repeats it.
"""

import json
import logging
import time
from collections.abc import Callable
from contextlib import suppress

from slack_bolt import App
from slack_bolt.adapter.socket_mode.internals import run_bolt_app, send_response
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.slack.config import SlackConfig

_log = logging.getLogger(__name__)


class Connection(SocketModeClient):
    """A client of Socket Mode that hands a ``disconnect`` frame to ``ending`` instead of acting on it."""

    def __init__(self, config: SlackConfig, app: App, ending: Callable[["Connection", str], None]) -> None:
        super().__init__(config.app_token, web_client=app.client, logger=app.logger, ping_interval=config.ping_interval)
        self._ending = ending
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
        """Connect; a session made while this was being closed is ended, or the stop would wait for its end for ever."""
        super().connect()
        if self.closed:
            self.auto_reconnect_enabled = False
            self.current_session_state.terminated = True
            self.disconnect()

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

    def _heed(self, message: str) -> None:
        if message.startswith("{"):
            self.run_message_listeners(json.loads(message), message)


def _handle(app: App, client: BaseSocketModeClient, request: SocketModeRequest) -> None:
    begun = time.time()
    send_response(client, request, run_bolt_app(app, request), begun)
