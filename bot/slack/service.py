"""``onrecord slack``: start, serve until told to stop, finish what is in hand."""

import logging
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import Event
from typing import Any

from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web import WebClient

from bot.settings import SlackMode
from bot.slack import log
from bot.slack.answering import Answerer, Answering
from bot.slack.app import Hearing, build_app, posting_client, reading_client
from bot.slack.config import SlackConfig
from bot.slack.delivery import Delivery
from bot.slack.errors import SlackError
from bot.slack.lanes import Lanes
from bot.slack.ledger import Ledger
from bot.slack.posting import Poster
from bot.slack.sockets import connected
from bot.slack.starting import asking
from bot.slack.web import serving
from bot.slack.welcome import Welcome

_log = logging.getLogger(__name__)

_SWEEP = 15
"""Seconds between looks for questions that another process or a failed delivery left behind."""
_GRACE = 20
"""Seconds given to what is in hand when stopping; the rest waits in the ledger for the next start."""


def run_slack(config: SlackConfig, library: Answerer) -> int:
    """Answer in Slack until SIGINT or SIGTERM; 0 after an orderly stop.

    Raises SlackError when Slack cannot be reached at the start, does not accept a token, when the state folder
    cannot be used, or when the HTTP mode cannot listen.
    """
    log.configure((config.bot_token, config.app_token, config.signing_secret))
    reads = reading_client(config)
    identity = _identity(reads)
    with ExitStack() as stack:
        stopping = stack.enter_context(_until_told())
        ledger = _ledger(config)
        stack.callback(ledger.close)
        lanes = Lanes(config.workers)
        poster = Poster(posting_client(config), reads)
        delivery = Delivery(ledger, Answering(library, config.top), poster, lanes, stopping)
        delivery.resume()
        stack.callback(lanes.stop, _GRACE)
        hearing = Hearing(delivery.take, delivery.refuse, Welcome(library, reads, lanes).opened)
        transport = serving if config.mode is SlackMode.HTTP else connected
        stack.enter_context(transport(config, build_app(config, reads, identity, hearing)))
        _log.info("Connected to Slack as %s in %s", identity.bot_user_id, identity.team_id)
        while not stopping.wait(_SWEEP):
            delivery.resume()
        _log.info("Stopping")
    _log.info("Stopped")
    return 0


def _ledger(config: SlackConfig) -> Ledger:
    try:
        return Ledger(config.ledger)
    except (OSError, sqlite3.Error) as error:
        kind = type(error).__name__
        raise SlackError(f"The folder {config.state} cannot be used ({kind}): set ONRECORD_STATE.") from None


def _identity(client: WebClient) -> AuthorizeResult:
    answer = asking("SLACK_BOT_TOKEN", client.auth_test)
    return AuthorizeResult.from_auth_test_response(bot_token=client.token, auth_test_response=answer)


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
