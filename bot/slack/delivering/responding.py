"""Answers through a response_url: what commands, shortcuts and buttons come with."""

import logging
from http.client import HTTPException
from urllib.parse import urlsplit

from slack_sdk.errors import SlackClientError
from slack_sdk.webhook import WebhookClient

from bot.slack import metrics
from bot.slack.asking.question import Asked, Reply
from bot.slack.delivering.outcome import Attempt, Outcome, limited, of_failure
from bot.slack.log import about
from bot.slack.rendering.blocks import Message

_log = logging.getLogger(__name__)

_SLACK = frozenset({"slack.com", "slack-gov.com"})
_VISIBLE = {Reply.PRIVATE: "ephemeral", Reply.SHARED: "in_channel"}


def of_slack(url: str, api: str) -> bool:
    """Whether ``url`` may be answered through: with Slack's own ``api``, https addresses in its domain alone.

    Another API, such as a stand-in for Slack, is trusted to name addresses of its own.
    """
    try:
        own, wanted = urlsplit(api), urlsplit(url)
    except ValueError:
        return False
    domain, host = own.hostname or "", wanted.hostname or ""
    if own.scheme == "https" and domain in _SLACK:
        return wanted.scheme == "https" and host.endswith(f".{domain}") and wanted.username is None
    return wanted.scheme in {"http", "https"} and bool(host)


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
