"""Slack over Socket Mode: several connections, so that one can be renewed while another serves."""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Event, Thread

from slack_bolt import App

from bot.slack import metrics
from bot.slack.config import SlackConfig
from bot.slack.connecting.connection import Connection
from bot.slack.connecting.starting import asking

_log = logging.getLogger(__name__)

_PATIENCE = 3
"""Intervals between pings without any answer after which a connection is given up."""
_LOOK = 0.05
"""Seconds between looks for Slack's hello at the start."""
_LINGER = 5.0
"""Seconds for which a connection that was replaced is still read: what was on its way is not lost."""
_CLOSING = 6.0
"""Seconds for connections to wind up their threads at a stop; one may be waiting for Slack as long as it pleases."""
_REASONS = frozenset({"warning", "refresh_requested", "link_disabled", "too_many_websockets", "silent"})


class Line:
    """A lasting connection to Slack, made of passing ones: the next is open before the last is closed."""

    def __init__(self, config: SlackConfig, app: App) -> None:
        self._config = config
        self._app = app
        self._patience = _PATIENCE * config.ping_interval
        self._due: str | None = None
        self._wake = Event()
        self._closed = Event()
        self._present = self._new()

    @property
    def open(self) -> bool:
        """Whether Slack can send questions over it."""
        return self._present.greeted

    def connect(self) -> None:
        """Connect and keep watch from now on; raises what the first call to Slack raises."""
        self._present.connect()
        Thread(target=self._watch, daemon=True).start()

    def close(self) -> None:
        """Disconnect for good."""
        self._closed.set()
        self._wake.set()
        self._present.close()

    def _new(self) -> Connection:
        return Connection(self._config, self._app, self._ending)

    def _ending(self, ending: Connection, reason: str) -> None:
        if ending is self._present:
            self._due = reason
            self._wake.set()

    def _watch(self) -> None:
        while not self._closed.is_set():
            self._wake.wait(self._patience / 3)
            self._wake.clear()
            if self._due is None and self._present.silence > self._patience:
                self._due = "silent"
            if self._due and not self._closed.is_set():
                self._renew(self._due)

    def _renew(self, reason: str) -> None:
        """Connect anew; if that fails the present connection stays and the next look tries again."""
        metrics.connections.labels(reason if reason in _REASONS else "other").inc()
        _log.log(logging.WARNING if reason == "silent" else logging.INFO, "Renewing a connection to Slack: %s", reason)
        fresh = self._new()
        try:
            fresh.connect()
        except Exception as error:
            _log.warning("No new connection to Slack yet (%s)", type(error).__name__)
        if not fresh.is_connected():
            Thread(target=fresh.close, daemon=True).start()
            return
        worn, self._present, self._due = self._present, fresh, None
        worn.auto_reconnect_enabled = False
        if self._closed.is_set():
            fresh.close()
        Thread(target=self._retire, args=(worn,), daemon=True).start()

    def _retire(self, worn: Connection) -> None:
        # One that was silent may have found its own way back meanwhile: Slack then sends over it, too.
        self._closed.wait(0.0 if worn.silence > self._patience else _LINGER)
        worn.close()


def _open_soon(lines: Sequence[Line], patience: float) -> bool:
    limit = time.monotonic() + patience
    while not any(line.open for line in lines) and time.monotonic() < limit:
        Event().wait(_LOOK)
    return any(line.open for line in lines)


def _close(lines: Sequence[Line]) -> None:
    limit = time.monotonic() + _CLOSING
    closing = [Thread(target=line.close, daemon=True) for line in lines]
    for thread in closing:
        thread.start()
    for thread in closing:
        thread.join(max(0.0, limit - time.monotonic()))


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
        if not _open_soon(lines, _PATIENCE * config.ping_interval / 2):
            _log.warning(
                "Slack knows the app token, but no connection to it opens: the network must let wss:// through "
                "(HTTPS_PROXY is honoured). Trying on"
            )
        yield lambda: any(line.open for line in lines)
    finally:
        _close(lines)
