"""First calls to Slack: what goes wrong with them is the administrator's to mend, so it is put into words."""

from collections.abc import Callable
from http.client import HTTPException
from typing import TypeVar

from slack_sdk.errors import SlackApiError, SlackClientError

from bot.slack.errors import SlackError

T = TypeVar("T")

_PASSING = frozenset({"fatal_error", "internal_error", "ratelimited", "request_timeout", "service_unavailable"})


def asking(variable: str, call: Callable[[], T]) -> T:
    """The result of a first call to Slack, its failures put into words."""
    try:
        return call()
    except SlackApiError as error:
        code = _code(error)
        if error.response.status_code >= 500 or code in _PASSING:
            raise SlackError(f"Slack fails at the moment ({code}): start again in a few minutes.") from None
        raise SlackError(f"Slack does not accept {variable} ({code}): check it in the app's settings.") from None
    except (OSError, HTTPException, SlackClientError) as error:
        kind = type(error).__name__
        raise SlackError(f"Slack cannot be reached ({kind}): check the network and SLACK_API_URL.") from None


def _code(error: SlackApiError) -> str:
    data = error.response.data
    # A body that is no JSON comes as a sentence holding the body.
    return str(data.get("error", "an error")) if isinstance(data, dict) else f"status {error.response.status_code}"
