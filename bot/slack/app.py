"""The Bolt app: it hears events, hands questions on and acknowledges; transports and answering are elsewhere."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from slack_bolt import Ack, App, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.http_retry import RateLimitErrorRetryHandler, default_retry_handlers
from slack_sdk.web import WebClient

from bot.slack.access import Access, asker
from bot.slack.config import SlackConfig
from bot.slack.interactions import ABOUT, COMMAND, SHARE, Payload, about_message, commanded, to_share
from bot.slack.log import frames
from bot.slack.question import Asked, asked

_log = logging.getLogger(__name__)

_RETRIES = 5


@dataclass(frozen=True, slots=True)
class Hearing:
    """What is done with what the app hears."""

    take: Callable[[Asked], None]
    """With a question; it must be on disk when this returns."""
    refuse: Callable[[Asked], None]
    """With a question from somebody who may not ask there."""
    opened: Callable[[Payload], None]
    """With the event that somebody opened a tab of the app."""


def reading_client(config: SlackConfig) -> WebClient:
    """A client for calls that may be repeated without harm."""
    client = _client(config)
    client.retry_handlers = [*default_retry_handlers(), RateLimitErrorRetryHandler(max_retry_count=_RETRIES)]
    return client


def posting_client(config: SlackConfig) -> WebClient:
    """A client that repeats a call only when Slack said that it did nothing (429)."""
    client = _client(config)
    client.retry_handlers = [RateLimitErrorRetryHandler(max_retry_count=_RETRIES)]
    return client


def build_app(config: SlackConfig, client: WebClient, identity: AuthorizeResult, hearing: Hearing) -> App:
    """An app that passes each question on before it acknowledges the event.

    ``identity`` is given, not looked up: with SLACK_CLIENT_ID in the environment Bolt would otherwise set up an
    installation flow of its own.
    """
    app = App(
        client=client,
        signing_secret=config.signing_secret,
        authorize=lambda: identity,
        # A question is acknowledged only once it is on disk; taking it is a matter of milliseconds.
        process_before_response=True,
        logger=logging.getLogger("slack_bolt"),
    )
    _listen(app, identity.bot_user_id or "", config.access, hearing)
    app.error(_failed)
    return app


def _listen(app: App, bot_user: str, access: Access, hearing: Hearing) -> None:
    def pass_on(question: Asked, body: Payload) -> None:
        (hearing.take if access.admits(asker(body)) else hearing.refuse)(question)

    def on_event(body: Payload) -> None:
        question = asked(body, bot_user)
        if question:
            pass_on(question, body)

    def on_opened(event: Payload) -> None:
        hearing.opened(event)

    def on_command(ack: Ack, body: Payload) -> None:
        pass_on(commanded(body), body)
        ack()

    def on_shortcut(ack: Ack, body: Payload) -> None:
        pass_on(about_message(body, bot_user), body)
        ack()

    def on_share(ack: Ack, body: Payload) -> None:
        pass_on(to_share(body), body)
        ack()

    app.event("app_mention")(on_event)
    app.event("message")(on_event)
    app.event("app_home_opened")(on_opened)
    app.command(COMMAND)(on_command)
    app.shortcut(ABOUT)(on_shortcut)
    app.action(SHARE)(on_share)


def _failed(error: Exception) -> BoltResponse:
    _log.error("An event could not be taken; Slack will send it again\n%s", frames(error))
    return BoltResponse(status=500)


def _client(config: SlackConfig) -> WebClient:
    return WebClient(token=config.bot_token, base_url=config.api_url, timeout=config.timeout)
