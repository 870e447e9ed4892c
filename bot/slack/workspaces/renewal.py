"""Who the app is in each of several workspaces, its tokens renewed in time and by one worker only.

Where an app's tokens rotate, each lasts twelve hours and comes with a refresh token that works once: two workers
that used the same one would lock the workspace out. So whoever renews holds a lease in the store.
"""

import logging
import time
from dataclasses import replace
from http.client import HTTPException
from threading import Event
from uuid import uuid4

from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.slack.addresses import INSTALL
from bot.slack.config import SlackConfig
from bot.slack.errors import SlackError
from bot.slack.keeping.installations import Installation, Installations
from bot.slack.workspaces.workspaces import client

_log = logging.getLogger(__name__)

_MARGIN = 2 * 3600.0
"""Seconds before its end when a token is renewed."""
_LEASE = 30.0
"""Seconds beyond a call's timeout for which a lease lasts, so that a dead worker's is taken over."""
_POLL = 0.1
"""Seconds between looks for the token that another worker is fetching."""
_GONE = frozenset({"invalid_refresh_token", "token_revoked", "token_expired", "account_inactive", "invalid_auth"})
"""Slack's words for a refresh token that will never work again."""


class InstalledWorkspaces:
    """The workspaces in the store; safe for several threads and processes."""

    def __init__(self, config: SlackConfig, installations: Installations) -> None:
        self._config = config
        self._installations = installations

    def __str__(self) -> str:
        how_many = len(self._installations.teams())
        return f"the app of {how_many} workspaces; others install it at {self._config.url}{INSTALL}"

    def identity(self, team: str) -> AuthorizeResult | None:
        """Who the app is in ``team``, with a token that is good for a while; None if it is not installed there.

        Raises SlackError if its token has expired and cannot be renewed just now.
        """
        installation = self._installations.of(team)
        if installation and _ends(installation, _MARGIN):
            installation = self._renewed(installation)
        if installation is None:
            return None
        return AuthorizeResult(
            enterprise_id=None,
            team_id=team,
            bot_user_id=installation.bot_user,
            bot_token=installation.token,
            bot_scopes=list(installation.scopes),
        )

    def _renewed(self, old: Installation) -> Installation | None:
        """``old`` with a new token, or as it is while another worker is at it and it still serves."""
        renewer, patience = uuid4().hex, self._config.timeout + _LEASE
        limit = time.monotonic() + patience
        while not self._installations.lease(old.team, renewer, patience):
            current = self._installations.of(old.team)
            if current is None or not _ends(current, 0):
                return current
            if time.monotonic() > limit:
                raise SlackError(f"The token of the workspace {old.team} has expired and is being renewed.")
            Event().wait(_POLL)
        current = self._installations.of(old.team)
        if current is None or not _ends(current, _MARGIN):
            self._installations.release(old.team, renewer)
            return current
        return self._fetched(current, renewer)

    def _fetched(self, old: Installation, renewer: str) -> Installation | None:
        # Not retried: a refresh token that Slack has taken works no second time.
        api = client(self._config, None, [])
        try:
            answer = api.oauth_v2_access(
                client_id=self._config.client_id,
                client_secret=self._config.client_secret,
                grant_type="refresh_token",
                refresh_token=old.refresh,
            )
        except SlackApiError as error:
            return self._failed(old, str(error.response.get("error", "an error")))
        except (OSError, HTTPException, SlackClientError) as error:
            return self._failed(old, type(error).__name__)
        new = replace(
            old,
            token=str(answer["access_token"]),
            refresh=str(answer["refresh_token"]),
            expires=time.time() + float(answer["expires_in"]),
        )
        if not self._installations.renew(new, renewer):
            # Uninstalled meanwhile, or installed anew.
            return self._installations.of(old.team)
        _log.info("Renewed the token of the workspace %s", old.team)
        return new

    def _failed(self, old: Installation, why: str) -> Installation | None:
        """``old`` while its token lasts. The lease is left to run out, so that not every event tries again."""
        again = f"have it install the app again at {self._config.url}{INSTALL}" if why in _GONE else "trying again"
        _log.error("The token of the workspace %s could not be renewed (%s): %s", old.team, why, again)
        if not _ends(old, 0):
            return old
        if why in _GONE:
            return None
        raise SlackError(f"The token of the workspace {old.team} has expired and could not be renewed ({why}).")


def _ends(installation: Installation, margin: float) -> bool:
    return 0 < installation.expires < time.time() + margin
