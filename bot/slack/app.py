"""The Bolt app: it hears events, hands questions on and acknowledges; transports and answering are elsewhere."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from slack_bolt import Ack, App, BoltContext, BoltResponse
from slack_bolt.authorization import AuthorizeResult

from bot.slack.access import Access, asker, home
from bot.slack.asking.interactions import (
    ABOUT,
    AGAIN,
    CHECK,
    COMMAND,
    MORE,
    SHARE,
    Payload,
    about_message,
    commanded,
    further,
    once_more,
    quotes_of_message,
    to_share,
)
from bot.slack.asking.question import Asked, Reply, asked
from bot.slack.config import SlackConfig
from bot.slack.delivering.responding import of_slack, respond
from bot.slack.errors import StoreError
from bot.slack.keeping.following import Following
from bot.slack.log import frames
from bot.slack.pressing.presses import Presses
from bot.slack.pressing.pressing import listen
from bot.slack.rendering import words
from bot.slack.rendering.blocks import plain
from bot.slack.workspaces.workspaces import Workspaces, client

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Hearing:
    """What is done with what the app hears."""

    take: Callable[[Asked], None]
    """With a question; it must be on disk when this returns."""
    refuse: Callable[[Asked], None]
    """With a question from somebody who may not ask there."""
    opened: Callable[[str, Payload], None]
    """With the workspace and event of somebody who opened a tab of the app."""
    removed: Callable[[str, float], None]
    """With a workspace that took the app, or its token, away, and when it did."""
    stopped: Callable[[str, str, str], None]
    """With the workspace, channel and thread in which somebody pressed the stop button."""
    presses: Presses
    following: Following | None
    """None where every question needs a mention."""


def build_app(config: SlackConfig, workspaces: Workspaces, hearing: Hearing) -> App:
    """An app that passes each question on before it acknowledges the event.

    Who it is comes from ``workspaces``: with SLACK_CLIENT_ID in the environment Bolt would otherwise set up an
    installation flow of its own.
    """

    def authorize(team_id: str | None) -> AuthorizeResult | None:
        return workspaces.identity(team_id or "")

    def only_installed(body: Payload, context: BoltContext, next_: Callable[[], BoltResponse]) -> BoltResponse:
        if context.response_url and not of_slack(context.response_url, config.api_url):
            _log.warning("Something came with a response_url that is not Slack's; nothing was done")
            return BoltResponse(status=400)
        told = not_served(context) if context.response_url else ""
        if told:
            who = asker(body)
            nobody = Asked("", who.channel, "", who.user, "", Reply.PRIVATE, context.response_url or "")
            respond(nobody, plain(told))
            return BoltResponse(status=200)
        return next_()

    def not_served(context: BoltContext) -> str:
        """What is to be said to whoever pressed or commanded something where nothing can be done."""
        try:
            return "" if workspaces.identity(context.team_id or "") else words.NOT_INSTALLED
        except StoreError as error:
            _log.error("It is not known just now who installed the app: %s", error)
            return words.NOT_NOW

    app = App(
        client=client(config, config.bot_token or None),
        signing_secret=config.signing_secret,
        before_authorize=only_installed,
        authorize=authorize,  # type: ignore[arg-type]  # None is understood as not installed
        # A question is acknowledged only once it is on disk; taking it is a matter of milliseconds.
        process_before_response=True,
        logger=logging.getLogger("slack_bolt"),
    )
    _listen(app, config.access, hearing)
    listen(app, config.access, hearing.presses)
    app.error(_failed)
    return app


def _listen(app: App, access: Access, hearing: Hearing) -> None:
    def pass_on(question: Asked, body: Payload, context: BoltContext) -> None:
        addressed = replace(question, team=home(context))
        admitted = access.admits(asker(body, addressed.team))
        (hearing.take if admitted else hearing.refuse)(addressed)
        if admitted and hearing.following:
            hearing.following.asked(addressed)

    def on_event(body: Payload, context: BoltContext) -> None:
        team, bot_user, following = home(context), context.bot_user_id or "", hearing.following
        question = asked(body, bot_user)
        if question:
            pass_on(question, body, context)
            return
        followed = following.heard(body, team, bot_user) if following else None
        if followed and access.admits(asker(body, team)):
            hearing.take(followed)

    def on_opened(event: Payload, body: Payload, context: BoltContext) -> None:
        if access.admits(asker(body, home(context))):
            hearing.opened(home(context), event)

    def on_removed(event: Payload, body: Payload, context: BoltContext) -> None:
        # A user's revoked token is none of ours: the app holds a bot's token only.
        if event.get("type") == "app_uninstalled" or (event.get("tokens") or {}).get("bot"):
            hearing.removed(context.team_id or "", float(body.get("event_time") or time.time()))

    def asks(read: Callable[[Payload], Asked]) -> Callable[..., None]:
        def on_asked(ack: Ack, body: Payload, context: BoltContext) -> None:
            pass_on(read(body), body, context)
            ack()

        return on_asked

    def about(read: Callable[[Payload, str], Asked]) -> Callable[..., None]:
        def on_message(ack: Ack, body: Payload, context: BoltContext) -> None:
            pass_on(read(body, context.bot_user_id or ""), body, context)
            ack()

        return on_message

    def on_stopped(event: Payload, context: BoltContext) -> None:
        hearing.stopped(home(context), str(event.get("channel")), str(event.get("thread_ts")))

    app.event("app_mention")(on_event)
    app.event("message")(on_event)
    app.event("app_home_opened")(on_opened)
    app.event("app_uninstalled")(on_removed)
    app.event("tokens_revoked")(on_removed)
    app.command(COMMAND)(asks(commanded))
    for action, read in {SHARE: to_share, MORE: further, AGAIN: once_more}.items():
        app.action(action)(asks(read))
    for shortcut, chosen in {ABOUT: about_message, CHECK: quotes_of_message}.items():
        app.shortcut(shortcut)(about(chosen))
    app.event("agent_session_stopped")(on_stopped)


def _failed(error: Exception) -> BoltResponse:
    _log.error("An event could not be taken; Slack will send it again\n%s", frames(error))
    return BoltResponse(status=500)
