"""First calls to Slack: what goes wrong with them is the administrator's to mend, so it is put into words."""

from collections.abc import Callable
from http.client import HTTPException
from typing import TypeVar

from slack_sdk.errors import SlackApiError, SlackClientError

from bot.slack.errors import SlackError

T = TypeVar("T")


def asking(variable: str, call: Callable[[], T]) -> T:
    """The result of a first call to Slack, its failures put into words."""
    try:
        return call()
    except SlackApiError as error:
        code = error.response.get("error", "an error")
        raise SlackError(f"Slack does not accept {variable} ({code}): check it in the app's settings.") from None
    except (OSError, HTTPException, SlackClientError) as error:
        kind = type(error).__name__
        raise SlackError(f"Slack cannot be reached ({kind}): check the network and SLACK_API_URL.") from None
