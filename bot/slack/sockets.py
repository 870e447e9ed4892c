"""Slack over Socket Mode: several connections, so that one can be renewed while another serves."""

import json
import logging
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event, Thread

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler

from bot.slack import metrics
from bot.slack.config import SlackConfig
from bot.slack.starting import asking

_log = logging.getLogger(__name__)

_REASONS = frozenset({"warning", "refresh_requested", "link_disabled", "too_many_websockets"})
_PATIENCE = 3
"""Intervals between pings without any answer after which a connection is given up."""


class Line:
    """One connection to Slack, watched: the client library never gives up on one that was silent from the start."""

    def __init__(self, config: SlackConfig, app: App) -> None:
        self._client = SocketModeHandler(app, config.app_token, ping_interval=config.ping_interval).client
        self._client.on_message_listeners.append(self._hear)
        self._patience = _PATIENCE * config.ping_interval
        self._session: str | None = None
        self._pong: float | None = None
        self._heard = 0.0
        self._greeted: str | None = None
        self._closed = Event()

    @property
    def open(self) -> bool:
        """Whether it is connected and Slack has said hello."""
        return self._client.is_connected() and self._greeted == self._client.session_id()

    def connect(self) -> None:
        """Connect and keep watch from now on; raises what the first call to Slack raises."""
        self._client.connect()
        Thread(target=self._watch, daemon=True).start()

    def close(self) -> None:
        """Disconnect for good."""
        self._closed.set()
        self._client.close()

    def _hear(self, message: str) -> None:
        self._heard, self._greeted = time.monotonic(), self._client.session_id()
        if "disconnect" in message[:200]:
            frame = json.loads(message)
            if frame.get("type") == "disconnect":
                _renewed(str(frame.get("reason")))

    def _watch(self) -> None:
        while not self._closed.wait(min(1.0, self._patience / 3)):
            if self._silence() > self._patience:
                _log.warning("A connection to Slack fell silent; making a new one")
                self._renew()

    def _silence(self) -> float:
        """Seconds since anything was heard on the present connection."""
        now, session = time.monotonic(), self._client.current_session
        if session is None or not session.is_active():
            # the library notices these by itself and connects again
            self._heard = now
        elif session.session_id != self._session:
            self._session, self._heard = session.session_id, now
        elif self._greeted == self._session and session.last_ping_pong_time != self._pong:
            self._heard = now
        self._pong = session.last_ping_pong_time if session else None
        return now - self._heard

    def _renew(self) -> None:
        metrics.connections.labels("silent").inc()
        self._heard = time.monotonic()
        try:
            self._client.connect_to_new_endpoint(force=True)
        except Exception as error:
            _log.warning("No new connection to Slack yet (%s)", type(error).__name__)


@contextmanager
def connected(config: SlackConfig, app: App) -> Iterator[Callable[[], bool]]:
    """Hold the configured number of connections while the context lasts, and yield whether any is open.

    Raises SlackError when the app token is refused or Slack cannot be reached.
    """
    lines = [Line(config, app) for _ in range(config.connections)]
    metrics.sockets.set_function(lambda: sum(line.open for line in lines))
    try:
        for line in lines:
            asking("SLACK_APP_TOKEN", line.connect)
        yield lambda: any(line.open for line in lines)
    finally:
        # Each takes seconds to wind up its threads.
        with ThreadPoolExecutor(len(lines)) as pool:
            list(pool.map(Line.close, lines))


def _renewed(reason: str) -> None:
    metrics.connections.labels(reason if reason in _REASONS else "other").inc()
    if reason == "link_disabled":
        _log.error("Slack ends the connections: Socket Mode is off, switch it on in the app's settings")
