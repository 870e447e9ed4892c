"""Slack over Socket Mode: several connections, so that one can be renewed while another serves."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler

from bot.slack.config import SlackConfig
from bot.slack.starting import asking


@contextmanager
def connected(config: SlackConfig, app: App) -> Iterator[None]:
    """Hold the configured number of connections while the context lasts.

    Raises SlackError when the app token is refused or Slack cannot be reached.
    """
    sockets = [
        SocketModeHandler(app, config.app_token, ping_interval=config.ping_interval) for _ in range(config.connections)
    ]
    try:
        for socket in sockets:
            asking("SLACK_APP_TOKEN", socket.connect)
        yield
    finally:
        # Each takes seconds to wind up its threads.
        with ThreadPoolExecutor(len(sockets)) as pool:
            list(pool.map(SocketModeHandler.close, sockets))
