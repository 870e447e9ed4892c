"""Answers through a response_url: what commands, shortcuts and buttons come with."""

import logging
from http.client import HTTPException

from slack_sdk.errors import SlackClientError
from slack_sdk.webhook import WebhookClient

from bot.slack import metrics
from bot.slack.blocks import Message
from bot.slack.log import about
from bot.slack.outcome import Attempt, Outcome, limited, of_failure
from bot.slack.question import Asked, Reply

_log = logging.getLogger(__name__)

_VISIBLE = {Reply.PRIVATE: "ephemeral", Reply.SHARED: "in_channel"}


def respond(asked: Asked, message: Message) -> Attempt:
    """Send ``message`` once through the response_url of ``asked``."""
    body = message.arguments() | {"response_type": _VISIBLE[asked.reply], "replace_original": False}
    try:
        answer = WebhookClient(asked.via, retry_handlers=[]).send_dict(body)
    except (OSError, HTTPException, SlackClientError, ValueError) as error:
        _log.warning("No answer from Slack", extra=about(asked, error=type(error).__name__))
        return Attempt(of_failure(error))
    if answer.status_code == 200:
        return Attempt(Outcome.POSTED)
    _log.warning("Slack did not take an answer", extra=about(asked, status=answer.status_code))
    if answer.status_code == 429:
        metrics.rate_limited.labels("response_url").inc()
        return limited(answer.headers)
    return Attempt(_of_status(answer.status_code))


def _of_status(status: int) -> Outcome:
    if status >= 500:
        return Outcome.UNKNOWN
    return Outcome.REFUSED if status == 400 else Outcome.CLOSED
