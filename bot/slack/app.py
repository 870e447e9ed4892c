"""The Bolt app: it hears events, hands questions on and acknowledges; transports and answering are elsewhere."""

import logging
from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import App, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.http_retry import RateLimitErrorRetryHandler, default_retry_handlers
from slack_sdk.web import WebClient

from bot.slack.config import SlackConfig
from bot.slack.log import frames
from bot.slack.question import Asked, asked

_log = logging.getLogger(__name__)

_RETRIES = 5


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


def build_app(config: SlackConfig, client: WebClient, identity: AuthorizeResult, take: Callable[[Asked], None]) -> App:
    """An app that passes each question to ``take`` before it acknowledges the event.

    ``identity`` is given, not looked up: with SLACK_CLIENT_ID in the environment Bolt would otherwise set up an
    installation flow of its own.
    """
    app = App(
        client=client,
        signing_secret=config.signing_secret,
        authorize=lambda: identity,
        # An event is acknowledged only once its question is on disk; taking it is a matter of milliseconds.
        process_before_response=True,
        logger=logging.getLogger("slack_bolt"),
    )

    def on_event(body: Mapping[str, Any]) -> None:
        question = asked(body, identity.bot_user_id or "")
        if question:
            take(question)

    def on_error(error: Exception) -> BoltResponse:
        _log.error("An event could not be taken; Slack will send it again\n%s", frames(error))
        return BoltResponse(status=500)

    app.event("app_mention")(on_event)
    app.event("message")(on_event)
    app.error(on_error)
    return app


def _client(config: SlackConfig) -> WebClient:
    return WebClient(token=config.bot_token, base_url=config.api_url, timeout=config.timeout)
