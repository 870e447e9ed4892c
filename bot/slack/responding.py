"""Answers through a response_url: what commands, shortcuts and buttons come with."""

import logging
from http.client import HTTPException

from slack_sdk.errors import SlackClientError
from slack_sdk.http_retry import RateLimitErrorRetryHandler
from slack_sdk.webhook import WebhookClient

from bot.slack.blocks import Message
from bot.slack.outcome import Outcome, of_failure
from bot.slack.question import Asked, Reply

_log = logging.getLogger(__name__)

_RETRIES = 5
_VISIBLE = {Reply.PRIVATE: "ephemeral", Reply.SHARED: "in_channel"}


def respond(asked: Asked, message: Message) -> Outcome:
    """Send ``message`` once through the response_url of ``asked``."""
    body = message.arguments() | {"response_type": _VISIBLE[asked.reply], "replace_original": False}
    again = RateLimitErrorRetryHandler(max_retry_count=_RETRIES)
    try:
        answer = WebhookClient(asked.via, retry_handlers=[again]).send_dict(body)
    except (OSError, HTTPException, SlackClientError, ValueError) as error:
        _log.warning("No answer from Slack to reference %s (%s)", asked.reference, type(error).__name__)
        return of_failure(error)
    if answer.status_code == 200:
        return Outcome.POSTED
    _log.warning("Slack answered status %s to reference %s", answer.status_code, asked.reference)
    return _of_status(answer.status_code)


def _of_status(status: int) -> Outcome:
    if status == 429:
        return Outcome.NOT_POSTED
    if status >= 500:
        return Outcome.UNKNOWN
    return Outcome.REFUSED if status == 400 else Outcome.CLOSED
