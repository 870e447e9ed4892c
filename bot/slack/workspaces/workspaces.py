"""The workspaces the app is installed in: who it is there, and the token it speaks with."""

from typing import Protocol

from slack_bolt.authorization import AuthorizeResult
from slack_sdk.http_retry import RateLimitErrorRetryHandler, default_retry_handlers
from slack_sdk.http_retry.builtin_handlers import ServerErrorRetryHandler
from slack_sdk.http_retry.handler import RetryHandler
from slack_sdk.web import WebClient

from bot.slack.config import SlackConfig

_RETRIES = 5
_RETRIES_OF_ERRORS = 2


class Workspaces(Protocol):
    """Identities and tokens by workspace id."""

    def identity(self, team: str) -> AuthorizeResult | None:
        """Who the app is in ``team``; None if it is not installed there.

        Raises SlackError when its token could not be renewed.
        """


class OneWorkspace:
    """The workspace of SLACK_BOT_TOKEN, whatever id an event carries."""

    def __init__(self, identity: AuthorizeResult) -> None:
        self._identity = identity

    def __str__(self) -> str:
        return f"{self._identity.bot_user_id} in {self._identity.team_id}"

    def identity(self, team: str) -> AuthorizeResult:  # noqa: ARG002 - there is but one
        """Who the app is."""
        return self._identity


class Clients:
    """Clients of Slack's Web API, each with the token of a workspace."""

    def __init__(self, config: SlackConfig, workspaces: Workspaces) -> None:
        self._config = config
        self._workspaces = workspaces

    def reading(self, team: str) -> WebClient | None:
        """A client for calls that may be repeated without harm; None where the app is not installed.

        Raises SlackError when the workspace's token could not be renewed.
        """
        return self._client(team, None)

    def posting(self, team: str) -> WebClient | None:
        """A client that repeats no call: whoever posts knows when that is right; otherwise as ``reading``."""
        return self._client(team, [])

    def _client(self, team: str, retries: list[RetryHandler] | None) -> WebClient | None:
        identity = self._workspaces.identity(team)
        return client(self._config, identity.bot_token, retries) if identity else None


def client(config: SlackConfig, token: str | None, retries: list[RetryHandler] | None = None) -> WebClient:
    """A client of the configured Slack; by default it waits out rate limits and repeats calls that failed."""
    patient = [
        *default_retry_handlers(),
        RateLimitErrorRetryHandler(max_retry_count=_RETRIES),
        ServerErrorRetryHandler(max_retry_count=_RETRIES_OF_ERRORS),
    ]
    return WebClient(
        token=token,
        base_url=config.api_url,
        timeout=config.timeout,
        retry_handlers=patient if retries is None else retries,
    )
