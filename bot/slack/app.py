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
from bot.slack.asking.question import Asked, asked
from bot.slack.config import SlackConfig
from bot.slack.door import Door
from bot.slack.keeping.following import Following
from bot.slack.log import frames
from bot.slack.pressing.presses import Presses
from bot.slack.pressing.pressing import listen
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

    app = App(
        client=client(config, config.bot_token or None),
        signing_secret=config.signing_secret,
        before_authorize=Door(config.api_url, workspaces).let_in,
        authorize=authorize,  # type: ignore[arg-type]  # None is understood as not installed
        # A question is acknowledged only once it is on disk; taking it is a matter of milliseconds.
        process_before_response=True,
        logger=logging.getLogger("slack_bolt"),
    )
    _Listeners(config.access, hearing).listen(app)
    listen(app, config.access, hearing.presses)
    app.error(_failed)
    return app


class _Listeners:
    """What is done with each event, command, shortcut and button that asks."""

    def __init__(self, access: Access, hearing: Hearing) -> None:
        self._access = access
        self._hearing = hearing

    def listen(self, app: App) -> None:
        """Let ``app`` call them."""
        app.event("app_mention")(self._on_message)
        app.event("message")(self._on_message)
        app.event("app_home_opened")(self._on_opened)
        app.event("app_uninstalled")(self._on_removed)
        app.event("tokens_revoked")(self._on_removed)
        app.event("agent_session_stopped")(self._on_stopped)
        app.command(COMMAND)(self._asking(commanded))
        for action, read in {SHARE: to_share, MORE: further, AGAIN: once_more}.items():
            app.action(action)(self._asking(read))
        for shortcut, chosen in {ABOUT: about_message, CHECK: quotes_of_message}.items():
            app.shortcut(shortcut)(self._asking_about(chosen))

    def _on_message(self, body: Payload, context: BoltContext) -> None:
        team, bot_user, following = home(context), context.bot_user_id or "", self._hearing.following
        question = asked(body, bot_user)
        if question:
            self._pass_on(question, body, context)
            return
        followed = following.heard(body, team, bot_user) if following else None
        if followed and self._access.admits(asker(body, team)):
            self._hearing.take(followed)

    def _on_opened(self, event: Payload, body: Payload, context: BoltContext) -> None:
        if self._access.admits(asker(body, home(context))):
            self._hearing.opened(home(context), event)

    def _on_removed(self, event: Payload, body: Payload, context: BoltContext) -> None:
        # A user's revoked token is none of ours: the app holds a bot's token only.
        if event.get("type") == "app_uninstalled" or (event.get("tokens") or {}).get("bot"):
            self._hearing.removed(context.team_id or "", float(body.get("event_time") or time.time()))

    def _on_stopped(self, event: Payload, context: BoltContext) -> None:
        self._hearing.stopped(home(context), str(event.get("channel")), str(event.get("thread_ts")))

    def _asking(self, read: Callable[[Payload], Asked]) -> Callable[..., None]:
        def on_asked(ack: Ack, body: Payload, context: BoltContext) -> None:
            self._pass_on(read(body), body, context)
            ack()

        return on_asked

    def _asking_about(self, read: Callable[[Payload, str], Asked]) -> Callable[..., None]:
        def on_message(ack: Ack, body: Payload, context: BoltContext) -> None:
            self._pass_on(read(body, context.bot_user_id or ""), body, context)
            ack()

        return on_message

    def _pass_on(self, question: Asked, body: Payload, context: BoltContext) -> None:
        addressed = replace(question, team=home(context))
        admitted = self._access.admits(asker(body, addressed.team))
        (self._hearing.take if admitted else self._hearing.refuse)(addressed)


def _failed(error: Exception) -> BoltResponse:
    _log.error("An event could not be taken; Slack will send it again\n%s", frames(error))
    return BoltResponse(status=500)
