"""``onrecord slack``: start, serve until told to stop, finish what is in hand."""

import logging
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from threading import Event
from typing import Any

from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult

from bot.settings import SlackMode
from bot.slack import log, metrics
from bot.slack.app import Hearing, build_app
from bot.slack.config import SlackConfig
from bot.slack.connecting.sockets import connected
from bot.slack.connecting.starting import asking
from bot.slack.connecting.web import Routes, measured, offered, serving
from bot.slack.corpora import Corpora
from bot.slack.delivering.answering import Answering
from bot.slack.delivering.delivery import Delivery
from bot.slack.delivering.errand import Desk
from bot.slack.delivering.lanes import Lanes
from bot.slack.delivering.posting import Poster
from bot.slack.delivering.working import Working
from bot.slack.grace import Grace
from bot.slack.keeping.installations import Installations
from bot.slack.keeping.stores import Stores
from bot.slack.keeping.vault import Vault
from bot.slack.pressing.presses import Presses
from bot.slack.privacy import Privacy
from bot.slack.welcome import Welcome
from bot.slack.workspaces.installing import Installing
from bot.slack.workspaces.renewal import InstalledWorkspaces
from bot.slack.workspaces.workspaces import Clients, OneWorkspace, Workspaces, client

_log = logging.getLogger(__name__)

_TURN = 0.001
"""Seconds a thread may keep the interpreter: acknowledgements must not wait for answers being worked out."""
_SWEEP = 15
"""Seconds between looks for questions that another process or a failed delivery left behind."""
_LOOK = 0.25
"""Seconds between looks for questions that another process gave to this one."""
_GRACE = 20
"""Seconds given to all that is in hand when stopping; the rest waits in the ledger for the next start."""


@dataclass(frozen=True, slots=True)
class _Bot:
    """What serves, whichever way Slack's events come in."""

    app: App
    pages: Routes
    delivery: Delivery
    privacy: Privacy
    workspaces: Workspaces


def run_slack(config: SlackConfig, corpora: Corpora) -> int:
    """Answer in Slack until SIGINT or SIGTERM; 0 after an orderly stop.

    Raises SlackError when Slack cannot be reached at the start, does not accept a token, when the state folder
    cannot be used, or when the HTTP mode cannot listen.
    """
    log.configure(config.secrets, as_json=config.json_logs)
    sys.setswitchinterval(_TURN)
    grace = Grace(_GRACE)
    with ExitStack() as stack:
        stopping = stack.enter_context(_until_told())
        bot = _built(config, corpora, stack, grace)
        healthy = _reachable(config, bot, stack)
        stack.enter_context(metrics.generations(corpora.generations))
        _log.info("Connected to Slack as %s" if healthy() else "Not connected yet; Slack knows %s", bot.workspaces)
        bot.privacy.sweep()
        _keep_house(stopping, bot.delivery, bot.privacy)
        _log.info("Stopping")
    _log.info("Stopped" if grace.met else "Stopped; what is not finished waits for the next start")
    if not grace.met:
        # The interpreter would wait for calls that hang, longer than systemd waits for the bot.
        logging.shutdown()
        os._exit(0)
    return 0


def _built(config: SlackConfig, corpora: Corpora, stack: ExitStack, grace: Grace) -> _Bot:
    """Everything but the way in; ``stack`` stops it, all of it within ``grace``."""
    stores = stack.enter_context(Stores(config.state, config.database))
    installations = installed(config, stores)
    workspaces = InstalledWorkspaces(config, installations) if installations else _one_workspace(config)
    clients = Clients(config, workspaces)
    lanes, working = Lanes(config.workers), Working(clients)
    presses = Presses(corpora, clients, stores.opinions)
    answering = Answering(corpora, config.top, working, keep=config.keep_questions)
    ledger, following = stores.ledger(config.seal), stores.following if config.follow else None
    desk = Desk(ledger, corpora, answering, Poster(clients), stores.quoted, following)
    delivery = Delivery(desk, lanes)
    stack.callback(grace.finish, lanes.stop, presses.stop, working.close)
    delivery.resume()
    privacy = Privacy(
        desk.ledger,
        stores.opinions,
        config.keep_days,
        installations,
        memories=[answering],
        marks=stores.marks,
        quoted=stores.quoted,
        following=stores.following,
    )
    hearing = Hearing(
        take=delivery.take,
        refuse=delivery.refuse,
        opened=Welcome(corpora, clients, lanes, config.keep_days, keep=config.keep_questions).opened,
        removed=privacy.removed,
        stopped=working.stop,
        presses=presses,
        following=following,
    )
    pages = Installing(config, installations).routes() if installations else {}
    return _Bot(build_app(config, workspaces, hearing), pages, delivery, privacy, workspaces)


def _reachable(config: SlackConfig, bot: _Bot, stack: ExitStack) -> Callable[[], bool]:
    """Open the ways in and say whether Slack can reach the bot, from then on and to those who measure."""
    # Before the transport: a port in use should be known before Slack says that the bot is there.
    health: list[Callable[[], bool]] = []
    stack.enter_context(measured(config, lambda: any(healthy() for healthy in health)))
    if config.mode is SlackMode.HTTP:
        healthy = stack.enter_context(serving(config, bot.app, bot.pages))
    else:
        healthy = stack.enter_context(connected(config, bot.app))
        stack.enter_context(offered(config, bot.pages))
    health.append(healthy)
    return healthy


def installed(config: SlackConfig, stores: Stores) -> Installations | None:
    """The workspaces' tokens, all of them under the first of the keys; None where there is but one workspace.

    Raises VaultError if a key is none, or one that is needed is missing.
    """
    if not config.several:
        return None
    installations = stores.installations(Vault(config.keys))
    renewed = installations.reseal()
    if renewed:
        _log.info("The tokens of %d workspaces are now encrypted with the first key", renewed)
    return installations


def _one_workspace(config: SlackConfig) -> Workspaces:
    answer = asking("SLACK_BOT_TOKEN", client(config, config.bot_token).auth_test)
    return OneWorkspace(AuthorizeResult.from_auth_test_response(bot_token=config.bot_token, auth_test_response=answer))


def _keep_house(stopping: Event, delivery: Delivery, privacy: Privacy) -> None:
    """Look after what others left and what is over, until told to stop."""
    due = time.monotonic() + _SWEEP
    while not stopping.wait(_LOOK):
        delivery.look()
        if time.monotonic() >= due:
            delivery.resume()
            privacy.sweep()
            due = time.monotonic() + _SWEEP


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
