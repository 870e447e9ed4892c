"""What can be known after an attempt to send something to Slack."""

import socket
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from urllib.error import URLError

from slack_sdk.errors import SlackApiError

_LONGEST_WAIT = 300.0
"""Seconds; Slack asks for less than a minute as a rule."""


class Outcome(Enum):
    """What is known after an attempt to post."""

    POSTED = auto()
    NOT_POSTED = auto()
    """Surely not: it may be tried again."""
    REFUSED = auto()
    """Slack does not take this content."""
    CLOSED = auto()
    """Nothing can be posted there: the channel, the address or the permission is gone."""
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Attempt:
    """The outcome of one attempt, and the seconds that Slack asks to wait before the next, if it does."""

    outcome: Outcome
    wait: float | None = None
    at: str = ""
    """The timestamp of the message that was posted, by which Slack knows it; empty where Slack tells none."""


def named(error: Exception) -> str:
    """A failed call in the log: Slack's code for what it refuses, else the kind of error; nothing of what was sent."""
    if not isinstance(error, SlackApiError):
        return type(error).__name__
    data = error.response.data
    code = data.get("error") if isinstance(data, dict) else None
    # A body that is no JSON comes as a sentence holding the body.
    return code if isinstance(code, str) and code.isidentifier() else f"status {error.response.status_code}"


def of_failure(error: Exception) -> Outcome:
    """The outcome when no answer came: only a connection that was never made is sure to have done nothing."""
    reason = error.reason if isinstance(error, URLError) else None
    never_sent = isinstance(reason, ConnectionRefusedError | socket.gaierror)
    return Outcome.NOT_POSTED if never_sent else Outcome.UNKNOWN


def limited(headers: Mapping[str, str]) -> Attempt:
    """What a 429 with these ``headers`` means: nothing was done, and a wait is due."""
    told = next((value for name, value in headers.items() if name.lower() == "retry-after"), "")
    return Attempt(Outcome.NOT_POSTED, min(float(told), _LONGEST_WAIT) if told.isdecimal() else 1.0)
