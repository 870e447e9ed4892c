"""One attempt to post to Slack, and what is known of it afterwards: sent, surely not sent, or unknown."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from enum import Enum, auto
from http.client import HTTPException
from typing import Any

from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import WebClient

from bot.slack import metrics
from bot.slack.asking.question import Asked, Reply
from bot.slack.delivering.outcome import Attempt, Outcome, limited, named, of_failure
from bot.slack.delivering.responding import respond
from bot.slack.errors import SlackError
from bot.slack.keeping.owners import Hold
from bot.slack.log import about
from bot.slack.rendering.blocks import Message
from bot.slack.rendering.rich import Json
from bot.slack.workspaces.workspaces import Clients

_log = logging.getLogger(__name__)

_UNSURE = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})
_REFUSED = frozenset(
    {
        "invalid_arguments",
        "invalid_blocks",
        "invalid_blocks_format",
        "markdown_text_conflict",
        "metadata_too_large",
        "msg_blocks_too_long",
        "msg_too_long",
        "no_text",
    }
)
_NOT_TAKEN = "Slack did not take an answer"
_PAGES = 5
"""Pages of 200 replies that are searched for our answer; it is among the newest."""


class Found(Enum):
    """What a look into the thread shows."""

    YES = auto()
    NO = auto()
    FORBIDDEN = auto()
    """The app may not read there."""
    UNREACHABLE = auto()


class Poster:
    """Posts answers and looks for them, in each workspace with its own token."""

    def __init__(self, clients: Clients) -> None:
        self._clients = clients

    def post(self, asked: Asked, message: Message, hold: Hold) -> Attempt:
        """Send ``message`` once to where ``asked`` wants it, unless ``hold`` is over by then."""
        if asked.via:
            attempt = respond(asked, message) if hold.lasts else _held_back(asked)
        else:
            attempt = self._post(asked, message, hold)
        metrics.posts.labels(attempt.outcome.name.lower()).inc()
        return attempt

    def _post(self, asked: Asked, message: Message, hold: Hold) -> Attempt:
        try:
            client = self._clients.posting(asked.team)
            if client is None:
                return Attempt(Outcome.CLOSED)
            if not hold.lasts:  # getting a token may have taken long
                return _held_back(asked)
            at = _send(client, asked, message)
        except SlackError as error:
            _log.warning("No token to post with: %s", error, extra=about(asked))
            return Attempt(Outcome.NOT_POSTED)
        except SlackApiError as error:
            attempt = _of_answer(error)
            closed = attempt.outcome is Outcome.CLOSED
            told = "Slack lets no answer be posted there: see 'onrecord doctor'" if closed else _NOT_TAKEN
            _log.log(logging.ERROR if closed else logging.WARNING, told, extra=about(asked, error=named(error)))
            return attempt
        except (OSError, HTTPException, SlackClientError) as error:
            _log.warning("No answer from Slack", extra=about(asked, error=named(error)))
            return Attempt(of_failure(error))
        return Attempt(Outcome.POSTED, at=at)

    def posted(self, asked: Asked) -> Found:
        """Look for our answer to ``asked`` in its thread; elsewhere nobody may look."""
        try:
            client = self._clients.posting(asked.team) if asked.reply is Reply.THREAD else None
            return _look(client, asked) if client else Found.FORBIDDEN
        except SlackApiError as error:
            passing = _of_answer(error).outcome in {Outcome.UNKNOWN, Outcome.NOT_POSTED}
            return Found.UNREACHABLE if passing else Found.FORBIDDEN
        except (OSError, HTTPException, SlackClientError, SlackError):
            return Found.UNREACHABLE

    def note(self, asked: Asked, message: Message) -> None:
        """Show ``message`` to the asker alone, if Slack lets us; it is worth one attempt, not more."""
        if asked.via:
            respond(replace(asked, reply=Reply.PRIVATE), message)
            return
        try:
            client = self._clients.posting(asked.team)
            if client:
                _whisper(client, asked, message)
        except (OSError, HTTPException, SlackClientError, SlackError) as error:
            _log.warning("A note did not arrive", extra=about(asked, error=named(error)))


def _held_back(asked: Asked) -> Attempt:
    _log.warning("An answer is held back: another process may be sending it", extra=about(asked))
    return Attempt(Outcome.NOT_POSTED)


def _look(client: WebClient, asked: Asked) -> Found:
    cursor = None
    for _ in range(_PAGES):
        page = client.conversations_replies(channel=asked.channel, ts=asked.thread, limit=200, cursor=cursor)
        if any(_answers(reply, asked) for reply in page.get("messages") or ()):
            return Found.YES
        cursor = (page.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return Found.NO
    return Found.FORBIDDEN


def _send(client: WebClient, asked: Asked, message: Message) -> str:
    """Send it; the timestamp of what everybody there can see from now on."""
    if asked.reply is Reply.PRIVATE:
        _whisper(client, asked, message)
        return ""
    arguments = message.arguments() | {"blocks": _marked(message, asked)}
    return str(client.chat_postMessage(channel=asked.channel, thread_ts=asked.thread, **arguments).get("ts") or "")


def _whisper(client: WebClient, asked: Asked, message: Message) -> None:
    """Show ``message`` where ``asked`` was asked, to its asker alone: Slack shows nothing in a thread not yet begun.

    Source: docs.slack.dev/reference/methods/chat.postEphemeral, "thread_ts".
    """
    client.chat_postEphemeral(
        channel=asked.channel,
        user=asked.user,
        thread_ts=None if asked.first else asked.thread,
        text=message.text,
        blocks=list(message.blocks),
    )


def _of_answer(error: SlackApiError) -> Attempt:
    status, code = error.response.status_code, named(error)
    if status == 429 or code in {"ratelimited", "rate_limited"}:
        metrics.rate_limited.labels(error.response.api_url.rsplit("/", 1)[-1]).inc()
        return limited(error.response.headers)
    if status >= 500 or code in _UNSURE:
        return Attempt(Outcome.UNKNOWN)
    return Attempt(Outcome.REFUSED if code in _REFUSED else Outcome.CLOSED)


def _mark(asked: Asked) -> str:
    """The block_id of our answer to ``asked``: by it an answer whose arrival is in doubt is found in its thread."""
    return f"onrecord-{asked.reference}"


def _marked(message: Message, asked: Asked) -> list[Json]:
    first, *others = message.blocks
    return [first | {"block_id": _mark(asked)}, *others]


def _answers(reply: Mapping[str, Any], asked: Asked) -> bool:
    return any(block.get("block_id") == _mark(asked) for block in reply.get("blocks") or ())
