"""``onrecord slack``: start, serve until told to stop, finish what is in hand."""

import logging
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from http.client import HTTPException
from threading import Event
from typing import Any, TypeVar

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import WebClient

from bot.slack import log
from bot.slack.answering import Answerer, Answering
from bot.slack.app import build_app, posting_client, reading_client
from bot.slack.config import SlackConfig
from bot.slack.delivery import Delivery
from bot.slack.errors import SlackError
from bot.slack.lanes import Lanes
from bot.slack.ledger import Ledger
from bot.slack.posting import Poster

_log = logging.getLogger(__name__)

_SWEEP = 15
"""Seconds between looks for questions that another process or a failed delivery left behind."""
_GRACE = 20
"""Seconds given to what is in hand when stopping; the rest waits in the ledger for the next start."""

T = TypeVar("T")


def run_slack(config: SlackConfig, library: Answerer) -> int:
    """Answer in Slack until SIGINT or SIGTERM; 0 after an orderly stop.

    Raises SlackError when Slack cannot be reached at the start or does not accept a token.
    """
    log.configure((config.bot_token, config.app_token, config.signing_secret))
    reads = reading_client(config)
    identity = _identity(reads)
    with ExitStack() as stack:
        stopping = stack.enter_context(_until_told())
        ledger = Ledger(config.ledger)
        stack.callback(ledger.close)
        lanes = Lanes(config.workers)
        poster = Poster(posting_client(config), reads)
        delivery = Delivery(ledger, Answering(library, config.top), poster, lanes, stopping)
        delivery.resume()
        stack.callback(lanes.stop, _GRACE)
        stack.enter_context(_connected(config, build_app(config, reads, identity, delivery.take)))
        _log.info("Connected to Slack as %s in %s", identity.bot_user_id, identity.team_id)
        while not stopping.wait(_SWEEP):
            delivery.resume()
        _log.info("Stopping")
    _log.info("Stopped")
    return 0


def _identity(client: WebClient) -> AuthorizeResult:
    answer = _asking("SLACK_BOT_TOKEN", client.auth_test)
    return AuthorizeResult.from_auth_test_response(bot_token=client.token, auth_test_response=answer)


@contextmanager
def _connected(config: SlackConfig, app: App) -> Iterator[None]:
    sockets = [
        SocketModeHandler(app, config.app_token, ping_interval=config.ping_interval) for _ in range(config.connections)
    ]
    try:
        for socket in sockets:
            _asking("SLACK_APP_TOKEN", socket.connect)
        yield
    finally:
        # Each takes seconds to wind up its threads.
        with ThreadPoolExecutor(len(sockets)) as pool:
            list(pool.map(SocketModeHandler.close, sockets))


def _asking(variable: str, call: Callable[[], T]) -> T:
    """The result of a first call to Slack, its failures put into words."""
    try:
        return call()
    except SlackApiError as error:
        code = error.response.get("error", "an error")
        raise SlackError(f"Slack does not accept {variable} ({code}): check it in the app's settings.") from None
    except (OSError, HTTPException, SlackClientError) as error:
        kind = type(error).__name__
        raise SlackError(f"Slack cannot be reached ({kind}): check the network and SLACK_API_URL.") from None


@contextmanager
def _until_told() -> Iterator[Event]:
    """An event that SIGINT and SIGTERM set; a second signal acts as usual."""
    told = Event()
    before: dict[signal.Signals, Any] = {}

    def tell(*_: object) -> None:
        told.set()
        for number, handler in before.items():
            signal.signal(number, handler)

    for number in (signal.SIGINT, signal.SIGTERM):
        before[number] = signal.signal(number, tell)
    try:
        yield told
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
